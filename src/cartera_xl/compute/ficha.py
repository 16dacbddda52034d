"""Ficha previa: lo que un cliente ha comprado, devuelto y pedido en doce meses, hasta un día.

Sales are those of every other page: invoiced, without IVA, less the credit notes, each on its own
day. The months add up to the total: the first and the last may be parts of a month.
Source: DEFINITIONS, Bases.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pandas as pd

from cartera_xl.compute.abc import SIN, months_to
from cartera_xl.compute.compras import (
    FACTURA,
    NOTA_CREDITO,
    PEDIDO,
    client_keys,
    history_start,
    keys_of,
    up_to,
)
from cartera_xl.compute.metas import in_period
from cartera_xl.compute.ventas import SIGNOS
from cartera_xl.units.cell import same_word
from cartera_xl.units.explanation import Explanation, Source
from cartera_xl.units.period import Period
from cartera_xl.units.quantity import Quantity

MESES, PRODUCTOS, DOCUMENTOS = 12, 5, 5


@dataclass(frozen=True, slots=True)
class TopProduct:
    """A product of a client: its net sales (centavos), when it was last invoiced and how many.

    ``fecha``: None where only notes name it; then ``cantidad`` is None too.
    """

    producto: str
    ventas: int
    fecha: date | None
    cantidad: Fraction | None


@dataclass(frozen=True, slots=True)
class Document:
    """An invoice, a note or an order, whole: its value in centavos, a credit note's negative."""

    fecha: date
    tipo: str
    documento: str
    valor: int


@dataclass(frozen=True)
class ClientSales:
    """What a client bought up to a day.

    ``meses``: first day of each month of ``periodo`` → its net sales in centavos, or None where
    the firm's history does not reach. ``productos`` and ``documentos``: the first few.
    """

    periodo: Period
    ventas: Explanation
    meses: tuple[tuple[date, int | None], ...]
    devoluciones: Explanation
    pendiente: Explanation
    productos: tuple[TopProduct, ...]
    documentos: tuple[Document, ...]


def ficha_ventas(
    ventas: pd.DataFrame,
    cliente: str,
    corte: date,
    nombre_de: Mapping[str, str] = MappingProxyType({}),
    fuentes: tuple[Source, ...] = (),
) -> ClientSales:
    """Return what a client bought in the twelve months up to a day, and its last documents.

    Entra: ``ventas``, of every client, as ``ventas_netas`` takes it, with ``cantidad``;
        ``cliente``, its key (``client_key``); ``nombre_de``: SKU (key) → its name.
    Sale: without any sales of the firm up to that day, figures without a value and their reason.
    """
    own = up_to(ventas[client_keys(ventas["cliente"]).eq(cliente)], corte)
    own = own.assign(neto=own["valor"] * own["tipo"].map(SIGNOS).astype("int64"))
    periodo, since = months_to(corte, MESES), history_start(up_to(ventas, corte))
    year = in_period(own, "fecha", periodo)
    ordered, sold = year[year["tipo"].eq(PEDIDO)], year[~year["tipo"].eq(PEDIDO)]
    returned = sold[sold["tipo"].eq(NOTA_CREDITO)]
    said: dict[str, Any] = {
        "desde": periodo.desde, "hasta": periodo.hasta, "fuentes": fuentes,
        "motivo": "" if since else f"sin ventas de la firma hasta el {corte:%d/%m/%Y}",
        "notas": (f"historia desde {since:%d/%m/%Y}",) if since and since > periodo.desde else (),
    }  # fmt: skip
    return ClientSales(
        periodo,
        _total("Ventas de 12 meses", sold, "ventas netas sin IVA: facturas y notas débito menos "
               "notas crédito", since, said),
        _by_month(sold, periodo, since),
        _total("Devoluciones", returned.assign(neto=-returned["neto"]),
               "notas crédito, sin IVA", since, said),
        _total("Pedidos por facturar", ordered, "sin IVA; no suman en las ventas", since, said),
        tuple(_products(sold, nombre_de)),
        tuple(_documents(own)),
    )  # fmt: skip


def _total(
    nombre: str, lines: pd.DataFrame, regla: str, since: date | None, said: Mapping[str, Any]
) -> Explanation:
    """Return the sum of the lines; ``n`` counts their documents."""
    value = Quantity(int(lines["neto"].sum()), "COP") if since else None
    count = len(lines.assign(clave=keys_of(lines["documento"])).groupby(["clave", "tipo"]))
    return Explanation(nombre, value, regla, n=count, **said)


def _by_month(
    sold: pd.DataFrame, periodo: Period, since: date | None
) -> tuple[tuple[date, int | None], ...]:
    sums = sold["neto"].groupby(sold["fecha"].dt.strftime("%Y-%m")).sum()
    return tuple(
        (first, int(sums.get(f"{first:%Y-%m}", 0)) if since and first >= since else None)
        for first in periodo.months()
    )


def _products(sold: pd.DataFrame, nombre_de: Mapping[str, str]) -> list[TopProduct]:
    """Return the products worth most; what was returned whole is none of them."""
    names = sold["sku"].where(sold["sku"].notna(), sold["linea"])
    names = names.where(names.notna(), SIN["linea"])
    found = []
    for key, lines in sold.assign(producto=names).groupby(keys_of(names), sort=True):
        invoiced = lines[lines["tipo"].eq(FACTURA)]
        last = invoiced[invoiced["fecha"].eq(invoiced["fecha"].max())]
        counted = sum((Fraction(count) for count in last["cantidad"]), Fraction(0))
        found.append(
            TopProduct(
                nombre_de.get(same_word(str(key)), lines["producto"].iloc[0]),
                int(lines["neto"].sum()),
                None if last.empty else last["fecha"].iloc[0].date(),
                None if last.empty else counted,
            )
        )
    worth = [product for product in found if product.ventas > 0]
    return sorted(worth, key=lambda product: -product.ventas)[:PRODUCTOS]


def _documents(own: pd.DataFrame) -> list[Document]:
    """Return the last documents, the latest first; of one day, the last row first."""
    grouped = own.assign(clave=keys_of(own["documento"])).groupby(["clave", "tipo"], sort=False)
    whole = grouped.agg(
        fecha=("fecha", "max"), fila=("fila", "max"), documento=("documento", "first"),
        valor=("neto", "sum"),
    ).reset_index()  # fmt: skip
    last = whole.sort_values(["fecha", "fila"], ascending=False).head(DOCUMENTOS)
    columns = (last[name] for name in ("fecha", "tipo", "documento", "valor"))
    return [Document(day.date(), t, d, int(v)) for day, t, d, v in zip(*columns, strict=True)]
