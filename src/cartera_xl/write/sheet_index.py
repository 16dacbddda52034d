"""Where things are in a sheet's XML, found in one pass: byte offsets, no cells kept.

Only what an edit of one table needs: its rows, and what may not be overwritten. Nobody looks at
the cells of a row before they are asked for: a sheet has a million, an edit touches a few.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from cartera_xl.units.address import Area, parse_area
from cartera_xl.write.refusal import EditRefused
from cartera_xl.write.row_xml import OldCell, RowXml
from cartera_xl.write.xml_bytes import start_tag

_ATTRIBUTES = rb"""((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*"""
_NUMBER = re.compile(rb"""\sr\s*=\s*["']([0-9]+)["']""")
_SAID = re.compile(r"""([^\s=]+)\s*=\s*["']([^"']*)["']""")


class RowPlace(NamedTuple):
    """A row: its number and its bytes."""

    number: int
    start: int
    end: int


@dataclass
class SheetIndex:
    """What one pass found in ``xml``. ``body`` are the bytes inside sheetData, after its start tag.

    ``left`` and ``right``: the columns of the table. ``fixed``: rectangles that reach into them and
    whose cells share one formula, with the <f> type that makes them so. ``protected``: nobody may
    type.
    """

    xml: bytes
    left: int
    right: int
    prefix: str = ""
    rows: list[RowPlace] = field(default_factory=list)
    body: tuple[int, int] = (0, 0)
    dimension: tuple[int, str] = (0, "")
    merged: list[Area] = field(default_factory=list)
    fixed: list[tuple[Area, str]] = field(default_factory=list)
    columns: list[tuple[int, int, str]] = field(default_factory=list)
    protected: bool = False

    def row(self, number: int) -> RowPlace | None:
        """Return where a row is, or None if the sheet does not write it."""
        at = self.position(number)
        return self.rows[at] if at < len(self.rows) and self.rows[at].number == number else None

    def position(self, number: int) -> int:
        """Return where in ``rows`` the first row from ``number`` on is."""
        return bisect_left(self.rows, number, key=lambda row: row.number)

    def between(self, top: int, bottom: int) -> list[RowPlace]:
        """Return the rows that the sheet writes from ``top`` to ``bottom``."""
        return self.rows[self.position(top) : self.position(bottom + 1)]

    def read(self, number: int) -> RowXml | None:
        """Return a row, or None if the sheet does not write it. Error: EditRefused if damaged."""
        place = self.row(number)
        return _read(self.xml[place.start : place.end], number) if place else None

    def last_typed(self, top: int, bottom: int) -> int:
        """Return the last row with a value that no formula gave; the one above ``top``, if none."""
        for row in reversed(self.between(top, bottom)):
            if any(cell.filled and not cell.formula for _, cell in self._cells(row)):
                return row.number
        return top - 1

    def first_filled(self, area: Area) -> tuple[int, int] | None:
        """Return the first cell with something in the rows of ``area`` and the table's columns."""
        for row in self.between(area.top, area.bottom):
            if found := next((column for column, cell in self._cells(row) if cell.filled), 0):
                return row.number, found
        return None

    def column_style(self, column: int) -> str:
        """Return the style of a column's unwritten cells, or ""."""
        return next((style for low, high, style in self.columns if low <= column <= high), "")

    def _cells(self, row: RowPlace) -> Iterator[tuple[int, OldCell]]:
        found = _read(self.xml[row.start : row.end], row.number).cells
        return ((c, cell) for c, cell in found.items() if self.left <= c <= self.right)


def index_sheet(xml: bytes, left: int, right: int) -> SheetIndex:
    """Return where things are in a sheet's XML; ``left`` and ``right``: columns of the table.

    Error: EditRefused, without file nor sheet, if the sheet is of a kind that is not edited.
    """
    try:
        return _Indexer(SheetIndex(xml, left, right)).index
    except (expat.ExpatError, ValueError, KeyError, LookupError) as error:
        raise _damaged() from error


def _read(xml: bytes, number: int) -> RowXml:
    try:
        return RowXml(xml, number)
    except (expat.ExpatError, ValueError) as error:
        raise _damaged() from error


def _damaged() -> EditRefused:
    return EditRefused("la hoja está dañada por dentro. Ábrala en Excel para repararla y guarde.")


class _Indexer:
    """One parser over the sheet, with handlers only before its rows and after them."""

    def __init__(self, index: SheetIndex) -> None:
        self.index = index
        self._parser = expat.ParserCreate()
        self._parser.XmlDeclHandler = self._declared
        self._parser.StartElementHandler = self._open
        xml = index.xml
        start = xml.find(b"sheetData")
        # To the end of its start tag; a sheet without one is not worth a second way.
        head = xml.index(b">", start) + 1 if start > 0 else len(xml)
        self._parser.Parse(xml[:head], False)
        end = self._find_body(head)
        self._parser.StartElementHandler = None
        self._parser.Parse(xml[head:end], False)
        self._parser.StartElementHandler = self._open
        self._parser.Parse(xml[end:], True)

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "utf8"):
            raise ValueError(f"a sheet in {encoding}")

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        at = self._parser.CurrentByteIndex
        if local == "dimension":
            self.index.dimension = at, attributes.get("ref", "")
        elif local == "col" and "style" in attributes:
            low, high = int(attributes["min"]), int(attributes["max"])
            self.index.columns.append((low, high, attributes["style"]))
        elif local == "mergeCell":
            self.index.merged.append(parse_area(attributes["ref"]))
        elif local == "sheetProtection":
            self.index.protected = attributes.get("sheet", "0") in ("1", "true", "on")
        elif local == "sheetData":
            self.index.prefix = prefix and f"{prefix}:"
            self.index.body = (at + len(start_tag(self.index.xml, at)),) * 2

    def _find_body(self, head: int) -> int:
        """Find the rows of the sheet; return where they end."""
        index, xml = self.index, self.index.xml
        if index.body[0] != head:
            raise ValueError("a sheet without sheetData, or with something like it before")
        if xml.endswith(b"/>", 0, head):
            return head
        end = xml.index(f"</{index.prefix}sheetData".encode(), head)
        # A row could stand in a comment: no spreadsheet program writes one there.
        if xml.find(b"<!", head, end) >= 0 or xml.find(b"<?", head, end) >= 0:
            raise ValueError("a comment among the rows")
        index.body = head, end
        self._find_rows(*index.body)
        self._find_fixed(*index.body)
        return end

    def _find_rows(self, start: int, end: int) -> None:
        tag = f"{self.index.prefix}row".encode()
        opening = re.compile(b"<" + tag + _ATTRIBUTES + rb"(/?)>")
        closing, xml, number = b"</" + tag, self.index.xml, 0
        for match in opening.finditer(xml, start, end):
            said = _NUMBER.search(match[1])
            before, number = number, int(said[1]) if said else number + 1
            if number <= before:
                raise ValueError("rows out of order")
            last = match.end()
            if not match[2]:
                last = xml.index(b">", xml.index(closing, last, end)) + 1
            self.index.rows.append(RowPlace(number, match.start(), last))

    def _find_fixed(self, start: int, end: int) -> None:
        tag = f"{self.index.prefix}f".encode()
        for match in re.finditer(b"<" + tag + _ATTRIBUTES + b"/?>", self.index.xml[start:end]):
            if b"ref" in match[1]:
                said = dict(_SAID.findall(match[1].decode()))
                kind, ref = said.get("t", "normal"), said.get("ref", "")
                area = parse_area(ref) if ref else None
                reaches = area and area.left <= self.index.right and self.index.left <= area.right
                if area and reaches and kind != "normal":
                    self.index.fixed.append((area, kind))
