"""Which column of our tables a cell is in."""

from dataclasses import dataclass

from cartera_xl.app.selected import SelectedCell
from cartera_xl.specs.base import Field, Sheet
from cartera_xl.specs.layout import ID, REVISION, heading_row
from cartera_xl.units.cell import is_blank, same_word
from cartera_xl.units.formula_cells import cell_at
from cartera_xl.validate.books import identify_book
from cartera_xl.validate.layout import find_raw_sheet


@dataclass(frozen=True)
class OwnColumn:
    """The column of one of our tables, under ``titulo``; ``encabezado``: the row of headings.

    ``columnas``: heading, as ``same_word`` writes it → column.
    """

    sheet: Sheet
    titulo: str
    encabezado: int
    columnas: dict[str, int]

    @property
    def field(self) -> Field | None:
        """The column as the book defines it; None if it is the product's or somebody's own."""
        fields = {same_word(field.col.header): field for field in self.sheet.fields}
        return fields.get(same_word(self.titulo))

    @property
    def ours(self) -> bool:
        """Whether the product put it there."""
        own = (same_word(REVISION), same_word(ID))
        return self.field is not None or same_word(self.titulo) in own


def find_column(cell: SelectedCell) -> OwnColumn | None:
    """Return the column of our tables that the cell is in, None if it is in none of them."""
    book, _ = identify_book(cell.book)
    sheets = book.sheets if book is not None else ()
    sheet = next((s for s in sheets if find_raw_sheet(cell.book, s) is cell.sheet), None)
    if sheet is None:
        return None
    table = next(
        (t for t in cell.sheet.tablas if t.nombre.casefold() == sheet.table.casefold()), None
    )
    heading = table.area.top if table else heading_row(sheet)
    width = len(cell.sheet.filas[heading - 1]) if heading <= len(cell.sheet.filas) else 0
    left, right = (table.area.left, table.area.right) if table else (1, width)
    titles = {
        same_word(str(title)): column
        for column in range(left, right + 1)
        if not is_blank(title := cell_at(cell.sheet, heading, column))
    }
    titulo = cell_at(cell.sheet, heading, cell.columna)
    if cell.fila < heading or not left <= cell.columna <= right or is_blank(titulo):
        return None
    return OwnColumn(sheet, str(titulo), heading, titles)
