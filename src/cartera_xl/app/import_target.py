"""Imported rows → a new book, or rows added and updated in the one that a user already has."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError, read_one
from cartera_xl.app.table_rows import save_edit
from cartera_xl.intake.compare import Change, Comparison, compare_rows
from cartera_xl.intake.convert import Conversion, Imported
from cartera_xl.intake.identity import as_cells
from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.specs.base import Book, Sheet
from cartera_xl.specs.books import BOOKS
from cartera_xl.specs.layout import ID, REVISION
from cartera_xl.units.cell import same_word
from cartera_xl.units.plan import Cell, TableEdit
from cartera_xl.units.raw import RawBook, Row
from cartera_xl.validate.books import check_book
from cartera_xl.validate.layout import find_rows
from cartera_xl.validate.one_row import BIEN
from cartera_xl.validate.rows import check_rows
from cartera_xl.write.new_book import write_book


@dataclass(frozen=True)
class Target:
    """The book at ``path`` and the sheets an import may go to; ``raw`` is None if it is new."""

    path: Path
    book: Book
    sheets: tuple[Sheet, ...]
    raw: RawBook | None


@dataclass(frozen=True)
class Changes:
    """What became of the book. ``copia``: the copy that was made of it before."""

    nuevas: int
    iguales: int
    actualizadas: int
    cambios: list[Change]
    copia: Path | None


def find_target(path: Path, hoja: str, host: Host) -> Target:
    """Return the book to import into, there already or to be made. Error: UsageError."""
    if path.is_dir() or path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise UsageError(f"«{path}» no es un libro: --libro debe terminar en .xlsx.")
    if path.exists():
        raw = read_one(path, host)
        checked = check_book(raw)
        if checked.book is None or not isinstance(raw, RawBook):
            problem = checked.problems[0]
            raise UsageError(f"{problem.mensaje} {problem.ayuda}")
        return Target(path, checked.book, _sheets(checked.book, hoja), raw)
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"«{path}» no existe; uno nuevo debe terminar en .xlsx.")
    if not path.parent.is_dir():
        raise UsageError(f"No existe la carpeta «{path.parent}». Créela o elija otra.")
    book = _new_book(path, hoja)
    return Target(path, book, _sheets(book, hoja), None)


def _new_book(path: Path, hoja: str) -> Book:
    for book in BOOKS:
        if book.name in path.stem.casefold():
            return book
    for book in BOOKS:
        if any(same_word(sheet.name) == same_word(hoja) for sheet in book.sheets):
            return book
    names = ", ".join(f"{book.name}.xlsx" for book in BOOKS)
    raise UsageError(
        f"«{path.name}» no existe y su nombre no dice qué libro crear. Use uno de: {names}; o diga "
        "la hoja con --hoja."
    )


def _sheets(book: Book, hoja: str) -> tuple[Sheet, ...]:
    sheets = tuple(sheet for sheet in book.sheets if not sheet.output)
    if not hoja:
        return sheets
    found = tuple(sheet for sheet in sheets if same_word(sheet.name) == same_word(hoja))
    if not found:
        names = ", ".join(sheet.name for sheet in sheets)
        raise UsageError(f"«{book.name}» no tiene una hoja «{hoja}». Tiene: {names}.")
    return found


def save_rows(
    target: Target, sheet: Sheet, conversion: Conversion, host: Host, ahora: datetime
) -> Changes:
    """Write the imported rows. Error: UsageError if the user's book cannot be changed; OSError."""
    if target.raw is None:
        _write_new(target, sheet, conversion.importadas)
        return Changes(len(conversion.importadas), 0, 0, [], None)
    rows, problems = find_rows(target.raw, sheet)
    if rows is None:
        raise UsageError(f"{problems[0].mensaje} {problems[0].ayuda}")
    titles = _titles(target.raw.hojas[rows.hoja].filas[rows.area.top - 1])
    id_column = titles.get(same_word(ID), 0)
    if not id_column and not sheet.key:
        raise UsageError(
            f"La tabla «{sheet.table}» ya no tiene la columna oculta «{ID}», que evita importar dos "
            "veces la misma fila. Deshaga el cambio, o pase los datos a un libro nuevo."
        )
    cells = target.raw.hojas[rows.hoja].filas
    ids = {fila: _cell(cells[fila - 1], id_column) for fila in rows.numeros} if id_column else {}
    found = compare_rows(sheet, check_rows(rows), ids, conversion.importadas)
    places = {**rows.columnas, REVISION: titles.get(same_word(REVISION), 0), ID: id_column}
    backup = save_edit(target.path, _edit(sheet, found, places), host, ahora)
    return Changes(
        len(found.nuevas), found.iguales, found.actualizadas, list(found.cambios), backup
    )


def _titles(row: Row) -> dict[str, int]:
    return {same_word(c): n for n, c in enumerate(row, start=1) if isinstance(c, str)}


def _cell(row: Sequence[object], column: int) -> object:
    return row[column - 1] if column <= len(row) else None


def _edit(sheet: Sheet, found: Comparison, places: dict[str, int]) -> TableEdit:
    cells = {(c.fila, places[c.nombre]): c.nuevo for c in found.cambios}
    rows = tuple(_placed(_filled(sheet, row), places) for row in found.nuevas)
    return TableEdit(sheet.table, cells, rows)


def _placed(row: RowCells, places: dict[str, int]) -> dict[int, Cell]:
    return {places[name]: cell for name, cell in row.items() if places.get(name)}


def _filled(sheet: Sheet, row: Imported) -> dict[str, Cell]:
    review = " | ".join(f"{p.mensaje} {p.ayuda}" for p in row.avisos) or BIEN
    return {REVISION: review, **as_cells(sheet, row.valores), ID: row.id}


def _write_new(target: Target, sheet: Sheet, rows: Sequence[Imported]) -> None:
    plan = plan_book(target.book, {sheet.name: [_filled(sheet, row) for row in rows]})
    # Under another name until it is whole: a book that stops half way is worse than none.
    with tempfile.TemporaryDirectory(dir=target.path.parent, prefix=".importar-") as folder:
        whole = Path(folder) / target.path.name
        write_book(plan, whole)
        os.replace(whole, target.path)
