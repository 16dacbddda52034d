"""A Word template and texts → a document.

A template comes from outside: it is read, understood and filled by a process of its own
(``child``), and the Jinja in it may only place texts. ``fill`` and ``review`` are what others call.
"""
