"""Fuentes: the ranges that were read, how many rows were left out, and the rules in force."""

from cartera_xl.parameters.values import Dated
from cartera_xl.present.report.common import Background
from cartera_xl.units.plan import Column, SheetPlan, TablePlan, Text


def plan_sources(background: Background) -> SheetPlan:
    """Return the sheet that says where the figures come from."""
    ranges = TablePlan(
        "Rangos", 5, 1,
        (
            Column("Archivo", "text", 30), Column("Hoja", "text", 22), Column("Rango", "code", 20),
            Column("Filas", "integer", 12), Column("Por fuera", "integer", 13),
        ),
        tuple((r.archivo, r.hoja, r.rango, r.filas, r.fuera) for r in background.rangos),
    )  # fmt: skip
    row = 5 + len(background.rangos) + 4
    rules = TablePlan(
        "Reglas", row, 1,
        (
            Column("Parámetro", "text", 30), Column("Valor", "text", 22),
            Column("Desde", "date", 20), Column("Fuente", "text", 12),
        ),
        tuple((p.nombre, _written(p), p.desde, p.fuente) for p in background.parametros),
    )  # fmt: skip
    texts = (
        Text(1, 1, "Fuentes", "title"),
        Text(2, 1, "De dónde salen las cifras y con qué reglas se calcularon.", "purpose"),
        Text(4, 1, "Rangos leídos", "label"),
        Text(row - 1, 1, "Reglas en vigor en la fecha de corte", "label"),
    )
    return SheetPlan("Fuentes", texts, (ranges, rules))


def _written(dated: Dated) -> str:
    if isinstance(dated.valor, bool):
        return "Sí" if dated.valor else "No"
    return str(dated.valor).replace(".", ",")
