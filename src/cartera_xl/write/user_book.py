"""A table edit → a user's .xlsx or .xlsm, changed only where the edit says.

The sheet's XML gets its new cells and the table's its new area, inside the same package; every
other part keeps its bytes.
"""

import posixpath
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from xml.parsers import expat

from cartera_xl.package.limits import Limits
from cartera_xl.package.parts import Package
from cartera_xl.units.plan import TableEdit
from cartera_xl.write.package_file import Changed
from cartera_xl.write.sheet_edit import edit_sheet
from cartera_xl.write.table_part import find_table, grow_part
from cartera_xl.write.user_file import change_book, read_xml
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
    copy = change_book(
        path,
        lambda package, archivo: edit_parts(package, archivo, edit),
        copy_at=ahora,
        read_lock=read_lock,
        limits=limits,
    )
    assert copy is not None
    return copy


def edit_parts(package: Package, archivo: str, edit: TableEdit) -> Changed:
    """Return the parts that the edit changes, part → new content; None: the part goes.

    Error: EditRefused, Refused, ValueError, TypeError.
    """
    table = find_table(package, archivo, edit.table)
    sheet = read_xml(package, table.sheet_part)
    book = package.first("", "officeDocument")
    done = edit_sheet(package, table, edit, sheet, since_1904=_counts_since_1904(package, book))
    changed: dict[str, bytes | None] = {table.sheet_part: done.xml}
    part = read_xml(package, table.part)
    if (grown := grow_part(part, done.grown)) != part:
        changed[table.part] = grown
    if done.unchained:
        changed.update(_without_calc_chain(package, book))
    return changed


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
    xml = read_xml(package, part)
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
