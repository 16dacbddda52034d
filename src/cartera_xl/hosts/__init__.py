"""The programs that we live in: Excel, and whoever else asks for a function or presses a button."""
