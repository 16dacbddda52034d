"""What an open workbook is made of, in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from cartera_xl.units.address import Area

Answer = Literal["ok", "cancel", "yes", "no"]
GENERAL, TEXT = "General", "@"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class ExcelRefuses(Exception):
    """What Excel answers with error 1004."""


class ExcelError(str):
    """The value of a cell in error: ``#N/A``."""


@dataclass
class Cell:
    """A cell. ``value``: str, float, bool, ExcelError or None; of a formula, its result. A date is a
    number, which its format shows as a date.

    ``quoted``: the apostrophe before a text, which is no part of it. ``look``: colours and such.
    """

    value: object = None
    formula: str = ""
    number_format: str = GENERAL
    quoted: bool = False
    link: str = ""
    look: dict[str, Any] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether it has neither value nor formula."""
        return self.value is None and not self.formula


@dataclass
class TableState:
    """A table; ``area`` includes headings and totals. ``formulas``: of its calculated columns.

    ``kept``: the totals row as it was when it was last hidden. ``hidden``: the rows that its filter
    hides. ``source``: 1 if people fill it, 3 if a query does.
    """

    name: str
    area: Area
    totals: bool = False
    style: str = ""
    filtered: bool = True
    hidden: set[int] = field(default_factory=set)
    formulas: dict[int, str] = field(default_factory=dict)
    kept: dict[int, Cell] = field(default_factory=dict)
    source: int = 1


@dataclass
class SheetState:
    """A sheet. ``visible`` is what xlwings shows of it."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    tables: list[TableState] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    visible: bool = True
    protected: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, which now exists."""
        return self.cells.setdefault((row, column), Cell())

    def within(self, area: Area) -> Iterator[tuple[tuple[int, int], Cell]]:
        """Yield the cells that exist in a rectangle."""
        size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
        if size > len(self.cells):
            places = [p for p in self.cells if inside(p, area)]
        else:
            places = [p for p in walk(area) if p in self.cells]
        for place in places:
            yield place, self.cells[place]


@dataclass
class BookState:
    """A workbook. ``path``: None before it is first saved. ``changed``: since it was saved.

    ``fixed``: its structure is protected.
    """

    name: str
    sheets: list[SheetState]
    names: dict[str, str] = field(default_factory=dict)
    path: Path | None = None
    active: int = 0
    read_only: bool = False
    fixed: bool = False
    changed: bool = False


@dataclass(frozen=True)
class Touch:
    """One call that read or wrote cells: what an engine pays for."""

    kind: Literal["read value", "read formula", "write value", "write formula"]
    book: str
    sheet: str
    area: Area


@dataclass(frozen=True)
class Said:
    """A message box, and what was answered."""

    text: str
    title: str
    buttons: str
    answer: Answer


def inside(place: tuple[int, int], area: Area) -> bool:
    """Return whether a cell is in a rectangle."""
    return area.top <= place[0] <= area.bottom and area.left <= place[1] <= area.right


def walk(area: Area) -> Iterator[tuple[int, int]]:
    """Yield the places of a rectangle, row by row."""
    for row in range(area.top, area.bottom + 1):
        for column in range(area.left, area.right + 1):
            yield row, column


def overlap(one: Area, other: Area) -> bool:
    """Return whether two rectangles have a cell in common."""
    rows = one.top <= other.bottom and other.top <= one.bottom
    return rows and one.left <= other.right and other.left <= one.right
