"""Resumen: the firm's figures on one page, and under them where each comes from."""

from cartera_xl.compute.presupuesto import Budget
from cartera_xl.present.report.common import (
    Background,
    explained_row,
    plan_heading,
)
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.plan import (
    Cell,
    ChartPlan,
    Column,
    Look,
    Series,
    SheetPlan,
    TablePlan,
    Text,
)

_CARDS_ROW, _CHART_ROW, _TABLE_ROW = 5, 8, 26
_COLUMNS = (
    Column("Cifra", "text", 32), Column("Valor", "money", 24),
    Column("Numerador", "money", 24), Column("Denominador", "money", 24),
    Column("n", "integer", 9), Column("Desde", "date", 12), Column("Hasta", "date", 12),
    Column("Regla", "long", 44), Column("Notas", "long", 48), Column("Fuente", "long", 60),
)  # fmt: skip
_ON_PAPER = 9


def plan_summary(budget: Budget, background: Background) -> SheetPlan:
    """Return the plan of the first sheet of the report."""
    table = TablePlan(
        "Cifras", _TABLE_ROW, 1, _COLUMNS, tuple(map(explained_row, budget.figures()))
    )
    charts = (
        ChartPlan(
            "Ventas y meta, mes a mes", _CHART_ROW, 1, ("Historia", "Mes"),
            (Series("Historia", "Ventas"), Series("Historia", "Meta", "line", 1)),
            width=740, category_format="mmm yy",
        ),
        ChartPlan(
            "Ventas y meta del mes por vendedor", _CHART_ROW, 5, ("PorVendedor", "Nombre"),
            (Series("PorVendedor", "Ventas mes"), Series("PorVendedor", "Meta mes", colour=1)),
            width=640,
        ),
    )  # fmt: skip
    texts = (*plan_heading(budget, "Informe de presupuesto", background), *_cards(budget))
    return SheetPlan("Resumen", texts, (table,), charts, printed=_ON_PAPER)


def _cards(budget: Budget) -> list[Text]:
    """Return the four figures that a director looks for first."""
    month = budget.total[0]
    shown = (
        ("Ventas del mes", month.ventas),
        ("Meta del mes", month.meta),
        ("Cumplimiento", month.cumplimiento),
        ("Proyección por días hábiles", budget.proyecciones[1]),
    )
    texts = []
    for column, (name, figure) in enumerate(shown, start=1):
        texts += [
            Text(_CARDS_ROW, column, name, "card"),
            Text(_CARDS_ROW + 1, column, _number(figure), _look(figure)),
        ]
    return texts


def _number(figure: Explanation) -> Cell:
    return figure.motivo if figure.valor is None else figure.valor.as_number()


def _look(figure: Explanation) -> Look:
    percent = figure.valor is not None and figure.valor.unidad == "%"
    return "card_percent" if percent else "card_money"
