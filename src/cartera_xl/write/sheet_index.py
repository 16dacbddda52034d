"""Where things are in a sheet's XML, found in one pass: byte offsets, no cells kept.

Only what an edit of one table needs: its rows, what stands in the columns of the table, and what
may not be overwritten.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from cartera_xl.units.address import Area, parse_area, parse_cell
from cartera_xl.write.refusal import EditRefused
from cartera_xl.write.xml_bytes import element_end, start_tag


class RowPlace(NamedTuple):
    """A row: its number, its bytes, and what it has in the columns of the table.

    ``typed``: a value that no formula gave. ``filled``: the first column with a value or formula.
    """

    number: int
    start: int
    end: int
    typed: bool
    filled: int


@dataclass
class SheetIndex:
    """What one pass found. ``body`` are the bytes inside sheetData, after its start tag.

    ``fixed``: rectangles whose cells share one formula, with the <f> type that makes them so.
    """

    prefix: str = ""
    rows: list[RowPlace] = field(default_factory=list)
    body: tuple[int, int] = (0, 0)
    dimension: tuple[int, str] = (0, "")
    merged: list[Area] = field(default_factory=list)
    fixed: list[tuple[Area, str]] = field(default_factory=list)
    columns: list[tuple[int, int, str]] = field(default_factory=list)

    def row(self, number: int) -> RowPlace | None:
        """Return a row, or None if the sheet does not write it."""
        at = self.position(number)
        return self.rows[at] if at < len(self.rows) and self.rows[at].number == number else None

    def position(self, number: int) -> int:
        """Return where in ``rows`` the first row from ``number`` on is."""
        return bisect_left(self.rows, number, key=lambda row: row.number)

    def first_filled(self, area: Area) -> tuple[int, int] | None:
        """Return the first cell with something in the rows of ``area`` and the table's columns."""
        rows = self.rows[self.position(area.top) : self.position(area.bottom + 1)]
        return next(((row.number, row.filled) for row in rows if row.filled), None)

    def column_style(self, column: int) -> str:
        """Return the style of a column's unwritten cells, or ""."""
        return next((style for low, high, style in self.columns if low <= column <= high), "")


def index_sheet(xml: bytes, left: int, right: int) -> SheetIndex:
    """Return where things are in a sheet's XML; ``left`` and ``right``: columns of the table.

    Error: EditRefused, without file nor sheet, if the sheet is of a kind that is not edited.
    """
    try:
        return _Indexer(xml, left, right).index
    except (expat.ExpatError, ValueError, KeyError, LookupError) as error:
        raise EditRefused(
            "la hoja está dañada por dentro. Ábrala en Excel para repararla y guarde."
        ) from error


class _Indexer:
    """The handlers of the parser, one pair for each depth, and the cell they are in."""

    def __init__(self, xml: bytes, left: int, right: int) -> None:
        self.index = SheetIndex()
        self._xml, self._left, self._right = xml, left, right
        self._row = self._column = self._row_start = self._filled = self._text = 0
        self._typed = self._inside = self._formula = self._value = False
        self._letters: dict[str, int] = {}
        self._name = self._row_name = self._row_text = ""
        self._parser = expat.ParserCreate()
        self._parser.XmlDeclHandler = self._declared
        self._parser.StartElementHandler = self._open_part
        self._parser.Parse(xml, True)
        if not self.index.body[0]:
            raise ValueError("a sheet without sheetData")

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "utf8"):
            raise ValueError(f"a sheet in {encoding}")

    def _open_part(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        at = self._parser.CurrentByteIndex
        if local == "dimension":
            self.index.dimension = at, attributes.get("ref", "")
        elif local == "col" and "style" in attributes:
            low, high = int(attributes["min"]), int(attributes["max"])
            self.index.columns.append((low, high, attributes["style"]))
        elif local == "mergeCell":
            self.index.merged.append(parse_area(attributes["ref"]))
        elif local == "sheetData":
            self.index.prefix = prefix and f"{prefix}:"
            self._name, self._row_name = name, f"{self.index.prefix}row"
            self._c, self._f, self._v, self._t = (f"{self.index.prefix}{tag}" for tag in "cfvt")
            self.index.body = (at + len(start_tag(self._xml, at)),) * 2
            self._parser.StartElementHandler = self._open_row
            self._parser.EndElementHandler = self._close_row

    def _open_row(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._row_name:
            number = int(attributes.get("r", self._row + 1))
            if number <= self._row:
                raise ValueError("rows out of order")
            self._row, self._row_text, self._column = number, str(number), 0
            self._typed, self._filled = False, 0
            self._row_start = self._parser.CurrentByteIndex
            self._parser.StartElementHandler = self._open_cell
            self._parser.EndElementHandler = self._close_cell

    def _close_row(self, name: str) -> None:
        if name == self._name:
            at = self._parser.CurrentByteIndex
            # Of <sheetData/> the parser is past the tag: nothing lies between.
            self.index.body = self.index.body[0], max(at, self.index.body[0])
            self._parser.StartElementHandler = self._open_part
            self._parser.EndElementHandler = None

    def _open_cell(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._c:
            column = self._column + 1
            if ref := attributes.get("r"):
                letters = ref.removesuffix(self._row_text)
                column = self._letters.get(letters) or self._learn(letters)
                if column <= self._column:
                    raise ValueError("cells out of order")
            self._column = column
            self._inside = self._left <= column <= self._right
            self._formula = self._value = False
        elif not self._inside:
            return
        elif name == self._v or name == self._t:
            self._text = self._xml.index(b">", self._parser.CurrentByteIndex) + 1
        elif name == self._f:
            self._formula = True
            if "ref" in attributes and attributes.get("t", "normal") != "normal":
                self.index.fixed.append((parse_area(attributes["ref"]), attributes["t"]))

    def _learn(self, letters: str) -> int:
        if not letters.isalpha():
            raise ValueError(f"a cell of another row: {letters}")
        return self._letters.setdefault(letters, parse_cell(f"{letters}1")[1])

    def _close_cell(self, name: str) -> None:
        if name == self._v or name == self._t:
            self._value |= self._parser.CurrentByteIndex > self._text
        elif name == self._c:
            if self._inside and (self._value or self._formula):
                self._typed |= not self._formula
                self._filled = self._filled or self._column
        elif name == self._row_name:
            end = element_end(self._xml, name, self._parser.CurrentByteIndex)
            self.index.rows.append(
                RowPlace(self._row, self._row_start, end, self._typed, self._filled)
            )
            self._parser.StartElementHandler = self._open_row
            self._parser.EndElementHandler = self._close_row
