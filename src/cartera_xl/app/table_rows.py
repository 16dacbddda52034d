"""Rows into a table of a user's book: those of a sheet that we write, or some more of a person's."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.read.xlsx import read_lock
from cartera_xl.specs.base import Sheet
from cartera_xl.specs.layout import REVISION
from cartera_xl.units.cell import same_word
from cartera_xl.units.plan import Cell, TableBody, TableEdit
from cartera_xl.units.raw import RawBook, RawSheet
from cartera_xl.units.table import RawTable
from cartera_xl.validate.layout import find_rows
from cartera_xl.validate.one_row import review_row
from cartera_xl.write.refusal import BookChanged, EditRefused
from cartera_xl.write.user_book import edit_tables
from cartera_xl.write.user_tables import Refresh, replace_tables, simulate_tables


def replace_rows(book: RawBook, sheet: Sheet, rows: Sequence[Mapping[str, Cell]]) -> TableEdit:
    """Return the edit that leaves ``rows`` as the only content of an output sheet's table.

    Cells that already hold their value are left alone; so is a column that a person added.
    Error: UsageError if the table or one of its columns is gone.
    """
    raw, table = _find_table(book, sheet)
    columns = _columns(book, sheet, raw, table)
    first, last = table.area.top + 1, table.area.bottom - table.totales
    cells: dict[tuple[int, int], Cell] = {}
    for number in range(first, last + 1):
        new = rows[number - first] if number - first < len(rows) else {}
        for name, column in columns.items():
            wanted = new.get(name)
            if _held(raw, number, column) != (None if wanted == "" else wanted):
                cells[number, column] = wanted
    added = rows[max(last - first + 1, 0) :]
    return TableEdit(
        sheet.table, cells, tuple({columns[n]: cell for n, cell in row.items()} for row in added)
    )


def foreign_columns(book: RawBook, sheet: Sheet) -> list[str]:
    """Return the columns that a person added to an output sheet's table and wrote in."""
    raw, table = _find_table(book, sheet)
    ours = set(_columns(book, sheet, raw, table).values())
    others = [c for c in range(table.area.left, table.area.right + 1) if c not in ours]
    rows = range(table.area.top + 1, table.area.bottom + 1)
    return [
        str(_held(raw, table.area.top, column))
        for column in others
        if any(_held(raw, row, column) is not None for row in rows)
    ]


def append_rows(book: RawBook, sheet: Sheet, rows: Sequence[Mapping[str, Cell]]) -> TableEdit:
    """Return the edit that adds ``rows`` below those of a person's sheet, each with its Revisión.

    Error: UsageError if the sheet is not what the book says.
    """
    return change_rows(book, sheet, {}, rows)


def change_rows(
    book: RawBook,
    sheet: Sheet,
    changes: Mapping[int, Mapping[str, Cell]],
    rows: Sequence[Mapping[str, Cell]] = (),
) -> TableEdit:
    """Return the edit that changes cells of a person's sheet and adds ``rows`` below, with Revisión.

    Entra: ``changes``, number of the row → field → cell; what a cell holds already is left alone.
    Error: UsageError if the sheet is not what the book says.
    """
    found, problems = find_rows(book, sheet)
    if found is None:
        raise UsageError(f"{problems[0].mensaje} {problems[0].ayuda}")
    raw, places = book.hojas[found.hoja], dict(found.columnas)
    for number, title in enumerate(raw.filas[found.area.top - 1], start=1):
        if isinstance(title, str) and same_word(title) == same_word(REVISION):
            places[REVISION] = number
    cells: dict[tuple[int, int], Cell] = {}
    for number, changed in changes.items():
        held = {name: _held(raw, number, column) for name, column in found.columnas.items()}
        new = {name: cell for name, cell in changed.items() if held.get(name) != cell}
        if new:
            new[REVISION] = review_row(sheet, held | new)
        cells |= {(number, places[n]): cell for n, cell in new.items() if n in places}
    reviewed = [{**row, REVISION: review_row(sheet, row)} for row in rows]
    added = tuple({places[n]: cell for n, cell in row.items() if n in places} for row in reviewed)
    return TableEdit(sheet.table, cells, added)


