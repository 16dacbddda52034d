"""What two workbooks of a folder both hold: a copy of a book must never double a figure."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from cartera_xl.specs import structure
from cartera_xl.specs.base import Sheet
from cartera_xl.specs.checks import Unique
from cartera_xl.units.address import a1
from cartera_xl.units.problem import Problem
from cartera_xl.validate.column import ABSENT
from cartera_xl.validate.problems import file_problem
from cartera_xl.validate.rows import CheckedSheet


@dataclass
class Seen:
    """What the books before hold of one sheet: the words in each of the fields that name a row.

    ``sheets``: those whose rows have not been named yet, as few folders need it. ``rows``: what
    names a row → the file and the row that had it first.
    """

    words: dict[str, set[Hashable]] = field(default_factory=dict)
    sheets: list[CheckedSheet] = field(default_factory=list)
    rows: dict[tuple[Hashable, ...], tuple[str, int]] = field(default_factory=dict)


def check_across_books(sheet: CheckedSheet, seen: Seen) -> tuple[CheckedSheet, list[Problem]]:
    """Return the sheet without the rows that an earlier book has, and one problem for each book.

    Entra: ``seen``, what the books before this one hold; this one's rows are added to it.
    """
    fields = naming_fields(sheet.sheet)
    own = {name: set(sheet.columnas[name].words) for name in fields}
    common = [not seen.words.setdefault(name, set()).isdisjoint(own[name]) for name in fields]
    repeated = _find_repeated(sheet, fields, seen) if fields and all(common) else {}
    for name in fields:
        seen.words[name] |= own[name]
    seen.sheets.append(sheet)
    wrong = [fila for rows in repeated.values() for fila, _ in rows]
    clean = sheet.limpias & ~np.isin(sheet.numeros, wrong)
    return replace(sheet, limpias=clean), list(_problems(sheet, repeated, fields))


def naming_fields(sheet: Sheet) -> tuple[str, ...]:
    """Return what tells a row of the sheet from another: its first rule against repetition."""
    return next((check.fields for check in sheet.checks if isinstance(check, Unique)), ())


def _find_repeated(
    sheet: CheckedSheet, fields: tuple[str, ...], seen: Seen
) -> dict[str, list[tuple[int, int]]]:
    """Return file → the rows of ``sheet`` that it had before, each with its row there."""
    while seen.sheets:
        earlier = seen.sheets.pop(0)
        for key, fila in zip(*_keys(earlier, fields), strict=True):
            seen.rows.setdefault(key, (earlier.place.archivo, fila))
    repeated: dict[str, list[tuple[int, int]]] = {}
    for key, fila in zip(*_keys(sheet, fields), strict=True):
        if key in seen.rows:
            file, first = seen.rows[key]
            repeated.setdefault(file, []).append((fila, first))
    return repeated


def _keys(
    sheet: CheckedSheet, fields: tuple[str, ...]
) -> tuple[list[tuple[Hashable, ...]], list[int]]:
    """Return what names each row, where no part of it is wrong, and the rows' numbers."""
    columns = [sheet.columnas[name] for name in fields]
    right = ~np.any([column.holds(ABSENT) for column in columns], axis=0)
    parts = [map(column.words.__getitem__, column.codes[right].tolist()) for column in columns]
    return list(zip(*parts, strict=True)), np.array(sheet.numeros, dtype="int64")[right].tolist()


def _problems(
    sheet: CheckedSheet, repeated: dict[str, list[tuple[int, int]]], fields: tuple[str, ...]
) -> Iterator[Problem]:
    for other, rows in repeated.items():
        row, first = rows[0]
        yield file_problem(
            structure.REPEATED_ELSEWHERE,
            sheet.place.archivo,
            sheet.place.hoja,
            a1(row, sheet.place.columnas[fields[0]]),
            filas="1 fila está" if len(rows) == 1 else f"{len(rows)} filas están",
            otro=other,
            primera=str(first),
        )
