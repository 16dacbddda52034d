"""Rows with some of their cells replaced → the sheet's XML with those rows in their places."""

from collections.abc import Mapping

from cartera_xl.units.address import Area, a1_area, parse_area
from cartera_xl.write.row_xml import RowXml
from cartera_xl.write.sheet_index import SheetIndex
from cartera_xl.write.xml_bytes import Splice, set_attributes, splice, start_tag


def make_row(row: RowXml | None, number: int, prefix: str, cells: Mapping[int, str]) -> bytes:
    """Return the XML of a row, there before or not, with ``cells``: column → XML, "" for none."""
    if row:
        return row.replace(cells)
    text = "".join(cells[column] for column in sorted(cells))
    spans = f"{min(cells)}:{max(cells)}"
    return f'<{prefix}row r="{number}" spans="{spans}">{text}</{prefix}row>'.encode()


def put_rows(index: SheetIndex, rows: Mapping[int, bytes], reach: Area) -> bytes:
    """Return the sheet's XML with every row in its place; ``reach``: what its cells now cover."""
    xml, (start, end) = index.xml, index.body
    edits = widen_dimension(index, reach)
    closing = b""
    if start == end and xml.endswith(b"/>", 0, start):
        edits.append((start - 2, start, b">"))
        closing = f"</{index.prefix}sheetData>".encode()
    for number in sorted(rows):
        place = index.row(number)
        at = index.position(number)
        before = index.rows[at - 1].end if at else start
        span = (place.start, place.end) if place else (before, before)
        edits.append((*span, rows[number]))
    return splice(xml, [*edits, (end, end, closing)])


def widen_dimension(index: SheetIndex, reach: Area) -> list[Splice]:
    """Return what makes the sheet's dimension, if it says one, cover ``reach`` too."""
    at, ref = index.dimension
    if not ref:
        return []
    own = parse_area(ref)
    whole = Area(
        min(own.top, reach.top), min(own.left, reach.left),
        max(own.bottom, reach.bottom), max(own.right, reach.right),
    )  # fmt: skip
    tag = start_tag(index.xml, at)
    return [(at, at + len(tag), set_attributes(tag, {"ref": a1_area(whole)}))]
