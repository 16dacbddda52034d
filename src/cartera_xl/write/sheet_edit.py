"""A table edit → the XML of its sheet: changed cells, new rows, and nothing else touched."""

from collections.abc import Mapping
from dataclasses import dataclass

from cartera_xl.package.parts import Package
from cartera_xl.units.address import Area, a1, a1_area, column_letters
from cartera_xl.units.plan import Cell, TableEdit
from cartera_xl.write.cell_xml import CellWriter
from cartera_xl.write.room import refuse_without_room
from cartera_xl.write.row_xml import OldCell, RowXml
from cartera_xl.write.sheet_index import SheetIndex, index_sheet
from cartera_xl.write.sheet_rows import make_row, put_rows
from cartera_xl.write.table_formulas import find_formulas, refuse_row_formulas
from cartera_xl.write.table_part import BookTable, formula_element
from cartera_xl.write.totals import move_cells, refuse_what_moves_badly


@dataclass(frozen=True)
class SheetEdited:
    """The sheet's new XML. ``grown``: rows that the table is longer than before.

    ``unchained``: some cell that held a formula holds none now.
    """

    xml: bytes
    grown: int
    unchained: bool


def edit_sheet(
    package: Package, table: BookTable, edit: TableEdit, xml: bytes, *, since_1904: bool
) -> SheetEdited:
    """Return the sheet of ``table`` after the edit.

    Error: EditRefused if something is in the way; ValueError if a row has a column that the table
    does not.
    """
    index = index_sheet(xml, table.area.left, table.area.right)
    table.refuse_protected(index.protected)
    editor = _Editor(table, index, since_1904)
    table.check(edit)
    last = editor.last_used(edit)
    targets = range(last + 1, last + 1 + len(edit.rows))
    grown = max(0, targets.stop - 1 - table.last) if edit.rows else 0
    if grown:
        refuse_without_room(
            table, grown, package.limits.cells, lambda _: index.merged, index.first_filled
        )
        refuse_row_formulas(table, editor.formulas)
        editor.move_totals(package, grown)
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), value in edit.cells.items():
        rows.setdefault(row, {})[column] = value
    for row, values in rows.items():
        if row not in targets:
            editor.change(row, values)
    for row, added in zip(targets, edit.rows, strict=True):
        if row > table.last:
            editor.append(row, added)
        else:
            editor.fill(row, {**rows.get(row, {}), **added})
    return SheetEdited(editor.result(grown), grown, editor.unchained)


class _Editor:
    """Collects the rows that change, then writes them all into the sheet at once."""

    def __init__(self, table: BookTable, index: SheetIndex, since_1904: bool) -> None:
        self.unchained = False
        self._table, self._index = table, index
        self._columns = table.columns
        self._letters = {c: column_letters(c) for c in self._columns}
        self._writer = CellWriter(index.prefix, since_1904)
        self._new: dict[int, bytes] = {}
        model = self._row(table.last)
        self._model: Mapping[int, OldCell] = model.cells if model else {}
        self.formulas = find_formulas(self._model, table.formulas)
        self._styles = {
            c: self._model[c].style if c in self._model else index.column_style(c)
            for c in self._columns
        }

    def _row(self, number: int) -> RowXml | None:
        return self._index.read(number)

    def last_used(self, edit: TableEdit) -> int:
        """Return the last data row with something typed, also by this edit."""
        index, table = self._index, self._table
        typed = [
            row
            for (row, column), value in edit.cells.items()
            if value not in (None, "") and column not in self.formulas
        ]
        return max(index.last_typed(table.first, table.last), *typed, table.first - 1)

    def change(self, number: int, values: Mapping[int, Cell]) -> None:
        """Put values into the cells of a row; a calculated column keeps its formula."""
        row = self._row(number)
        old = row.cells if row else {}
        new = {}
        for column, value in values.items():
            formula = old[column].formula if column in old and column in self.formulas else ""
            new[column] = self._cell(number, column, value, old.get(column), formula)
        self._put(number, row, new)

    def fill(self, number: int, values: Mapping[int, Cell]) -> None:
        """Make a row of data of a prepared row: what it has and nobody gives stays blank."""
        row = self._row(number)
        old = row.cells if row else {}
        new = {}
        for column in self._columns:
            formula = old[column].formula if column in old else ""
            if column in self.formulas:
                formula = formula or self._formula(number, column)
            elif column in values:
                formula = ""
            elif not formula:
                continue
            new[column] = self._cell(number, column, values.get(column), old.get(column), formula)
        self._put(number, row, new)

    def append(self, number: int, values: Mapping[int, Cell]) -> None:
        """Write a row of data below the last one, looking like it."""
        row, text = self._row(number), str(number)
        if row:
            # What stood there was a total, which has moved.
            self.unchained |= any(c in row.cells and row.cells[c].formula for c in self._columns)
        new = {}
        for column, style in self._styles.items():
            formula = meta = ""
            if column in self.formulas:
                formula = self._formula(number, column)
                meta = self._model[column].meta if column in self._model else ""
            place = self._letters[column] + text
            new[column] = self._writer.write(place, style, values.get(column), formula, meta)
        self._put(number, row, new)

    def _formula(self, number: int, column: int) -> str:
        place = a1(number, column)
        return formula_element(self._index.prefix, *self.formulas[column], place)

    def move_totals(self, package: Package, grown: int) -> None:
        """Put the totals rows below the new rows."""
        table, area = self._table, self._table.area
        numbers = range(table.last + 1, area.bottom + 1)
        totals = {number: row for number in numbers if (row := self._row(number))}
        refuse_what_moves_badly(package, table, totals)
        for number, row in totals.items():
            target = number + grown
            self._put(target, self._row(target), move_cells(row, target, area.left, area.right))

    def _cell(
        self, number: int, column: int, value: Cell, old: OldCell | None, formula: str
    ) -> str:
        if old and old.formula and not formula:
            self.unchained = True
        for area, kind in self._index.fixed:
            self._refuse_part(area, kind, number, column, bool(formula))
        model = old if old and old.formula else self._model.get(column)
        meta = model.meta if formula and model else ""
        style = old.style if old else self._styles[column]
        return self._writer.write(a1(number, column), style, value, formula, meta)

    def _refuse_part(self, area: Area, kind: str, row: int, column: int, formula: bool) -> None:
        """Refuse to break a formula that other cells depend on."""
        inside = area.top <= row <= area.bottom and area.left <= column <= area.right
        alone = area.top == area.bottom and area.left == area.right
        if not inside or alone:
            return
        # Cells that share a formula only need the first of them, which holds it.
        if kind != "shared" or ((row, column) == area[:2] and not formula):
            raise self._table.refuse(
                row, column,
                f"su fórmula es también la de otras celdas ({a1_area(area)}) y no se puede "
                "cambiar sola. Borre en Excel la fórmula de esta celda, guarde e intente de nuevo.",
            )  # fmt: skip

    def _put(self, number: int, row: RowXml | None, cells: Mapping[int, str]) -> None:
        if row or cells:
            self._new[number] = make_row(row, number, self._index.prefix, cells)

    def result(self, grown: int) -> bytes:
        """Return the sheet's XML with every row in its place."""
        area = self._table.area
        reach = area._replace(bottom=area.bottom + grown)
        return put_rows(self._index, self._new, reach)
