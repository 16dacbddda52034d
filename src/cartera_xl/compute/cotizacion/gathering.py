"""From the tables of the books to one quote: what it leaves blank comes from its deal and its client."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from cartera_xl.compute.compras import client_key
from cartera_xl.compute.cotizacion.arming import Master, Terms, quote_lines
from cartera_xl.compute.cotizacion.draft import Buyer, Draft, Seller
from cartera_xl.parameters.paises import CountryForms, money_format
from cartera_xl.specs.cliente import INACTIVO
from cartera_xl.units.cell import same_word
from cartera_xl.units.tax_id import parse_tax_id

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Tables:
    """The sheets that a quote is gathered from, as ``validate.tables.to_table`` gives them."""

    oportunidades: pd.DataFrame
    cotizaciones: pd.DataFrame
    lineas: pd.DataFrame
    clientes: pd.DataFrame
    contactos: pd.DataFrame
    vendedores: pd.DataFrame
    maestros: Master


def gather_draft(
    tables: Tables, cotizacion: str, version: int, dia: date, pais: CountryForms
) -> Draft:
    """Return a version of a quote as it is on a day.

    Error: ValueError, in Spanish, if there is no such quote, or its deal or its seller is missing.
    """
    quote = _quote(tables.cotizaciones, cotizacion, version)
    deal = _find(tables.oportunidades, "numero", quote["oportunidad"], "la oportunidad")
    client = _client(tables.clientes, deal["cliente"])
    contact = _contact(tables.contactos, client, _or(quote["contacto"], _or(deal["contacto"], "")))
    currency = _or(quote["moneda"], pais.moneda.codigo)
    money = money_format(currency, pais.codigo, dia)
    local = currency == pais.moneda.codigo
    rate = Fraction(1) if local else _fraction(quote["tasa"]) or None
    terms = Terms(
        _or(quote["lista"], _or(client.get("lista"), "")), dia, rate or Fraction(1), money.paso
    )
    return Draft(
        cotizacion=quote["cotizacion"],
        version=version,
        oportunidad=deal["numero"],
        etapa=deal["etapa"],
        lineas=tuple(
            quote_lines(_lines(tables.lineas, cotizacion, version), tables.maestros, terms)
        ),
        moneda=money,
        cliente=_buyer(client) if client else None,
        vendedor=_seller(tables.vendedores, deal["vendedor"]),
        numero=_or(quote["numero"], ""),
        estado=_or(quote["estado"], ""),
        contacto=contact["nombre"],
        cargo_contacto=_or(contact.get("cargo"), ""),
        vigencia=int(quote["vigencia"]),
        tasa=rate,
        fecha_tasa=None if _blank(quote["fecha_tasa"]) else quote["fecha_tasa"].date(),
        descuento=_fraction(quote["descuento"]),
        plazo=int(_or(quote["plazo"], _or(client.get("plazo"), 0))),
        inicio=_or(quote["inicio"], ""),
        pronto_pago=_fraction(quote["pronto_pago"]),
        dias_pronto_pago=int(_or(quote["dias_pronto_pago"], 0)),
        aprobo=None if _blank(quote["aprobo"]) else _seller(tables.vendedores, quote["aprobo"]),
        fila=int(quote["fila"]),
        **{name: _or(quote[name], "") for name in ("entrega", "flete", "garantia", "condiciones")},
    )


def same_quote(table: pd.DataFrame, cotizacion: str, version: int) -> "pd.Series[bool]":
    """Tell which rows are of a version of a quote; a blank version is the first."""
    versions = table["version"].map(lambda cell: int(_or(cell, 1)))
    return table["cotizacion"].map(same_word).eq(same_word(cotizacion)) & versions.eq(version)


def _quote(cotizaciones: pd.DataFrame, cotizacion: str, version: int) -> Values:
    rows = cotizaciones[same_quote(cotizaciones, cotizacion, version)]
    if rows.empty:
        which = "" if version == 1 else f", versión {version}"
        raise ValueError(f"no hay una cotización «{cotizacion}»{which} en la hoja Cotizaciones")
    return _first(rows)


def _lines(lineas: pd.DataFrame, cotizacion: str, version: int) -> pd.DataFrame:
    return lineas[same_quote(lineas, cotizacion, version)]


def _find(table: pd.DataFrame, name: str, value: str, what: str) -> Values:
    rows = table[table[name].map(same_word).eq(same_word(value))]
    if rows.empty:
        raise ValueError(f"no se encontró {what} «{value}»")
    return _first(rows)


def _client(clientes: pd.DataFrame, nit: object) -> Values:
    """Return the client's row, nothing where the deal has none or it is not registered."""
    if _blank(nit):
        return {}
    rows = clientes[clientes["nit"].map(client_key).eq(client_key(str(nit)))]
    return {} if rows.empty else _first(rows)


def _contact(contactos: pd.DataFrame, client: Values, nombre: str) -> Values:
    """Return the person the quote is for: the one named, or else the client's main contact."""
    if not client:
        return {"nombre": nombre}
    own = contactos[contactos["cliente"].map(client_key).eq(client_key(client["nit"]))]
    named = own["nombre"].map(same_word).eq(same_word(nombre))
    own = own[named if nombre else own["principal"].astype("bool")]
    return {"nombre": nombre} if own.empty else _first(own)


def _buyer(row: Values) -> Buyer:
    place = {name: _or(row[name], "") for name in ("direccion", "ciudad", "telefono", "correo")}
    return Buyer(
        nit=row["nit"],
        nombre=row["razon_social"],
        responsabilidad=row["responsabilidad"],
        activo=row["estado"] != INACTIVO,
        motivo=_or(row["motivo_inactivo"], ""),
        verificado=parse_tax_id(row["pais"], row["nit"]).verificado,
        **place,
    )


def _seller(vendedores: pd.DataFrame, codigo: str) -> Seller:
    row = _find(vendedores, "codigo", codigo, "el vendedor")
    phone, mail = (_or(row[name], "") for name in ("telefono", "correo"))
    return Seller(row["codigo"], row["nombre"], row["cargo"], phone, mail)


def _first(rows: pd.DataFrame) -> Values:
    return {str(name): cell for name, cell in rows.iloc[0].items()}


def _fraction(cell: Any) -> Fraction:
    return Fraction(_or(cell, 0))


def _blank(cell: Any) -> bool:
    return cell is None or bool(pd.isna(cell))


def _or(cell: Any, default: Any) -> Any:
    return default if _blank(cell) else cell
