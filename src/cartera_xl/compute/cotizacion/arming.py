"""From the rows of Líneas and the master data to the lines of a quote.

What the quote leaves blank comes from the product: its name, unit, price in force, taxes and cost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from cartera_xl.compute.cotizacion.lines import LineTax, QuoteLine
from cartera_xl.compute.cotizacion.margen import from_pesos
from cartera_xl.compute.cotizacion.precios import ListedPrice, precio_de_lista
from cartera_xl.specs.cotizacion import EXCLUIDO, GRAVADO
from cartera_xl.units.cell import same_word
from cartera_xl.units.money import round_centavos

_DISCOUNTS = ("descuento1", "descuento2", "descuento3")


@dataclass(frozen=True)
class Master:
    """What maestros.xlsx says, as ``validate.tables.to_table`` gives it.

    ``nombre_iva``: what the general tax is called in the country.
    """

    productos: pd.DataFrame
    precios: pd.DataFrame
    impuestos: pd.DataFrame
    nombre_iva: str = "IVA"

    def product(self, sku: str) -> Mapping[str, Any] | None:
        """Return the row of a product, None if it is not there."""
        rows = self.productos[self.productos["sku"].map(same_word).eq(same_word(sku))]
        return _row(rows)


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a whole quote. ``tasa``: pesos a unit of its currency, 1 in pesos.

    ``paso``: centavos of the smallest coin.
    """

    lista: str
    dia: date
    tasa: Fraction = Fraction(1)
    paso: int = 1


def quote_lines(lineas: pd.DataFrame, maestros: Master, terms: Terms) -> list[QuoteLine]:
    """Return the lines, in their order.

    Entra: ``lineas``, of one quote and version: the fields of Líneas and ``fila``. A price that is
        typed is in the quote's currency; the list's is turned into it.
    Sale: a line without price anywhere has 0, and its ``de_lista`` is None: see ``emision``.
    """
    return [_line(row, maestros, terms) for row in lineas.to_dict("records")]


def listed_price(sku: str, maestros: Master, terms: Terms) -> ListedPrice:
    """Return a product's price in force, in centavos of a peso."""
    return precio_de_lista(maestros.precios, terms.lista, sku, terms.dia)


def _line(row: Mapping[Any, Any], maestros: Master, terms: Terms) -> QuoteLine:
    sku = _or(row["sku"], "")
    product = maestros.product(sku) if sku else None
    known = product or {}
    found = listed_price(sku, maestros, terms) if sku else ListedPrice(None)
    listed = None if found.valor is None else _turned(Fraction(found.valor), terms)
    cost: Any = known.get("costo")
    treatment, taxes = _taxes(row, product, maestros, terms)
    return QuoteLine(
        descripcion=_or(row["descripcion"], known.get("nombre", sku)),
        cantidad=Fraction(row["cantidad"]),
        precio=int(_or(row["precio"], listed or 0)),
        descuentos=tuple(Fraction(row[d]) for d in _DISCOUNTS if not _blank(row[d])),
        tratamiento=treatment,
        impuestos=taxes,
        codigo=known.get("sku", sku),
        unidad=_or(row["unidad"], known.get("unidad", "")),
        nota=_or(row["nota"], ""),
        costo=None if _blank(cost) else from_pesos(Fraction(int(cost)), terms.tasa),
        de_lista=listed,
        motivo=found.motivo,
        activo=bool(known.get("activo", True)),
        fila=int(row["fila"]),
    )


def _taxes(
    row: Mapping[Any, Any], product: Mapping[str, Any] | None, maestros: Master, terms: Terms
) -> tuple[str, tuple[LineTax, ...]]:
    """Return how a line is treated and its taxes: those of IVA's base first, IVA last."""
    known = product or {}
    treatment, rate = known.get("tratamiento", GRAVADO), known.get("iva", 0)
    others: list[LineTax] = []
    for tax in _in_force(known.get("sku"), maestros.impuestos, terms.dia):
        if same_word(tax["impuesto"]) == same_word(maestros.nombre_iva):
            treatment, rate = _or(tax["tratamiento"], treatment), _or(tax["tarifa"], 0)
        else:
            others.append(_other(tax, terms))
    treatment, rate = _or(row["tratamiento"], treatment), _or(row["iva"], rate)
    rate = Fraction(rate) if treatment == GRAVADO else Fraction(0)
    general = () if treatment == EXCLUIDO else (LineTax(maestros.nombre_iva, rate),)
    others.sort(key=lambda tax: not tax.en_base)
    return treatment, (*others, *general)


def _other(tax: Mapping[Any, Any], terms: Terms) -> LineTax:
    by_unit = from_pesos(Fraction(int(_or(tax["valor"], 0))), terms.tasa)
    return LineTax(
        tax["impuesto"], Fraction(_or(tax["tarifa"], 0)), by_unit, bool(_or(tax["en_base"], False))
    )


def _in_force(sku: str | None, impuestos: pd.DataFrame, dia: date) -> list[dict[Any, Any]]:
    """Return the taxes of a product on a day: of each, the last that began and has not ended."""
    if sku is None or impuestos.empty:
        return []
    own = impuestos[impuestos["sku"].map(same_word).eq(same_word(sku))]
    day = pd.Timestamp(dia)
    valid = own[(own["desde"] <= day) & (own["hasta"].isna() | (own["hasta"] >= day))]
    latest: dict[str, dict[Any, Any]] = {}
    for row in valid.sort_values("desde", kind="stable").to_dict("records"):
        latest[same_word(row["impuesto"])] = row
    return list(latest.values())


def _turned(pesos: Fraction, terms: Terms) -> int:
    return round_centavos(from_pesos(pesos, terms.tasa) / terms.paso) * terms.paso


def _row(rows: pd.DataFrame) -> Mapping[str, Any] | None:
    return None if rows.empty else {str(k): v for k, v in rows.iloc[0].items()}


def _blank(cell: Any) -> bool:
    return cell is None or bool(pd.isna(cell))


def _or(cell: Any, default: Any) -> Any:
    return default if _blank(cell) else cell
