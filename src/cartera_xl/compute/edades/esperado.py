"""Recaudo esperado por semana: lo que se debe, en la semana en que cada cliente suele pagar.

An instalment is expected on its due date plus the delay that its client is used to: the median of
days late of what the client paid. What should have come before the cut-off is expected on no week:
nothing says when it will. Nor is what is disputed. So the weeks and those two add up to what is owed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from cartera_xl.compute.edades.abiertos import Abiertos
from cartera_xl.compute.edades.columnas import day_number, days_of, to_dates

Caso = Literal["Semana", "Atrasado", "En disputa"]
SEMANA: Caso = "Semana"
ATRASADO: Caso = "Atrasado"
EN_DISPUTA: Caso = "En disputa"


@dataclass(frozen=True, slots=True)
class Esperado:
    """What is expected of a week, by its Monday; or what is owed without one. ``valor``: centavos."""

    caso: Caso
    semana: date | None
    valor: int
    cuotas: int


def esperado_por_semana(abiertos: Abiertos, atrasos: Mapping[str, int]) -> list[Esperado]:
    """Return what is expected of each week, in order; then what is late, then what is disputed.

    Entra: ``atrasos``: client key → the days that it is used to be late; none is 0.
    Sale: nothing of a week, or a case, without any.
    """
    rows = abiertos.facturas
    usual = rows["clave"].map(dict(atrasos)).fillna(0).to_numpy().astype("int64")
    day = days_of(rows["vence"]).astype("int64") + usual
    late = day < day_number(abiertos.corte)
    # 1970-01-01 was a Thursday.
    monday = to_dates((day - (day + 3) % 7).astype("int32"), rows.index)
    free = rows["saldo"] - rows["en_disputa"]
    coming = free[~late & free.gt(0)]
    weeks = coming.groupby(monday[coming.index]).agg(["sum", "size"])
    found = [
        Esperado(SEMANA, pd.Timestamp(week).date(), int(valor), int(cuotas))
        for week, valor, cuotas in weeks.itertuples(name=None)
    ]
    for caso, amounts in ((ATRASADO, free[late]), (EN_DISPUTA, rows["en_disputa"])):
        some = amounts[amounts.gt(0)]
        if len(some):
            found.append(Esperado(caso, None, int(some.sum()), len(some)))
    return found


def atrasos_usuales(abiertos: Abiertos, minimo: int = 3) -> dict[str, int]:
    """Return client key → median days from the due date to the payment, whole, 0 or more.

    Only what was collected counts; a client with fewer than ``minimo`` payments is left out.
    """
    paid = abiertos.aplicado[
        ~abiertos.aplicado["tipo"].isin(["Nota crédito", "Castigo", "Anticipo"])
    ]
    late = (paid["fecha"] - paid["vence"]).dt.days
    grouped = late.groupby(paid["clave"]).agg(["median", "size"])
    known = grouped[grouped["size"] >= minimo]
    return {str(key): max(int(days), 0) for key, days in known["median"].items()}
