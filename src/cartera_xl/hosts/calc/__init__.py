"""LibreOffice Calc: the process that answers the thin component inside it (``addin/calc``)."""
