"""One row of a sheet's XML: which cells it has, and the same row with some of them replaced."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from cartera_xl.units.address import parse_cell
from cartera_xl.write.xml_bytes import Splice, element_end, set_attributes, splice, start_tag

_SPANS = re.compile(rb"""\sspans\s*=\s*["']([^"']*)""")


@dataclass(frozen=True)
class OldCell:
    """A cell as it stands: its bytes from ``start`` to ``end``, its style and its <f> element.

    ``meta``: the attribute that makes an array formula of the cell a dynamic one. ``filled``: it
    has a value or a formula.
    """

    start: int
    end: int
    style: str
    formula: str
    meta: str
    filled: bool


class RowXml:
    """A row as it stands; ``cells``: column (from 1) → cell, left to right.

    Error: ExpatError or ValueError if it is damaged, or its cells are not of row ``number``.
    """

    def __init__(self, xml: bytes, number: int) -> None:
        self.xml, self._number = xml, number
        self.cells: dict[int, OldCell] = {}
        self._depth = self._column = self._start = self._inner = self._text = 0
        self._style = self._formula = self._meta = ""
        self._value = False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.Parse(xml, True)

    def cell(self, column: int) -> bytes:
        """Return the XML of the cell in ``column``."""
        old = self.cells[column]
        return self.xml[old.start : old.end]

    def replace(self, new: Mapping[int, str]) -> bytes:
        """Return the row's XML with ``new`` cells (column → XML) instead of the old, or added."""
        tag = start_tag(self.xml, 0)
        opened = widen_spans(tag, min(new), max(new)) if new else tag
        if tag.endswith(b"/>"):
            name = tag[1:-2].split(None, 1)[0]
            return opened[:-2] + b">" + _joined(new) + b"</" + name + b">"
        columns = list(self.cells)
        edits: list[Splice] = [(0, len(tag), opened)]
        for column in sorted(new):
            if old := self.cells.get(column):
                place = old.start, old.end
            else:
                before = bisect_left(columns, column)
                place = (self.cells[columns[before - 1]].end if before else len(tag),) * 2
            edits.append((*place, new[column].encode()))
        return splice(self.xml, edits)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 2 and name.rpartition(":")[2] == "c":
            ref = attributes.get("r")
            row, column = parse_cell(ref) if ref else (self._number, self._column + 1)
            if row != self._number or column <= self._column:
                raise ValueError(f"a cell out of its place: {ref}")
            self._column = column
            self._start = self._parser.CurrentByteIndex
            self._style, self._meta = attributes.get("s", ""), attributes.get("cm", "")
            self._formula, self._value = "", False
        elif self._depth == 3:
            self._inner = self._parser.CurrentByteIndex
        if self._depth > 2 and name.rpartition(":")[2] in ("v", "t"):
            self._text = self.xml.index(b">", self._parser.CurrentByteIndex) + 1

    def _close(self, name: str) -> None:
        self._depth -= 1
        local, at = name.rpartition(":")[2], self._parser.CurrentByteIndex
        if self._depth == 1 and local == "c":
            end = element_end(self.xml, name, at)
            self.cells[self._column] = OldCell(
                self._start, end, self._style, self._formula, self._meta,
                self._value or bool(self._formula),
            )  # fmt: skip
        elif local in ("v", "t"):
            self._value |= at > self._text
        elif self._depth == 2 and local == "f":
            self._formula = self.xml[self._inner : element_end(self.xml, name, at)].decode()


def widen_spans(tag: bytes, low: int, high: int) -> bytes:
    """Return a row's start tag with ``spans``, if it says them, reaching these columns.

    >>> widen_spans(b'<row r="7" spans="2:4">', 3, 6)
    b'<row r="7" spans="2:6">'
    """
    match = _SPANS.search(tag)
    said = [int(n) for n in match[1].replace(b":", b" ").split() if n.isdigit()] if match else []
    if not said or (min(said) <= low and high <= max(said)):
        return tag
    return set_attributes(tag, {"spans": f"{min(*said, low)}:{max(*said, high)}"})


def _joined(new: Mapping[int, str]) -> bytes:
    return "".join(new[column] for column in sorted(new)).encode()
