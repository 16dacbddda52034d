"""New entries of the drop-downs of a user's .xlsx or .xlsm: only the sheet that holds them changes.

No copy is made of the book: what is replaced nobody typed, a command made it and makes it again.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from cartera_xl.package.limits import Limits
from cartera_xl.package.parts import Package
from cartera_xl.package.workbook import read_tables, read_workbook
from cartera_xl.units.address import Area, a1, parse_cell
from cartera_xl.units.plan import ListEdit
from cartera_xl.write.cell_xml import CellWriter
from cartera_xl.write.package_file import Changed
from cartera_xl.write.refusal import EditRefused
from cartera_xl.write.row_xml import OldCell
from cartera_xl.write.sheet_index import index_sheet
from cartera_xl.write.sheet_rows import make_row, put_rows
from cartera_xl.write.user_file import change_book, read_xml

_LIMITS = Limits()
_LEADS_TO = re.compile(r"OFFSET\((?:'((?:[^']|'')+)'|([^'!(),]+))!(\$[A-Z]{1,3}\$[0-9]{1,7}),")
_NEW_BOOK = "Cree uno con «cartera nuevo» y copie allí sus datos."


def edit_lists(
    path: Path, edit: ListEdit, *, read_lock: Callable[[Path], str], limits: Limits = _LIMITS
) -> None:
    """Put the lists of ``edit`` into the user's book.

    Entra: ``read_lock``, quién tiene el libro abierto ("" si nadie).
    Error: EditRefused si el libro no se puede cambiar: queda como estaba. OSError.
    """
    change_book(
        path,
        lambda package, archivo: list_parts(package, archivo, edit),
        copy_at=None,
        read_lock=read_lock,
        limits=limits,
    )


def list_parts(package: Package, archivo: str, edit: ListEdit) -> Changed:
    """Return the part that the edit changes → its new content. Error: EditRefused, Refused."""
    sheets = {name.casefold(): part for name, part in read_workbook(package).hojas}
    part = sheets.get(edit.sheet.casefold())
    if part is None:
        raise EditRefused(f"A «{archivo}» le falta la hoja oculta «{edit.sheet}». {_NEW_BOOK}")
    if read_tables(package, part):
        raise EditRefused(
            f"En la hoja oculta «{edit.sheet}» de «{archivo}» hay una tabla donde van las listas. "
            "Conviértala en rango: Diseño de tabla > Convertir en rango."
        )
    places = _find_columns(package, archivo, edit)
    texts = {places[name]: column for name, column in edit.columns.items()}
    return {
        part: _replace_columns(read_xml(package, part), f"{archivo}, {edit.sheet}", edit, texts)
    }


def _find_columns(package: Package, archivo: str, edit: ListEdit) -> dict[str, int]:
    """Return the column that each defined name leads to: what the drop-downs really show."""
    named = _defined_names(package)
    places: dict[str, int] = {}
    for name in edit.columns:
        match = _LEADS_TO.match(named.get(name.casefold(), ""))
        sheet = (match[1] or match[2]).replace("''", "'") if match else ""
        row, column = parse_cell(match[3]) if match else (0, 0)
        if sheet.casefold() != edit.sheet.casefold() or row != edit.first:
            raise EditRefused(
                f"En «{archivo}» el nombre «{name}» ya no lleva a la hoja oculta «{edit.sheet}», y "
                f"sus listas no se pueden llenar. {_NEW_BOOK}"
            )
        if column in places.values():
            raise EditRefused(
                f"En «{archivo}» dos nombres llevan a una misma columna de la hoja oculta "
                f"«{edit.sheet}»; uno es «{name}». {_NEW_BOOK}"
            )
        places[name] = column
    return places


def _defined_names(package: Package) -> dict[str, str]:
    """Return the names of the whole book, in small letters → what each stands for."""
    book = package.tree(package.first("", "officeDocument"))
    return {
        node.get("name", "").casefold(): "".join(node.itertext()).strip()
        for node in book.iter()
        if node.tag.rpartition("}")[2] == "definedName" and node.get("localSheetId") is None
    }


def _replace_columns(
    xml: bytes, place: str, edit: ListEdit, texts: Mapping[int, tuple[str, ...]]
) -> bytes:
    left, right = min(texts), max(texts)
    index = index_sheet(xml, left, right)
    bottom = max(map(len, texts.values()))
    writer = CellWriter(index.prefix, since_1904=False)
    model = index.read(edit.first)
    styles = {column: cell.style for column, cell in model.cells.items()} if model else {}
    rows: dict[int, bytes] = {}
    for number in sorted({*range(1, bottom + 1), *(row.number for row in index.rows)}):
        row = index.read(number)
        old: Mapping[int, OldCell] = row.cells if row else {}
        cells: dict[int, str] = {}
        for column, lines in texts.items():
            cell = old.get(column)
            if cell and cell.formula:
                raise EditRefused(
                    f"{place}!{a1(number, column)}: hay una fórmula donde va una lista, y no se "
                    "borra. Muéstrela (clic derecho en una pestaña > Mostrar) y bórrela usted."
                )
            if number <= len(lines):
                style = cell.style if cell else styles.get(column, index.column_style(column))
                cells[column] = writer.write(a1(number, column), style, lines[number - 1])
            elif cell:
                cells[column] = ""
        if cells:
            rows[number] = make_row(row, number, index.prefix, cells)
    return put_rows(index, rows, Area(1, left, bottom, right))
