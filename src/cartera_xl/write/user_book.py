"""A table edit → a user's .xlsx or .xlsm, changed only where the edit says.

The sheet's XML gets its new cells and the table's its new area, inside the same package; every
other part keeps its bytes. Nothing here opens a book and saves it again: that loses what the
library does not know.
"""

import os
import posixpath
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from xml.parsers import expat

from cartera_xl.package.limits import Limits, Refused
from cartera_xl.package.parts import Package, open_package
from cartera_xl.units.plan import TableEdit
from cartera_xl.write.package_file import identify, replace_file
from cartera_xl.write.refusal import EditRefused, unreadable
from cartera_xl.write.sheet_edit import edit_sheet
from cartera_xl.write.table_part import find_table, grow_part
from cartera_xl.write.xml_bytes import element_end, splice

_LIMITS = Limits()
_CONTENT_TYPES = "[Content_Types].xml"


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
    if not edit.cells and not edit.rows:
        raise ValueError("an edit without cells or rows")
    path = path.resolve()

    def check() -> None:
        if who := read_lock(path):
            raise EditRefused(
                f"«{path.name}» está abierto por {who}. Guárdelo, ciérrelo e intente de nuevo."
            )
        if path.exists() and not os.access(path, os.W_OK):
            raise EditRefused(f"«{path.name}» es de solo lectura. Quítele esa marca o use otro.")

    check()
    try:
        seen = identify(path) if path.exists() else (0, 0)
        package = open_package(path, limits)
        _refuse_signed(package, path.name)
        changed = edit_parts(package, path.name, edit)
    except Refused as refused:
        raise unreadable(path.name, refused) from refused
    try:
        return replace_file(path, package, changed, seen=seen, ahora=ahora, check=check)
    except PermissionError as error:
        # Windows lets nobody replace a file that a program holds open.
        raise EditRefused(
            f"«{path.name}» no se pudo reemplazar: otro programa lo tiene abierto o usted no tiene "
            "permiso de escribir en la carpeta. Ciérrelo e intente de nuevo."
        ) from error


def edit_parts(package: Package, archivo: str, edit: TableEdit) -> Mapping[str, bytes | None]:
    """Return the parts that the edit changes, part → new content; None: the part goes.

    Error: EditRefused, Refused, ValueError, TypeError.
    """
    table = find_table(package, archivo, edit.table)
    sheet = _xml(package, table.sheet_part)
    book = package.first("", "officeDocument")
    done = edit_sheet(package, table, edit, sheet, since_1904=_counts_since_1904(package, book))
    changed: dict[str, bytes | None] = {table.sheet_part: done.xml}
    part = _xml(package, table.part)
    if (grown := grow_part(part, done.grown)) != part:
        changed[table.part] = grown
    if done.unchained:
        changed.update(_without_calc_chain(package, book))
    return changed


def _xml(package: Package, part: str) -> bytes:
    xml = b"".join(package.stream(part))
    if b"\0" in xml[:4]:
        # UTF-16, which no spreadsheet program writes: offsets would not be those of letters.
        raise Refused("danado", parte=part)
    return xml


def _refuse_signed(package: Package, archivo: str) -> None:
    if any(relation.tipo == "origin" for relation in package.relations("")):
        raise EditRefused(
            f"«{archivo}» está firmado digitalmente y cambiarlo anularía la firma. Quítela en "
            "Archivo > Información > Ver firmas, o trabaje con una copia sin firma."
        )


def _counts_since_1904(package: Package, book: str) -> bool:
    nodes = package.tree(book).iter()
    settings = (node for node in nodes if node.tag.rpartition("}")[2] == "workbookPr")
    return any(node.get("date1904") in ("1", "true", "on") for node in settings)


def _without_calc_chain(package: Package, book: str) -> dict[str, bytes | None]:
    """Return the parts that change when the list of formula cells goes.

    An entry for a cell without a formula makes Excel call the book damaged; without the list, it
    makes a new one. It goes whole: an entry may leave its sheet to the entry before it.
    """
    chain = package.first(book, "calcChain")
    if not chain:
        return {}
    folder, name = posixpath.split(book)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    return {
        chain: None,
        relations: _without(package, relations, "Type", lambda kind: kind.endswith("/calcChain")),
        _CONTENT_TYPES: _without(
            package, _CONTENT_TYPES, "PartName", lambda p: p.lstrip("/").lower() == chain.lower()
        ),
    }


def _without(package: Package, part: str, attribute: str, goes: Callable[[str], bool]) -> bytes:
    """Return the XML of ``part`` without the elements whose ``attribute`` says so."""
    xml = _xml(package, part)
    parser = expat.ParserCreate()
    edits: list[tuple[int, int, bytes]] = []
    start = -1

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal start
        start = parser.CurrentByteIndex if goes(attributes.get(attribute, "")) else -1

    def closed(name: str) -> None:
        nonlocal start
        if start >= 0:
            edits.append((start, element_end(xml, name, parser.CurrentByteIndex), b""))
            start = -1

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.Parse(xml, True)
    return splice(xml, edits)
