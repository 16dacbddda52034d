"""Vigencia: hasta qué día vale una cotización, y cuáles están por vencer o ya vencieron."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import pandas as pd

from cartera_xl.specs.cotizacion import EMITIDA, ENVIADA
from cartera_xl.units.calendar import Calendar

VIVAS = (EMITIDA, ENVIADA)
"""The states of a quote that the client may still accept."""


@dataclass(frozen=True, slots=True)
class Expiring:
    """A quote without an answer. ``dias``: to its last day, negative once that has passed."""

    numero: str
    oportunidad: str
    vence: date
    dias: int

    def describe(self) -> str:
        """Return «COT-2026-000123 (OP-014) vence el 03/12/2026, en 2 días»."""
        said = ends(self.vence, self.vence - timedelta(days=self.dias))
        return f"{self.numero} ({self.oportunidad}) {said}"


def ends(vence: date, dia: date) -> str:
    """Return when an offer ends, as it is said on a day.

    >>> ends(date(2026, 12, 3), date(2026, 12, 1))
    'vence el 03/12/2026, en 2 días'
    """
    left = (vence - dia).days
    when = f"{abs(left)} día{'' if abs(left) == 1 else 's'}"
    if not left:
        return "vence hoy"
    return (
        f"vence el {vence:%d/%m/%Y}, en {when}"
        if left > 0
        else f"venció el {vence:%d/%m/%Y}, hace {when}"
    )


def valida_hasta(emitida: date, vigencia: int, calendario: Calendar | None = None) -> date:
    """Return the last day of an offer: ``vigencia`` days after it was issued.

    Entra: ``calendario``: the days are working days of it; calendar days if there is none.
    Error: ValueError for less than a day.

    >>> valida_hasta(date(2026, 11, 19), 15)
    datetime.date(2026, 12, 4)
    """
    if vigencia < 1:
        raise ValueError(f"la vigencia debe ser de 1 día o más, no {vigencia}")
    if calendario is None:
        return emitida + timedelta(days=vigencia)
    return calendario.working_day_after(emitida, Fraction(vigencia))


def por_vencer(cotizaciones: pd.DataFrame, corte: date, aviso: int) -> list[Expiring]:
    """Return the quotes without an answer that end within ``aviso`` days, or have ended; soonest first.

    Entra: ``cotizaciones``: ``numero``, ``oportunidad``, ``estado``, ``vence`` (datetime64). Of a
        number with several versions, each stands or falls by its own state.
    """
    alive = cotizaciones[cotizaciones["estado"].isin(VIVAS) & cotizaciones["vence"].notna()]
    found = [
        Expiring(row["numero"], row["oportunidad"], row["vence"].date(), left)
        for row in alive.to_dict("records")
        if (left := (row["vence"].date() - corte).days) <= aviso
    ]
    return sorted(found, key=lambda one: (one.vence, one.numero))


def standing(cotizaciones: pd.DataFrame, numero: str, corte: date) -> list[tuple[int, date]]:
    """Return the versions of a number that the client may still accept: version and last day.

    An offer whose validity still runs is not withdrawn by a newer version of it: somebody must
    revoke it, and that is recorded.
    """
    own = cotizaciones[
        cotizaciones["numero"].eq(numero)
        & cotizaciones["estado"].isin(VIVAS)
        & (cotizaciones["vence"] >= pd.Timestamp(corte))
    ]
    versions = own["version"].map(lambda v: 1 if v is None or pd.isna(v) else int(v))
    return sorted(zip(versions, (day.date() for day in own["vence"]), strict=True))
