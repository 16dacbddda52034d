"""Values → cells of an open sheet, each rectangle in one assignment, each value as what it is.

A spreadsheet program reads what it is given as if somebody had typed it: «1/2» would become a
date, «0012» a number, «=1+1» a formula. A cell of text format, «@», keeps its text; in any other
an apostrophe before it says that it is text, and is no part of it. The apostrophe stands wherever
there is a doubt: what a program takes for a date depends on its language.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cartera_xl.units.address import Area
from cartera_xl.units.alike import alike
from cartera_xl.units.cell import same_word
from cartera_xl.units.plan import Cell

if TYPE_CHECKING:
    import xlwings as xw

_TEXT = "@"
_BOOLEANS = {"true", "false", "verdadero", "falso", "verdadeiro"}
Place = tuple[int, int]


@dataclass(frozen=True)
class Formula:
    """A formula of ours, in English, with its «=»."""

    text: str


def put_cells(sheet: "xw.Sheet", cells: Mapping[Place, Cell | Formula]) -> None:
    """Put values into cells (row, column) of an open sheet; None clears; no other cell is touched.

    A cell of text format that is to hold anything but a text loses that format, or its number
    would become a text.
    """
    for area in rectangles(cells):
        sent = {place: _sent(cells[place]) for place in _walk(area)}
        columns = range(area.left, area.right + 1)
        kept = {place for column in columns for place in _guard(sheet, area, column, sent)}
        sheet.range(area[:2], area[2:]).value = [
            [None if (row, column) in kept else sent[row, column] for column in columns]
            for row in range(area.top, area.bottom + 1)
        ]
        for quoted in rectangles(kept):
            _put_apostrophes(sheet, quoted, sent)


def rectangles(places: Iterable[Place]) -> Iterator[Area]:
    """Yield the places as few rectangles: the runs of each row, joined down the rows.

    >>> list(rectangles([(2, 1), (2, 2), (3, 1), (3, 2), (3, 9)]))
    [Area(top=2, left=1, bottom=3, right=2), Area(top=3, left=9, bottom=3, right=9)]
    """
    rows: dict[int, list[int]] = {}
    for row, column in sorted(places):
        rows.setdefault(row, []).append(column)
    growing: dict[tuple[int, int], Area] = {}
    for row, columns in rows.items():
        joined = {}
        for run in _runs(columns):
            above = growing.get(run)
            goes_on = above is not None and above.bottom == row - 1
            top = growing.pop(run).top if goes_on else row
            joined[run] = Area(top, run[0], row, run[1])
        yield from growing.values()
        growing = joined
    yield from growing.values()


def _runs(columns: list[int]) -> Iterator[tuple[int, int]]:
    start = columns[0]
    for column, after in zip(columns, [*columns[1:], 0], strict=True):
        if after != column + 1:
            yield start, column
            start = after


def _walk(area: Area) -> Iterator[Place]:
    return (
        (row, column)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    )


def _sent(value: Cell | Formula) -> Cell | Formula:
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)  # Excel takes no integer above 32 bits
    return None if value == "" else value


def is_doubtful(text: str) -> bool:
    """Return whether a program might take a text for something else, in any language.

    >>> [is_doubtful(t) for t in ("Tienda La Esquina", "V01", "-", "'x", "Verdadero", " ana")]
    [False, True, True, True, True, True]
    """
    plain = text[:1].isalpha() and not any(letter.isdigit() for letter in text)
    return not plain or same_word(text) in _BOOLEANS


def _guard(
    sheet: "xw.Sheet", area: Area, column: int, sent: dict[Place, Cell | Formula]
) -> Iterator[Place]:
    """Make what is sent to one column arrive as it is; yield the texts that go by themselves.

    Only a column with something doubtful is asked for its formats.
    """
    own = area._replace(left=column, right=column)
    if not any(_needs_care(sent[place]) for place in _walk(own)):
        return
    for part, number_format in alike(own, lambda a: sheet.range(a[:2], a[2:]).number_format):
        if number_format == _TEXT:
            _loosen(sheet, {p: sent[p] for p in _walk(part) if not isinstance(sent[p], str)})
        for place in _walk(part):
            value = sent[place]
            if isinstance(value, Formula):
                sent[place] = value.text
            elif isinstance(value, str) and number_format != _TEXT and is_doubtful(value):
                sent[place] = f"'{value}"
            elif isinstance(value, str) and number_format == _TEXT and value.startswith("'"):
                yield place


def _needs_care(value: Cell | Formula) -> bool:
    return is_doubtful(value) if isinstance(value, str) else value is not None


def _loosen(sheet: "xw.Sheet", values: Mapping[Place, Cell | Formula]) -> None:
    """Give cells of text format one that holds their value."""
    days = [place for place, value in values.items() if isinstance(value, date)]
    others = {place for place, value in values.items() if value is not None} - set(days)
    for places, number_format in ((days, "dd/mm/yyyy"), (others, "General")):
        for area in rectangles(places):
            sheet.range(area[:2], area[2:]).number_format = number_format


def _put_apostrophes(sheet: "xw.Sheet", area: Area, sent: Mapping[Place, object]) -> None:
    """Put texts that begin with an apostrophe into cells of text format.

    Whether such a cell eats it, no documentation says; one of general format eats one.
    """
    cells = sheet.range(area[:2], area[2:])
    cells.number_format = "General"
    cells.value = [
        [f"'{sent[row, column]}" for column in range(area.left, area.right + 1)]
        for row in range(area.top, area.bottom + 1)
    ]
    cells.number_format = _TEXT
