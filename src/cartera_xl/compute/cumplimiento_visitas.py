"""Cumplimiento del plan de visitas: de lo planeado, cuánto se hizo.

Planned is a pair: a day and a client. It is done when somebody went to that client that day, to
collect too; two visits are one, and a visit that was not planned fulfils nothing. So it never passes
100 %: 20 of 25 planned done, plus 10 unplanned, are 80 %. Source: DEFINITIONS 6.
"""

from collections.abc import Set
from datetime import date
from typing import Any

import pandas as pd

from cartera_xl.compute.compras import client_keys
from cartera_xl.compute.metas import in_period
from cartera_xl.compute.visit_range import read_planned, read_visits
from cartera_xl.compute.visitas import realizadas, visit_count
from cartera_xl.units.arguments import Dia, Rango
from cartera_xl.units.explanation import Explanation, ratio
from cartera_xl.units.period import Period, period_between

Pair = tuple[date, str]
"""A day and a client (its key)."""


def cumplimiento_visitas(plan: Rango, visitas: Rango, desde: Dia, hasta: Dia) -> Explanation:
    """Cumplimiento del plan de visitas: visitas planeadas que se hicieron ÷ planeadas.

    Entra: ``plan``, la tabla Plan con sus títulos: Plan[#Todo]; ``visitas``, la tabla Visitas con
    los suyos: Visitas[#Todo]; ``desde``, primer día, y ``hasta``, último día.
    Sale: un porcentaje, nunca más de 100 %; si no se planeó nada, un texto que lo dice. Una visita
    que no estaba en el plan no cuenta, y dos al mismo cliente ese día son una.
    Error: ValueError si falta un título, una celda no sirve o las fechas están al revés.
    Fuente: DEFINITIONS 6.
    """
    period = period_between(desde, hasta)
    done = realizadas(read_visits(visitas), period)
    planned = client_days(in_period(read_planned(plan), "fecha", period))
    beside = visitas_no_planeadas(done, planned, period)
    notes = (f"aparte, {beside.shown()} sin planear",)
    return cumplimiento_del_plan(planned, client_days(done), period, notas=notes)


def cumplimiento_del_plan(
    planeadas: Set[Pair], realizadas: Set[Pair], periodo: Period, **contexto: Any
) -> Explanation:
    """Return what part of the planned pairs was done."""
    both = planeadas & realizadas
    return ratio(
        "Cumplimiento del plan", visit_count(len(both)), visit_count(len(planeadas)),
        regla="visitas planeadas que se hicieron ÷ visitas planeadas; una por cliente y día",
        si_cero="sin visitas planeadas", n=len(planeadas),
        desde=periodo.desde, hasta=periodo.hasta, **contexto,
    )  # fmt: skip


def visitas_no_planeadas(
    realizadas: pd.DataFrame, planeadas: Set[Pair], periodo: Period, **contexto: Any
) -> Explanation:
    """Return how many visits were made to a client that was not planned that day.

    Entra: ``realizadas``, as ``visitas.realizadas`` gives them.
    """
    count = sum(pair not in planeadas for pair in _pairs(realizadas))
    return Explanation(
        "Visitas no planeadas", visit_count(count),
        "visitas realizadas a un cliente que no estaba en el plan de ese día; también las de cobro",
        n=len(realizadas), desde=periodo.desde, hasta=periodo.hasta, **contexto,
    )  # fmt: skip


def client_days(table: pd.DataFrame) -> frozenset[Pair]:
    """Return the pairs of day and client of the rows: ``fecha`` (datetime64), ``cliente``."""
    return frozenset(_pairs(table))


def _pairs(table: pd.DataFrame) -> list[Pair]:
    days = [stamp.date() for stamp in table["fecha"]]
    return list(zip(days, client_keys(table["cliente"]), strict=True))
