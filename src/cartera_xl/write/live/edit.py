"""A table edit → an open book. What it does is what ``user_book`` does to the book's file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cartera_xl.units.address import a1
from cartera_xl.units.plan import Cell, TableEdit
from cartera_xl.write.cell_xml import CellWriter
from cartera_xl.write.live.cells import Place, put_cells, rectangles
from cartera_xl.write.live.growth import Growth, grow, plan_growth
from cartera_xl.write.live.program import quiet, refuse_read_only
from cartera_xl.write.live.table import Held, LiveTable, find_table, read_cells

if TYPE_CHECKING:
    import xlwings as xw


@dataclass(frozen=True)
class LiveEdit:
    """An edit that nothing in the open book stops; ``targets``: the rows that are added."""

    table: LiveTable
    edit: TableEdit
    targets: range
    growth: Growth | None
    changes: ClassVar[bool] = True
    """Whoever makes an edit leaves out of it what a cell says already."""

    def apply(self) -> None:
        """Write it; nothing is saved.

        Of a calculated column the formula is kept or continued, and the program calculates it.
        """
        table, targets = self.table, self.targets
        held = {place: cell for place, cell in table.held.items() if place[0] <= table.last}
        with quiet(table.page.book.app):
            if self.growth:
                grow(self.growth)
                held |= read_cells(table.range(self.growth.added))
            continue_formulas(table, targets, held)
            put_cells(table.page, _values(table, self.edit, targets, held))


def prepare_edit(book: "xw.Book", edit: TableEdit) -> LiveEdit:
    """Return what applies the edit to a table of an open book; the book is left as it is.

    Error: EditRefused si el libro no se puede cambiar. ValueError o TypeError si ``edit`` está vacío
        o trae lo que ninguna celda puede tener.
    """
    if not edit.cells and not edit.rows:
        raise ValueError("an edit without cells or rows")
    refuse_read_only(book)
    table = find_table(book, edit.table)
    table.check(edit)
    targets = _targets(table, edit)
    _refuse_values(edit, targets)
    added = targets.stop - 1 - table.last
    growth = plan_growth(book, table, added) if edit.rows and added > 0 else None
    return LiveEdit(table, edit, targets, growth)


def edit_live(book: "xw.Book", edit: TableEdit) -> None:
    """Apply the edit to a table of an open book. Error: as ``prepare_edit``: nothing has changed."""
    prepare_edit(book, edit).apply()


def _targets(table: LiveTable, edit: TableEdit) -> range:
    """Return the rows that those to be added go to: after the last with something typed."""
    filled = (
        row
        for (row, column), value in edit.cells.items()
        if value not in (None, "") and column not in table.calculated
    )
    first = max(table.last_typed(), *filled, table.first - 1) + 1
    return range(first, first + len(edit.rows))


def _refuse_values(edit: TableEdit, targets: range) -> None:
    """Refuse what no cell can hold, before half of it is written."""
    check = CellWriter("", since_1904=False).write
    for (row, column), value in edit.cells.items():
        check(a1(row, column), "", value)
    for row, added in zip(targets, edit.rows, strict=True):
        for column, value in added.items():
            check(a1(row, column), "", value)


def continue_formulas(table: LiveTable, targets: range, held: Mapping[Place, Held]) -> None:
    """Put the formulas of calculated columns into the new rows: Excel already has, Calc has not."""
    for column, formula in table.calculated.items():
        lacking = [(row, column) for row in targets if not _has_formula(held, row, column)]
        for area in rectangles(lacking):
            table.range(area).formula = formula


def _values(
    table: LiveTable, edit: TableEdit, targets: range, held: Mapping[Place, Held]
) -> dict[Place, Cell]:
    """Return what is to be written where; a calculated column keeps its formulas."""
    cells = {
        (row, column): value
        for (row, column), value in edit.cells.items()
        if column not in table.calculated
        or (row not in targets and not _has_formula(held, row, column))
    }
    for row, added in zip(targets, edit.rows, strict=True):
        for column in table.columns if row > table.last else added:
            kept = row > table.last and _has_formula(held, row, column)
            if column not in table.calculated and not kept:
                cells[row, column] = added.get(column)
    return cells


def _has_formula(held: Mapping[Place, Held], row: int, column: int) -> bool:
    return bool((found := held.get((row, column))) and found.formula)
