"""A table of a user's book, as its part declares it, and that part once the table has other rows."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element
from xml.parsers import expat
from xml.sax.saxutils import escape

from cartera_xl.package.parts import Package
from cartera_xl.package.workbook import read_tables, read_workbook
from cartera_xl.units.address import Area, a1_area, parse_area
from cartera_xl.write.table_place import TablePlace, filled_by_query, no_table
from cartera_xl.write.xml_bytes import Splice, set_attributes, splice, start_tag, without

_NOT_ADDRESSES = re.compile(r"""
    "(?:[^"]|"")*" | '(?:[^']|'')*' | \[(?:[^\[\]]|\[[^\[\]]*\])*\]
""", re.VERBOSE)  # fmt: skip
_ADDRESS = re.compile(r"(?<![\w.$])\$?[A-Za-z]{1,3}(\$?)[0-9]{1,7}(?![\w.(])")


@dataclass(frozen=True)
class BookTable(TablePlace):
    """A table of a book's file. ``formulas``: column → its calculated column's formula and <f> type.

    ``filtered``: the columns, from 0, of the table whose filter hides rows.
    """

    sheet_part: str
    part: str
    formulas: dict[int, tuple[str, str]]
    filtered: frozenset[str]


def find_table(package: Package, archivo: str, name: str) -> BookTable:
    """Return the table called ``name`` on any sheet of the package.

    Error: EditRefused if there is none, or if something else than people fills it; Refused.
    """
    for sheet, part in read_workbook(package).hojas:
        for relation in package.relations(part):
            if relation.tipo != "table":
                continue
            root = package.tree(relation.parte)
            own = root.get("displayName") or root.get("name") or ""
            if own.casefold() == name.casefold():
                tables = read_tables(package, part)
                others = tuple((t.nombre, t.area) for t in tables if t.nombre != own)
                return _read(root, archivo, own, sheet, part, relation.parte, others)
    raise no_table(archivo, name)


def _read(
    root: Element, archivo: str, name: str, sheet: str, sheet_part: str, part: str,
    neighbours: tuple[tuple[str, Area], ...],
) -> BookTable:  # fmt: skip
    if root.get("tableType", "worksheet") != "worksheet":
        raise filled_by_query(archivo, sheet, name)
    area = parse_area(root.get("ref", ""))
    last = area.bottom - int(root.get("totalsRowCount", "0"))
    headers, formulas = {}, {}
    columns = (node for node in root.iter() if _local(node) == "tableColumn")
    for number, node in enumerate(columns, start=area.left):
        headers[number] = node.get("name", "")
        for child in node:
            if _local(child) == "calculatedColumnFormula" and child.text:
                array = child.get("array") in ("1", "true")
                formulas[number] = child.text, "array" if array else ""
    first = area.top + int(root.get("headerRowCount", "1"))
    filters = (node for node in root.iter() if _local(node) == "filterColumn" and len(node))
    filtered = frozenset(node.get("colId", "") for node in filters)
    return BookTable(
        archivo, name, sheet, area, first, last, headers, neighbours, sheet_part, part, formulas,
        filtered,
    )  # fmt: skip


def formula_element(prefix: str, formula: str, kind: str, place: str) -> str:
    """Return the <f> of a calculated column's cell at ``place``."""
    array = f' t="array" ref="{place}"' if kind == "array" else ""
    return f"<{prefix}f{array}>{escape(formula)}</{prefix}f>"


def has_addresses(formula: str, *, relative: bool = False) -> bool:
    """Return whether a formula names cells by address; ``relative``: whose row is not fixed.

    >>> has_addresses('IF(Ventas[[#This Row],[A1]]="B2",LOG10(3),0)')
    False
    >>> has_addresses("SUM(B$6:B$20)"), has_addresses("SUM(B$6:B$20)", relative=True)
    (True, False)
    """
    found = _ADDRESS.finditer(_NOT_ADDRESSES.sub(" ", formula))
    return any(not (relative and match[1]) for match in found)


def unfilter_part(xml: bytes, filtered: frozenset[str]) -> bytes:
    """Return the XML of a table's part that shows all its rows, in nobody's order.

    What a filter or an order said was of the old rows.
    """

    def goes(name: str, said: dict[str, str]) -> bool:
        return name == "sortState" or (name == "filterColumn" and said.get("colId") in filtered)

    return without(xml, goes)


def resize_part(xml: bytes, rows: int) -> bytes:
    """Return the XML of a table's part with its areas ``rows`` longer, now that it has data."""
    edits: list[Splice] = []
    parser = expat.ParserCreate()
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        own = name.rpartition(":")[2]
        if depth == 1 or (depth == 2 and own == "autoFilter"):
            tag = start_tag(xml, parser.CurrentByteIndex)
            area = parse_area(attributes["ref"])
            changes: dict[str, str | None] = {}
            if rows:
                changes["ref"] = a1_area(area._replace(bottom=area.bottom + rows))
            if "insertRow" in attributes:
                # The table was empty, and showed its only row as the place to write.
                changes |= {"insertRow": None, "insertRowShift": None}
            start = parser.CurrentByteIndex
            edits.append((start, start + len(tag), set_attributes(tag, changes)))

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.Parse(xml, True)
    return splice(xml, edits)


def _local(node: Element) -> str:
    return node.tag.rpartition("}")[2]
