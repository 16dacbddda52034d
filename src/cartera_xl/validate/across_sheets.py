"""Rules between the sheets of a book: what a row says of a row elsewhere is true there.

A row that is wrong in itself takes no part, here nor elsewhere: one mistake gives one problem.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import Any

import numpy as np

from cartera_xl.specs.checks import Check, KnownTogether, NotBefore, NotOver, SameThere, There
from cartera_xl.specs.rule import Rule
from cartera_xl.units.money import to_pesos
from cartera_xl.units.problem import Problem
from cartera_xl.validate.across_rows import repeats
from cartera_xl.validate.column import (
    ABSENT,
    Codes,
    Column,
    Days,
    days,
    is_there,
    number_alike,
)
from cartera_xl.validate.over import find_over
from cartera_xl.validate.references import same_id
from cartera_xl.validate.rows import CheckedSheet
from cartera_xl.validate.within_row import show_value

Sheets = Mapping[str, CheckedSheet]


def check_across_sheets(checked: CheckedSheet, check: Check, sheets: Sheets) -> Iterator[Problem]:
    """Yield the problems that one rule finds between a sheet and the others of its book."""
    match check:
        case NotBefore() if check.first.sheet in sheets:
            yield from _check_not_before(checked, check, sheets)
        case SameThere() if check.there.sheet in sheets:
            yield from _check_same_there(checked, check, sheets)
        case KnownTogether() if check.sheet in sheets:
            yield from _check_known_together(checked, check, sheets[check.sheet])
        case NotOver() if check.sheet in sheets:
            yield from _check_not_over(checked, check, sheets)
        case _:
            return


@dataclass(frozen=True, eq=False)
class Seen:
    """A column of the book, seen from the rows of a sheet. ``rows``: which there, −1 if none.

    A row there that is wrong is none.
    """

    sheet: CheckedSheet
    name: str
    rows: Codes

    @cached_property
    def column(self) -> Column:
        """What each row here finds there; ``ABSENT`` where nothing, or nothing that is right."""
        values, codes = self.sheet.columnas[self.name].values, self.sheet.columnas[self.name].codes
        return Column([*values, ABSENT], np.append(codes, len(values))[self.rows])

    def show(self, row: int) -> str:
        """Return what a row here finds there, as its cell shows it."""
        return show_value(self.sheet.sheet.by_name[self.name], self.column[row])


def look(checked: CheckedSheet, at: str | There, sheets: Sheets) -> Seen:
    """Return a column of the sheet itself, or of the one that ``at`` names."""
    if isinstance(at, str):
        return Seen(checked, at, np.arange(len(checked.numeros)))
    if at.sheet not in sheets:
        return Seen(checked, at.by, np.full(len(checked.numeros), -1, dtype="int64"))
    there = sheets[at.sheet]
    own, other = number_alike([checked.columnas[at.by]], [there.columnas[at.key]])
    first = np.full(max(own.max(initial=-1), other.max(initial=-1)) + 2, -1, dtype="int64")
    known = np.flatnonzero(other >= 0)[::-1]  # of several, the first is written last
    first[other[known]] = known
    rows = np.where(own >= 0, first[own], -1)
    return Seen(there, at.field, np.where(there.limpias[rows], rows, -1) if known.size else rows)


def _check_not_before(checked: CheckedSheet, check: NotBefore, sheets: Sheets) -> Iterator[Problem]:
    first = look(checked, check.first, sheets)
    wrong = (days(checked.columnas[check.field]) < days(first.column)) & checked.limpias
    if check.other:
        wrong &= checked.columnas[check.other].where(lambda value: value in check.values)
    for n in np.flatnonzero(wrong).tolist():
        details = {"grupo": checked.columnas[check.first.by][n], "otra": first.show(n)}
        yield _problem(checked, check.field, check.rule, n, details)


def _check_same_there(checked: CheckedSheet, check: SameThere, sheets: Sheets) -> Iterator[Problem]:
    there, own = (look(checked, at, sheets) for at in (check.there, check.own))
    numbers = dict[Any, int]()
    who = [
        np.array([numbers.setdefault(i, len(numbers)) for i in _identities(seen)])
        for seen in (there, own)
    ]
    other = who[0][there.column.codes] != who[1][own.column.codes]
    known = there.column.filled() & own.column.filled() & checked.limpias
    for n in np.flatnonzero(known & other).tolist():
        details = {"alla": there.show(n), "aqui": own.show(n)}
        yield _problem(checked, check.there.by, check.rule, n, details)


def _identities(seen: Seen) -> list[Any]:
    """Return what two spellings of each of the values share."""
    field = seen.sheet.sheet.by_name[seen.name]
    return [same_id(v, field) if isinstance(v, str) else v for v in seen.column.values]


def _check_known_together(
    checked: CheckedSheet, check: KnownTogether, there: CheckedSheet
) -> Iterator[Problem]:
    columns = [checked.columnas[name] for name in check.fields]
    keys = [there.columnas[name] for name in check.keys]
    own, other = number_alike(columns, keys)
    first, _ = number_alike(columns[:1], keys[:1])
    known = np.isin(own, other[other >= 0])
    wrong = columns[-1].filled() & ~known & (first >= 0) & checked.limpias
    for n in np.flatnonzero(wrong).tolist():
        yield _problem(checked, check.fields[-1], check.rule, n, {"grupo": columns[0][n]})


def _check_not_over(checked: CheckedSheet, check: NotOver, sheets: Sheets) -> Iterator[Problem]:
    there = sheets[check.sheet]
    columns = [checked.columnas[name] for name in check.by]
    own, other = number_alike(columns, [there.columnas[name] for name in check.keys])
    totals = _totals(there, check, other, int(max(own.max(initial=-1), other.max(initial=-1))))
    until = [look(checked, at, sheets) for at in check.until]
    counted = np.all([checked.limpias, *(seen.rows >= 0 for seen in until)], axis=0)
    rows = np.where(counted & np.isin(own, other), own, -1)
    amounts, since = checked.columnas[check.field], days(checked.columnas[check.since])
    field = checked.sheet.by_name[check.field]
    for n, total, reached in find_over(rows, _whole(amounts), totals, since, _earliest(until)):
        group = " de ".join(str(column[n]) for column in reversed(columns))
        shown = {"llega": show_value(field, reached), "total": show_value(field, total)}
        yield _problem(checked, check.field, check.rule, n, {"grupo": group, **shown})


def _totals(there: CheckedSheet, check: NotOver, group: Codes, last: int) -> dict[int, int]:
    """Return group → the sum of its rows in the currency of the rows that use them up.

    A group with a wrong row has no total; of a row that is repeated, the first counts.
    """
    amounts, rates = there.columnas[check.total], there.columnas[check.rate]
    known = amounts.filled() & ~rates.holds(ABSENT) & (there.limpias | repeats(there))
    whole = np.where(repeats(there), 0, _whole(amounts))
    for n in np.flatnonzero(rates.filled() & known).tolist():
        # Up to the next centavo: a rate never makes a right amount go over.
        whole[n] = ceil(whole[n].item() * Fraction(rates[n]))
    sums = np.zeros(last + 2, dtype="int64")
    np.add.at(sums, group, whole)
    wrong = set(group[~known].tolist())
    return {n: int(sums[n]) for n in np.unique(group[group >= 0]).tolist() if n not in wrong}


def _whole(column: Column) -> Codes:
    """Return the centavos of each row, 0 where there are none."""
    whole = [v if is_there(v) else 0 for v in column.values]
    return np.array(whole, dtype="int64")[column.codes]


def _earliest(until: Sequence[Seen]) -> Days:
    """Return the first of some days in each row, NaT where there is none."""
    return np.asarray(np.fmin.reduce([days(seen.column) for seen in until]))


def _problem(
    checked: CheckedSheet, name: str, rule: Rule, row: int, details: Mapping[str, object]
) -> Problem:
    column = checked.sheet.by_name[name]
    value = checked.columnas[name][row]
    shown = to_pesos(value) if column.kind.name == "dinero" else value
    return checked.place.cell_problem(rule, checked.numeros[row], column, shown, details)
