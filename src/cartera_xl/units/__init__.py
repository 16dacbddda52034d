"""What a value is: problems, explanations, cells, money, tax ids, periods, calendars."""
