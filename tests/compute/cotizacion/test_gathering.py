"""A quote gathered from the books: what it leaves blank comes from its deal and its client."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from cartera_xl.compute.cotizacion.arming import Master
from cartera_xl.compute.cotizacion.draft import Draft, Seller
from cartera_xl.compute.cotizacion.gathering import Tables, gather_draft
from cartera_xl.parameters.paises import country_on
from cartera_xl.specs.books import find_sheet

HOY = date(2026, 11, 20)
LA_14 = {
    "pais": "CO", "nit": "800197268-4", "razon_social": "Tienda La 14 SAS", "ciudad": "Pereira",
    "responsabilidad": "Responsable de IVA", "estado": "Activo", "plazo": 30, "lista": "DETAL",
    "correo": "compras@la14.com.co",
}  # fmt: skip
QUOTE = {"cotizacion": "OP-1-A", "oportunidad": "OP-1", "vigencia": 15}
LINE = {"cotizacion": "OP-1-A", "sku": "A-1", "cantidad": Decimal(2)}


def table(sheet: str, *rows: dict[str, Any]) -> pd.DataFrame:
    """Return rows as ``validate.tables.to_table`` gives them."""
    fields = find_sheet(sheet).fields
    found = pd.DataFrame(
        {f.name: pd.Series([row.get(f.name) for row in rows], dtype="object") for f in fields}
    )
    days = {f.name: pd.to_datetime(found[f.name]) for f in fields if f.kind.name == "fecha"}
    return found.assign(**days, fila=range(6, 6 + len(rows)))


TABLES = Tables(
    oportunidades=table("Oportunidades", {
        "numero": "OP-1", "cliente": "800197268", "contacto": "Luz Mejía", "vendedor": "V01",
        "etapa": "Calificación"}),
    cotizaciones=table("Cotizaciones", QUOTE),
    lineas=table("Líneas", LINE, {**LINE, "version": 2, "cantidad": Decimal(9)},
                 {**LINE, "cotizacion": "OP-2-A"}),
    clientes=table("Clientes", LA_14),
    contactos=table("Contactos",
        {"cliente": "800197268-4", "nombre": "Ana Gil", "cargo": "Dueña", "principal": True},
        {"cliente": "800197268-4", "nombre": "Luz Mejía", "cargo": "Compras", "principal": False}),
    vendedores=table("Vendedores",
        {"codigo": "V01", "nombre": "Eva Ríos", "cargo": "Vendedor", "telefono": "300 123 4567"},
        {"codigo": "V02", "nombre": "Luis Peña", "cargo": "Coordinador"}),
    maestros=Master(
        table("Productos", {"sku": "A-1", "nombre": "Jabón", "unidad": "Unidad", "activo": True,
              "tratamiento": "Gravado", "iva": Decimal("0.19"), "costo": 2_500_00}),
        table("Precios", {"lista": "DETAL", "sku": "A-1", "precio": 4_200_00,
              "desde": date(2026, 1, 1)},
              {"lista": "MAYORISTA", "sku": "A-1", "precio": 4_000_00, "desde": date(2026, 1, 1)}),
        table("Impuestos")),
)  # fmt: skip


def gather(version: int = 1, **changed: Any) -> Draft:
    return gather_draft(replace(TABLES, **changed), "op-1-a", version, HOY, country_on("CO", HOY))


def quoted(**cells: Any) -> Draft:
    return gather(cotizaciones=table("Cotizaciones", {**QUOTE, **cells}))


def test_what_the_quote_leaves_blank_comes_from_the_deal_and_the_client() -> None:
    draft = gather()
    assert (draft.cotizacion, draft.oportunidad, draft.etapa) == ("OP-1-A", "OP-1", "Calificación")
    assert (draft.contacto, draft.cargo_contacto, draft.plazo) == ("Luz Mejía", "Compras", 30)
    assert draft.vendedor == Seller("V01", "Eva Ríos", "Vendedor", "300 123 4567")
    assert draft.cliente is not None and draft.cliente.nombre == "Tienda La 14 SAS"
    assert draft.cliente.verificado and draft.cliente.activo
    assert (draft.moneda.codigo, draft.tasa, draft.vigencia, draft.fila) == (
        "COP",
        Fraction(1),
        15,
        6,
    )
    assert [(line.descripcion, line.precio) for line in draft.lineas] == [("Jabón", 4_200_00)]


def test_what_the_quote_says_wins() -> None:
    draft = quoted(
        contacto="Pedro Sol", lista="MAYORISTA", plazo=0, descuento=Decimal("0.02"), aprobo="V02",
        pronto_pago=Decimal("0.03"), dias_pronto_pago=10, entrega="El viernes", estado="Enviada",
    )  # fmt: skip
    assert (draft.contacto, draft.cargo_contacto, draft.plazo) == ("Pedro Sol", "", 0)
    assert (draft.descuento, draft.pronto_pago) == (Fraction(1, 50), Fraction(3, 100))
    assert (draft.lineas[0].precio, draft.entrega, draft.estado) == (
        4_000_00,
        "El viernes",
        "Enviada",
    )
    assert draft.aprobo is not None and draft.aprobo.cargo == "Coordinador"


def test_each_version_has_its_own_lines() -> None:
    second = table("Cotizaciones", QUOTE, {**QUOTE, "version": 2})
    assert gather(2, cotizaciones=second).lineas[0].cantidad == 9
    assert gather(1, cotizaciones=second).lineas[0].cantidad == 2


def test_another_currency_brings_its_rate_or_none() -> None:
    day = date(2026, 11, 19)
    draft = quoted(moneda="USD", tasa=Decimal("4012.35"), fecha_tasa=day)
    assert (draft.moneda.codigo, draft.tasa, draft.fecha_tasa) == ("USD", Fraction("4012.35"), day)
    assert draft.lineas[0].precio == 1_05  # 4.200 ÷ 4.012,35
    assert quoted(moneda="USD").tasa is None


def test_without_a_name_it_goes_to_the_main_contact() -> None:
    deal = {"numero": "OP-1", "cliente": "800197268-4", "vendedor": "V01", "etapa": "Propuesta"}
    draft = gather(oportunidades=table("Oportunidades", deal))
    assert (draft.contacto, draft.cargo_contacto) == ("Ana Gil", "Dueña")


def test_a_deal_with_a_prospect_has_no_client_yet() -> None:
    deal = {
        "numero": "OP-1",
        "prospecto": "Granero El Sol",
        "vendedor": "V01",
        "etapa": "Propuesta",
    }
    draft = gather(oportunidades=table("Oportunidades", deal))
    assert draft.cliente is None and draft.contacto == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"cotizaciones": table("Cotizaciones")},
         "no hay una cotización «op-1-a» en la hoja Cotizaciones"),
        ({"oportunidades": table("Oportunidades")}, "no se encontró la oportunidad «OP-1»"),
        ({"vendedores": table("Vendedores")}, "no se encontró el vendedor «V01»"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        gather(**changed)
    with pytest.raises(ValueError, match="«op-1-a», versión 3"):
        gather(3)
