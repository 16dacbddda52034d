"""The grid of a one-page brief: thirteen columns, whose cells are joined into wider ones.

Lists of every width share one page so. A joined cell does not grow with its text: how many lines it
needs is worked out here, with room to spare, since a program cuts what does not fit.
"""

from collections.abc import Iterable
from math import ceil

from cartera_xl.units.plan import Cell, Look, Text

WIDTHS = (10, 10, 10, 10, 15, 10, 10, 2, 11, 10, 10, 10, 16)
"""Digits that fit in each column; the eighth parts the two halves of the page."""
LAST = len(WIDTHS)
_SIZES: dict[Look, int] = {"small": 9, "head": 9, "head_right": 9}
"""Points of the letters that are not of 11."""
_CAPITAL, _SMALL_LETTER, _SPACE = 1.2, 0.95, 0.5
"""Widths in digits, rather too much: whole names are often typed in capitals."""
_LOST = 2
"""What the indent and the words that do not fit take from each line."""


def put(row: int, first: int, last: int, value: Cell, look: Look = "value") -> Text:
    """Return a cell joined from column ``first`` to ``last``, with the lines that its text needs."""
    lines = 1
    if isinstance(value, str):
        lines = max(1, ceil(_width(value) / _room(first, last, look)))
    return Text(row, first, value, look, last - first + 1, merged=True, lines=lines)


def cut(text: str, lines: int, first: int, last: int) -> str:
    """Return the text, or as much of it as ``lines`` hold, ended in «…»."""
    plain, most = " ".join(text.split()), lines * _room(first, last, "value")
    if _width(plain) <= most:
        return plain
    kept = plain
    while _width(kept) > most - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def band(row: int, title: str, first: int = 1, last: int = LAST) -> Text:
    """Return the title of a part of the page."""
    return Text(row, first, title, "band", last - first + 1, merged=True)


def below(texts: Iterable[Text], apart: int = 0) -> int:
    """Return the first row under the texts, or the one that leaves ``apart`` blank rows."""
    return max(text.row for text in texts) + 1 + apart


def _width(text: str) -> float:
    return sum(
        _SPACE if c == " " else _CAPITAL if c.isupper() else _SMALL_LETTER if c.isalpha() else 1
        for c in text
    )


def _room(first: int, last: int, look: Look) -> float:
    """Return the digits that a line of a joined cell holds."""
    return (sum(WIDTHS[first - 1 : last]) - _LOST) * 11 / _SIZES.get(look, 11)
