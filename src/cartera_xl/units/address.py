"""A1 addresses. Rows and columns count from 1, as a seller reads them.

>>> a1(7, 4)
'D7'
>>> column_letters(28)
'AB'
>>> a1_area(Area(5, 1, 20, 3))
'A5:C20'
>>> parse_area("A5:C20") == Area(5, 1, 20, 3)
True
"""

import re
from typing import NamedTuple

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


class Area(NamedTuple):
    """A rectangle of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int


def column_letters(column: int) -> str:
    """Return the letters of ``column`` (1 is A)."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def a1(row: int, column: int) -> str:
    """Return the address of one cell."""
    return f"{column_letters(column)}{row}"


def a1_area(area: Area) -> str:
    """Return the address of a rectangle."""
    return f"{a1(area.top, area.left)}:{a1(area.bottom, area.right)}"


def parse_cell(text: str) -> tuple[int, int]:
    """Return (row, column) of an address such as ``D7`` or ``$D$7``.

    Error: ValueError if ``text`` is not an address.
    """
    match = _CELL.fullmatch(text)
    if not match:
        raise ValueError(f"not a cell address: {text!r}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def parse_area(text: str) -> Area:
    """Return the rectangle of ``A5:C20``; a single cell is a rectangle of one."""
    first, _, last = text.partition(":")
    return Area(*parse_cell(first), *parse_cell(last or first))


def area_at(row: int, column: int, shape: tuple[int, int]) -> Area:
    """Return the rectangle of ``shape`` (rows, columns) whose first cell is at ``row``, ``column``.

    >>> a1_area(area_at(5, 1, (16, 3)))
    'A5:C20'
    """
    return Area(row, column, row + shape[0] - 1, column + shape[1] - 1)


def contains(outer: Area, inner: Area) -> bool:
    """Return whether every cell of ``inner`` is in ``outer``."""
    starts = outer.top <= inner.top and outer.left <= inner.left
    return starts and inner.bottom <= outer.bottom and inner.right <= outer.right
