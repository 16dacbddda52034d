"""The whole content of some sheets that we write → the user's book: its file, or the open one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError, read_one
from cartera_xl.app.table_rows import replace_rows
from cartera_xl.read.xlsx import read_lock
from cartera_xl.specs.base import Sheet
from cartera_xl.units.plan import Cell, TableBody
from cartera_xl.units.raw import Refusal
from cartera_xl.write.refusal import EditRefused
from cartera_xl.write.user_tables import Refresh, TableChange, replace_tables, simulate_tables

Rows = Sequence[Mapping[str, Cell]]
"""The rows of a sheet: field → cell."""


def refresh_sheets(
    path: Path,
    content: Mapping[str, tuple[Sheet, Rows]],
    host: Host,
    ahora: datetime,
    *,
    simular: bool = False,
) -> Refresh:
    """Leave these rows as the only content of those sheets: of all of them, or of none.

    Entra: ``content``: name of the sheet → what it is and its rows. ``simular`` only says what would
        change. Error: UsageError if the book cannot be changed: it stays as it was. OSError.
    """
    if host.abiertos.holds(path):
        return _refresh_open(path, content, host, ahora)
    bodies = [_body(sheet, rows) for sheet, rows in content.values()]
    try:
        if simular:
            return simulate_tables(path, bodies)
        return replace_tables(path, bodies, ahora=ahora, read_lock=read_lock)
    except EditRefused as refused:
        raise UsageError(str(refused)) from None


def _refresh_open(
    path: Path, content: Mapping[str, tuple[Sheet, Rows]], host: Host, ahora: datetime
) -> Refresh:
    """Hand the changes to the program that has the book open; a table keeps its length there."""
    raw = read_one(path, host)
    if isinstance(raw, Refusal):
        raise UsageError(f"«{path.name}» no se pudo leer donde está abierto. Guárdelo y repita.")
    changes, copy = [], None
    for sheet, rows in content.values():
        edit = replace_rows(raw, sheet, rows)
        changed = bool(edit.cells or edit.rows)
        changes.append(TableChange(sheet.table, sheet.name, 0, len(rows), changed, len(edit.cells)))
        if changed:
            copy = host.abiertos.edit(path, edit, ahora) or copy
    return Refresh(tuple(changes), (), copy)


def _body(sheet: Sheet, rows: Rows) -> TableBody:
    names = [field.name for field in sheet.fields]
    titles = tuple(field.col.header for field in sheet.fields)
    return TableBody(sheet.table, titles, tuple(tuple(row.get(n) for n in names) for row in rows))
