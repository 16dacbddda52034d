"""Rodamiento: qué parte de lo que estaba en un tramo hace un mes pasó a uno peor.

The same instalments are followed for a month: what they owe now in a later bucket ÷ what they owed
then; of the last bucket, what is still in it. What was paid in between rolls nowhere. Source:
DEFINITIONS 14.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from cartera_xl.compute.edades.columnas import Codes
from cartera_xl.compute.edades.documentos import Documentos
from cartera_xl.compute.edades.foto import Foto, foto
from cartera_xl.compute.edades.tramos import Tramo, buckets_of, tramos
from cartera_xl.units.explanation import Explanation, ratio
from cartera_xl.units.period import month_of, months_before
from cartera_xl.units.quantity import Quantity

_REGLA = "lo que de las mismas cuotas está hoy en un tramo peor ÷ lo que había en el tramo"
_ULTIMO = "lo que de las mismas cuotas sigue en el tramo ÷ lo que había en él"


@dataclass(frozen=True, slots=True)
class Rodamiento:
    """A bucket: what was in it at the start of each month followed, and what of that rolled; centavos."""

    tramo: Tramo
    antes: int
    pasado: int
    tasa: Explanation


def rodamientos(
    papeles: Documentos, corte: date, limites: Sequence[int], meses: int = 1
) -> list[Rodamiento]:
    """Return the roll rate of each bucket over the last ``meses`` months, pooled.

    A month goes from the end of one to the end of the next; the last one, to the cut-off.
    """
    first = corte.replace(day=1)
    ends = [month_of(month).hasta for month in months_before(first, meses)]
    photos = [foto(papeles, end) for end in (*ends, corte)]
    before = np.zeros(len(limites) + 2, dtype="int64")
    rolled = before.copy()
    for then, now in pairwise(photos):
        _follow(then, now, limites, before, rolled)
    found = []
    for place, tramo in enumerate(tramos(limites)):
        rate = ratio(
            f"Rodamiento de {tramo.nombre}",
            Quantity(int(rolled[place]), "COP"), Quantity(int(before[place]), "COP"),
            regla=_ULTIMO if tramo.hasta is None else _REGLA,
            si_cero="no había saldo en el tramo", desde=ends[0], hasta=corte,
        )  # fmt: skip
        found.append(Rodamiento(tramo, int(before[place]), int(rolled[place]), rate))
    return found


def _follow(
    then: Foto, now: Foto, limites: Sequence[int], before: np.ndarray, rolled: np.ndarray
) -> None:
    was, is_now = _buckets(then, limites), _buckets(now, limites)
    np.add.at(before, was, then.cuotas)
    worse = (is_now > was) | (was == len(before) - 1)
    # A cheque that came back may leave an instalment owing more than it did: that rolled nowhere.
    stayed = np.minimum(now.cuotas, then.cuotas)
    np.add.at(rolled, was[worse], stayed[worse])


def _buckets(cuando: Foto, limites: Sequence[int]) -> Codes:
    return buckets_of(cuando.dia - cuando.vence, limites)
