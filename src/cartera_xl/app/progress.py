"""Avance: the months of the sellers, written into the presupuesto that they were computed from."""

from datetime import datetime
from pathlib import Path

from cartera_xl.app.calculate import Calculation
from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError, read_one
from cartera_xl.app.table_rows import replace_rows, save_edit
from cartera_xl.present.report.progress import progress_rows
from cartera_xl.specs.books import find_book
from cartera_xl.units.raw import RawBook


def save_progress(path: Path, found: Calculation, host: Host, ahora: datetime) -> Path | None:
    """Write what was computed into «Avance» of the book at ``path``.

    Sale: the copy made of the book before; None if it already said the same.
    Error: UsageError if the book cannot be changed; OSError.
    """
    raw = read_one(path, host)
    if not isinstance(raw, RawBook):
        raise UsageError(f"«{path.name}» ya no se puede leer: Avance quedó como estaba.")
    sheet = find_book("presupuesto").sheet("Avance")
    rows = progress_rows(found.budget, found.vendedores)
    return save_edit(path, replace_rows(raw, sheet, rows), host, ahora)
