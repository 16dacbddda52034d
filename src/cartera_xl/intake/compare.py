"""Imported rows against those of a book: which are new, which are equal, and what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cartera_xl.intake.convert import Imported
from cartera_xl.intake.identity import as_cells, row_key
from cartera_xl.specs.base import Field, Sheet
from cartera_xl.units.cell import is_blank
from cartera_xl.units.plan import Cell
from cartera_xl.validate.rows import CheckedRow, CheckedSheet


@dataclass(frozen=True)
class Change:
    """A cell that the source says otherwise. ``nombre``: its field; ``antes`` as it was typed."""

    fila: int
    nombre: str
    campo: str
    antes: object
    nuevo: Cell


@dataclass(frozen=True)
class Comparison:
    """``iguales`` and ``actualizadas`` count rows; ``cambios`` lists cells."""

    nuevas: tuple[Imported, ...]
    iguales: int
    actualizadas: int
    cambios: tuple[Change, ...]


def compare_rows(
    sheet: Sheet,
    book: CheckedSheet,
    ids: Mapping[int, object],
    imported: Sequence[Imported],
) -> Comparison:
    """Return what the imported rows change in a book's sheet.

    Entra: ``ids``, row → what its Id cell holds.
    Sale: a row is the same by its Id or, where the sheet has a key, by its key, even if a person
        typed it. What the source leaves blank is left as it is in the book.
    """
    by_id: dict[str, CheckedRow] = {}
    by_key: dict[str, CheckedRow] = {}
    for there in book.filas:
        if not is_blank(mark := ids.get(there.fila)):
            by_id.setdefault(str(mark).strip(), there)
        if sheet.key:
            by_key.setdefault(row_key(sheet, there.valores), there)
    new: list[Imported] = []
    changes: list[Change] = []
    equal = 0
    for row in imported:
        old = by_id.get(row.id) or (by_key.get(row_key(sheet, row.valores)) if sheet.key else None)
        if old is None:
            new.append(row)
            continue
        found = _changes(sheet, old, row.valores)
        changes += found
        equal += not found
    return Comparison(tuple(new), equal, len(imported) - len(new) - equal, tuple(changes))


def _changes(sheet: Sheet, old: CheckedRow, values: Mapping[str, Any]) -> list[Change]:
    different = {
        name: value
        for name, value in values.items()
        if value is not None
        and (name not in old.valores or _differ(sheet.by_name[name], old.valores[name], value))
    }
    was = as_cells(sheet, {name: old.valores.get(name) for name in different})
    return [
        Change(
            old.fila, name, sheet.by_name[name].col.header,
            old.malos.get(name, was.get(name)), cell,
        )
        for name, cell in as_cells(sheet, different).items()
    ]  # fmt: skip


def _differ(field: Field, old: object, new: object) -> bool:
    # An id is the same client in any case: as a person typed it, it stays.
    if field.kind.name == "NIT" and isinstance(old, str):
        return old.casefold() != str(new).casefold()
    return old != new
