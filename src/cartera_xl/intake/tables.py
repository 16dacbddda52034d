"""Find the tables of a foreign sheet: their headings, their rows, and what is not data.

Title rows, merged and two-line headings, blank columns, headings repeated in the middle, totals
and several tables on a sheet are the custom of ERP exports, not mistakes.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cartera_xl.intake.headings import (
    Rows,
    count_known,
    filled,
    is_heading,
    next_heading,
    words,
)
from cartera_xl.intake.seen import full_rows, is_amount
from cartera_xl.units.address import column_letters
from cartera_xl.units.cell import is_blank, same_word
from cartera_xl.units.raw import RawSheet

REPEATED, TOTAL, NOTE = "títulos repetidos", "fila de totales", "renglón con un solo texto"
TOO_WIDE = "tiene más celdas que títulos: un valor lleva por dentro el separador de columnas"
_TOTAL = re.compile(r"((sub|gran |grand )?tota(l|les)|sumas?)( .*)?:?")
_STRAY = 0.1
"""Above this part of the rows, cells past the titles are a column without title, not strays."""


@dataclass(frozen=True)
class SourceTable:
    """A table as found: rows and columns count from 1, as the source shows them.

    ``columnas``: column → title, two-line titles joined; a title that repeats gets its column's
    letter. ``filas``: row → cells by column. ``fuera``: row that is no data → why.
    """

    archivo: str
    hoja: str
    encabezado: tuple[int, int]
    columnas: dict[int, str]
    filas: dict[int, dict[int, object]]
    fuera: dict[int, str]

    @property
    def nombre(self) -> str:
        """Where it starts, to tell it from others: «Hoja1, celda A4»."""
        return f"{self.hoja}, celda {column_letters(min(self.columnas))}{self.encabezado[0]}"

    def column(self, title: str) -> int:
        """Return the column of a title. Error: KeyError."""
        return {name: number for number, name in self.columnas.items()}[title.strip()]


def find_tables(archivo: str, sheet: RawSheet, *, delimited: bool = False) -> list[SourceTable]:
    """Return the tables of a sheet, from the top down, those with two columns or more.

    Entra: ``delimited``, si viene de un texto con separadores: allí una fila más ancha que los
        títulos está corrida y no se puede leer.
    """
    rows = full_rows(sheet)
    found: list[SourceTable] = []
    heading = next_heading(rows, 0)
    while heading is not None:
        end, repeated = _end_of_table(rows, heading)
        for columns in _column_groups(rows, heading, end):
            found.append(_table((archivo, sheet.nombre), rows, heading, end, columns, repeated))
        if delimited and found:
            _leave_out_wide(found[-1], rows)
        heading = next_heading(rows, end)
    return [table for table in found if table.filas and len(table.columnas) > 1]


def _end_of_table(rows: Rows, heading: tuple[int, int]) -> tuple[int, set[int]]:
    """Return the index after the last row, where other titles begin; and its titles again."""
    titles = [words(rows[index]) for index in heading]
    repeated: set[int] = set()
    for index in range(heading[1] + 1, len(rows)):
        if not is_heading(rows[index]):
            continue
        here = words(rows[index])
        if here in titles:
            repeated.add(index + 1)
            continue
        known = count_known(rows[index])
        if not filled(rows[index - 1]) or (known > 1 and known * 2 > len(here)):
            begins = next_heading(rows, index)
            if begins is not None and begins[0] == index:
                return index, repeated
    return len(rows), repeated


def _titles(rows: Rows, heading: tuple[int, int]) -> dict[int, str]:
    lines = [filled(rows[index]) for index in dict.fromkeys(heading)]
    numbers = sorted(set().union(*lines))
    titles: dict[int, str] = {}
    group = ""
    for number in numbers:
        if len(lines) == 1:
            titles[number] = lines[0][number]
            continue
        upper, lower = lines[0].get(number, ""), lines[1].get(number, "")
        # A group's title stands over the columns to its right too, merged or not.
        group = upper or group
        titles[number] = " ".join(dict.fromkeys(part for part in (group, lower) if part))
    return titles


def _column_groups(rows: Rows, heading: tuple[int, int], end: int) -> Iterator[dict[int, str]]:
    """Yield column → title for each table that stands side by side under these titles.

    A blank column parts two tables where titles repeat after it, or where they end apart.
    """
    runs: list[dict[int, str]] = []
    for number, title in _titles(rows, heading).items():
        if not runs or number - 1 not in runs[-1]:
            runs.append({})
        runs[-1][number] = title
    groups: list[dict[int, str]] = []
    for run in runs:
        if groups and not _are_apart(rows[heading[1] + 1 : end], groups[-1], run):
            groups[-1] |= run
        else:
            groups.append(run)
    for group in groups:
        known = Counter(same_word(title) for title in group.values())
        yield {
            n: f"{t} [{column_letters(n)}]" if known[same_word(t)] > 1 else t
            for n, t in group.items()
        }


def _are_apart(rows: Rows, one: dict[int, str], other: dict[int, str]) -> bool:
    if len(one) < 2 or len(other) < 2:
        return False
    if {same_word(t) for t in one.values()} & {same_word(t) for t in other.values()}:
        return True
    last = [0, 0]
    for index, row in enumerate(rows):
        for side, group in enumerate((one, other)):
            if any(n <= len(row) and not is_blank(row[n - 1]) for n in group):
                last[side] = index
    return last[0] != last[1]


def _table(
    place: tuple[str, str],
    rows: Rows,
    heading: tuple[int, int],
    end: int,
    columns: dict[int, str],
    repeated: set[int],
) -> SourceTable:
    data: dict[int, dict[int, object]] = {}
    out: dict[int, str] = {}
    numbers = list(columns)
    for number in range(heading[1] + 2, end + 1):
        row = rows[number - 1]
        width = len(row)
        cells = {
            n: cell
            for n in numbers
            if n <= width and (cell := row[n - 1]) is not None and not is_blank(cell)
        }
        if not cells:
            continue
        if number in repeated:
            out[number] = REPEATED
        elif reason := _not_data(cells, len(columns)):
            out[number] = reason
        else:
            data[number] = cells
    return SourceTable(*place, (heading[0] + 1, heading[1] + 1), columns, data, out)


def _not_data(cells: dict[int, object], columns: int) -> str:
    """Return why a row is no data, "" if it is: it sums others, or it holds a note."""
    first = next(iter(cells.values()))
    if not isinstance(first, str):
        return ""
    if len(cells) == 1:
        return NOTE if columns > 2 and not is_amount(first) else ""
    match = _TOTAL.fullmatch(same_word(first)) if first.strip()[:1].casefold() in "tgs" else None
    if match is None or (match[4] and len(cells) == columns):
        return ""
    others = list(cells.values())[1:]
    sums = all(not isinstance(c, str) or is_amount(c) for c in others)
    return TOTAL if sums else ""


def _leave_out_wide(table: SourceTable, rows: Rows) -> None:
    last = max(table.columnas)
    wide = [n for n in table.filas if len(rows[n - 1]) > last and any(rows[n - 1][last:])]
    if len(wide) <= _STRAY * len(table.filas):
        for number in wide:
            del table.filas[number]
            table.fuera[number] = TOO_WIDE
