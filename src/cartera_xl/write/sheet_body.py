"""The whole body of a table → the XML of its sheet: every row written again, the rest as it was.

The rows of the table are one run of bytes, replaced at once; a row that holds other cells besides
is taken apart, and those stay.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from cartera_xl.package.parts import Package
from cartera_xl.units.address import Area, a1, column_letters, contains
from cartera_xl.units.plan import Cell, TableBody
from cartera_xl.write.cell_xml import CellWriter
from cartera_xl.write.room import intersect, refuse_merged, refuse_without_room
from cartera_xl.write.row_xml import OldCell, widen_spans
from cartera_xl.write.sheet_index import SheetIndex, index_sheet
from cartera_xl.write.sheet_rows import make_row, widen_dimension
from cartera_xl.write.table_formulas import find_formulas, refuse_row_formulas
from cartera_xl.write.table_part import BookTable, formula_element
from cartera_xl.write.totals import move_cells, refuse_what_moves_badly
from cartera_xl.write.xml_bytes import set_attributes, splice, start_tag

_CELL = re.compile(rb"""<(?:\w+:)?c\s+r=["']([A-Z]+)[0-9]""")
_NOTHING_SAID = re.compile(
    rb"""(?:\s+(?:r|spans|[\w]+:dyDescent)\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>"""
)
_FILLED = re.compile(rb"<(?:\w+:)?(?:v|f|is)[\s>]")
Row = tuple[str, ...]
"""The XML of a row's cells, one for each column that is written; "" for none."""


@dataclass(frozen=True)
class SheetRewritten:
    """The sheet's new XML. ``grown``: rows that the table is longer than before, under 0 if shorter."""

    xml: bytes
    grown: int


def rewrite_body(
    package: Package, table: BookTable, body: TableBody, xml: bytes, *, since_1904: bool
) -> SheetRewritten:
    """Return the sheet of ``table`` with ``body`` as the content of its data rows.

    Error: EditRefused if something is in the way; ValueError or TypeError if ``body`` is not of this
    table, or no cell can hold what it has.
    """
    index = index_sheet(xml, table.area.left, table.area.right)
    table.refuse_protected(index.protected)
    new = _Body(table, body, index, since_1904)
    new.refuse_what_breaks(package.limits.cells)
    totals = new.move_totals(package)
    return SheetRewritten(new.sheet(totals), new.grown)


