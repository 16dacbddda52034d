"""The cells that an argument of a formula refers to, in a workbook as it was read."""

from collections.abc import Sequence
from typing import NamedTuple

from cartera_xl.units.address import Area, a1
from cartera_xl.units.formula import LAST_ROW, CellRange
from cartera_xl.units.raw import RawBook, RawSheet
from cartera_xl.units.table import RawTable
from cartera_xl.units.table_ref import ALL, DATA, HEADERS, THIS_ROW, TOTALS, TableRef


class Unresolved(ValueError):
    """What an argument refers to is not there to be read; the message is one Spanish sentence."""


class Place(NamedTuple):
    """The cell of a formula: its sheet, and its row and column from 1."""

    hoja: str
    fila: int
    columna: int


class Cells(NamedTuple):
    """``valor``: a cell alone, or rows of cells. ``sin_valor``: formulas that nobody calculated."""

    valor: object
    hoja: str
    area: Area
    sin_valor: int


def find_sheet(book: RawBook, name: str) -> RawSheet | None:
    """Return the sheet of that name, in any case."""
    return next((s for s in book.hojas.values() if s.nombre.casefold() == name.casefold()), None)


def find_cells(book: RawBook, place: Place, argument: CellRange | TableRef) -> Cells:
    """Return the cells that an argument of the formula at ``place`` refers to.

    Error: Unresolved if they are not in the book, or their one formula was never calculated.
    """
    if isinstance(argument, TableRef):
        sheet, area = _find_table_area(book, place, argument)
    else:
        name, area = argument.hoja or place.hoja, argument.area
        found = find_sheet(book, name)
        if found is None:
            raise Unresolved(f"No hay una hoja «{name}» en «{book.archivo}».")
        sheet = found
    rows, pending = _read(sheet, area)
    if area.bottom == LAST_ROW:
        area = area._replace(bottom=max(len(sheet.filas), 1))
    if area[:2] != area[2:]:
        return Cells(rows, sheet.nombre, area, pending)
    if pending:
        raise Unresolved(
            f"{sheet.nombre}!{a1(*area[:2])} tiene una fórmula sin calcular. Abra el libro en "
            "Excel, espere a que calcule y guárdelo."
        )
    return Cells(rows[0][0], sheet.nombre, area, 0)


def cell_at(sheet: RawSheet, row: int, column: int) -> object:
    """Return what a cell holds; of an error its text, of a blank None."""
    if (row, column) in sheet.errores:
        return sheet.errores[row, column]
    cells: Sequence[object] = sheet.filas[row - 1] if row <= len(sheet.filas) else ()
    return cells[column - 1] if column <= len(cells) else None


def _read(sheet: RawSheet, area: Area) -> tuple[list[list[object]], int]:
    """Return the rows, as far down as the sheet goes, and how many cells have no value yet."""
    columns = range(area.left, area.right + 1)
    cells = []
    for number, row in enumerate(sheet.filas[area.top - 1 : area.bottom], start=area.top):
        line: list[object] = [*row[area.left - 1 : area.right]]
        line += [None] * (len(columns) - len(line))
        cells.append(
            [sheet.errores.get((number, c), v) for c, v in zip(columns, line, strict=True)]
        )
    pending = sum(
        area.top <= row <= area.bottom for c in columns for row in sheet.sin_valor.get(c, ())
    )
    return cells or [[None] * len(columns)], pending


def _find_table_area(book: RawBook, place: Place, ref: TableRef) -> tuple[RawSheet, Area]:
    found = next(
        ((s, t) for s in book.hojas.values() for t in s.tablas if _is_meant(s, t, place, ref)), None
    )
    if found is None:
        raise Unresolved(
            f"No hay una tabla «{ref.tabla}» en «{book.archivo}». Si es un nombre o una operación, "
            "póngalo en una celda aparte y señálela."
        )
    sheet, table = found
    top, bottom = _rows(sheet, table, place, ref.partes)
    left, right = table.area.left, table.area.right
    if ref.desde:
        left, right = sorted(_column(sheet, table, title) for title in (ref.desde, ref.hasta))
    return sheet, Area(top, left, bottom, right)


def _is_meant(sheet: RawSheet, table: RawTable, place: Place, ref: TableRef) -> bool:
    if ref.tabla:
        return table.nombre.casefold() == ref.tabla.casefold()
    inside = table.area.left <= place.columna <= table.area.right
    return sheet.nombre == place.hoja and inside and place.fila >= table.area.top


def _rows(sheet: RawSheet, table: RawTable, place: Place, parts: Sequence[str]) -> tuple[int, int]:
    first, last = table.area.top + 1, table.area.bottom - table.totales
    if THIS_ROW in parts:
        if sheet.nombre != place.hoja or place.fila < first:
            raise Unresolved(f"La fila de la fórmula no es de la tabla «{table.nombre}».")
        return place.fila, place.fila
    spans = {
        ALL: (table.area.top, table.area.bottom),
        HEADERS: (table.area.top, table.area.top),
        DATA: (first, last),
        TOTALS: (last + 1, table.area.bottom),
    }
    chosen = [spans[part] for part in parts or (DATA,)]
    top, bottom = min(span[0] for span in chosen), max(span[1] for span in chosen)
    if bottom < top:
        raise Unresolved(f"La tabla «{table.nombre}» no tiene esa parte: está vacía.")
    return top, bottom


def _column(sheet: RawSheet, table: RawTable, title: str) -> int:
    for column in range(table.area.left, table.area.right + 1):
        if _word(str(cell_at(sheet, table.area.top, column))) == _word(title):
            return column
    raise Unresolved(f"La tabla «{table.nombre}» no tiene la columna «{title}».")


def _word(title: str) -> str:
    return " ".join(title.casefold().split())
