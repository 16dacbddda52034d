"""Proyección del mes: en cuánto va a cerrar. Tres métodos, lado a lado, con su calendario.

Lineal cuenta días corridos; por días hábiles pesa cada día; estacional usa la forma habitual del
mes (los picos de fin de mes) y pide historia. Fuente: DEFINITIONS 2, 3 y 4.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal

from cartera_xl.compute.dias import MonthDays, month_days, worksheet_calendar
from cartera_xl.parameters.values import default_parameters
from cartera_xl.units.arguments import Dia, Palabra, Peso, Pesos, Rango, as_day, as_pesos
from cartera_xl.units.calendar import Calendar
from cartera_xl.units.cell import is_blank
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.money import round_centavos
from cartera_xl.units.period import days_between, month_name, month_of, months_before
from cartera_xl.units.quantity import Quantity

Metodo = Literal["lineal", "habiles", "estacional"]


def proyeccion(
    acumulado: Pesos,
    corte: Dia,
    metodo: Metodo = "habiles",
    historia: Rango | None = None,
    propios: Rango | None = None,
    pais: Palabra | None = None,
    peso_sabado: Peso | None = None,
) -> Explanation:
    """Proyección de las ventas al cierre del mes.

    Entra: ``acumulado``, ventas del mes hasta el corte, en pesos sin IVA; ``corte``, último día
    ya cerrado; ``metodo``: lineal, habiles o estacional; ``historia``, solo para estacional: rango
    con fecha y venta de cada día; ``propios``, días que la firma cuenta distinto: fecha y peso;
    ``pais``, CO si se omite; ``peso_sabado``, de 0 a 1, 0,5 si se omite.
    Sale: pesos; si no se puede calcular, un texto que dice por qué.

    >>> proyeccion(62_000_000_00, date(2026, 11, 20), "lineal").shown()
    '$93.000.000'
    """
    calendario = worksheet_calendar(corte, propios, pais, peso_sabado)
    dias = month_days(corte, calendario)
    if metodo == "lineal":
        return proyeccion_lineal(acumulado, dias)
    if metodo == "habiles":
        return proyeccion_habiles(acumulado, dias, calendario)
    rows = [row for row in historia or [] if not is_blank(row[0]) and len(row) > 1]
    ventas: dict[date, int] = {}
    for row in rows:
        ventas[as_day(row[0])] = ventas.get(as_day(row[0]), 0) + as_pesos(row[1])
    months = default_parameters().at("meses_perfil", corte).valor
    return proyeccion_estacional(acumulado, dias, calendario, ventas, int(str(months)))


def proyeccion_lineal(acumulado: int, dias: MonthDays) -> Explanation:
    """Return MTD ÷ elapsed calendar days × days of the month, in centavos."""
    elapsed = (dias.cerrado - dias.mes.desde).days + 1
    return _project(
        "Proyección lineal", acumulado, dias, Fraction(elapsed), Fraction(dias.mes.dias),
        "acumulado ÷ parte del mes transcurrida, en días corridos", (),
    )  # fmt: skip


def proyeccion_habiles(acumulado: int, dias: MonthDays, calendario: Calendar) -> Explanation:
    """Return MTD ÷ Σw(elapsed) × Σw(month), in centavos."""
    return _project(
        "Proyección por días hábiles", acumulado, dias, dias.transcurridos, dias.total,
        "acumulado ÷ parte del mes transcurrida, en días hábiles",
        (calendario.describe(),),
    )  # fmt: skip


def proyeccion_estacional(
    acumulado: int,
    dias: MonthDays,
    calendario: Calendar,
    ventas: Mapping[date, int],
    meses_perfil: int,
) -> Explanation:
    """Return MTD ÷ the usual share of the month sold at this working day, in centavos.

    Entra: ``ventas``, net sales by day, centavos; the last ``meses_perfil`` whole months before
    the cut-off's are used, and each must have sales.
    The usual share is the mean of the months' shares at the same fraction of their working days.
    """
    nombre, regla = "Proyección estacional", "acumulado ÷ parte del mes que suele ir vendida"
    meses = months_before(dias.mes.desde, meses_perfil)
    totals = [sum(v for day, v in ventas.items() if month_of(day).desde == mes) for mes in meses]
    missing = [month_name(mes) for mes, total in zip(meses, totals, strict=True) if total <= 0]
    if missing:
        motivo = f"no calculable: pide {meses_perfil} meses completos con ventas"
        return _without(nombre, regla, dias, motivo, (f"faltan: {', '.join(missing)}",))
    fraction = dias.transcurridos / dias.total if dias.total else Fraction(0)
    shares = [_share_sold(mes, fraction, calendario, ventas) for mes in meses]
    share = sum(shares, Fraction(0)) / len(shares)
    if share <= 0:
        motivo = (
            "aún no transcurre ningún día" if not fraction else "otros meses no llevaban ventas"
        )
        return _without(nombre, regla, dias, f"no calculable: {motivo}")
    notas = (
        f"parte habitual: {Quantity(share, '%')} (promedio de {len(meses)} meses)",
        calendario.describe(),
    )
    return Explanation(
        nombre, Quantity(round_centavos(acumulado / share), "COP"), regla,
        Quantity(acumulado, "COP"), Quantity(share, "%"), len(meses),
        dias.mes.desde, dias.cerrado, notas=notas,
    )  # fmt: skip


def _project(
    nombre: str,
    acumulado: int,
    dias: MonthDays,
    elapsed: Fraction,
    total: Fraction,
    regla: str,
    notas: tuple[str, ...],
) -> Explanation:
    if elapsed <= 0:
        return _without(nombre, regla, dias, "no calculable: aún no transcurre ningún día", notas)
    days = f"van {Quantity(elapsed, '')} de {Quantity(total, 'días')}"
    share = elapsed / total
    return Explanation(
        nombre, Quantity(round_centavos(acumulado / share), "COP"), regla,
        Quantity(acumulado, "COP"), Quantity(share, "%"), None,
        dias.mes.desde, dias.cerrado, notas=(days, *notas),
    )  # fmt: skip


def _without(
    nombre: str, regla: str, dias: MonthDays, motivo: str, notas: tuple[str, ...] = ()
) -> Explanation:
    return Explanation(
        nombre, None, regla, desde=dias.mes.desde, hasta=dias.hasta, motivo=motivo, notas=notas
    )


def _share_sold(
    mes: date, fraction: Fraction, calendario: Calendar, ventas: Mapping[date, int]
) -> Fraction:
    """Return the share of a past month sold when ``fraction`` of its working days had gone.

    Within the day that the fraction falls in, sales are taken as even.
    """
    periodo = month_of(mes)
    limit = fraction * calendario.working_days(periodo.desde, periodo.hasta)
    total = sum(ventas.get(day, 0) for day in days_between(periodo.desde, periodo.hasta))
    gone, sold = Fraction(0), Fraction(0)
    for day in days_between(periodo.desde, periodo.hasta):
        weight = calendario.weigh(day)[0]
        if gone + weight > limit:
            return (sold + ventas.get(day, 0) * (limit - gone) / weight) / total
        gone += weight
        sold += ventas.get(day, 0)
    return sold / total
