"""What a formula refers to, by name and by address; and the same formula once a table has moved.

Formulas are in English, as a file holds them.

>>> sorted(read_references("SUM(Edades[Saldo])+Datos!B2").words)
['edades']
>>> read_references("SUM(Edades[Saldo])+Datos!B2").areas
[('Datos', Area(top=2, left=2, bottom=2, right=2))]
"""

import re
from typing import NamedTuple

from cartera_xl.units.address import Area, a1_area, parse_cell
from cartera_xl.units.table_ref import BRACKETS

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_SHEET = r"(?:(?P<sheet>'(?:[^'\[\]]|'')+'|[^\W\d][\w.]*)!)?"
_ONE = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_TOKEN = re.compile(
    rf"""
    "(?:[^"]|"")*"
    | (?:'[^']*\[(?:[^']|'')*'|\[[0-9]+\][\w.]*)!\S*?(?=[-+*/^&=<>,;)\s]|$)   # another book's
    | (?<![\w.$:!]){_SHEET}(?P<ref>{_ONE}:{_ONE}|{_ONE}
        |\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?[1-9][0-9]*:\$?[1-9][0-9]*)(?![\w.(!\[])
    | (?<![\w.$])(?P<word>[^\W\d][\w.]*)(?![\w.(!])
    | {BRACKETS}
    | '(?:[^']|'')*'
    """,
    re.VERBOSE,
)
_RANGE = re.compile(r"(\$?[A-Za-z]{1,3})(\$?)([0-9]+):(\$?[A-Za-z]{1,3})(\$?)([0-9]+)")


class References(NamedTuple):
    """``words``: names of tables and others, in small letters; ``areas``: (sheet, cells), where ""
    is the sheet of the formula itself.
    """

    words: set[str]
    areas: list[tuple[str, Area]]


class Moved(NamedTuple):
    """Data rows of a table on ``sheet`` that ended in ``last`` and now end in ``now``.

    ``area``: of the whole table as it was, with headings and totals.
    """

    sheet: str
    area: Area
    first: int
    last: int
    now: int

    def bottom(self, area: Area) -> int:
        """Return where a rectangle that ended in ``area.bottom`` ends now.

        One that held the data of some column whole, goes on doing so.
        """
        reaches = area.left <= self.area.right and self.area.left <= area.right
        if not reaches or area.top > self.first or area.bottom < self.last:
            return area.bottom
        if area.bottom in (self.last, self.area.bottom):
            return area.bottom + self.now - self.last
        return max(area.bottom, self.area.bottom + self.now - self.last)


def read_references(formula: str) -> References:
    """Return what a formula refers to; of other books, nothing."""
    found = References(set(), [])
    for match in _TOKEN.finditer(formula):
        if match["word"]:
            found.words.add(match["word"].casefold())
        elif match["ref"]:
            found.areas.append((_plain(match["sheet"]), _area(match["ref"])))
    return found


def stretch_formula(formula: str, sheet: str, moved: Moved, *, shared: bool = False) -> str:
    """Return a formula on ``sheet`` with the ranges that held a column's data whole as long as it.

    ``shared``: cells elsewhere have it too, each with its own rows; so rows that are not fixed stay.

    >>> moved = Moved("Edades", Area(5, 2, 9, 4), 6, 9, 12)
    >>> stretch_formula("SUM(Edades!$C$6:$C$9)/SUM(Edades!C7:C9)", "Otra", moved)
    'SUM(Edades!$C$6:$C$12)/SUM(Edades!C7:C9)'
    """

    def change(match: re.Match[str]) -> str:
        range_ = _RANGE.fullmatch(match["ref"] or "")
        named = _plain(match["sheet"]) or sheet
        if not range_ or named.casefold() != moved.sheet.casefold():
            return match[0]
        area = _area(match["ref"])
        bottom = moved.bottom(area)
        if bottom == area.bottom or (shared and not range_[5]) or range_[6] != str(area.bottom):
            return match[0]
        return match[0].removesuffix(range_[6]) + str(bottom)

    return _TOKEN.sub(change, formula)


def stretch_areas(text: str, moved: Moved) -> str:
    """Return rectangles, as an sqref lists them, as long as the column whose data they held.

    >>> stretch_areas("C6:C9 D7 A1:A4", Moved("Edades", Area(5, 2, 9, 4), 6, 9, 12))
    'C6:C12 D7 A1:A4'
    """
    found = []
    for word in text.split(" "):
        if _RANGE.fullmatch(word) or re.fullmatch(_ONE, word):
            area = _area(word)
            bottom = moved.bottom(area)
            word = a1_area(area._replace(bottom=bottom)) if bottom != area.bottom else word
        found.append(word)
    return " ".join(found)


def _plain(sheet: str | None) -> str:
    return (sheet or "").strip("'").replace("''", "'")


def _area(ref: str) -> Area:
    first, _, last = ref.replace("$", "").upper().partition(":")
    last = last or first
    if first.isdigit():
        return Area(*_sorted(int(first), int(last), 1, _LAST_COLUMN))
    if first.isalpha():
        left, right = parse_cell(f"{first}1")[1], parse_cell(f"{last}1")[1]
        return Area(*_sorted(1, _LAST_ROW, left, right))
    (top, left), (bottom, right) = parse_cell(first), parse_cell(last)
    return Area(*_sorted(top, bottom, left, right))


def _sorted(top: int, bottom: int, left: int, right: int) -> tuple[int, int, int, int]:
    top, bottom = sorted((top, bottom))
    left, right = sorted((left, right))
    return top, left, bottom, right
