"""What runs inside LibreOffice, in its own Python (3.8 or newer): the standard library and uno."""
