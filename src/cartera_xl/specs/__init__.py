"""What a book is: its sheets, columns, units, formats, lists, rules and messages, said once."""
