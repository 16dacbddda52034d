"""Recaudo esperado por semana: lo que se debe, en la semana en que cada cliente suele pagar.

An instalment is expected on its due date plus the delay that its client is used to: the median of
days late of what the client paid, never before the day after the cut-off. What is disputed is expected on no
week. So the weeks and what is disputed add up to what is owed.
"""

from collections.abc import Mapping
from datetime import timedelta

import numpy as np
import pandas as pd

from cartera_xl.compute.edades.abiertos import Abiertos
from cartera_xl.compute.edades.columnas import days_of, to_dates


def esperado_por_semana(abiertos: Abiertos, atrasos: Mapping[str, int]) -> pd.DataFrame:
    """Return what is expected: ``semana`` (its Monday, datetime64; NaT for what is disputed, last),
    ``valor`` (centavos) and ``cuotas`` (how many).

    Entra: ``atrasos``: client key → the days that it is used to be late; none is 0.
    """
    rows = abiertos.facturas
    late = rows["clave"].map(dict(atrasos)).fillna(0).to_numpy().astype("int64")
    tomorrow = np.datetime64(abiertos.corte + timedelta(days=1), "D").astype("int64")
    day = np.maximum(days_of(rows["vence"]).astype("int64") + late, tomorrow)
    # 1970-01-01 was a Thursday.
    monday = to_dates((day - (day + 3) % 7).astype("int32"), rows.index)
    free = pd.DataFrame({"semana": monday, "valor": rows["saldo"] - rows["en_disputa"]})
    disputed = pd.DataFrame({"semana": pd.NaT, "valor": rows["en_disputa"]})
    every = pd.concat([part[part["valor"] > 0] for part in (free, disputed)])
    every["semana"] = pd.to_datetime(every["semana"])
    grouped = every.groupby("semana", dropna=False)["valor"].agg(["sum", "size"]).reset_index()
    grouped.columns = pd.Index(["semana", "valor", "cuotas"])
    return grouped.astype({"valor": "int64", "cuotas": "int64"})


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
