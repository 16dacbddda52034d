"""Rows of a sheet's XML written as every spreadsheet writes them, scanned without a parser.

``read_plain`` answers only for text that is nothing but such rows; whatever is odd, it leaves to
the parser in ``scan``, and the two agree on all that both read.

>>> read_plain(b'<row r="2"><c r="B2"><v>7</v></c><c r="C2" s="1"/></row>')
Plain(bottom=2, columns={b'B'}, last=(2, b'C'), sin_valor=[], well_formed=True)
>>> read_plain(b'<row r="2"><c r="B3"><v>7</v></c></row>') is None
True
"""

import re
from collections.abc import Collection
from typing import NamedTuple

_ATTRIBUTES = rb'(?: [A-Za-z0-9:]++="[^"<>]*+")*+'
_CELL_ATTRIBUTES = rb'(?: s="[0-9]++")?+(?: t="[A-Za-z]++")?+(?: cm="[0-9]++")?+(?: vm="[0-9]++")?+'
_FORMULA = rb"<f" + _ATTRIBUTES + rb"(?:/>|>[^<]*+</f>)"
_TEXT = rb"<is><t(?: xml:space=\"preserve\")?+>[^<]*+</t></is>"
_CONTENT = rb"(?:" + _FORMULA + rb")?+(?:<v>[^<]*+</v>|<v/>|" + _TEXT + rb")?+"
_CELL = rb'<c r="[A-Z]{1,3}+\1"' + _CELL_ATTRIBUTES + rb"(?:/>|>" + _CONTENT + rb"</c>)"
_ROW = rb'<row r="([1-9][0-9]{0,6}+)"' + _ATTRIBUTES + rb"(?:/>|>(?:" + _CELL + rb")*+</row>)\s*+"
_ROWS = re.compile(rb"\s*+(?:" + _ROW + rb")*+")
_NUMBERS = re.compile(
    rb'<row r="([0-9]+)"[^<>]*+>(?:<c [^<>]*+(?:(?<=/)>|></c>))*+(?!\s*+</?row|\s*+\Z)'
)
_COLUMN = rb'([A-Z]+)[0-9]+"[^<>]*+><[fvi]'
_COLUMNS = re.compile(rb'<c r="' + _COLUMN)
_VALUELESS = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"([^<>]*+)>' + _FORMULA + rb"((?:<v></v>|<v/>)?+)</c>"
)
_ROW_HEAD = re.compile(rb'<row r="([0-9]+)"([^>]*)>')
CHANGING = re.compile(rb"\b(?:TODAY|NOW)\(")
"""In a formula: its value is another every day, whoever opens the book."""
_ENTITIES = (b"&amp;", b"&lt;", b"&gt;", b"&quot;", b"&apos;")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")


class Plain(NamedTuple):
    """What a run of plain rows holds. Columns are still letters.

    ``bottom``: the last row with content, 0 if none; ``columns``: those with content, besides
    the known; ``last``:
    the last row and the column of its last cell (b"" if it has none); ``sin_valor``: formulas
    without a stored value. ``well_formed``: surely; if not, a parser has to say.
    """

    bottom: int
    columns: set[bytes]
    last: tuple[int, bytes]
    sin_valor: list[tuple[int, bytes]]
    well_formed: bool


def read_plain(block: bytes, known: Collection[bytes] = ()) -> Plain | None:
    """Return what ``block``, which ends with a row, holds; None if it is not all plain rows.

    ``known``: columns that are not asked for any more.
    """
    if b't="e"' in block or CHANGING.search(block) or not _ROWS.fullmatch(block):
        return None
    heads = _ROW_HEAD.findall(block)
    if not heads:
        return None
    tail = block[block.rfind(b"<row ") :]
    cell = re.match(rb'<c r="([A-Z]+)', tail[max(tail.rfind(b"<c "), 0) :])
    numbers = [int(number) for number, _ in heads]
    bottom = numbers[-1]
    if bottom < max(numbers) or not _COLUMNS.search(tail):
        bottom = max(map(int, _NUMBERS.findall(block)), default=0)
    return Plain(
        bottom,
        set(_other_columns(known).findall(block)),
        (numbers[-1], cell[1] if cell else b""),
        [
            (int(number), column)
            for column, number, attributes, stored in (
                _VALUELESS.findall(block) if b"<f" in block else ()
            )
            if not (stored and b' t="str"' in attributes)
        ],
        _is_well_formed(block, {rest for _, rest in heads}),
    )


def _other_columns(known: Collection[bytes]) -> re.Pattern[bytes]:
    """Return what finds the columns with content that are not ``known``."""
    if not known:
        return _COLUMNS
    return re.compile(rb'<c r="(?!(?:' + b"|".join(sorted(known)) + rb")[0-9])" + _COLUMN)


def _is_well_formed(block: bytes, heads: set[bytes]) -> bool:
    """Tell whether plain rows surely hold nothing that XML forbids; the pattern left little room.

    ``heads``: the attributes that rows have.
    """
    shapes = {head.translate(None, b"0123456789") for head in heads}
    names = [[part.partition(b"=")[0] for part in shape.split()] for shape in shapes]
    return (
        block.isascii()
        and len(block.translate(None, _CONTROLS)) == len(block)
        and (b"&" not in block or block.count(b"&") == sum(map(block.count, _ENTITIES)))
        and b"]]>" not in block
        and b"<f " not in block
        and all(len(set(found)) == len(found) and b"r" not in found for found in names)
    )
