"""A table edit → a user's .xlsx or .xlsm, changed only where the edit says.

The sheet's XML gets its new cells and the table's its new area, inside the same package; every
other part keeps its bytes.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cartera_xl.package.limits import Limits
from cartera_xl.package.parts import Package
from cartera_xl.units.plan import TableEdit
from cartera_xl.write.book_part import counts_since_1904, without_calc_chain
from cartera_xl.write.package_file import Changed
from cartera_xl.write.refusal import BookChanged
from cartera_xl.write.sheet_edit import edit_sheet
from cartera_xl.write.table_part import find_table, resize_part
from cartera_xl.write.user_file import change_book, read_xml

_LIMITS = Limits()


def edit_table(
    path: Path,
    edit: TableEdit,
    *,
    ahora: datetime,
    read_lock: Callable[[Path], str],
    limits: Limits = _LIMITS,
) -> Path:
    """Apply the edit to the user's book and return the copy that was made of it first.

    Entra: ``edit``, con filas y columnas de la hoja (A1 es 1, 1); ``ahora``, para el nombre de la
        copia; ``read_lock``, quién tiene el libro abierto ("" si nadie).
    Sale: la ruta de la copia, «clientes (copia 2026-11-19 08.30.15).xlsx», junto al libro.
    Error: EditRefused si el libro no se puede cambiar: queda como estaba y sin copia. ValueError o
        TypeError si ``edit`` está vacío o trae lo que ninguna celda puede tener. OSError.
    """
    return edit_tables(path, [edit], ahora=ahora, read_lock=read_lock, limits=limits)


def edit_tables(
    path: Path,
    edits: Sequence[TableEdit],
    *,
    ahora: datetime,
    read_lock: Callable[[Path], str],
    limits: Limits = _LIMITS,
    huella: str = "",
) -> Path:
    """Apply edits of tables on different sheets, all of them or none. As ``edit_table``.

    Entra: ``huella``, el SHA-256 de lo que se leyó para decidirlas, "" si no se sabe.
    Error: además, BookChanged si el archivo ya es otro.
    """
    if not edits or any(not edit.cells and not edit.rows for edit in edits):
        raise ValueError("an edit without cells or rows")

    def change(package: Package, archivo: str) -> Changed:
        if huella and sha256(package.data).hexdigest() != huella:
            raise BookChanged(archivo)
        parts: dict[str, bytes | None] = {}
        for edit in edits:
            new = edit_parts(package, archivo, edit)
            if any(parts[part] != new[part] for part in new.keys() & parts.keys()):
                raise ValueError(f"{edit.table} is on the sheet of another edit")
            parts |= new
        return parts

    copy = change_book(path, change, copy_at=ahora, read_lock=read_lock, limits=limits)
    assert copy is not None
    return copy


def edit_parts(package: Package, archivo: str, edit: TableEdit) -> Changed:
    """Return the parts that the edit changes, part → new content; None: the part goes.

    Error: EditRefused, Refused, ValueError, TypeError.
    """
    table = find_table(package, archivo, edit.table)
    sheet = read_xml(package, table.sheet_part)
    book = package.first("", "officeDocument")
    done = edit_sheet(package, table, edit, sheet, since_1904=counts_since_1904(package, book))
    changed: dict[str, bytes | None] = {table.sheet_part: done.xml}
    part = read_xml(package, table.part)
    if (grown := resize_part(part, done.grown)) != part:
        changed[table.part] = grown
    if done.unchained:
        changed.update(without_calc_chain(package, book))
    return changed
