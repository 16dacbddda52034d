"""Quotes: from a row of oportunidades.xlsx to a numbered document, and what becomes of it."""
