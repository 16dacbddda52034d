"""The whole body of a table → an open book. What it does is what ``user_tables`` does to a file."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from cartera_xl.units.address import a1
from cartera_xl.units.plan import Cell, TableBody
from cartera_xl.write.cell_xml import CellWriter
from cartera_xl.write.live.cells import Place, put_cells
from cartera_xl.write.live.edit import continue_formulas
from cartera_xl.write.live.growth import Growth, grow, plan_growth
from cartera_xl.write.live.program import quiet, refuse_read_only
from cartera_xl.write.live.table import LiveTable, find_table, merged_in, read_cells
from cartera_xl.write.room import refuse_merged

if TYPE_CHECKING:
    import xlwings as xw


@dataclass(frozen=True)
class LiveBody:
    """A body that nothing in the open book stops; ``cells``: what is to be written where."""

    table: LiveTable
    cells: dict[Place, Cell]
    rows: range
    growth: Growth | None

    @property
    def changes(self) -> bool:
        """Whether some cell of the book does not say it already."""
        held = self.table.held
        return self.growth is not None or any(
            _as_held(value) != (held[place].value if place in held else None)
            for place, value in self.cells.items()
        )

    def apply(self) -> None:
        """Write it; nothing is saved. Calculated columns keep their formula and are calculated."""
        table = self.table
        with quiet(table.page.book.app):
            if table.table.show_autofilter:
                # Rows that a filter of the old rows hides would stay hidden.
                table.table.show_autofilter = False
                table.table.show_autofilter = True
            if self.growth:
                grow(self.growth)
            held = read_cells(
                table.range(table.area._replace(top=table.first, bottom=self.rows[-1]))
            )
            continue_formulas(table, self.rows, held)
            put_cells(table.page, self.cells)


def prepare_body(book: "xw.Book", body: TableBody) -> LiveBody:
    """Return what gives a table of an open book its new body; the book is left as it is.

    Error: EditRefused si el libro no se puede cambiar. ValueError o TypeError si ``body`` no es de
        su tabla o trae lo que ninguna celda puede tener.
    """
    refuse_read_only(book)
    table = find_table(book, body.table)
    places = table.find_columns(body)
    rows = range(table.first, table.first + max(len(body.rows), 1))
    cells = {
        (row, column): value
        for row, values in zip(rows, body.rows or ((None,) * len(places),), strict=True)
        for column, value in zip(places, values, strict=True)
        if column not in table.calculated
    }
    check = CellWriter("", since_1904=False).write
    for place, value in cells.items():
        check(a1(*place), "", value)
    grown = rows[-1] - table.last
    _refuse_what_breaks(table, places, grown)
    return LiveBody(table, cells, rows, plan_growth(book, table, grown) if grown else None)


def _as_held(value: Cell) -> Cell:
    """Return a value as an open book gives it back: a day with its hour, no text for an empty one."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return None if value == "" else value


def _refuse_what_breaks(table: LiveTable, places: list[int], grown: int) -> None:
    """Refuse merged cells in the table, and to take away what somebody typed beside our columns."""
    data = table.area._replace(top=table.first, bottom=table.last)
    refuse_merged(table, data, merged_in(table, data), f"en la tabla «{table.name}»")
    for row, column in sorted(table.held):
        gone = table.last + grown < row <= table.last
        if gone and column not in places and column not in table.calculated:
            raise table.refuse_kept(row, column)
