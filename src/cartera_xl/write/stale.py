"""Formulas whose stored value is of a table as it was → the same formulas without it.

Excel and LibreOffice calculate a formula that has no value when they open the book, and a reader
that does not calculate says so instead of believing the old one. A book that is calculated whole
on opening would do, but for one thing: where the add-in is absent it would lose the values of our
functions. So what they gave stays, and who asks is told which cells those are.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from cartera_xl.package.formula import shift_formula
from cartera_xl.package.parts import Package
from cartera_xl.package.workbook import read_tables, read_workbook
from cartera_xl.units.address import Area, a1, contains, parse_area, parse_cell
from cartera_xl.write.references import References, read_references
from cartera_xl.write.room import intersect
from cartera_xl.write.user_file import read_xml
from cartera_xl.write.xml_bytes import Splice, set_attributes, splice

_CELL = re.compile(
    rb"""(?P<tag><(?:\w+:)?c\s[^<>]*>)\s*(?P<f><(?:\w+:)?f(?P<said>(?:\s[^<>]*?)?)"""
    rb"""(?:/>|>(?P<text>[^<]*)</(?:\w+:)?f\s*>))(?P<value>\s*<(?:\w+:)?v(?:/>|>[^<]*</(?:\w+:)?v\s*>))?"""
)
_PLACE = re.compile(rb"""\sr=["']([A-Z]+[0-9]+)["']""")
_SHARES = re.compile(rb"""\ssi=["']([0-9]+)["']""")
_FILLS = re.compile(rb"""\sref=["']([A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?)["']""")
_OURS = re.compile(r"\bCX_\w+\s*\(", re.IGNORECASE)


@dataclass(frozen=True)
class Rewritten:
    """A table with other rows: ``area`` is where it is and was, ``last`` its last data row.

    ``ours``: the columns that have been written, and hold what they should.
    """

    name: str
    sheet: str
    area: Area
    ours: frozenset[int]
    last: int


@dataclass(frozen=True, eq=False)
class _Formula:
    """A formula of a cell, or of a name of the book, which has no ``cell``."""

    part: str
    sheet: str
    name: str
    area: Area
    text: str
    cell: re.Match[bytes] | None

    @cached_property
    def reads(self) -> References:
        return read_references(self.text)


def forget_values(
    package: Package, changed: Sequence[Rewritten]
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the parts without the values that are no longer so, and the cells that keep theirs.

    Sale: part → new XML; addresses, «Resumen!B4», of formulas with a function of ours.
    """
    dirty = _Dirty(package, changed)
    pending = [*_named_formulas(package), *_cell_formulas(package, changed)]
    gone: dict[str, list[Splice]] = defaultdict(list)
    kept: list[str] = []
    count = -1
    while count != len(pending):
        count, waiting = len(pending), []
        for formula in pending:
            if not dirty.reaches(formula):
                waiting.append(formula)
            elif formula.cell and _OURS.search(formula.text):
                kept.append(f"{formula.sheet}!{a1(*formula.area[:2])}")
            else:
                dirty.add(formula)
                if formula.cell and formula.cell["value"]:
                    gone[formula.part].append(_without_value(formula.cell))
        pending = waiting
    parts = {part: splice(read_xml(package, part), edits) for part, edits in gone.items()}
    return parts, tuple(kept)


def _without_value(cell: re.Match[bytes]) -> Splice:
    tag = set_attributes(cell["tag"], {"t": None})
    return cell.start(), cell.end(), tag + cell["f"]


class _Dirty:
    """What is no longer as it was: names, and cells by sheet and column."""

    def __init__(self, package: Package, changed: Sequence[Rewritten]) -> None:
        self._words = {table.name.casefold() for table in changed}
        self._totals = [(t.sheet.casefold(), t.area, t.last) for t in changed]
        self._areas: dict[str, list[Area]] = defaultdict(list)
        self._cells: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._tables = {
            sheet.casefold(): read_tables(package, part)
            for sheet, part in read_workbook(package).hojas
        }
        for table in changed:
            self._areas[table.sheet.casefold()].append(table.area)

    def add(self, formula: _Formula) -> None:
        """Count what a formula gives as no longer so."""
        if formula.name:
            self._words.add(formula.name.casefold())
            return
        sheet, area = formula.sheet.casefold(), formula.area
        if area[:2] != area[2:]:
            self._areas[sheet].append(area)
        else:
            insort(self._cells[sheet][area.left], area.top)
        self._words |= {t.nombre.casefold() for t in self._tables[sheet] if intersect(t.area, area)}

    def reaches(self, formula: _Formula) -> bool:
        """Return whether a formula refers to something that is no longer as it was."""
        own = formula.sheet.casefold()
        if formula.cell and any(
            own == sheet and last < formula.area.top and contains(area, formula.area)
            for sheet, area, last in self._totals
        ):
            return True  # a total names the columns of its table without naming the table
        reads = formula.reads
        return not self._words.isdisjoint(reads.words) or any(
            self._holds((sheet or own).casefold(), area) for sheet, area in reads.areas
        )

    def _holds(self, sheet: str, area: Area) -> bool:
        if any(intersect(area, one) for one in self._areas.get(sheet, ())):
            return True
        columns = self._cells.get(sheet, {})
        for column, rows in columns.items():
            if area.left <= column <= area.right:
                at = bisect_left(rows, area.top)
                if at < len(rows) and rows[at] <= area.bottom:
                    return True
        return False


def _named_formulas(package: Package) -> Iterator[_Formula]:
    book = package.tree(package.first("", "officeDocument"))
    for node in book.iter():
        if node.tag.rpartition("}")[2] == "definedName":
            text, nowhere = "".join(node.itertext()), Area(0, 0, 0, 0)
            yield _Formula("", "", node.get("name", ""), nowhere, text, None)


def _cell_formulas(package: Package, changed: Sequence[Rewritten]) -> Iterator[_Formula]:
    """Yield the formulas of all cells but those that have just been written."""
    for sheet, part in read_workbook(package).hojas:
        xml = read_xml(package, part)
        written = [table for table in changed if table.sheet == sheet]
        shared: dict[bytes, tuple[int, int, str]] = {}
        for match in _CELL.finditer(xml) if b"<f" in xml or b":f" in xml else ():
            place = _PLACE.search(match["tag"])
            if place is None:
                continue
            row, column = parse_cell(place[1].decode())
            if not any(_is_written(table, row, column) for table in written):
                yield _read(match, part, sheet, row, column, shared)


def _is_written(table: Rewritten, row: int, column: int) -> bool:
    return column in table.ours and table.area.top <= row <= table.last


def _read(
    match: re.Match[bytes], part: str, sheet: str, row: int, column: int,
    shared: dict[bytes, tuple[int, int, str]],
) -> _Formula:  # fmt: skip
    text = unescape((match["text"] or b"").decode())
    if group := _SHARES.search(match["said"]):
        if text:
            shared[group[1]] = row, column, text
        elif group[1] in shared:
            first, left, whole = shared[group[1]]
            text = shift_formula(whole, row - first, column - left)
    fills = _FILLS.search(match["said"]) if b'"array"' in match["said"] else None
    area = parse_area(fills[1].decode()) if fills else Area(row, column, row, column)
    return _Formula(part, sheet, "", area, text, match)
