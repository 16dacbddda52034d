"""A table of an open book: what it holds now, and the same table with more rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cartera_xl.package.limits import Limits
from cartera_xl.units.address import Area, area_at
from cartera_xl.units.alike import alike
from cartera_xl.units.plan import Cell
from cartera_xl.write.live.cells import Place
from cartera_xl.write.live.program import refuse_protected
from cartera_xl.write.room import refuse_without_room
from cartera_xl.write.table_place import TablePlace, filled_by_query, no_table

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table

_LIMITS = Limits()
_OWN_ROW = re.compile(r"\[@|\[#This Row\]")
"""In a formula of a calculated column, as Excel and as a file write it."""
_OF_CELLS = 1
"""The kind of source of a table that people fill, as Excel for Windows numbers it."""


class Held(NamedTuple):
    """What a cell holds; ``formula`` is "" if its value was typed."""

    value: Cell
    formula: str


@dataclass(frozen=True)
class LiveTable(TablePlace):
    """A table of an open book. ``held``: its cells that are not empty, headings and totals too."""

    page: "xw.Sheet"
    table: "Table"
    held: dict[Place, Held]

    def formula(self, row: int, column: int) -> str:
        """Return the formula of a cell, or ""."""
        found = self.held.get((row, column))
        return found.formula if found else ""

    @cached_property
    def calculated(self) -> dict[int, str]:
        """Column → the formula of its last row, of the columns where each row has its own."""
        last = {column: self.formula(self.last, column) for column in self.columns}
        return {column: text for column, text in last.items() if _OWN_ROW.search(text)}

    def last_typed(self) -> int:
        """Return its last row with something that no formula gave; the row above it, if none."""
        rows = (row for (row, _), held in self.held.items() if not held.formula)
        return max((row for row in rows if self.first <= row <= self.last), default=self.first - 1)

    def range(self, area: Area) -> "xw.Range":
        """Return cells of its sheet."""
        return self.page.range(area[:2], area[2:])


def find_table(book: "xw.Book", name: str) -> LiveTable:
    """Return the table called ``name`` on any sheet of an open book.

    Error: EditRefused if there is none, if its sheet is protected, or if something else than
    people fills it.
    """
    for sheet in book.sheets:
        for table in sheet.tables:
            if table.name.casefold() == name.casefold():
                refuse_protected(sheet)
                if getattr(table.api, "SourceType", _OF_CELLS) != _OF_CELLS:
                    raise filled_by_query(book.name, sheet.name, table.name)
                return _read(book, sheet, table)
    raise no_table(book.name, name)


def _read(book: "xw.Book", sheet: "xw.Sheet", table: "Table") -> LiveTable:
    area = area_of(table.range)
    held = read_cells(table.range)
    headed = bool(table.show_headers)
    titles = {c: held.get((area.top, c)) for c in range(area.left, area.right + 1)}
    return LiveTable(
        book.name,
        table.name,
        sheet.name,
        area,
        area.top + headed,
        area.bottom - bool(table.show_totals),
        {column: str(title.value) for column, title in titles.items() if title and headed},
        tuple((t.name, area_of(t.range)) for t in sheet.tables if t.name != table.name),
        sheet,
        table,
        held,
    )


def area_of(cells: "xw.Range") -> Area:
    """Return where cells are."""
    return area_at(cells.row, cells.column, cells.shape)


def read_cells(cells: "xw.Range") -> dict[Place, Held]:
    """Return the cells of a range that are not empty."""
    values = cells.options(ndim=2, err_to_str=True).value
    shown = cells.formula
    texts = shown if isinstance(shown, (list, tuple)) else [[shown]]
    return {
        (row, column): Held(value, text if _is_formula(text, value) else "")
        for row, pair in enumerate(zip(values, texts, strict=True), start=cells.row)
        for column, (value, text) in enumerate(zip(*pair, strict=True), start=cells.column)
        if text not in ("", None)
    }


def _is_formula(text: object, value: object) -> bool:
    # Of a constant, some programs give its value. A text that looks like a formula shows itself.
    return isinstance(text, str) and text.startswith("=") and value != text


def refuse_growth(table: LiveTable, rows: int) -> None:
    """Refuse ``rows`` more rows that something stands in the way of. Error: EditRefused."""

    def merged(area: Area) -> Iterator[Area]:
        return merged_in(table, area)

    def filled(area: Area) -> Place | None:
        return next(iter(read_cells(table.range(area))), None)

    refuse_without_room(table, rows, _LIMITS.cells, merged, filled)


def merged_in(table: LiveTable, area: Area) -> Iterator[Area]:
    """Return the merged areas that have cells in ``area``."""
    parts = alike(area, lambda part: table.range(part).merge_cells)
    return (area_of(table.page.range(part[:2]).merge_area) for part, some in parts if some)
