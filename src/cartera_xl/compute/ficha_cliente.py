"""Ficha del cliente: su última venta y su historial. Se deducen de las ventas; nadie los escribe."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd

from cartera_xl.compute.abc import SIN
from cartera_xl.compute.compras import FACTURA, client_key, client_keys, facturas, keys_of, up_to
from cartera_xl.compute.sales_range import as_client, read_sales
from cartera_xl.compute.ventas import SIGNOS
from cartera_xl.units.arguments import Dia, Palabra, Rango
from cartera_xl.units.cell import same_word
from cartera_xl.units.money import to_pesos
from cartera_xl.units.rows import Rows


@dataclass(frozen=True, slots=True)
class LastSale:
    """A client's last invoice that was not returned whole: its day, number and value (centavos).

    ``producto``: what weighed most in it, its name, its SKU or, without one, its line.
    """

    fecha: date
    documento: str
    valor: int
    producto: str


def historial(
    ventas: Rango, cliente: Palabra, desde: Dia | None = None, hasta: Dia | None = None
) -> Rows:
    """Historial de compras de un cliente, lo más reciente primero.

    Entra: ``ventas``, la tabla Ventas con sus títulos: Ventas[#Todo]; ``cliente``, su NIT;
    ``desde``, primer día, y ``hasta``, último día; si se omiten, todo.
    Sale: una fila por línea: fecha, tipo, documento, SKU, línea, cantidad y valor sin IVA; las
    notas crédito, en negativo. Si no hay ninguna, el texto «sin ventas».
    Error: ValueError si falta un título o una celda no sirve.
    Fuente: DEFINITIONS, Bases.
    """
    key = client_key(as_client(cliente))
    table = read_sales(ventas)
    own = up_to(table[client_keys(table["cliente"]).eq(key)], hasta)
    if desde is not None:
        own = own[own["fecha"] >= pd.Timestamp(desde)]
    if own.empty:
        return Rows([["sin ventas"]])
    own = own.sort_values(["fecha", "fila"], ascending=[False, True], kind="stable")
    rows = Rows([["Fecha", "Tipo", "Documento", "SKU", "Línea", "Cantidad", "Valor sin IVA"]])
    fields = ("fecha", "tipo", "documento", "sku", "linea", "cantidad", "valor")
    for day, tipo, documento, sku, linea, count, value in zip(
        *(own[name].tolist() for name in fields), strict=True
    ):
        sign = SIGNOS[tipo]
        rows.append(
            [day.date(), tipo, documento, _text(sku), _text(linea),
             None if count is None else sign * float(count), sign * to_pesos(value)]
        )  # fmt: skip
    return rows


def _text(cell: str | float | None) -> str | None:
    return cell if isinstance(cell, str) else None


def ultimas_ventas(
    ventas: pd.DataFrame, corte: date, nombre_de: Mapping[str, str] = MappingProxyType({})
) -> dict[str, LastSale]:
    """Return client → its last sale up to the cut-off.

    Entra: ``ventas``, as ``ventas_netas`` takes it; ``nombre_de``: SKU (key) → its name.
    """
    invoices = facturas(ventas, corte).sort_values(["fecha", "documento"], kind="stable")
    last = invoices.drop_duplicates("cliente", keep="last").set_index("cliente")
    lines = up_to(ventas, corte)
    lines = lines[lines["tipo"].eq(FACTURA)]
    lines = lines.assign(
        cliente=client_keys(lines["cliente"]), clave=keys_of(lines["documento"]),
        producto=lines["sku"].where(lines["sku"].notna(), lines["linea"]),
    )  # fmt: skip
    lines = lines[lines["clave"].eq(lines["cliente"].map(last["documento"]))]
    lines["producto"] = lines["producto"].where(lines["producto"].notna(), SIN["linea"])
    sums = lines.groupby(["cliente", "producto"], sort=False)["valor"].sum().reset_index()
    main = sums.sort_values("valor", ascending=False, kind="stable").drop_duplicates("cliente")
    product = dict(zip(main["cliente"], main["producto"], strict=True))
    named = dict(zip(lines["cliente"], lines["documento"], strict=True))
    found = {}
    for client, day, value in zip(last.index, last["fecha"], last["valor"], strict=True):
        main_one = str(product[client])
        called = nombre_de.get(same_word(main_one), main_one)
        found[str(client)] = LastSale(day.date(), named[client], int(value), called)
    return found
