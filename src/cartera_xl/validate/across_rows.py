"""Rules between the rows of a sheet.

Cells that are wrong in themselves take no part: one mistake gives one problem, not a cascade.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np

from cartera_xl.specs.checks import AddsTo, OneMain, SameDetail, SameValues, Unique
from cartera_xl.units.cell import show_cell
from cartera_xl.units.coded import number
from cartera_xl.units.money import SHARE_TOLERANCE
from cartera_xl.units.problem import Problem
from cartera_xl.validate.across_books import naming_fields
from cartera_xl.validate.column import ABSENT, Codes, Column, Flags, is_there
from cartera_xl.validate.rows import CheckedSheet


def check_across_rows(checked: CheckedSheet) -> Iterator[Problem]:
    """Yield the problems between the rows of one sheet."""
    for check in checked.sheet.checks:
        match check:
            case Unique():
                yield from _check_unique(checked, check)
            case OneMain():
                yield from _check_one_main(checked, check)
            case AddsTo():
                yield from _check_adds_to(checked, check)
            case SameDetail():
                yield from _check_same_detail(checked, check)
            case SameValues():
                yield from _check_same_values(checked, check)
            case _:
                continue


def keep_groups_whole(checked: CheckedSheet) -> CheckedSheet:
    """Return the sheet with no group of ``AddsTo`` fit for a figure when a row of it is not.

    What is left of 50 %, 50 % and a wrong 20 % adds to 100 % and is not what anyone agreed.
    """
    clean = checked.limpias
    for check in checked.sheet.checks:
        if isinstance(check, AddsTo) and not clean.all():
            group = _number_groups(checked, (check.by,))
            clean = clean & ~((group >= 0) & np.isin(group, group[~checked.limpias]))
    return replace(checked, limpias=clean)


def _number_words(column: Column) -> Codes:
    """Return a number for each row, the same for values that people call the same."""
    words = column.words
    if len(set(words)) == len(words):
        return column.codes
    return np.asarray(number(words)[1]).astype("int64")[column.codes]


def _number_groups(checked: CheckedSheet, fields: tuple[str, ...]) -> Codes:
    """Return a number for each row, the same for those that agree in ``fields``.

    −1 where one of them is wrong or all are blank: that names no row.
    """
    columns = [checked.columnas[name] for name in fields]
    group: Codes = np.zeros(len(checked.numeros), dtype="int64")
    # The most varied column first: where it tells every row apart, the others need no look.
    for column in sorted(columns, key=lambda column: -len(column.values)):
        # Numbered again after each column, so that the product never grows too large.
        pairs = group * (len(column.values) + 1) + _number_words(column)
        found, group = np.unique(pairs, return_inverse=True)
        if len(found) == len(group):
            break
    wrong = np.any([column.holds(ABSENT) for column in columns], axis=0)
    blank = np.all([column.holds(None) for column in columns], axis=0)
    group[wrong | blank] = -1
    return group


def _groups(group: Codes, among: Flags | None = None) -> Iterator[list[int]]:
    """Yield the rows of each group, or only of those with a row ``among``; in order of rows."""
    rows = np.flatnonzero(
        group >= 0 if among is None else np.isin(group, group[among]) & (group >= 0)
    )
    found: dict[int, list[int]] = {}
    for row, where in zip(rows.tolist(), group[rows].tolist(), strict=True):
        found.setdefault(where, []).append(row)
    yield from found.values()


def _check_unique(checked: CheckedSheet, check: Unique) -> Iterator[Problem]:
    field = checked.sheet.by_name[check.fields[0]]
    group = _number_groups(checked, check.fields)
    times = np.bincount(group + 1, minlength=1)
    repeated = (times > 1)[group + 1]
    for first, *others in _groups(group, repeated):
        details = {"fila": checked.numeros[first]}
        for n in others:
            value = checked.columnas[field.name][n]
            fila = checked.numeros[n]
            yield checked.place.cell_problem(check.rule, fila, field, value, details)


def _check_one_main(checked: CheckedSheet, check: OneMain) -> Iterator[Problem]:
    field, flags = checked.sheet.by_name[check.flag], checked.columnas[check.flag]
    group = _number_groups(checked, (check.by,))
    main, unknown = flags.holds(True), flags.holds(ABSENT)
    times = np.bincount(group + 1, weights=main, minlength=1)
    for rows in _groups(group, (times != 1)[group + 1]):
        mains = [n for n in rows if main[n]]
        if not mains and unknown[rows].any():
            continue
        details = {"veces": len(mains), "grupo": checked.columnas[check.by][rows[0]]}
        fila = checked.numeros[mains[1] if mains else rows[0]]
        yield checked.place.cell_problem(check.rule, fila, field, None, details)


def _check_adds_to(checked: CheckedSheet, check: AddsTo) -> Iterator[Problem]:
    field, parts = checked.sheet.by_name[check.field], checked.columnas[check.field]
    group = _number_groups(checked, (check.by,))
    size = [float(v) if is_there(v) else np.nan for v in parts.values]
    about = np.bincount(group + 1, weights=np.array(size)[parts.codes], minlength=1)
    # Floats err by far less than the tolerance: those well within it need no exact sum.
    near = np.abs(about - check.total) < float(SHARE_TOLERANCE) / 2
    for rows in _groups(group, ~near[group + 1]):
        values = [parts[n] for n in rows]
        if not all(map(is_there, values)):
            continue
        total = sum(map(Fraction, values), Fraction(0))
        if abs(total - check.total) > SHARE_TOLERANCE:
            shown = show_cell(float(total * 100)) + "%"
            details = {"suma": shown, "grupo": checked.columnas[check.by][rows[0]]}
            fila = checked.numeros[rows[-1]]
            yield checked.place.cell_problem(check.rule, fila, field, None, details)


def _check_same_detail(checked: CheckedSheet, check: SameDetail) -> Iterator[Problem]:
    field = checked.sheet.by_name[check.fields[0]]
    columns = [checked.columnas[name] for name in check.fields]
    known = ~np.any([column.holds(ABSENT) for column in columns], axis=0)
    filled = [column.filled() for column in columns]
    detail = np.sum([flags << bit for bit, flags in enumerate(filled)], axis=0)
    group = np.where(known, _number_groups(checked, check.by), -1)
    low = np.full(group.max(initial=-1) + 2, 2 ** len(columns))
    high = np.full_like(low, -1)
    np.minimum.at(low, group + 1, detail)
    np.maximum.at(high, group + 1, detail)
    for rows in _groups(group, (low != high)[group + 1]):
        first = rows[0]
        for n in rows[1:]:
            if detail[n] != detail[first]:
                fila, value = checked.numeros[n], columns[0][n]
                details = {"fila": checked.numeros[first]}
                yield checked.place.cell_problem(check.rule, fila, field, value, details)


def _check_same_values(checked: CheckedSheet, check: SameValues) -> Iterator[Problem]:
    field = checked.sheet.by_name[check.fields[0]]
    columns = [checked.columnas[name] for name in check.fields]
    known = ~np.any([column.holds(ABSENT) for column in columns], axis=0)
    group = np.where(known, _number_groups(checked, check.by), -1)
    alike = [_number_words(column) for column in columns]
    first = _first_of(group)
    other = np.any([numbers != numbers[first] for numbers in alike], axis=0) & (group >= 0)
    # What is there twice is said already.
    for n in np.flatnonzero(other & ~repeats(checked)).tolist():
        details = {"fila": checked.numeros[first[n]]}
        value = checked.columnas[field.name][n]
        yield checked.place.cell_problem(check.rule, checked.numeros[n], field, value, details)


def repeats(checked: CheckedSheet) -> Flags:
    """Return the rows that have the key of one above them."""
    fields = naming_fields(checked.sheet)
    if not fields:
        return np.zeros(len(checked.numeros), dtype=bool)
    group = _number_groups(checked, fields)
    return np.asarray((group >= 0) & (_first_of(group) != np.arange(len(group))), dtype=bool)


def _first_of(group: Codes) -> Codes:
    """Return, for each row, the first row of its group."""
    _, first, place = np.unique(group, return_index=True, return_inverse=True)
    return np.asarray(first[place], dtype="int64")
