"""The .xlsx as a zip of parts: its limits, its parts and a streamed scan of its sheets."""
