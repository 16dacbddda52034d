"""The totals rows of a table that grows: the same cells, further down."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from cartera_xl.package.parts import Package
from cartera_xl.units.address import a1, parse_cell
from cartera_xl.write.refusal import EditRefused
from cartera_xl.write.row_xml import RowXml
from cartera_xl.write.table_part import BookTable, has_addresses
from cartera_xl.write.table_place import TablePlace
from cartera_xl.write.xml_bytes import set_attributes, start_tag

_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?v\s*>)")
_FORMULA = re.compile(r"<(?:\w+:)?(?:f|formula[12]?|definedName)(?:\s[^>]*)?>([^<]*)</")
_SHARED = re.compile(r"""\st=["'](?!normal)""")
_LITERAL = re.compile(r'"(?:[^"]|"")*"|\[[^\[\]]*\]')
_ONE_CELL = re.compile(
    r"(?<![\w.$:!])(?:('(?:[^']|'')+'|[\w.]+)!)?\$?([A-Z]{1,3})\$?([0-9]{1,7})(?![\w.(:!])"
)


def move_cells(row: RowXml, number: int, left: int, right: int) -> dict[int, str]:
    """Return the cells of a totals row, column → XML, as they are written in row ``number``.

    Formulas go without their stored value, a total of the table as it was: who lacks a figure
    asks for it, who has a wrong one believes it.
    """
    return {
        column: _move(row.cell(column), number, column, bool(old.formula))
        for column, old in row.cells.items()
        if left <= column <= right
    }


def _move(xml: bytes, number: int, column: int, formula: bool) -> str:
    tag = start_tag(xml, 0)
    rest = xml[len(tag) :]
    changes: dict[str, str | None] = {"r": a1(number, column)}
    if formula:
        changes["t"] = None
        rest = _VALUE.sub(b"", rest)
    return (set_attributes(tag, changes) + rest).decode()


def refuse_what_moves_badly(package: Package, table: BookTable, rows: Mapping[int, RowXml]) -> None:
    """Refuse totals that would be wrong once moved; ``rows``: number → totals row.

    Error: EditRefused if a total adds up addresses, which do not grow with the table, or if
    another formula of the book names a total by its address.
    """
    for number, row in rows.items():
        for column, cell in row.cells.items():
            text = unescape(re.sub(r"<[^>]*>", "", cell.formula))
            if column in table.columns and (has_addresses(text) or _SHARED.search(cell.formula)):
                raise adds_addresses(table, number, column)
    refuse_named_totals(table, _formulas(package, table.sheet_part))


def adds_addresses(table: TablePlace, row: int, column: int) -> EditRefused:
    """Return the refusal of a total that adds up addresses, which do not grow with the table."""
    return table.refuse(
        row, column,
        "el total usa direcciones de celdas y no crecería con la tabla. Elija el total en la lista "
        "de esa celda (Suma, Promedio…) y guarde.",
    )  # fmt: skip


def refuse_named_totals(table: TablePlace, formulas: Iterable[tuple[bool, str]]) -> None:
    """Refuse a formula of the book that names a total by its address, and not by its name.

    Entra: ``formulas``, each with whether it stands on the table's own sheet.
    """
    for own, formula in formulas:
        for row, column in _cells_named(formula, table.sheet, own):
            if table.last < row <= table.area.bottom and column in table.columns:
                raise table.refuse(
                    row, column,
                    f"una fórmula del libro usa este total por su dirección («{formula}») y "
                    "quedaría mal cuando el total baje. Use en ella el nombre de la tabla: "
                    f"{table.name}[[#Totals],[{table.headers.get(column, '')}]].",
                )  # fmt: skip


def _formulas(package: Package, sheet_part: str) -> Iterator[tuple[bool, str]]:
    """Yield every formula of the package, and whether it stands on the table's own sheet."""
    for info in package.infos():
        if info.filename.lower().endswith(".xml"):
            xml = b"".join(package.stream(info.filename)).decode("utf-8", "replace")
            own = info.filename.lower() == sheet_part.lower()
            yield from ((own, unescape(match[1])) for match in _FORMULA.finditer(xml))


def _cells_named(formula: str, sheet: str, own: bool) -> Iterator[tuple[int, int]]:
    """Yield the single cells (row, column) of ``sheet`` that a formula names by address."""
    for match in _ONE_CELL.finditer(_LITERAL.sub(" ", formula)):
        named = (match[1] or "").strip("'").replace("''", "'")
        if (named.casefold() == sheet.casefold()) if named else own:
            yield parse_cell(match[2] + match[3].lstrip("0"))