def save_edit(path: Path, edit: TableEdit, host: Host, ahora: datetime) -> Path | None:
    """Carry the edit out, on the screen if the book is open there, or in its file.

    Sale: the copy made of the book before; None if nothing changes.
    Error: UsageError if the book cannot be changed: it stays as it was. OSError.
    """
    return save_edits(path, [edit], host, ahora)


class StaleBook(UsageError):
    """The book is no longer what was read of it: nothing was written."""


def save_edits(
    path: Path, edits: Sequence[TableEdit], host: Host, ahora: datetime, huella: str = ""
) -> Path | None:
    """Carry out edits of tables on different sheets, all of them or none. As ``save_edit``.

    Entra: ``huella``: of the book that the edits are of, "" if nobody knows. Error: StaleBook if
        it is another by now.
    """
    changing = [edit for edit in edits if edit.cells or edit.rows]
    if not changing:
        return None
    if host.abiertos.holds(path):
        copies = [host.abiertos.edit(path, edit, ahora) for edit in changing]
        return next(filter(None, copies), None)
    try:
        return edit_tables(path, changing, ahora=ahora, read_lock=read_lock, huella=huella)
    except BookChanged as refused:
        raise StaleBook(str(refused)) from None
    except EditRefused as refused:
        raise UsageError(str(refused)) from None


def save_bodies(
    path: Path,
    bodies: Sequence[TableBody],
    host: Host,
    ahora: datetime,
    *,
    simular: bool = False,
    otro: Path | None = None,
) -> Refresh:
    """Give tables of a book their new bodies, all of them or none; on the screen if it is open there.

    Entra: ``simular``, para saber qué cambiaría sin escribir; ``otro``, un archivo que no existe
        donde dejar el libro nuevo sin tocar el suyo.
    Sale: what changed, or would; nothing if that is for whoever holds the book open to say.
    Error: UsageError if the book cannot be changed: it stays as it was. OSError.
    """
    try:
        if simular:
            return simulate_tables(path, bodies)
        if host.abiertos.holds(path) and otro is None:
            for body in bodies:
                host.abiertos.edit(path, body, ahora)
            return Refresh(())
        return replace_tables(path, bodies, ahora=ahora, read_lock=read_lock, target=otro)
    except EditRefused as refused:
        raise UsageError(str(refused)) from None


def _find_table(book: RawBook, sheet: Sheet) -> tuple[RawSheet, RawTable]:
    for raw in book.hojas.values():
        for table in raw.tablas:
            if table.nombre.casefold() == sheet.table.casefold():
                return raw, table
    raise UsageError(
        f"«{book.archivo}» ya no tiene la tabla «{sheet.table}» de la hoja «{sheet.name}». Deshaga "
        "el cambio, o pase los datos a un libro nuevo."
    )


def _columns(book: RawBook, sheet: Sheet, raw: RawSheet, table: RawTable) -> dict[str, int]:
    """Return field → column. A heading that changed would leave one client's data beside another's."""
    row = raw.filas[table.area.top - 1]
    titles = {
        same_word(str(row[number - 1])): number
        for number in range(table.area.left, min(table.area.right, len(row)) + 1)
        if row[number - 1] is not None
    }
    gone = [f.col.header for f in sheet.fields if same_word(f.col.header) not in titles]
    if gone:
        raise UsageError(
            f"{book.archivo}, {raw.nombre}: a la tabla «{sheet.table}» le falta la columna "
            f"«{gone[0]}». Deshaga el cambio; si no la necesita, ocúltela."
        )
    return {field.name: titles[same_word(field.col.header)] for field in sheet.fields}


def _held(raw: RawSheet, row: int, column: int) -> object:
    """Return what a cell holds, as a plan would give it; an error is not worth keeping."""
    if (row, column) in raw.errores or row in raw.sin_valor.get(column, ()):
        return raw.errores.get((row, column), "sin valor")
    cells = raw.filas[row - 1] if row <= len(raw.filas) else []
    cell = cells[column - 1] if column <= len(cells) else None
    if isinstance(cell, datetime) and cell == datetime(cell.year, cell.month, cell.day):
        return cell.date()
    return None if cell == "" else cell
