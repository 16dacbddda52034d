"""Vencimiento: el día en que se debe pagar una cuota.

The start of the term (issue, delivery or radicación) plus the days agreed; a day that is not
worked moves to the next one that is. Source: DEFINITIONS 11.

>>> from cartera_xl.parameters.holidays import calendar_on
>>> from cartera_xl.parameters.values import default_parameters
>>> vencimiento(date(2026, 10, 16), 30, calendar_on(default_parameters(), date(2026, 10, 16)))
datetime.date(2026, 11, 17)
"""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from cartera_xl.compute.edades.columnas import Days, days_of, to_dates, whole_of
from cartera_xl.specs.factura import EMISION
from cartera_xl.units.calendar import Calendar

_LONGEST_REST = 31
"""Days looked ahead for one that is worked; a longer rest moves nothing."""
_EPOCH = date(1970, 1, 1)


def vencimiento(inicio: date, plazo: int, calendario: Calendar | None) -> date:
    """Return the day on which a term of ``plazo`` days ends; ``calendario`` None moves nothing."""
    end = inicio + timedelta(days=plazo)
    if calendario is None:
        return end
    moved = move_to_working(np.array([(end - _EPOCH).days], dtype="int32"), calendario)
    return _EPOCH + timedelta(days=int(moved[0]))


def vencimientos(
    facturas: pd.DataFrame,
    claves: pd.Series,
    plazos: Mapping[str, int],
    calendario: Calendar | None,
) -> pd.Series:
    """Return the due date of each instalment, datetime64, in the same order.

    Entra: ``facturas``: ``fecha``, ``vence``, ``fecha_inicio`` (datetime64, NaT where blank),
        ``inicio``, ``plazo`` (days or None). ``claves``: the client key of each row. ``plazos``:
        client key → days, for rows without their own; who has none pays at once. ``calendario``:
        None moves nothing.
    """
    issued = days_of(facturas["fecha"])
    started = days_of(facturas["fecha_inicio"], issued)
    by_issue = (facturas["inicio"].isna() | facturas["inicio"].eq(EMISION)).to_numpy(dtype=bool)
    usual = claves.map(dict(plazos)).fillna(0).to_numpy().astype("int32")
    term = whole_of(facturas["plazo"], usual)
    due = days_of(facturas["vence"], np.where(by_issue, issued, started) + term)
    return to_dates(due if calendario is None else move_to_working(due, calendario), facturas.index)


def move_to_working(days: Days, calendario: Calendar) -> Days:
    """Return each day, or the next one that is worked: its weight in the calendar is not 0.

    Days are counted from 1970-01-01. Of a year whose holidays are not known only the weekday counts.
    """
    if not len(days):
        return days
    first, last = int(days.min()), int(days.max()) + _LONGEST_REST
    span = np.arange(first, last + 1)
    # 1970-01-01 was a Thursday.
    worked = np.array([weight > 0 for weight in calendario.pesos])[(span + 3) % 7]
    for day in calendario.festivos:
        _mark(worked, (day - _EPOCH).days - first, False)
    for day, (weight, _) in calendario.propios.items():
        _mark(worked, (day - _EPOCH).days - first, weight > 0)
    never = last + 1
    following = np.minimum.accumulate(np.where(worked, span, never)[::-1])[::-1]
    moved = following[days - first]
    return np.where(moved == never, days, moved).astype("int32")


def _mark(worked: np.ndarray, place: int, value: bool) -> None:
    if 0 <= place < len(worked):
        worked[place] = value
