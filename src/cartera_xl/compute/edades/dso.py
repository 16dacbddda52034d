"""DSO: cuántos días de venta faltan por cobrar, y cuántos de ellos son atraso. Source: DEFINITIONS 10.

The default counts back: the balance is taken from the sales of the last month, then of the one
before, until nothing of it is left. Sales carry IVA, as what is owed does.

>>> sales = [MonthSales(date(2026, 11, 1), 30, 100_000_00), MonthSales(date(2026, 10, 1), 30, 80_000_00),
...     MonthSales(date(2026, 9, 1), 30, 70_000_00)]
>>> dso(212_000_00, sales).shown()
'73,71 días'
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from cartera_xl.compute.edades.documentos import Documentos
from cartera_xl.compute.edades.foto import Foto, first_sale, foto, ventas_con_iva
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.period import Period, month_of, months_before
from cartera_xl.units.quantity import Quantity

AGOTAMIENTO, UN_MES, PROMEDIO = "agotamiento", "un mes", "saldo promedio"
VARIANTES = (AGOTAMIENTO, UN_MES, PROMEDIO)
_ATRASO = "DSO − mejor DSO posible"
_FALTAN = "no calculable: el saldo es mayor que las ventas que hay; faltan meses de ventas"


class MonthSales(NamedTuple):
    """The sales of a month with IVA, in centavos, and how many of its days they are of."""

    mes: date
    dias: int
    valor: int


def dso(
    saldo: int, ventas: Sequence[MonthSales], nombre: str = "DSO", **contexto: Any
) -> Explanation:
    """Return the days of sale in a balance, by counting back.

    Entra: ``saldo`` in centavos with IVA; ``ventas``, the last month first.
    """
    left, days, total = saldo, Fraction(0), 0
    for month in ventas:
        if left <= 0:
            break
        part = Fraction(left, month.valor) if left < month.valor else Fraction(1)
        days += part * month.dias
        total += month.valor
        left -= month.valor
    return Explanation(
        f"{nombre}, variante {AGOTAMIENTO}",
        None if left > 0 else Quantity(days, "días"),
        "días de los meses cuyas ventas agotan el saldo, desde el último; del más antiguo, su parte",
        Quantity(saldo, "COP"), Quantity(total, "COP"),
        motivo=_FALTAN if left > 0 else "", **contexto,
    )  # fmt: skip


def dso_sobre(
    saldo: Fraction, ventas: int, dias: int, variante: str, nombre: str = "DSO", **contexto: Any
) -> Explanation:
    """Return ``saldo ÷ ventas × dias``: of one month, or of an average balance, as ``variante`` says."""
    return Explanation(
        f"{nombre}, variante {variante}",
        Quantity(saldo * dias / ventas, "días") if ventas > 0 else None,
        f"saldo ÷ ventas con IVA × {dias} días",
        Quantity(saldo, "COP"), Quantity(ventas, "COP"),
        motivo="" if ventas > 0 else "sin ventas en el periodo", **contexto,
    )  # fmt: skip


def dso_al(papeles: Documentos, corte: date, variante: str = AGOTAMIENTO) -> Explanation:
    """Return the DSO at the end of a day, in one of its ``VARIANTES``."""
    return _of_balance(foto(papeles, corte), "DSO", variante)


def mejor_dso(papeles: Documentos, corte: date) -> Explanation:
    """Return the DSO that there would be if nothing were overdue."""
    now = foto(papeles, corte)
    return dso(now.por_vencer, sales_back(papeles, corte), "Mejor DSO posible", **_dates(corte))


def dias_de_atraso(papeles: Documentos, corte: date) -> Explanation:
    """Return how many days of the DSO are due to what is overdue: ADD = DSO − the best possible."""
    whole, best = dso_al(papeles, corte), mejor_dso(papeles, corte)
    if whole.valor is None or best.valor is None:
        reason = whole.motivo or best.motivo
        return Explanation("Días de atraso", None, _ATRASO, motivo=reason, **_dates(corte))
    days = Fraction(whole.valor.valor) - best.valor.valor
    notes = (f"DSO {whole.valor}, mejor posible {best.valor}",)
    return Explanation(
        "Días de atraso", Quantity(days, "días"), _ATRASO, notas=notes, **_dates(corte)
    )


def dso_por_mes(papeles: Documentos, corte: date, meses: int) -> list[tuple[date, Explanation]]:
    """Return the DSO at the end of each of the last months, the oldest first, that of the cut-off last."""
    first = corte.replace(day=1)
    ends = [month_of(month).hasta for month in months_before(first, meses - 1)]
    return [(end.replace(day=1), dso_al(papeles, end)) for end in (*ends, corte)]


def sales_back(papeles: Documentos, corte: date) -> list[MonthSales]:
    """Return the sales of each month up to a day, the last one first, as far as they go."""
    start = first_sale(papeles)
    if start is None or start > corte:
        return []
    months = Period("", start.replace(day=1), corte).months()
    periods = [month_of(month).up_to(corte) for month in reversed(months)]
    return [MonthSales(p.desde, p.dias, ventas_con_iva(papeles, p)) for p in periods]


def _of_balance(now: Foto, nombre: str, variante: str) -> Explanation:
    if variante == AGOTAMIENTO:
        found = sales_back(now.papeles, now.corte)
        return dso(now.por_cobrar, found, nombre, **_dates(now.corte))
    month = month_of(now.corte).up_to(now.corte)
    sold, balance = ventas_con_iva(now.papeles, month), Fraction(now.por_cobrar)
    if variante == PROMEDIO:
        last = month_of(months_before(month.desde, 1)[0]).hasta
        balance = (balance + foto(now.papeles, last).por_cobrar) / 2
    return dso_sobre(
        balance, sold, month.dias, variante, nombre, desde=month.desde, hasta=month.hasta
    )


def _dates(corte: date) -> dict[str, Any]:
    return {"desde": corte, "hasta": corte}
