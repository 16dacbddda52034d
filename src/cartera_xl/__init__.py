"""cartera_xl: workbooks that check what is typed, compute and explain themselves."""

from time import time

LOADED = time()
"""When this process began to load our code: files that are newer are not what it runs."""
