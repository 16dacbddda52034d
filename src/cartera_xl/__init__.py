"""cartera_xl: workbooks that check what is typed, compute and explain themselves."""
