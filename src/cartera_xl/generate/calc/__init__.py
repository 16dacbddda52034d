"""What LibreOffice Calc is given: the extension, and the functions of the user's Basic library."""
