"""A table with other rows → the formulas, names, formats and checks of the book that followed it.

What held the data of a column whole holds it whole again, as Excel does when a table grows. Charts
are left as they are: theirs is a look, which their reader sets.
"""

import re
from collections.abc import Callable
from html import unescape
from xml.sax.saxutils import escape

from cartera_xl.package.parts import Package
from cartera_xl.package.workbook import read_workbook
from cartera_xl.write.references import Moved, stretch_areas, stretch_formula
from cartera_xl.write.user_file import read_xml

_FORMULA = re.compile(
    rb"<((?:\w+:)?(?:f|formula[12]?|calculatedColumnFormula|totalsRowFormula))"
    rb"((?:\s[^<>]*)?)>([^<]+)(?=</\1\s*>)"
)
_NAME = re.compile(rb"<((?:\w+:)?definedName)((?:\s[^<>]*)?)>([^<]+)(?=</\1\s*>)")
_AREAS = re.compile(
    rb"""(<(?:\w+:)?(?:conditionalFormatting|dataValidation|ignoredError)\s[^<>]*?\bsqref=["']|"""
    rb"""<xm:sqref>)([^"'<]*)"""
)
_SHARED = re.compile(rb"""\st=["']shared""")


def stretch_book(package: Package, moved: Moved) -> dict[str, bytes]:
    """Return the parts that change, part → new XML."""
    book = package.first("", "officeDocument")
    changed = {book: _NAME.sub(_formulas("", moved), read_xml(package, book))}
    for sheet, part in read_workbook(package).hojas:
        own = moved.sheet.casefold() == sheet.casefold()
        tables = [r.parte for r in package.relations(part) if r.tipo == "table"]
        for one in (part, *tables):
            xml = read_xml(package, one)
            if own:
                xml = _AREAS.sub(lambda m: m[1] + _areas(m[2], moved), xml)
            if own or _may_name(xml, moved.sheet):
                changed[one] = _FORMULA.sub(_formulas(sheet, moved), xml)
    return {part: xml for part, xml in changed.items() if xml != read_xml(package, part)}


def _may_name(xml: bytes, sheet: str) -> bool:
    # An apostrophe may be written in several ways.
    return "'" in sheet or escape(sheet).encode() in xml


def _formulas(sheet: str, moved: Moved) -> Callable[[re.Match[bytes]], bytes]:
    known: dict[tuple[bytes, bool], bytes] = {}

    def change(match: re.Match[bytes]) -> bytes:
        if b":" not in match[3]:
            return match[0]
        key = match[3], bool(_SHARED.search(match[2]))
        if key not in known:
            old = unescape(match[3].decode())
            new = stretch_formula(old, sheet, moved, shared=key[1])
            known[key] = match[3] if new == old else escape(new).encode()
        return match[0][: match.start(3) - match.start()] + known[key]

    return change


def _areas(text: bytes, moved: Moved) -> bytes:
    return stretch_areas(text.decode(), moved).encode()
