"""Índice de precio: cuánto pide la competencia frente a lo nuestro.

Each row: its price ÷ ours, seen at the same place; where nobody noted ours, the one of the list.
Above 100 % they are dearer. Of several rows, the median.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from types import MappingProxyType
from typing import Any

import pandas as pd

from cartera_xl.compute.visit_range import read_prices
from cartera_xl.units.arguments import Palabra, Rango
from cartera_xl.units.cell import same_word
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.quantity import Quantity

_Row = tuple[int, int | None]
"""Their price and, if anybody noted it, ours; centavos."""


@dataclass(frozen=True)
class PriceIndex:
    """The index of one product: the median, and the extremes where there is any.

    ``mismo_lugar``, ``de_lista`` and ``sin_precio``: rows by which price of ours they used.
    """

    sku: str
    indice: Explanation
    minimo: Fraction | None
    maximo: Fraction | None
    mismo_lugar: int
    de_lista: int
    sin_precio: int


def indice_precio(competencia: Rango, sku: Palabra) -> Explanation:
    """Índice de precio de un producto: el de la competencia ÷ el nuestro en el mismo lugar.

    Entra: ``competencia``, la tabla Competencia con sus títulos: Competencia[#Todo]; ``sku``, el
    código de nuestro producto.
    Sale: un porcentaje, la mediana de lo que se vio; más de 100 % es más caro que lo nuestro. «No
    calculable» si nadie anotó el precio nuestro.
    Error: ValueError si falta un título o una celda no sirve.
    Fuente: Índice de precio, en el glosario.
    """
    found = indice_por_producto(read_prices(competencia)).get(same_word(sku))
    return (found or _index(sku, [], None)).indice


def indice_por_producto(
    competencia: pd.DataFrame,
    precios: Mapping[str, int] = MappingProxyType({}),
    **contexto: Any,
) -> dict[str, PriceIndex]:
    """Return SKU (key) → its index, by SKU.

    Entra: ``competencia``: ``sku``, ``precio`` and ``nuestro`` (centavos, or None); ``precios``:
        SKU (key) → our price in centavos, for rows without ``nuestro``.
    """
    rows: dict[str, list[_Row]] = {}
    written: dict[str, str] = {}
    for sku, theirs, ours in zip(
        *(competencia[name] for name in ("sku", "precio", "nuestro")), strict=True
    ):
        rows.setdefault(same_word(sku), []).append(
            (int(theirs), None if pd.isna(ours) else int(ours))
        )
        written.setdefault(same_word(sku), sku)
    return {
        key: _index(written[key], rows[key], precios.get(key), **contexto) for key in sorted(rows)
    }


def _index(sku: str, rows: Iterable[_Row], listed: int | None, **contexto: Any) -> PriceIndex:
    rows = list(rows)
    seen = [Fraction(theirs, ours) for theirs, ours in rows if ours]
    rest = [theirs for theirs, ours in rows if not ours]
    from_list = [Fraction(theirs, listed) for theirs in rest] if listed else []
    every = sorted([*seen, *from_list])
    without = len(rows) - len(every)
    figure = Explanation(
        f"Índice de precio {sku}",
        Quantity(median(every), "%") if every else None,
        "mediana de: precio de la competencia ÷ el nuestro en el mismo lugar o, si nadie lo anotó, "
        "el de la lista",
        n=len(every), motivo="" if every else _missing(len(rows)),
        notas=tuple(_notes(every, len(seen), len(from_list), without)), **contexto,
    )  # fmt: skip
    low, high = (every[0], every[-1]) if every else (None, None)
    return PriceIndex(sku, figure, low, high, len(seen), len(from_list), without)


def _missing(count: int) -> str:
    if not count:
        return "no calculable: no hay precios de la competencia"
    return "no calculable: falta el precio nuestro"


def _notes(every: list[Fraction], seen: int, listed: int, without: int) -> Iterable[str]:
    if every:
        yield f"de {Quantity(every[0], '%')} a {Quantity(every[-1], '%')}"
        yield f"{seen} con el precio nuestro del mismo lugar y {listed} con el de la lista"
    if without:
        yield f"{without} sin precio nuestro: llene «Precio nuestro» en Competencia"
