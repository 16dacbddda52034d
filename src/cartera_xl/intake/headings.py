"""Which rows of a foreign sheet are headings, and whether they take two lines."""

import re
from collections.abc import Sequence

from cartera_xl.intake.names import known_titles, plain_title
from cartera_xl.units.cell import is_blank, same_word

Rows = Sequence[Sequence[object]]
_LETTER, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")
_YEAR = re.compile(r"(19|20)\d\d")
_LABEL = re.compile(r":\s*\S")
_UNIT = re.compile(r"\(.*\)|cop|usd|pesos|und\.?|unidades|kg|%|\$")
_LONGEST, _AHEAD = 80, 6


def filled(row: Sequence[object]) -> dict[int, str]:
    """Return column (from 1) → text of the cells that are not blank."""
    return {n: _text(cell) for n, cell in enumerate(row, start=1) if not is_blank(cell)}


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)  # a year typed as a title
    return " ".join(str(cell).split())


def words(row: Sequence[object]) -> dict[int, str]:
    """Return column → text of a row, as words are compared."""
    return {number: same_word(text) for number, text in filled(row).items()}


def is_heading(row: Sequence[object]) -> bool:
    """Tell whether every filled cell could be a title: a short text, a year; two of them differ."""
    titles = set()
    lettered = False
    for cell in row:
        if cell is None:
            continue
        if type(cell) is not str:
            if type(cell) not in (int, float) or not _YEAR.fullmatch(_text(cell)):
                return False
        elif not cell or cell.isspace():
            continue
        elif _LETTER.search(cell):
            if len(cell) >= _LONGEST or _LABEL.search(cell):
                return False
            lettered = True
        elif _DIGIT.search(cell) and not _YEAR.fullmatch(cell.strip()):
            return False
        titles.add(cell)
    return lettered and len(titles) > 1


def count_known(row: Sequence[object]) -> int:
    """Return how many of a row's texts are known as titles."""
    return sum(plain_title(text) in known_titles() for text in set(filled(row).values()))


def next_heading(rows: Rows, start: int) -> tuple[int, int] | None:
    """Return the first and last index of the next heading at or after ``start``."""
    for index in range(start, len(rows)):
        if not is_heading(rows[index]):
            continue
        below = [row for row in rows[index + 1 : index + 1 + _AHEAD] if filled(row)]
        if not below:
            continue
        if is_two_line(rows, index):
            return index, index + 1
        if any(_is_better(row, rows[index]) for row in below if is_heading(row)):
            continue
        if max(len(filled(row)) for row in below) * 2 >= len(set(filled(rows[index]).values())):
            return index, index
    return None


def _is_better(row: Sequence[object], other: Sequence[object]) -> bool:
    """Tell whether ``row`` rather than ``other`` above it is the heading."""
    one, two = ((count_known(r), len(set(filled(r).values()))) for r in (row, other))
    return one[0] > two[0] or (one[0] == two[0] == 0 and one[1] > two[1])


def is_two_line(rows: Rows, head: int) -> bool:
    """Tell whether the next row goes on with the titles: units, or parts of a group above."""
    if head + 2 >= len(rows) or not filled(rows[head + 2]):
        return False
    first, second = words(rows[head]), words(rows[head + 1])
    if not second:
        return False
    if all(_UNIT.fullmatch(word) for word in second.values()) and second.keys() <= first.keys():
        return True
    if not is_heading(rows[head + 1]) or is_heading(rows[head + 2]):
        return False
    if any(_DIGIT.search(w) and not _YEAR.fullmatch(w) for w in second.values()):
        return False  # titles seldom have digits, and codes of data often do
    # A row of data has words that are titles too («Vendedor», a job): most must be.
    known, merged = count_known(rows[head + 1]), len(set(first.values())) < len(first)
    enough = known > 0 if merged else known * 2 >= len(second)
    return enough and _has_groups(first, second)


def _has_groups(first: dict[int, str], second: dict[int, str]) -> bool:
    """Tell whether some title above stands over two different ones below."""
    over: dict[str, set[str]] = {}
    group = ""
    for number in range(1, max([*first, *second]) + 1):
        group = first.get(number, group)
        if number in second:
            over.setdefault(group, set()).add(second[number])
    return any(len(parts) > 1 for parts in over.values())
