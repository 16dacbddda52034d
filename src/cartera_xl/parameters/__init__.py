"""Dated defaults with their source, and holidays frozen from the pinned package."""
