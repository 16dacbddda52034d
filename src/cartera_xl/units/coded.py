"""A column of cells with each distinct cell kept once: most columns of a sales book repeat.

>>> column = encode(["Aseo", "Aseo", 1.0, True, "Aseo"])
>>> column.cells
['Aseo', 1.0, True]
>>> column.decode()
['Aseo', 'Aseo', 1.0, True, 'Aseo']
"""

from array import array
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple, overload

_NUMBERS = {int, float, bool}
_PLAIN = _NUMBERS | {str, type(None), date, datetime, time, timedelta}
CODES = "I"
"""The array type of codes when they are made: four bytes wherever Python runs today."""


class Coded(NamedTuple):
    """``cells``: the cells there are; ``codes``: which of them each row has."""

    cells: list[object]
    codes: "array[int]"

    def cell(self, row: int) -> object:
        """Return the cell of one row, from 1."""
        return self.cells[self.codes[row - 1]]

    def decode(self) -> list[object]:
        """Return the cell of each row."""
        return list(map(self.cells.__getitem__, self.codes))


def encode(cells: Sequence[object]) -> Coded:
    """Return the column; cells that Python calls equal and a seller does not stay apart."""
    kinds = set(map(type, cells))
    main = next((kind for kind in (float, int, bool) if kind in kinds), float)
    simple = _PLAIN - _NUMBERS | {main}
    keys = cells if kinds <= simple else [c if type(c) in simple else _key(c) for c in cells]
    column = _number(keys, cells)
    aware = any(getattr(c, "tzinfo", None) for c in column.cells)
    zeros = 0.0 in column.cells and {str(c) for c in cells if c == 0.0}
    if aware or (zeros and "-0.0" in zeros):
        return _number([_key(cell) for cell in cells], cells)
    return column


def number(keys: Sequence[object]) -> "tuple[list[object], array[int]]":
    """Return the distinct keys, in order, and the number of each one's."""
    found = list(dict.fromkeys(keys))
    places = dict(zip(found, range(len(found)), strict=True))
    return found, array(CODES, map(places.__getitem__, keys))


def _number(keys: Sequence[object], cells: Sequence[object]) -> Coded:
    """Return the column where cells with the same key are one."""
    found, codes = number(keys)
    if keys is not cells:
        firsts = dict(zip(reversed(keys), reversed(cells), strict=True))
        found = [firsts[key] for key in found]
    return Coded(found, codes)


def _key(cell: object) -> tuple[object, ...]:
    """Return what only the same cell has: 1, 1.0 and True are three; 0.0 and -0.0, two."""
    kind = type(cell)
    if kind not in _PLAIN:
        return kind, id(cell)  # it may not even have a hash
    if not cell or getattr(cell, "tzinfo", None):
        return kind, str(cell)
    return kind, cell


class Grid(Sequence[list[object]]):
    """The rows of a sheet, held as coded columns; each row is made when it is asked for."""

    def __init__(self, columns: Sequence[Coded], height: int) -> None:
        self.columns = columns
        self._height = height

    def __len__(self) -> int:
        return self._height

    @overload
    def __getitem__(self, index: int) -> list[object]: ...
    @overload
    def __getitem__(self, index: slice) -> list[list[object]]: ...
    def __getitem__(self, index: int | slice) -> list[object] | list[list[object]]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(self._height))]
        number = range(self._height)[index]
        return [cells[codes[number]] for cells, codes in self.columns]

    def __iter__(self) -> Iterator[list[object]]:
        if not self.columns:
            return iter([[] for _ in range(self._height)])
        return map(list, zip(*(column.decode() for column in self.columns), strict=True))

    def __eq__(self, other: object) -> bool:
        return list(self) == (list(other) if isinstance(other, Grid) else other)

    def __repr__(self) -> str:
        return f"Grid({list(islice(self, 20))!r})"

    __hash__ = None  # type: ignore[assignment]


def as_grid(rows: Sequence[Sequence[object]]) -> Grid:
    """Return ``rows``, of any lengths, as a grid; None fills the short ones."""
    if isinstance(rows, Grid):
        return rows
    width = max(map(len, rows), default=0)
    full = [[*row, *[None] * (width - len(row))] for row in rows]
    return Grid([encode(column) for column in zip(*full, strict=True)], len(full))