class _Body:
    """The new rows of a table on their way into the sheet of ``index``."""

    def __init__(
        self, table: BookTable, body: TableBody, index: SheetIndex, since_1904: bool
    ) -> None:
        self._table, self._body, self._index = table, body, index
        self._writer = CellWriter(index.prefix, since_1904)
        self._places = dict(zip(table.find_columns(body), range(len(body.columns)), strict=True))
        self._last = table.first + max(len(body.rows), 1) - 1
        self.grown = self._last - table.last
        model = index.read(table.first)
        self._model: Mapping[int, OldCell] = model.cells if model else {}
        self._formulas = find_formulas(self._model, table.formulas)
        ours = {*self._places, *self._formulas}
        self._kept = [column for column in table.columns if column not in ours]
        self._letters = {column_letters(column): column for column in table.columns}
        self._tags: dict[bytes, bytes] = {}

    def refuse_what_breaks(self, cells: int) -> None:
        """Refuse what the new rows would overwrite, break or take away. Error: EditRefused."""
        table, index = self._table, self._index
        if self.grown > 0:
            refuse_without_room(
                table, self.grown, cells, lambda _: index.merged, index.first_filled
            )
            refuse_row_formulas(table, self._formulas)
        old = Area(table.first, table.area.left, table.last, table.area.right)
        refuse_merged(table, old, index.merged, f"en la tabla «{table.name}»")
        for area, _ in index.fixed:
            whole = old._replace(bottom=max(self._last, table.last))
            several = area[:2] != area[2:]
            if several and intersect(whole, area) and not contains(old, area):
                raise table.refuse_array(area)
        for row in index.between(self._last + 1, table.last) if self._kept else ():
            for column, cell in self._read_kept(row.number, index.xml[row.start : row.end]).items():
                if _FILLED.search(cell):
                    raise table.refuse_kept(row.number, column)

    def move_totals(self, package: Package) -> dict[int, Row]:
        """Return the totals rows that move, by the number that each gets; without stored values."""
        table, area = self._table, self._table.area
        if not self.grown:
            return {}
        numbers = range(table.last + 1, area.bottom + 1)
        rows = {number: row for number in numbers if (row := self._index.read(number))}
        refuse_what_moves_badly(package, table, rows)
        moved = {}
        for number in numbers:
            target, row = number + self.grown, rows.get(number)
            cells = move_cells(row, target, area.left, area.right) if row else {}
            moved[target] = tuple(cells.get(column, "") for column in table.columns)
        return moved

    def sheet(self, totals: Mapping[int, Row]) -> bytes:
        """Return the XML of the sheet."""
        table, index = self._table, self._index
        bottom = (
            max(table.area.bottom, table.area.bottom + self.grown) if self.grown else self._last
        )
        rows = index.between(table.first, bottom)
        at = index.position(table.first)
        before = index.rows[at - 1].end if at else index.body[0]
        start, end = (rows[0].start, rows[-1].end) if rows else (before, before)
        new = b"".join(self._rows(totals, bottom))
        opened, closed = b"", b""
        if index.body[0] == index.body[1] and index.xml.endswith(b"/>", 0, start):
            start, opened = start - 2, b">"
            closed = f"</{index.prefix}sheetData>".encode()
        reach = table.area._replace(bottom=table.area.bottom + self.grown)
        edits = [*widen_dimension(index, reach), (start, end, opened + new + closed)]
        return splice(index.xml, edits)

    def _rows(self, totals: Mapping[int, Row], bottom: int) -> Iterator[bytes]:
        table, nothing = self._table, ("",) * len(self._table.columns)
        old = {row.number: row for row in self._index.between(table.first, bottom)}
        data = zip(*(self._column(column) for column in table.columns), strict=True)
        for number in range(table.first, bottom + 1):
            place = old.get(number)
            xml = self._index.xml[place.start : place.end] if place else b""
            cells = next(data) if number <= self._last else totals.get(number, nothing)
            keeps = self._kept and number <= min(self._last, table.last)
            yield self._row(number, xml, cells, self._kept if keeps else ())

    def _column(self, column: int) -> Sequence[str]:
        table, count = self._table, self._last - self._table.first + 1
        model = self._model.get(column)
        style = model.style if model else self._index.column_style(column)
        at, rows = self._places.get(column), self._body.rows
        values: list[Cell] = [None if at is None else row[at] for row in rows]
        if column not in self._formulas:
            values = values or [None]
            letters = column_letters(column)
            return self._writer.write_column(letters, table.first, style, values)
        # A row that stands for no rows has nothing to be calculated of.
        values, meta = values or [""], model.meta if model else ""
        formula, kind = self._formulas[column]
        if kind != "array":
            element = formula_element(self._index.prefix, formula, kind, "")
            letters = column_letters(column)
            return self._writer.write_column(letters, table.first, style, values, element, meta)
        places = [a1(table.first + n, column) for n in range(count)]
        elements = [formula_element(self._index.prefix, formula, kind, place) for place in places]
        given = zip(places, repeat(style), values, elements, repeat(meta), strict=False)
        return [self._writer.write(*one) for one in given]

    def _row(self, number: int, xml: bytes, cells: Row, kept: Sequence[int]) -> bytes:
        """Return a row with ``cells`` in the columns of the table, less those in ``kept``."""
        columns = self._table.columns
        if not xml:
            new = {c: cell for c, cell in zip(columns, cells, strict=True) if cell}
            return make_row(None, number, self._index.prefix, new) if new else b""
        if self._is_ours(xml):
            if kept:
                cells = self._with_kept(number, xml, cells, kept)
            return self._whole_row(number, xml, cells)
        row = self._index.read(number)
        assert row is not None
        new = {c: cell for c, cell in zip(columns, cells, strict=True) if c not in kept}
        changed = row.replace(new)
        tag = start_tag(changed, 0)
        return self._shown(tag) + changed[len(tag) :]

    def _is_ours(self, xml: bytes) -> bool:
        """Return whether a row has no cells but those of the table, each with its address first."""
        tag = f"<{self._index.prefix}c ".encode()
        first = _CELL.search(xml)
        if first is None:
            return tag[:-1] not in xml
        last = _CELL.match(xml, xml.rindex(tag))
        return (
            last is not None
            and {first[1].decode(), last[1].decode()} <= self._letters.keys()
            and xml.count(tag) == xml.count(tag + b'r="')
            and b"extLst" not in xml
        )

    def _with_kept(self, number: int, xml: bytes, cells: Row, kept: Sequence[int]) -> Row:
        """Return the cells of a row with those in ``kept`` as they stand."""
        found, new = self._read_kept(number, xml), list(cells)
        for column in kept:
            new[column - self._table.area.left] = found.get(column, b"").decode()
        return tuple(new)

    def _read_kept(self, number: int, xml: bytes) -> dict[int, bytes]:
        """Return column → XML of the cells that nobody writes."""
        if not self._is_ours(xml):
            row = self._index.read(number)
            assert row is not None
            return {c: row.cell(c) for c in self._kept if c in row.cells}
        found, closing = {}, f"</{self._index.prefix}c>".encode()
        for column in self._kept:
            place = f'<{self._index.prefix}c r="{column_letters(column)}{number}"'.encode()
            if (start := xml.find(place)) >= 0:
                end = xml.index(b">", start) + 1
                if not xml.endswith(b"/>", start, end):
                    end = xml.index(closing, end) + len(closing)
                found[column] = xml[start:end]
        return found

    def _whole_row(self, number: int, xml: bytes, cells: Row) -> bytes:
        """Return a row with nothing but ``cells``; what it says of itself stays."""
        tag = self._opening(number, start_tag(xml, 0))
        text = "".join(cells).encode()
        if not text and _NOTHING_SAID.fullmatch(tag, len(self._index.prefix) + 4):
            return b""
        return b"".join((tag, text, f"</{self._index.prefix}row>".encode()))

    def _opening(self, number: int, tag: bytes) -> bytes:
        """Return the start tag of a row that reaches the table's columns and hides nothing."""
        before, said, after = tag.partition(b' r="%d"' % number)
        if after not in self._tags:
            table = self._table
            new = widen_spans(b"<row" + after, table.area.left, table.area.right)
            new = self._shown(new)
            self._tags[after] = new.removeprefix(b"<row").removesuffix(b"/>").removesuffix(b">")
        return b"".join((before, said, self._tags[after], b">"))

    def _shown(self, tag: bytes) -> bytes:
        """Return a row's start tag without what a filter of the old rows did to it."""
        return set_attributes(tag, {"hidden": None}) if self._table.filtered else tag
