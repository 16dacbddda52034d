"""Historia and Calendario: the months behind the figures, and the days of this one."""

from fractions import Fraction

from cartera_xl.compute.presupuesto import Budget, MonthHistory
from cartera_xl.present.report.common import CHART_ROW, TABLE_ROW, Background, plan_heading
from cartera_xl.units.calendar import DIAS
from cartera_xl.units.period import days_between
from cartera_xl.units.plan import (
    Cells,
    ChartPlan,
    Column,
    Series,
    SheetPlan,
    Styled,
    TablePlan,
    Text,
)
from cartera_xl.units.quantity import Quantity


def plan_history(budget: Budget, background: Background) -> SheetPlan:
    """Return up to 24 months with their target and the year before, drawn and listed."""
    columns = (
        Column("Mes", "month", 14), Column("Ventas", "money", 20), Column("Meta", "money", 20),
        Column("Cumplimiento", "percent", 16), Column("Un año antes", "money", 20),
        Column("Crecimiento", "percent", 16),
    )  # fmt: skip
    table = TablePlan(
        "Historia", TABLE_ROW, 1, columns, tuple(_month(month) for month in budget.historia)
    )
    chart = ChartPlan(
        "Ventas, meta y un año antes", CHART_ROW, 1, ("Historia", "Mes"),
        (
            Series("Historia", "Ventas"), Series("Historia", "Meta", "line", 1),
            Series("Historia", "Un año antes", "line", 2),
        ),
        category_format="mmm yy",
    )  # fmt: skip
    last = "El último mes va hasta el corte; los demás están completos."
    texts = (*plan_heading(budget, "Historia", background), Text(TABLE_ROW - 1, 1, last, "note"))
    return SheetPlan("Historia", texts, (table,), (chart,), portrait=True)


def _month(month: MonthHistory) -> Cells:
    no_target, no_sales = Styled("sin meta", "reason"), Styled("sin ventas", "reason")
    return (
        month.mes,
        month.ventas / 100,
        month.meta / 100 if month.meta else no_target,
        month.ventas / month.meta if month.meta else no_target,
        month.anterior / 100 if month.anterior else no_sales,
        month.ventas / month.anterior - 1 if month.anterior else no_sales,
    )


def plan_calendar(budget: Budget) -> SheetPlan:
    """Return every day of the month with its weight and the reason: what a projection rests on."""
    columns = (
        Column("Fecha", "date", 14), Column("Día", "text", 14), Column("Peso", "number", 10),
        Column("Acumulado", "number", 13), Column("Transcurrido", "text", 15),
        Column("Motivo", "text", 46),
    )  # fmt: skip
    rows: list[Cells] = []
    total = Fraction(0)
    for day in days_between(budget.dias.mes.desde, budget.dias.mes.hasta):
        weight, reason = budget.calendario.weigh(day)
        total += weight
        gone = "Sí" if day <= budget.dias.cerrado else "No"
        rows.append((day, DIAS[day.weekday()], float(weight), float(total), gone, reason))
    elapsed = Quantity(budget.dias.transcurridos, "")
    texts = (
        *plan_heading(budget, "Calendario"),
        Text(3, 1, f"Van {elapsed} de {Quantity(budget.dias.total, 'días')} hábiles.", "label"),
        Text(4, 1, f"{budget.calendario.describe()}.", "note"),
    )
    table = TablePlan("Dias", 6, 1, columns, tuple(rows))
    return SheetPlan("Calendario", texts, (table,), portrait=True)
