"""The hidden Id of each row: given where it is missing, and anew to a row copied with that of another."""

from collections.abc import Callable
from dataclasses import dataclass

from cartera_xl.specs.base import Book, Sheet
from cartera_xl.specs.layout import ID
from cartera_xl.units.cell import is_blank, same_word
from cartera_xl.units.plan import Cell, TableEdit
from cartera_xl.units.raw import RawBook
from cartera_xl.validate.layout import find_rows


@dataclass(frozen=True)
class NewIds:
    """The Ids to write, a table an edit. ``copiadas``: sheet → rows that had the Id of another."""

    cambios: tuple[TableEdit, ...]
    copiadas: dict[str, list[int]]


def find_new_ids(raw: RawBook, book: Book, new_id: Callable[[], str]) -> NewIds:
    """Return what to write so that every row has an Id of its own; the first of two keeps it."""
    edits: list[TableEdit] = []
    copied: dict[str, list[int]] = {}
    for sheet in book.sheets:
        if sheet.output:
            continue
        column, held = _held(raw, sheet)
        seen: set[str] = set()
        cells: dict[tuple[int, int], Cell] = {}
        for row, cell in held.items():
            if is_blank(cell) or str(cell) in seen:
                cells[row, column] = new_id()
                if not is_blank(cell):
                    copied.setdefault(sheet.name, []).append(row)
            seen.add(str(cell))
        if cells:
            edits.append(TableEdit(sheet.table, cells, ()))
    return NewIds(tuple(edits), copied)


def _held(raw: RawBook, sheet: Sheet) -> tuple[int, dict[int, object]]:
    """Return the Id's column, and row → what it holds; nothing where the table or column is gone."""
    found, _ = find_rows(raw, sheet)
    if found is None:
        return 0, {}
    source = raw.hojas[found.hoja]
    table = next((t for t in source.tablas if t.nombre.casefold() == sheet.table.casefold()), None)
    titles = source.filas[found.area.top - 1]
    column = next(
        (
            n
            for n, t in enumerate(titles, 1)
            if isinstance(t, str) and same_word(t) == same_word(ID)
        ),
        0,
    )
    if table is None or not column:
        return 0, {}
    rows = [n for n in found.numeros if n <= table.area.bottom]
    return column, {n: _cell(source.filas[n - 1], column) for n in rows}


def _cell(row: object, column: int) -> object:
    cells = list(row)  # type: ignore[call-overload]
    return cells[column - 1] if column <= len(cells) else None
