"""Rectangles whose cells answer alike. Of cells that differ, a spreadsheet program says nothing.

>>> from cartera_xl.units.address import a1_area
>>> def side(area):
...     return "left" if area.right < 3 else "right" if area.left > 2 else None
>>> [(a1_area(area), answer) for area, answer in alike(Area(1, 1, 1, 4), side)]
[('A1:B1', 'left'), ('C1:D1', 'right')]
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from cartera_xl.units.address import Area

T = TypeVar("T")


def alike(area: Area, ask: Callable[[Area], T | None]) -> Iterator[tuple[Area, T]]:
    """Yield parts of ``area`` with the answer of each, as few as halving finds.

    Entra: ``ask``, what a rectangle answers; None if its cells differ.
    Sale: las partes que contestan, de arriba abajo y de izquierda a derecha al partirlas.
    """
    answer = ask(area)
    if answer is not None:
        yield area, answer
        return
    for half in _halves(area):
        yield from alike(half, ask)


def _halves(area: Area) -> tuple[Area, ...]:
    """Return the halves of the longer side; of a single cell, none."""
    height, width = area.bottom - area.top + 1, area.right - area.left + 1
    if height == width == 1:
        return ()
    if height >= width:
        middle = area.top + height // 2
        return area._replace(bottom=middle - 1), area._replace(top=middle)
    middle = area.left + width // 2
    return area._replace(right=middle - 1), area._replace(left=middle)
