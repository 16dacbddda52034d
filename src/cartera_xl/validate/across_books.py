"""What two workbooks of a folder both hold: a copy of a book must never double a figure."""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from itertools import repeat

import numpy as np

from cartera_xl.specs import structure
from cartera_xl.specs.base import Sheet
from cartera_xl.specs.checks import Unique
from cartera_xl.units.address import a1
from cartera_xl.units.problem import Problem
from cartera_xl.validate.column import ABSENT
from cartera_xl.validate.problems import file_problem
from cartera_xl.validate.rows import CheckedSheet

Seen = dict[str, dict[tuple[Hashable, ...], tuple[str, int]]]
"""Sheet → what names a row → the file and the row that had it first."""


def check_across_books(sheet: CheckedSheet, seen: Seen) -> tuple[CheckedSheet, list[Problem]]:
    """Return the sheet without the rows that an earlier book has, and one problem for each book.

    Entra: ``seen``, what the books before this one hold; this one's rows are added to it.
    """
    fields = _naming_fields(sheet.sheet)
    repeated: dict[str, list[tuple[int, int]]] = {}
    if fields:
        had, keys, numbers = seen.setdefault(sheet.sheet.name, {}), *_keys(sheet, fields)
        if not had.keys().isdisjoint(keys):
            for fila, key in zip(numbers, keys, strict=True):
                if key in had:
                    file, first = had[key]
                    repeated.setdefault(file, []).append((fila, first))
        places = zip(repeat(sheet.place.archivo), reversed(numbers))
        own = dict(zip(reversed(keys), places, strict=False))  # of a repeated key, the first row's
        had.update({key: own[key] for key in own.keys() - had.keys()} if repeated else own)
    wrong = [fila for rows in repeated.values() for fila, _ in rows]
    clean = sheet.limpias & ~np.isin(sheet.numeros, wrong)
    return replace(sheet, limpias=clean), list(_problems(sheet, repeated, fields))


def _naming_fields(sheet: Sheet) -> tuple[str, ...]:
    """Return what tells a row of the sheet from another: its first rule against repetition."""
    return next((check.fields for check in sheet.checks if isinstance(check, Unique)), ())


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
