"""Semana: the figures of the team on one page, and under them a row for each seller."""

from cartera_xl.compute.semana import SellerWeek, Week
from cartera_xl.present.report.common import Background, first_words
from cartera_xl.present.week.common import Called, plain_cell, plan_heading
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.plan import Cells, ChartPlan, Column, Look, Series, SheetPlan, TablePlan, Text

_CARDS_ROW, _CHART_ROW, _TABLE_ROW = 5, 8, 26
_COLUMNS = (
    Column("Vendedor", "code", 20), Column("Nombre", "text", 28), Column("Hechas", "integer", 24),
    Column("Efectivas", "integer", 18), Column("Efectividad", "percent", 24),
    Column("Planeadas", "integer", 15), Column("Cumplimiento", "percent", 22),
    Column("No planeadas", "integer", 15), Column("Cobros", "integer", 12),
)  # fmt: skip


def plan_sellers(week: Week, background: Background, called: Called) -> SheetPlan:
    """Return the first sheet: cards of the team, a chart, and a row a seller with the total."""
    rows = tuple(_row(row, called.seller(row.vendedor)) for row in week.vendedores)
    total = _row(week.total, "")
    table = TablePlan("PorVendedor", _TABLE_ROW, 1, _COLUMNS, rows, total=total)
    under = _TABLE_ROW + max(len(rows), 1) + 3
    texts = [
        *plan_heading(week, "Semana de visitas", first_words(background), "bad"),
        *_cards(week),
        Text(under, 1, f"Efectividad: {week.total.efectividad.regla}.", "note"),
        Text(under + 1, 1, f"Cumplimiento: {week.total.cumplimiento.regla}.", "note"),
        Text(under + 2, 1, "De dónde sale cada cifra: hoja Explicación.", "note"),
    ]
    return SheetPlan("Semana", tuple(texts), (table,), _charts(week))


def _charts(week: Week) -> tuple[ChartPlan, ...]:
    if not week.vendedores:
        return ()
    names = ("PorVendedor", "Nombre")
    return (
        ChartPlan(
            "Efectividad y cumplimiento del plan, por vendedor", _CHART_ROW, 1, names,
            (Series("PorVendedor", "Efectividad"), Series("PorVendedor", "Cumplimiento", colour=1)),
            width=630, height=340, format="0%",
        ),
        ChartPlan(
            "Visitas hechas y efectivas, por vendedor", _CHART_ROW, 5, names,
            (Series("PorVendedor", "Hechas", colour=2), Series("PorVendedor", "Efectivas")),
            width=590, height=340,
        ),
    )  # fmt: skip


def _row(row: SellerWeek, name: str) -> Cells:
    return (row.vendedor, name, *map(plain_cell, row.figures()))


def _cards(week: Week) -> list[Text]:
    """Return the figures that a manager looks for first."""
    total = week.total
    shown = (
        ("Visitas hechas", total.hechas), ("Efectividad", total.efectividad),
        ("Cumplimiento del plan", total.cumplimiento), ("Cobertura", week.cobertura.total),
        ("Seguimientos vencidos", week.vencidos),
    )  # fmt: skip
    texts = []
    for column, (name, figure) in enumerate(shown, start=1):
        value, look = _card(figure)
        texts += [
            Text(_CARDS_ROW, column, name, "card"), Text(_CARDS_ROW + 1, column, value, look)
        ]  # fmt: skip
    return texts


def _card(figure: Explanation) -> tuple[str | float, Look]:
    # A reason is longer than a number: in small letters it fits.
    if figure.valor is None:
        return figure.motivo, "card"
    percent = figure.valor.unidad == "%"
    return (figure.valor.as_number() if percent else str(int(figure.valor.valor))), "card_percent"
