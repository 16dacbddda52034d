"""A table of an open book with more rows, or fewer: formats and totals go with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cartera_xl.units.address import Area
from cartera_xl.write.live.cells import Place, put_cells
from cartera_xl.write.live.table import Held, LiveTable, read_cells, refuse_growth
from cartera_xl.write.table_part import has_addresses
from cartera_xl.write.totals import adds_addresses, refuse_named_totals

if TYPE_CHECKING:
    import xlwings as xw


@dataclass(frozen=True)
class Growth:
    """A table that nothing stops from being ``rows`` rows longer; under 0, shorter.

    ``named``: the formulas of the book that name its totals, which a program may lose.
    """

    table: LiveTable
    rows: int
    named: tuple[tuple["xw.Sheet", Place, str], ...] = ()

    @property
    def added(self) -> Area:
        """The new rows."""
        last = self.table.last
        return self.table.area._replace(top=last + 1, bottom=last + self.rows)


def plan_growth(book: "xw.Book", table: LiveTable, rows: int) -> Growth:
    """Return the growth of a table. Error: EditRefused if something is in the way."""
    if rows > 0:
        refuse_growth(table, rows)
    if not table.totals:
        return Growth(table, rows)
    for (row, column), held in table.held.items():
        if row > table.last and has_addresses(held.formula):
            raise adds_addresses(table, row, column)
    found = [
        (sheet, place, held.formula)
        for sheet in book.sheets
        for place, held in read_cells(sheet.used_range).items()
        if held.formula
    ]
    texts = [(sheet.name == table.sheet, formula) for sheet, _, formula in found]
    texts += [(False, name.refers_to or "") for name in book.names]
    refuse_named_totals(table, ((own, text.removeprefix("=")) for own, text in texts))
    return Growth(table, rows, tuple(named for named in found if "[#Totals]" in named[2]))


def grow(growth: Growth) -> None:
    """Make the table longer, its new rows still without values; or shorter, with nothing below it."""
    table, added = growth.table, growth.added
    try:
        if table.totals:
            # A program moves no cell when a table grows: its totals would stay among the rows.
            table.table.show_totals = False
            table.range(added._replace(bottom=added.top)).clear_contents()
        table.table.resize(table.range(table.area._replace(bottom=added.bottom)))
        if growth.rows < 0:
            gone = table.area._replace(top=added.bottom + 1, bottom=table.area.bottom)
            table.range(gone).clear()
    finally:
        if table.totals:
            table.table.show_totals = True
    for column in table.columns if growth.rows > 0 else ():
        # A program may leave the new cells without the format of the column.
        number_format = table.page.range((table.last, column)).number_format
        own = table.range(added._replace(left=column, right=column))
        if own.number_format != number_format:
            own.number_format = number_format
    if table.totals:
        _restore_totals(growth)


def _restore_totals(growth: Growth) -> None:
    """Put back what the program did not keep of the totals, and of who names them."""
    table = growth.table
    old = {place: held for place, held in table.held.items() if place[0] > table.last}
    wanted = {(row + growth.rows, column): held for (row, column), held in old.items()}
    totals = table.area._replace(top=growth.added.bottom + 1, bottom=growth.added.bottom + 1)
    _restore(table.page, wanted, read_cells(table.range(totals)))
    for sheet, place, formula in growth.named:
        cell = sheet.range(place)
        # The totals themselves have moved; they name the columns, not the totals.
        if cell.formula != formula and place not in old:
            cell.formula = formula


def _restore(sheet: "xw.Sheet", wanted: Mapping[Place, Held], now: Mapping[Place, Held]) -> None:
    for place, held in wanted.items():
        found = now.get(place)
        if held.formula:
            if found is None or found.formula != held.formula:
                sheet.range(place).formula = held.formula
        elif found is None or found.value != held.value:
            put_cells(sheet, {place: held.value})
