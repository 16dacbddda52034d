"""Rules between the rows of a sheet, and references between sheets.

Cells that are wrong in themselves take no part: one mistake gives one problem, not a cascade.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from cartera_xl.specs import reasons
from cartera_xl.specs.base import Field, Ref
from cartera_xl.specs.books import find_book
from cartera_xl.specs.checks import AddsTo, OneMain, SameDetail, Unique
from cartera_xl.units.cell import same_word, show_cell
from cartera_xl.units.money import SHARE_TOLERANCE
from cartera_xl.units.problem import Problem
from cartera_xl.validate.problems import Place
from cartera_xl.validate.rows import CheckedRow, CheckedSheet

Known = Mapping[Ref, frozenset[str] | None]
"""What each reference may name, in ``same_word`` form; None when that book is not at hand
or that sheet is empty."""


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
            case _:
                continue


def keep_groups_whole(checked: CheckedSheet) -> CheckedSheet:
    """Return the sheet with no group of ``AddsTo`` fit for a figure when a row of it is not.

    What is left of 50 %, 50 % and a wrong 20 % adds to 100 % and is not what anyone agreed.
    """
    wrong: set[int] = set()
    for check in checked.sheet.checks:
        if isinstance(check, AddsTo):
            for rows in _groups(checked, (check.by,)).values():
                if not all(row.limpia for row in rows):
                    wrong |= {row.fila for row in rows}
    if not wrong:
        return checked
    marked = (replace(r, limpia=False) if r.fila in wrong else r for r in checked.filas)
    return replace(checked, filas=tuple(marked))


def check_references(checked: CheckedSheet, known: Known) -> Iterator[Problem]:
    """Yield each cell that names a row which is not there.

    Where the other book is not at hand, one notice for the column says so.
    """
    for column in checked.sheet.fields:
        if column.ref is None:
            continue
        names = known.get(column.ref)
        where = {"hoja": column.ref.sheet, "libro": column.ref.book}
        used = [row for row in checked.filas if row.valores.get(column.name) is not None]
        if names is None:
            if used and not _in_same_book(checked, column.ref):
                heading = checked.area.top
                yield checked.place.cell_problem(reasons.UNCHECKED, heading, column, None, where)
            continue
        for row in used:
            value = row.valores[column.name]
            if _same_name(value, column) not in names:
                yield checked.place.cell_problem(reasons.REFERENCE, row.fila, column, value, where)


def names_in(checked: CheckedSheet, field: str) -> frozenset[str]:
    """Return what references to ``field`` of this sheet may name."""
    # A key that is wrong where it is registered is said there, not again wherever it is used.
    values = [row.valores.get(field, row.malos.get(field)) for row in checked.filas]
    column = checked.sheet.by_name[field]
    return frozenset(_same_name(show_cell(value), column) for value in values if value is not None)


def _in_same_book(checked: CheckedSheet, ref: Ref) -> bool:
    """Tell whether the reference stays in its book: why the other sheet failed is said there."""
    return checked.sheet in find_book(ref.book).sheets


def _same_name(value: str, column: Field) -> str:
    """Return what two spellings of a name share: of a tax id, its letters and digits."""
    word = same_word(value)
    return re.sub(r"[^a-z0-9&]", "", word) if column.kind.name == "NIT" else word


def _key(row: CheckedRow, fields: tuple[str, ...]) -> tuple[Any, ...] | None:
    """Return what names the row, None if a part of it is wrong or all of it is blank."""
    if any(name not in row.valores for name in fields):
        return None
    parts = [row.valores[name] for name in fields]
    if all(part is None for part in parts):
        return None
    return tuple(same_word(part) if isinstance(part, str) else part for part in parts)


def _groups(
    checked: CheckedSheet, fields: tuple[str, ...]
) -> dict[tuple[Any, ...], list[CheckedRow]]:
    groups: dict[tuple[Any, ...], list[CheckedRow]] = defaultdict(list)
    for row in checked.filas:
        if (key := _key(row, fields)) is not None:
            groups[key].append(row)
    return groups


def _column(checked: CheckedSheet, name: str) -> tuple[Place, Field]:
    return checked.place, checked.sheet.by_name[name]


def _check_unique(checked: CheckedSheet, check: Unique) -> Iterator[Problem]:
    place, column = _column(checked, check.fields[0])
    for first, *others in _groups(checked, check.fields).values():
        for row in others:
            value = row.valores[column.name]
            yield place.cell_problem(check.rule, row.fila, column, value, {"fila": first.fila})


def _check_one_main(checked: CheckedSheet, check: OneMain) -> Iterator[Problem]:
    place, column = _column(checked, check.flag)
    for rows in _groups(checked, (check.by,)).values():
        main = [row for row in rows if row.valores.get(check.flag)]
        unknown = any(check.flag not in row.valores for row in rows)
        if len(main) == 1 or (unknown and not main):
            continue
        details = {"veces": len(main), "grupo": rows[0].valores[check.by]}
        row = main[1] if main else rows[0]
        yield place.cell_problem(check.rule, row.fila, column, None, details)


def _check_adds_to(checked: CheckedSheet, check: AddsTo) -> Iterator[Problem]:
    place, column = _column(checked, check.field)
    for rows in _groups(checked, (check.by,)).values():
        if any(row.valores.get(check.field) is None for row in rows):
            continue
        total = sum((Fraction(row.valores[check.field]) for row in rows), Fraction(0))
        if abs(total - check.total) > SHARE_TOLERANCE:
            shown = show_cell(float(total * 100)) + "%"
            details = {"suma": shown, "grupo": rows[0].valores[check.by]}
            yield place.cell_problem(check.rule, rows[-1].fila, column, None, details)


def _check_same_detail(checked: CheckedSheet, check: SameDetail) -> Iterator[Problem]:
    place, column = _column(checked, check.fields[0])
    for rows in _groups(checked, check.by).values():
        known = [row for row in rows if all(name in row.valores for name in check.fields)]
        if not known:
            continue
        first = _detail(known[0], check.fields)
        for row in known[1:]:
            if _detail(row, check.fields) != first:
                details = {"fila": known[0].fila}
                value = row.valores[column.name]
                yield place.cell_problem(check.rule, row.fila, column, value, details)


def _detail(row: CheckedRow, fields: tuple[str, ...]) -> tuple[bool, ...]:
    return tuple(row.valores[name] is not None for name in fields)
