"""Cobertura: how many of the active clients were visited, by zone and by segment."""

from collections.abc import Mapping

from cartera_xl.compute.semana import Week
from cartera_xl.present.report.common import CHART_ROW, TABLE_ROW
from cartera_xl.present.week.common import Called, part_cell, plain_cell, plan_heading
from cartera_xl.units.cell import same_word
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.plan import Cells, ChartPlan, Column, Series, SheetPlan, TablePlan

_FIGURES = (
    Column("Visitados", "integer", 13), Column("Activos", "integer", 13),
    Column("Cobertura", "percent", 24),
)  # fmt: skip
_ZONES = (Column("Zona", "code", 14), Column("Nombre", "text", 28), *_FIGURES)
_SEGMENTS = (Column("Segmento", "text", 20), *_FIGURES)
_SECOND = len(_ZONES) + 2
"""The column where the segments begin, one apart from the zones."""


def plan_coverage(week: Week, called: Called) -> SheetPlan:
    """Return the sheet of coverage: zones on the left, segments on the right, each with its total."""
    found = week.cobertura
    names = {zona: called.zonas.get(same_word(zona), zona) for zona in found.por_zona}
    zones = TablePlan(
        "CoberturaPorZona", TABLE_ROW, 1, _ZONES,
        tuple((zona, names[zona], *_cells(figure)) for zona, figure in found.por_zona.items()),
        total=("Total", "", *_cells(found.total)),
    )  # fmt: skip
    segments = TablePlan(
        "CoberturaPorSegmento", TABLE_ROW, _SECOND, _SEGMENTS, _segments(found.por_segmento),
        total=("Total", *_cells(found.total)),
    )  # fmt: skip
    texts = plan_heading(week, "Cobertura de clientes", f"Cobertura: {found.total.regla}.")
    charts = (
        ChartPlan(
            "Cobertura por zona", CHART_ROW, 1, (zones.name, "Nombre"),
            (Series(zones.name, "Cobertura"),), width=620, format="0%",
        ),
        ChartPlan(
            "Cobertura por segmento", CHART_ROW, _SECOND, (segments.name, "Segmento"),
            (Series(segments.name, "Cobertura", colour=2),), width=480, format="0%",
        ),
    )  # fmt: skip
    return SheetPlan("Cobertura", texts, (zones, segments), charts if found.por_zona else ())


def _segments(found: Mapping[str, Explanation]) -> tuple[Cells, ...]:
    return tuple((name, *_cells(figure)) for name, figure in found.items())


def _cells(figure: Explanation) -> Cells:
    return part_cell(figure.numerador), part_cell(figure.denominador), plain_cell(figure)
