"""The way of Excel, under wine: what one call for many cells saves, and how soon an edit is answered.

Cells go as values, as the wrapper of a formula hands them over. Wine's calls between processes are slow: seconds
are not those of Excel, and a ratio is only of the same kind as there.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.wine.excel import Excel
from tests.wine.prepare import Unavailable, prepare

from cartera_xl.specs.books import find_sheet

CELLS, MEASURED = 10_000, 100
ROWS, EDITS = 2_000, 10
PROMISED = 0.3
MODULE = "columna"
Cost = tuple[float, float]
"""Seconds, and MB that the server has in memory."""
Pair = tuple[Cost, Cost]
"""What a user would do instead, and ours."""


def measures(rounds: int) -> Iterator[tuple[str, list[Pair], float]]:
    """Yield title, pairs of a round each, and the ratio to reach; end if there is no wine."""
    try:
        yield from _measures(rounds)
    except Unavailable as reason:
        sys.exit(str(reason))


def _measures(rounds: int) -> Iterator[tuple[str, list[Pair], float]]:
    with prepare() as prefix:
        prefix.cartera("complemento", "instalar")
        with Excel(prefix) as excel:
            here = prefix.windows_path(Path(__file__).parent)
            excel.run_python(f"import sys; sys.path.insert(0, {here!r})")
            pairs = [_column(excel) for _ in range(rounds + 1)][1:]  # the first warms it up
            yield f"check digits of {CELLS:,} cells: one call against one a cell", pairs, 100
            edits = [_edit(excel) for _ in range(rounds + 1)][1:]
            yield f"a row edited among {ROWS:,}: its Revisión against all of them", edits, 2
            answers = [((PROMISED, 0.0), row) for _, row in edits]
            yield "a row edited: its answer against the 0.3 s promised", answers, 1


def _column(excel: Excel) -> Pair:
    nits = [[f"{860_000_000 + 7 * n}"] for n in range(CELLS)]
    (column,) = excel.measure("digits", {"rango": nits}, module=MODULE)
    times = excel.measure("digit", {"rango": nits[:1]}, times=MEASURED, module=MODULE)
    megabytes = excel.server_memory() / 1e6
    return (sum(times) * CELLS / MEASURED, megabytes), (column, megabytes)


def _edit(excel: Excel) -> Pair:
    titles = [field.col.header for field in find_sheet("Visitas").fields if field.typed]
    known = {"Fecha": {"fecha": "2026-11-18"}, "Cliente": "800197268-4", "Resultado": "Sin pedido",
             "Motivo": "Precio"}  # fmt: skip
    row = [known.get(title) for title in titles]
    (table,) = excel.measure("reviews", {"rango": [titles]}, {"rango": [row] * ROWS}, module=MODULE)
    edits = excel.measure(
        "CX_REVISAR", "Visitas", {"rango": [titles]}, {"rango": [row]}, times=EDITS
    )
    megabytes = excel.server_memory() / 1e6
    return (table, megabytes), (median(edits), megabytes)
