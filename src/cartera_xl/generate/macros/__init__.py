"""The VBA of the add-in: from the catalog, and from xlwings' own module, to ``macros/``.

No rule of the product is in it: a function or a button only hands over to Python.
"""
