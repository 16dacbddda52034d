"""The values of a sheet's cells, to tell how many of a table another content changes.

Only for comparing: a number is a number however it is written, a text one wherever it is stored.
"""

import re
from collections.abc import Set as AbstractSet
from html import unescape

from cartera_xl.package.parts import Package
from cartera_xl.units.address import Area, column_letters
from cartera_xl.write.table_part import BookTable
from cartera_xl.write.user_file import read_xml

_CELL = re.compile(
    rb"""<(?P<p>(?:\w+:)?)c\s(?P<said>[^<>]*?)(?:/>|>(?P<inside>.*?)</(?P=p)c\s*>)""", re.DOTALL
)
_PLACE = re.compile(rb"""\br=["']([A-Z]+)([0-9]+)["']""")
_KIND = re.compile(rb"""\bt=["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)<")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<")
_SPOKEN = re.compile(rb"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh\s*>", re.DOTALL)
_STRING = re.compile(rb"<(?:\w+:)?si(?:\s*/>|\s*>(.*?)</(?:\w+:)?si\s*>)", re.DOTALL)
_WITH_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\s[^<>]*?\br=["']([A-Z]+[0-9]+)["'][^<>]*>\s*<(?:\w+:)?f[\s/>]"""
)
Values = dict[tuple[int, bytes], str | float]


def formula_places(xml: bytes) -> set[bytes]:
    """Return the addresses of the cells of a sheet that hold a formula."""
    return set(_WITH_FORMULA.findall(xml))


def count_changes(
    before: Package, after: Package, sheet: str, table: BookTable, columns: AbstractSet[int],
    grown: int,
) -> int:  # fmt: skip
    """Return how many cells of ``columns`` of a table, which grows by ``grown`` rows, hold another
    value in one package than in the other.
    """
    letters = {column_letters(column).encode() for column in columns}
    old = _values(before, sheet, table.area._replace(top=table.first, bottom=table.last), letters)
    area = table.area._replace(top=table.first, bottom=table.last + grown)
    new = _values(after, sheet, area, letters)
    return sum(old.get(place) != new.get(place) for place in old.keys() | new.keys())


def _values(package: Package, sheet: str, area: Area, letters: AbstractSet[bytes]) -> Values:
    strings = _strings(package)
    found: Values = {}
    for match in _CELL.finditer(read_xml(package, sheet)):
        place = _PLACE.search(match["said"])
        if place is None or place[1] not in letters:
            continue
        row = int(place[2])
        value = _value(match, strings) if area.top <= row <= area.bottom else None
        if value is not None:
            found[row, place[1]] = value
    return found


def _value(match: re.Match[bytes], strings: list[str]) -> str | float | None:
    kind, inside = _KIND.search(match["said"]), match["inside"] or b""
    if kind and kind[1] == b"inlineStr":
        return _text(inside) or None
    said = _VALUE.search(inside)
    if said is None or not said[1]:
        return None
    if kind and kind[1] == b"s":
        return strings[int(said[1])] or None
    if kind and kind[1] in (b"str", b"e"):
        return unescape(said[1].decode())
    # A Boolean is no number: told apart by its kind.
    return float(said[1]) if kind is None or kind[1] == b"n" else f"{kind[1]!r} {said[1]!r}"


def _strings(package: Package) -> list[str]:
    part = package.first(package.first("", "officeDocument"), "sharedStrings")
    return (
        [_text(match[1] or b"") for match in _STRING.finditer(read_xml(package, part))]
        if part
        else []
    )


def _text(xml: bytes) -> str:
    """Return the text of a string, formatted or not, without its reading aids."""
    return "".join(unescape(piece.decode()) for piece in _TEXT.findall(_SPOKEN.sub(b"", xml)))
