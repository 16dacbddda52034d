"""References between sheets: each cell that names a row of another sheet names one that is there.

Cells that are wrong in themselves take no part: one mistake gives one problem, not a cascade.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from cartera_xl.specs import reasons
from cartera_xl.specs.base import Beside, Field, Ref, Sheet
from cartera_xl.specs.books import BOOKS, find_book
from cartera_xl.specs.rule import Rule
from cartera_xl.units.cell import same_word, show_cell
from cartera_xl.units.problem import Problem
from cartera_xl.units.tax_ids.identity import identity, spellings
from cartera_xl.validate.column import ABSENT, Column
from cartera_xl.validate.rows import CheckedSheet

EVERY_REF = frozenset(f.ref for b in BOOKS for s in b.sheets for f in s.fields if f.ref is not None)
"""What the cells of the product may name."""
_SHOWN = 4
"""Ids that a message names before it only counts them."""


@dataclass(frozen=True, eq=False)
class Registered:
    """The rows that a reference may name: those of its sheet in every book at hand."""

    ref: Ref
    sheets: tuple[CheckedSheet, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id, as ``same_id`` compares them."""
        return frozenset().union(*(_ids_in(sheet, self.ref.field) for sheet in self.sheets))

    @cached_property
    def by_name(self) -> dict[str, dict[str, str]]:
        """What people call a row, in ``same_word`` form → the ids of those called so, each once."""
        # Asked for only where an id is not known, and then of every row.
        found: dict[str, dict[str, str]] = {}
        for sheet in self.sheets:
            column = sheet.sheet.by_name[self.ref.field]
            own = sheet.columnas[self.ref.field]
            for name in self.ref.names:
                called = sheet.columnas[name]
                for n in np.flatnonzero(own.filled() & called.filled()).tolist():
                    word = called.words[called.codes[n]]
                    found.setdefault(word, {}).setdefault(same_id(own[n], column), own[n])
        return found


Known = Mapping[Ref, Registered]


def check_references(checked: CheckedSheet, known: Known) -> Iterator[Problem]:
    """Yield each cell that names a row which is not there.

    Where the other book is not at hand or its sheet is empty, one notice for the column says so.
    """
    for field in checked.sheet.fields:
        if field.ref is None:
            continue
        registered = known[field.ref]
        column = checked.columnas[field.name]
        where = {"hoja": field.ref.sheet, "libro": field.ref.book}
        # An empty list is one that nobody has filled: it tells no right name from a wrong one.
        if not registered.ids:
            if column.filled().any() and not _in_same_book(checked, field.ref):
                heading = checked.area.top
                yield checked.place.cell_problem(reasons.UNCHECKED, heading, field, None, where)
            continue
        unknown = np.array([i not in registered.ids for i in _ids(column, field)], dtype=bool)
        for n in np.flatnonzero(unknown[column.codes] & column.filled()).tolist():
            fila, value = checked.numeros[n], column[n]
            rule, details = _explain(value, field, registered)
            yield checked.place.cell_problem(rule, fila, field, value, where | details)


def linked_fields(sheet: Sheet) -> set[str]:
    """Return the fields that references look at: those that refer, and what rows are known by."""
    found = {field.name for field in sheet.fields if field.ref is not None}
    for ref in EVERY_REF:
        if find_book(ref.book).sheet(ref.sheet) is sheet:
            beside = [m.field for m in sheet.by_name[ref.field].metadata if isinstance(m, Beside)]
            found |= {ref.field, *ref.names, *beside}
    return found


def _explain(value: Any, field: Field, registered: Registered) -> tuple[Rule, dict[str, str]]:
    """Return what is wrong with an id that nobody has: it may be a name."""
    ids = list(registered.by_name.get(same_word(str(value)), {}).values())
    if not ids:
        return reasons.REFERENCE, {}
    sheet = registered.sheets[0].sheet
    details = {
        "clase": field.kind.name, "uno": sheet.one, "id": ids[0],
        "cuantos": f"{len(ids)} {sheet.name.lower()}", "ids": _enumerate(ids),
    }  # fmt: skip
    return (reasons.SHARED_NAME if len(ids) > 1 else reasons.NAME), details


def _enumerate(ids: Sequence[str]) -> str:
    """Return «a, b y c», or «a, b, c, d y 3 más»."""
    shown = list(ids) if len(ids) <= _SHOWN else [*ids[:_SHOWN], f"{len(ids) - _SHOWN} más"]
    return f"{', '.join(shown[:-1])} y {shown[-1]}"


def _ids_in(checked: CheckedSheet, field: str) -> frozenset[str]:
    # A key that is wrong where it is registered is said there, not again wherever it is used.
    column = checked.sheet.by_name[field]
    values = checked.columnas[field]
    beside = next((m.field for m in column.metadata if isinstance(m, Beside)), None)
    if beside is None:
        ids = {i for i in _ids(values, column) if i is not None and i is not ABSENT}
    else:
        pairs = set(zip(checked.columnas[beside].decode(), values.decode(), strict=True))
        ids = set().union(*(spellings(str(c), i) for c, i in pairs if isinstance(i, str)))
    wrong = [row[field] for row in checked.malos.values() if row.get(field) is not None]
    return frozenset(ids.union(same_id(show_cell(cell), column) for cell in wrong))


def _ids(values: Column, column: Field) -> list[Any]:
    """Return ``same_id`` of each of the values there are; what is no text, as it is."""
    if column.kind.name != "NIT":
        return values.words
    return [same_id(v, column) if isinstance(v, str) else v for v in values.values]


def same_id(value: str, column: Field) -> str:
    """Return what two spellings of an id share."""
    return identity(value) if column.kind.name == "NIT" else same_word(value)


def _in_same_book(checked: CheckedSheet, ref: Ref) -> bool:
    """Tell whether the reference stays in its book: why the other sheet failed is said there."""
    return checked.sheet in find_book(ref.book).sheets
