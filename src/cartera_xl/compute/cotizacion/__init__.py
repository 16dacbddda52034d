"""A quote's figures: lines, taxes, totals, what must hold before it is issued."""
