"""Interés de mora: lo que cuesta un saldo por cada día de atraso, a tasas efectivas anuales.

A rate is effective annual, so 30 days of 25 % are (1.25^(30/365) − 1), not 25 % × 30 ÷ 365. Each
stretch of days goes at the rate in force on it; interest bears no interest. A rate above the cap is
refused whole: who charges it may lose all the interest. Source: DEFINITIONS 41.

>>> interes(1_000_000_000, date(2026, 3, 1), date(2026, 3, 31),
...     [Tasa(date(2026, 1, 1), Fraction(1, 4), Fraction(3, 10))]).shown()
'$185.097,87'
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from typing import Any

from cartera_xl.compute.rules import share_on
from cartera_xl.parameters.values import Parameters, default_parameters
from cartera_xl.units.arguments import Cells, Dia, Pesos, Rango, as_fraction, as_recent_day
from cartera_xl.units.cell import is_blank, show_cell
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.quantity import Quantity

TASA, TOPE = "tasa_mora", "tope_mora"
_REGLA = "saldo × ((1 + tasa efectiva anual) ^ (días ÷ 365) − 1), por tramo de tasa"
_DIGITS = 60
"""A power of this many digits is right to the cent for any balance that an int64 holds."""


@dataclass(frozen=True, slots=True)
class Tasa:
    """The effective annual rate charged from a day on, and the cap then; ratios, 0.25 is 25 %."""

    desde: date
    tasa: Fraction
    tope: Fraction


def interes_mora(saldo: Pesos, vence: Dia, corte: Dia, tasa: Rango | None = None) -> Explanation:
    """Interés de mora de un saldo, a tasa efectiva anual; nunca por encima del tope legal.

    Entra: ``saldo``, lo que se debe; ``vence``, su vencimiento; ``corte``, día hasta el que se
    cuenta; ``tasa``, efectiva anual: 25 %, o un rango de dos columnas, desde cuándo y cuál; si se
    omite, la del producto.
    Sale: pesos; si alguna tasa pasa del tope, un texto que lo dice y ningún valor.
    Error: ValueError si una celda no sirve o no hay tasa o tope para alguno de los días.
    Fuente: DEFINITIONS 41.
    >>> interes_mora(1_000_000_000, date(2026, 3, 1), date(2026, 3, 1)).shown()
    '$0'
    """
    parameters = default_parameters()
    own = None if tasa is None else _typed(tasa, vence)
    return interes(saldo, vence, corte, tasas_mora(parameters, vence, corte, own))


def interes(
    saldo: int, vence: date, corte: date, tasas: Sequence[Tasa], **contexto: Any
) -> Explanation:
    """Return the interest of a balance (centavos) from its due date to the cut-off.

    Entra: ``tasas``, by day, the first one on or before the day after ``vence`` unless nothing is
        late; each stretch is rounded to the cent, so that the stretches add up.
    Sale: no value, and the reason, where a rate in force on those days is above its cap.
    """
    stretches = list(_stretches(vence, corte, tasas))
    said: dict[str, Any] = {
        "regla": _REGLA, "numerador": Quantity(saldo, "COP"), "n": max((corte - vence).days, 0),
        "desde": vence, "hasta": corte, **contexto,
    }  # fmt: skip
    above = next((rate for rate, _ in stretches if rate.tasa > rate.tope), None)
    if above is not None:
        return Explanation("Interés de mora", None, motivo=_refusal(above), **said)
    total = sum(_of_stretch(saldo, rate.tasa, days) for rate, days in stretches)
    said["notas"] = tuple(f"{_days(days)} al {_percent(rate.tasa)}" for rate, days in stretches)
    return Explanation("Interés de mora", Quantity(total, "COP"), **said)


def tasas_mora(
    parameters: Parameters, desde: date, hasta: date, own: Sequence[tuple[date, Fraction]] | None
) -> list[Tasa]:
    """Return the rates and caps in force on the days after ``desde`` and up to ``hasta``.

    Entra: ``own``: rates that win over the parameters', by day; None is none.
    Error: ValueError, in Spanish, for a day without a rate or a cap.
    """
    first = desde + timedelta(days=1)
    if hasta < first:
        return []
    changes = {row.desde for row in (*parameters.firma, *parameters.producto)
               if row.nombre in (TASA, TOPE)} | {day for day, _ in own or ()}  # fmt: skip
    starts = sorted({first} | {day for day in changes if first < day <= hasta})
    return [
        Tasa(day, _rate_on(parameters, day, own), share_on(parameters, TOPE, day) / 100)
        for day in starts
    ]


def _rate_on(
    parameters: Parameters, day: date, own: Sequence[tuple[date, Fraction]] | None
) -> Fraction:
    if own is None:
        return share_on(parameters, TASA, day) / 100
    known = [row for row in own if row[0] <= day]
    if not known:
        raise ValueError(f"no hay tasa para el {day:%d/%m/%Y}")
    return max(known)[1]


def _stretches(vence: date, corte: date, tasas: Sequence[Tasa]) -> list[tuple[Tasa, int]]:
    """Return each rate, from its first day late, with how many: the day of ``vence`` is none."""
    first, end = vence + timedelta(days=1), corte + timedelta(days=1)
    if end <= first:
        return []
    ordered = sorted(tasas, key=lambda rate: rate.desde)
    if not ordered or ordered[0].desde > first:
        raise ValueError(f"no hay tasa para el {first:%d/%m/%Y}")
    edges = [*(max(rate.desde, first) for rate in ordered), end]
    days = [(min(after, end) - min(start, end)).days for start, after in pairwise(edges)]
    return [
        (replace(rate, desde=start), count)
        for rate, start, count in zip(ordered, edges[:-1], days, strict=True)
        if count
    ]


def _of_stretch(saldo: int, tasa: Fraction, days: int) -> int:
    with localcontext() as context:
        context.prec = _DIGITS
        rate = 1 + Decimal(tasa.numerator) / tasa.denominator
        exact = saldo * (rate ** (Decimal(days) / 365) - 1)
        return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def _refusal(rate: Tasa) -> str:
    return (
        f"la tasa del {_percent(rate.tasa)} pasa del tope del {_percent(rate.tope)} vigente el "
        f"{rate.desde:%d/%m/%Y}: cobrarla puede hacer perder todo el interés; baje la tasa"
    )


def _typed(cells: Cells, vence: date) -> list[tuple[date, Fraction]]:
    """Return the rates of a cell, or of a range of two columns: since when, and which."""
    if len(cells) == 1 and len(cells[0]) == 1:
        return [(vence, _as_rate(cells[0][0]))]
    if len(cells[0]) != 2:
        raise ValueError("las tasas son dos columnas: desde cuándo y cuál")
    rows = [row for row in cells if not all(is_blank(cell) for cell in row)]
    return [(as_recent_day(day), _as_rate(rate)) for day, rate in rows]


def _as_rate(cell: object) -> Fraction:
    rate = as_fraction(cell)
    if not 0 <= rate <= 1:
        raise ValueError(f"«{show_cell(cell)}» no es una tasa: escríbala como porcentaje, 25 %")
    return rate


def _percent(rate: Fraction) -> str:
    return str(Quantity(rate, "%"))


def _days(count: int) -> str:
    return f"{count} {'día' if count == 1 else 'días'}"
