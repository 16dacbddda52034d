"""Motivos de no venta: por qué no hubo pedido, del más frecuente al menos.

Counted on the visits that must give one: «Sin pedido» and «No realizada».
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from cartera_xl.compute.metas import in_period
from cartera_xl.compute.visitas import visit_count
from cartera_xl.specs.visitas import NO_REALIZADA, SIN_PEDIDO
from cartera_xl.units.explanation import Explanation, ratio
from cartera_xl.units.period import Period

SIN_MOTIVO = "Sin motivo"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; ``parte`` has its count as numerator."""

    motivo: str
    visitas: int
    parte: Explanation


def motivos(visitas: pd.DataFrame, periodo: Period, **contexto: Any) -> list[Reason]:
    """Return the reasons of the period, the most frequent first; equal ones by name.

    Entra: ``visitas``: ``fecha`` (datetime64), ``resultado``, ``motivo`` (or None).
    """
    table = in_period(visitas, "fecha", periodo)
    table = table[table["resultado"].isin((SIN_PEDIDO, NO_REALIZADA))]
    given = table["motivo"].where(table["motivo"].notna(), SIN_MOTIVO)
    counts = {str(name): int(count) for name, count in given.value_counts().items()}
    total = visit_count(len(table))
    return [
        Reason(
            name, count,
            ratio(
                f"Motivo «{name}»", visit_count(count), total, n=len(table),
                regla="visitas sin pedido o no realizadas por ese motivo ÷ todas las que no lo "
                "trajeron", si_cero="sin visitas", desde=periodo.desde, hasta=periodo.hasta,
                **contexto,
            ),
        )
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]  # fmt: skip
