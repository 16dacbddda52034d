"""Rows that somebody typed to add up the others: no data, whatever column they stand in."""

import re
from collections.abc import Iterator, Mapping

import numpy as np

from cartera_xl.units.cell import EXCEL_ERRORS, is_blank, show_cell
from cartera_xl.units.coded import Grid

_WORDS = re.compile(
    r"\s*(?:gran\s+|sub[ -]?)?(?:total(?:es)?|sumas?|promedios?)\b",
    re.IGNORECASE,
)
_STEMS = ("total", "suma", "promedio")


def find_totals(
    grid: Grid, heading: int, columns: Mapping[int, bool]
) -> dict[int, tuple[int, str]]:
    """Return row → the column of its word and all that it holds, of the rows that look a total.

    A row is one when all the text in it says so: «Total», 12. With any other text it is a row of
    somebody called so.
    Entra: ``columns``, column → whether people type there; in the others only the word counts.
    """
    found = {}
    for row in _rows_with_the_word(grid, heading, columns):
        cells = {n: cell for n in columns if not is_blank(cell := grid.columns[n - 1].cell(row))}
        said = {n: cell for n, cell in cells.items() if columns[n] or _is_word(cell)}
        texts = [c for c in said.values() if isinstance(c, str) and c not in EXCEL_ERRORS]
        if all(map(_is_word, texts)):
            word = next(n for n, cell in said.items() if _is_word(cell))
            found[row] = word, " · ".join(map(show_cell, said.values()))
    return found


def _rows_with_the_word(grid: Grid, heading: int, columns: Mapping[int, bool]) -> Iterator[int]:
    rows: set[int] = set()
    for coded in (grid.columns[n - 1] for n in columns):
        # All of a column at once first: this is asked of every text of the sheet.
        together = "\n".join([c for c in coded.cells if type(c) is str]).lower()
        if any(stem in together for stem in _STEMS):
            words = [n for n, cell in enumerate(coded.cells) if _is_word(cell)]
            rows.update((np.flatnonzero(np.isin(coded.codes, words)) + 1).tolist())
    return iter(sorted(row for row in rows if row > heading))


def _is_word(cell: object) -> bool:
    return type(cell) is str and _WORDS.match(cell) is not None
