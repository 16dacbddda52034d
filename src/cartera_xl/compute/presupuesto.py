"""Presupuesto: every figure of the budget on a cut-off day, put together from one set of tables."""

from dataclasses import dataclass, replace
from datetime import date

from cartera_xl.compute.avance import Detalle, Progress, Sales, avance, avance_por
from cartera_xl.compute.dias import MonthDays, month_days
from cartera_xl.compute.proyeccion import (
    proyeccion_estacional,
    proyeccion_habiles,
    proyeccion_lineal,
)
from cartera_xl.compute.ritmo import ritmo_requerido
from cartera_xl.units.calendar import Calendar
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.period import Period, month_of, quarter_of, year_of

MESES_HISTORIA = 24


@dataclass(frozen=True)
class MonthHistory:
    """One month of the past: sales, target and sales a year before, in centavos."""

    mes: date
    ventas: int
    meta: int
    anterior: int


@dataclass(frozen=True)
class Budget:
    """The budget on a cut-off day.

    ``total``: the firm's figures for the month, the quarter and the year, in that order.
    ``por``: the same for each seller, client and line: detail → periods → rows.
    """

    corte: date
    dias: MonthDays
    calendario: Calendar
    periodos: tuple[Period, Period, Period]
    total: tuple[Progress, Progress, Progress]
    proyecciones: tuple[Explanation, Explanation, Explanation]
    ritmo: Explanation
    por: dict[Detalle, tuple[list[Progress], list[Progress], list[Progress]]]
    proyeccion_vendedor: dict[str, Explanation]
    historia: list[MonthHistory]

    def figures(self) -> list[Explanation]:
        """Return the firm's figures, each under the name that says its period."""
        month, quarter, year = self.total
        return [
            replace(month.ventas, nombre="Ventas del mes"),
            replace(month.meta, nombre="Meta del mes"),
            replace(month.cumplimiento, nombre="Cumplimiento del mes"),
            *self.proyecciones,
            replace(self.ritmo, nombre="Ritmo requerido por día hábil"),
            replace(month.crecimiento, nombre="Crecimiento del mes"),
            month.pendiente,
            replace(quarter.cumplimiento, nombre="Cumplimiento del trimestre"),
            replace(quarter.crecimiento, nombre="Crecimiento del trimestre"),
            replace(year.cumplimiento, nombre="Cumplimiento del año"),
            replace(year.crecimiento, nombre="Crecimiento del año"),
        ]


def presupuesto(
    sales: Sales,
    corte: date,
    calendario: Calendar,
    *,
    corte_cerrado: bool = True,
    meses_perfil: int = 6,
) -> Budget:
    """Return every figure of the budget.

    Entra: ``corte``, the day asked for; with ``corte_cerrado`` it counts as elapsed.
    Growth and projections use the sales up to the last closed day.
    """
    dias = month_days(corte, calendario, corte_cerrado=corte_cerrado)
    closed = dias.cerrado if dias.cerrado >= dias.mes.desde else corte
    month, quarter, year = periods = (month_of(corte), quarter_of(corte), year_of(corte))
    totals = (
        avance(sales, month, closed), avance(sales, quarter, closed), avance(sales, year, closed),
    )  # fmt: skip
    sold = _value(totals[0].ventas)
    by_day = _sums_by_day(sales)
    details: tuple[Detalle, ...] = ("vendedor", "cliente", "linea")
    por = {
        detail: (
            avance_por(sales, detail, month, closed),
            avance_por(sales, detail, quarter, closed),
            avance_por(sales, detail, year, closed),
        )
        for detail in details
    }
    return Budget(
        corte,
        dias,
        calendario,
        periods,
        totals,
        (
            proyeccion_lineal(sold, dias),
            proyeccion_habiles(sold, dias, calendario),
            proyeccion_estacional(sold, dias, calendario, by_day, meses_perfil),
        ),
        ritmo_requerido(sold, _value(totals[0].meta), dias),
        por,
        {
            row.clave: proyeccion_habiles(_value(row.ventas), dias, calendario)
            for row in por["vendedor"][0]
        },
        _history(sales, month),
    )


def _value(figure: Explanation) -> int:
    return 0 if figure.valor is None else int(figure.valor.valor)


def _sums_by_day(sales: Sales) -> dict[date, int]:
    sums = sales.ventas.groupby("fecha")["neto"].sum()
    return {stamp.date(): int(total) for stamp, total in zip(sums.index, sums, strict=True)}


def _history(sales: Sales, last: Period) -> list[MonthHistory]:
    """Return up to 24 months that end in ``last``, from the first with sales or a target."""
    by_month: dict[date, int] = {}
    for day, amount in _sums_by_day(sales).items():
        by_month[day.replace(day=1)] = by_month.get(day.replace(day=1), 0) + amount
    stamps, amounts = sales.metas["mes"], sales.metas["meta"]
    targets: dict[date, int] = {}
    for stamp, amount in zip(stamps, amounts, strict=True):
        targets[stamp.date()] = targets.get(stamp.date(), 0) + int(amount)
    number = last.desde.year * 12 + last.desde.month - 1
    months = [date(m // 12, m % 12 + 1, 1) for m in range(number - MESES_HISTORIA + 1, number + 1)]
    first = next((n for n, m in enumerate(months) if m in by_month or m in targets), len(months))
    return [
        MonthHistory(
            m, by_month.get(m, 0), targets.get(m, 0), by_month.get(m.replace(year=m.year - 1), 0)
        )
        for m in months[first:]
    ]
