"""Próximo seguimiento: cuándo toca volver a buscar a un cliente, según la etapa de su oportunidad.

The CRM manual's cadence, in working days: from the first day it is due, after the last it is late. After
the sale it is monthly. A lost deal has the day that somebody wrote for it, and no cadence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from cartera_xl.compute.dias import worksheet_calendar
from cartera_xl.compute.rules import share_on, whole_on
from cartera_xl.parameters.values import Parameters, default_parameters
from cartera_xl.specs.oportunidad import (
    ABIERTAS,
    CALIFICACION,
    CIERRE,
    GANADA,
    NEGOCIACION,
    PERDIDA,
    PROPUESTA,
    PROSPECCION,
)
from cartera_xl.units.arguments import Dia, Palabra, Peso, Rango
from cartera_xl.units.calendar import Calendar
from cartera_xl.units.cell import same_word
from cartera_xl.units.period import month_of

_PARAMETERS = {
    PROSPECCION: "seguimiento_prospeccion", CALIFICACION: "seguimiento_calificacion",
    PROPUESTA: "seguimiento_propuesta", NEGOCIACION: "seguimiento_negociacion",
    CIERRE: "seguimiento_cierre",
}  # fmt: skip
SIN_SEGUIMIENTO = "sin seguimiento: se perdió; mire «Retomar el»"


@dataclass(frozen=True, slots=True)
class Window:
    """When a follow-up is due: from ``desde``, and late after ``hasta``."""

    desde: date
    hasta: date


@dataclass(frozen=True, slots=True)
class LateDeal:
    """An open deal that nobody has followed up in time.

    ``ultima``: its last activity, or the day it was opened; ``dias``: past the last day of its
    window or of the next activity that was written, whichever came first.
    """

    numero: str
    etapa: str
    vendedor: str
    ultima: date
    limite: date
    dias: int
    motivo: str


def proximo_seguimiento(
    etapa: Palabra,
    ultima: Dia,
    propios: Rango | None = None,
    pais: Palabra | None = None,
    peso_sabado: Peso | None = None,
) -> date | str:
    """Desde qué día toca el próximo seguimiento de una oportunidad, en días hábiles, según su etapa.

    Entra: ``etapa``, la de la oportunidad: Propuesta, por ejemplo; ``ultima``, fecha de la última
    actividad; ``propios``, días que la firma cuenta distinto: un rango con fecha y peso; ``pais``,
    código de dos letras, CO si se omite; ``peso_sabado``, de 0 a 1, 0,5 si se omite.
    Sale: una fecha; dele a la celda formato Fecha. De una perdida, por qué no la hay.
    Error: ValueError si no es una etapa.
    Fuente: parámetros seguimiento_…, del manual del ejecutivo comercial.

    >>> proximo_seguimiento("Propuesta", date(2026, 11, 23))
    datetime.date(2026, 11, 26)
    """
    known = {same_word(name): name for name in (*ABIERTAS, GANADA, PERDIDA)}
    stage = known.get(same_word(etapa))
    if stage is None:
        raise ValueError(f"«{etapa}» no es una etapa: use {', '.join(known.values())}")
    calendario = worksheet_calendar(ultima, propios, pais, peso_sabado)
    window = follow_up_window(stage, ultima, calendario, default_parameters())
    return SIN_SEGUIMIENTO if window is None else window.desde


def follow_up_window(
    etapa: str, ultima: date, calendario: Calendar, parameters: Parameters
) -> Window | None:
    """Return when a deal is to be followed up after its last activity; None if it was lost."""
    if etapa == PERDIDA:
        return None
    if etapa == GANADA:
        day = _months_later(ultima, whole_on(parameters, "seguimiento_postventa", ultima))
        while not calendario.weigh(day)[0]:
            day = date.fromordinal(day.toordinal() + 1)
        return Window(day, day)
    first, last = (
        calendario.working_day_after(ultima, share_on(parameters, name, ultima))
        for name in (_PARAMETERS[etapa], f"{_PARAMETERS[etapa]}_max")
    )
    return Window(first, max(first, last))


def late_deals(
    oportunidades: pd.DataFrame,
    actividades: pd.DataFrame,
    corte: date,
    calendario: Calendar,
    parameters: Parameters,
) -> list[LateDeal]:
    """Return the open deals whose follow-up is late on the cut-off, the latest first.

    Entra: ``oportunidades``: ``numero``, ``etapa``, ``vendedor``, ``creada`` and ``proxima_fecha``
        (datetime64). ``actividades``: ``oportunidad`` (or None), ``fecha`` (datetime64).
    """
    done = actividades[
        (actividades["fecha"] <= pd.Timestamp(corte)) & actividades["oportunidad"].notna()
    ]
    last = done.groupby(done["oportunidad"].map(same_word))["fecha"].max()
    found = (
        _late(row, last.get(same_word(row["numero"])), corte, calendario, parameters)
        for row in oportunidades.to_dict("records")
        if row["etapa"] in ABIERTAS
    )
    return sorted((one for one in found if one), key=lambda one: (-one.dias, one.numero))


def _late(
    row: Mapping[Any, Any],
    done: pd.Timestamp | None,
    corte: date,
    calendario: Calendar,
    parameters: Parameters,
) -> LateDeal | None:
    last = row["creada"].date() if done is None else max(done, row["creada"]).date()
    window = follow_up_window(row["etapa"], last, calendario, parameters)
    assert window is not None  # the deal is open
    limit, why = window.hasta, f"sin actividad desde el {last:%d/%m/%Y}"
    planned = row["proxima_fecha"]
    if not pd.isna(planned) and planned.date() < corte and planned.date() >= last:
        day = planned.date()
        limit, why = min((limit, why), (day, f"la próxima actividad era para el {day:%d/%m/%Y}"))
    late = (corte - limit).days
    if late <= 0:
        return None
    return LateDeal(row["numero"], row["etapa"], row["vendedor"], last, limit, late, why)


def _months_later(day: date, count: int) -> date:
    month = day.year * 12 + day.month - 1 + count
    first = date(month // 12, month % 12 + 1, 1)
    return first.replace(day=min(day.day, month_of(first).hasta.day))
