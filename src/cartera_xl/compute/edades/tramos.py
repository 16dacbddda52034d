"""Tramos: los días de mora por rangos, y en cuál está cada saldo.

What is due today is not overdue. Source: DEFINITIONS 11.

>>> [tramo.nombre for tramo in tramos((30, 60))]
['Por vencer', '1–30', '31–60', '> 60']
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cartera_xl.compute.edades.columnas import Centavos, Codes, Days

POR_VENCER = "Por vencer"
_CHUNK = 1 << 20
"""Rows put in buckets at a time: ten million need no third of a gigabyte more."""


class Tramo(NamedTuple):
    """A range of days overdue, both included; ``desde`` None is not overdue, ``hasta`` None, no end."""

    nombre: str
    desde: int | None
    hasta: int | None


def tramos(limites: Sequence[int]) -> tuple[Tramo, ...]:
    """Return what is not due yet and each bucket. Error: ValueError if the limits do not grow."""
    if list(limites) != sorted(set(limites)) or (limites and limites[0] < 1):
        raise ValueError("los límites de los tramos deben ir de menor a mayor, desde 1")
    found = [Tramo(POR_VENCER, None, 0)]
    first = 1
    for last in limites:
        found.append(Tramo(f"{first}–{last}", first, last))
        first = last + 1
    return (*found, Tramo(f"> {first - 1}", first, None))


def tramo_de(edad: int, limites: Sequence[int]) -> str:
    """Return the name of the bucket of an age in days."""
    return tramos(limites)[int(buckets_of(np.array([edad]), limites)[0])].nombre


def saldos_por_tramo(
    grupos: Codes, cuantos: int, vence: Days, saldos: Centavos, corte: int, limites: Sequence[int]
) -> Centavos:
    """Return the balance of each group in each bucket: a row a group, a column a bucket.

    Entra: of each instalment its group (0 to ``cuantos`` − 1), when it is due and its balance.
    """
    width = len(limites) + 2
    found = np.zeros(cuantos * width, dtype="int64")
    for start in range(0, len(grupos), _CHUNK):
        part = slice(start, start + _CHUNK)
        cells = grupos[part].astype("int64") * width + buckets_of(corte - vence[part], limites)
        np.add.at(found, cells, saldos[part])
    return found.reshape(cuantos, width)


def buckets_of(edades: Days, limites: Sequence[int]) -> Codes:
    """Return the place of the bucket of each age in days: 0 is not overdue."""
    if not len(edades):
        return np.zeros(0, dtype="int32")
    # Ages are few: each one is looked up, which takes a third of the time of a search.
    first, last = int(edades.min()), int(edades.max())
    found = np.searchsorted(np.array([0, *limites]), np.arange(first, last + 1), side="left")
    return found.astype("int32")[edades - first]
