"""Precio de lista: el que rige para un producto en una lista un día, sin IVA."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from cartera_xl.units.cell import same_word


@dataclass(frozen=True, slots=True)
class ListedPrice:
    """A price in force, in centavos, or why there is none (``valor`` None)."""

    valor: int | None
    desde: date | None = None
    hasta: date | None = None
    motivo: str = ""


def precio_de_lista(precios: pd.DataFrame, lista: str, sku: str, dia: date) -> ListedPrice:
    """Return the price of a product in a list on a day: of those in force, the last that began.

    Entra: ``precios``: ``lista``, ``sku``, ``precio`` (centavos), ``desde`` and ``hasta``
        (datetime64; NaT: no end).
    """
    keys = precios["lista"].map(same_word).eq(same_word(lista))
    rows = precios[keys & precios["sku"].map(same_word).eq(same_word(sku))]
    found = sorted(
        (
            ListedPrice(int(row["precio"]), row["desde"].date(), _day(row["hasta"]))
            for row in rows.to_dict("records")
        ),
        key=lambda price: price.desde or dia,
    )
    valid = [p for p in found if p.desde and p.desde <= dia and (not p.hasta or p.hasta >= dia)]
    return valid[-1] if valid else _absent(found, lista, dia)


def _absent(found: list[ListedPrice], lista: str, dia: date) -> ListedPrice:
    """Return no price, and why."""
    begun = [price for price in found if price.desde and price.desde <= dia]
    if not found:
        return ListedPrice(None, motivo=f"no está en la lista {lista}")
    if begun:
        last = max(price.hasta for price in begun if price.hasta)
        return ListedPrice(None, begun[-1].desde, last, f"su precio rigió hasta el {last:%d/%m/%Y}")
    first = found[0].desde
    return ListedPrice(None, first, motivo=f"su precio empieza a regir el {first:%d/%m/%Y}")


def _day(cell: object) -> date | None:
    return cell.date() if isinstance(cell, pd.Timestamp) and not pd.isna(cell) else None
