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
from cartera_xl.units.period import Period, month_of, months_before, quarter_of, year_of

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
    Every figure uses the sales up to the last closed day, which may lie before the month.
    """
    dias = month_days(corte, calendario, corte_cerrado=corte_cerrado)
    closed = dias.cerrado
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
            _sourced(proyeccion_lineal(sold, dias), totals[0].ventas),
            _sourced(proyeccion_habiles(sold, dias, calendario), totals[0].ventas),
            _sourced(
                proyeccion_estacional(sold, dias, calendario, by_day, meses_perfil),
                totals[0].ventas,
            ),
        ),
        _sourced(ritmo_requerido(sold, _value(totals[0].meta), dias), totals[0].cumplimiento),
        por,
        {
            row.clave: _sourced(
                proyeccion_habiles(_value(row.ventas), dias, calendario), row.ventas
            )
            for row in por["vendedor"][0]
        },
        _history(sales, month, closed),
    )


def _sourced(figure: Explanation, sales: Explanation) -> Explanation:
    """Return the figure with the rows and ranges of the sales that it was computed from."""
    n = sales.n if figure.n is None else figure.n
    return replace(figure, n=n, fuentes=sales.fuentes)


def _value(figure: Explanation) -> int:
    return 0 if figure.valor is None else int(figure.valor.valor)


def _sums_by_day(sales: Sales) -> dict[date, int]:
    sums = sales.ventas.groupby("fecha")["neto"].sum()
    return {stamp.date(): int(total) for stamp, total in zip(sums.index, sums, strict=True)}


def _history(sales: Sales, last: Period, closed: date) -> list[MonthHistory]:
    """Return up to 24 months that end in ``last``, from the first with sales or a target.

    The last one goes up to the last closed day, and so does its year before.
    """
    by_day = _sums_by_day(sales)
    targets: dict[date, int] = {}
    for stamp, amount in zip(sales.metas["mes"], sales.metas["meta"], strict=True):
        targets[stamp.date()] = targets.get(stamp.date(), 0) + int(amount)
    months = [*months_before(last.desde, MESES_HISTORIA - 1), last.desde]
    sold = {day.replace(day=1) for day in by_day}
    first = next((n for n, m in enumerate(months) if m in sold or m in targets), len(months))
    periods = [month_of(m).up_to(closed) for m in months[first:]]
    return [
        MonthHistory(
            period.desde,
            _sum_between(by_day, period),
            targets.get(period.desde, 0),
            _sum_between(by_day, period.year_before()),
        )
        for period in periods
    ]


def _sum_between(by_day: dict[date, int], period: Period) -> int:
    return sum(total for day, total in by_day.items() if period.desde <= day <= period.hasta)
