"""Explicación: every figure of the week with its parts, its rule and the ranges it comes from."""

from collections.abc import Iterator

from cartera_xl.compute.semana import Week
from cartera_xl.present.report.common import explained_row
from cartera_xl.present.week.common import plan_heading
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.plan import Cells, Column, SheetPlan, TablePlan

_COLUMNS = (
    Column("De quién", "text", 18), Column("Cifra", "text", 32), Column("Valor", "number", 38),
    Column("Numerador", "number", 13), Column("Denominador", "number", 14),
    Column("n", "integer", 9), Column("Desde", "date", 12), Column("Hasta", "date", 12),
    Column("Regla", "long", 52), Column("Notas", "long", 48), Column("Fuente", "long", 70),
)  # fmt: skip
_ON_PAPER = 10


def plan_explained(week: Week) -> SheetPlan:
    """Return the table of every figure of the week."""
    rows: tuple[Cells, ...] = tuple((who, *explained_row(figure)) for who, figure in _every(week))
    table = TablePlan("CifrasDeLaSemana", 4, 1, _COLUMNS, rows)
    texts = plan_heading(week, "De dónde sale cada cifra")
    return SheetPlan("Explicación", texts, (table,), freeze=(5, 3), printed=_ON_PAPER)


def _every(week: Week) -> Iterator[tuple[str, Explanation]]:
    for seller in (week.total, *week.vendedores):
        for figure in seller.figures():
            yield seller.vendedor, figure
    covered = week.cobertura
    for figure in (covered.total, *covered.por_zona.values(), *covered.por_segmento.values()):
        yield "Total", figure
    for figure in (week.vencidos, *(row.parte for row in week.motivos)):
        yield "Total", figure
    for client in week.sin_respuesta:
        yield client.cliente, client.intentos
    for figure in (row.indice for row in week.precios):
        yield "Total", figure
