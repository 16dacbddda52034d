"""What the row of the selected cell says in one of our tables."""

from collections.abc import Sequence
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError, read_one
from cartera_xl.app.own_column import find_column
from cartera_xl.app.selected import SelectedCell
from cartera_xl.units.cell import is_blank, same_word
from cartera_xl.units.formula_cells import find_sheet
from cartera_xl.units.listed import as_listed
from cartera_xl.units.raw import Refusal


def read_selected(
    path: Path, place: tuple[str, int, int], titles: Sequence[str], host: Host
) -> str:
    """Return what the selected row says under the first of these headings that it fills.

    Entra: ``place``: sheet, and row and column from 1. Sale: "" if the cell is in no row of a table
        of ours, or there is nothing. Error: UsageError if the book cannot be read.
    """
    book = read_one(path, host)
    if isinstance(book, Refusal):
        raise UsageError(f"«{path.name}» no se pudo leer. Guárdelo y pulse otra vez.")
    sheet = find_sheet(book, place[0])
    if sheet is None:
        return ""
    cell = SelectedCell(path, book, sheet, place[1], place[2], "")
    own = find_column(cell)
    if own is None or cell.fila <= own.encabezado:
        return ""
    columns = (own.columnas.get(same_word(title)) for title in titles)
    said = (cell.beside(column) for column in columns if column is not None)
    return next((_as_text(value) for value in said if not is_blank(value)), "")


def _as_text(value: object) -> str:
    """Return a cell as it is typed; an entry of a list by its code."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return as_listed(str(value))
