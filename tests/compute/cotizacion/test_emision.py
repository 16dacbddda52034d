"""Before a quote is issued: each reason word by word, and nothing else beside it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from cartera_xl.compute.cotizacion.draft import Buyer, Draft, Seller
from cartera_xl.compute.cotizacion.emision import (
    Finding,
    Policy,
    policy_on,
    revisar_emision,
)
from cartera_xl.compute.cotizacion.lines import LineTax, QuoteLine
from cartera_xl.compute.cotizacion.totales import LINEA, totales
from cartera_xl.parameters.paises import country_on, money_format
from cartera_xl.parameters.values import Dated, default_parameters
from cartera_xl.specs.emision import EMISION_RULES

HOY = date(2026, 11, 20)
CO = country_on("CO", HOY)
IVA = LineTax("IVA", Fraction(19, 100))
JABON = QuoteLine(
    "Jabón 300 g", Fraction(24), 4_200_00, impuestos=(IVA,), codigo="A-1",
    costo=Fraction(2_500_00), de_lista=4_200_00, fila=6,
)  # fmt: skip
ANA, LUIS, EVA = (
    Seller("V01", "Ana Ríos", "Vendedor"), Seller("V02", "Luis Peña", "Coordinador"),
    Seller("V03", "Eva Gil", "Gerente"),
)  # fmt: skip
LA_14 = Buyer("800197268-4", "Tienda La 14 SAS", "Responsable de IVA")
DRAFT = Draft(
    "OP-001-A", "OP-001", "Calificación", (JABON,), CO.moneda, LA_14, ANA, contacto="Luz Mejía",
    vigencia=15, plazo=30, fila=6,
)  # fmt: skip


def policy(**values: str) -> Policy:
    """Return the product's own policy with the firm's data, and other values of parameters."""
    firm = {"firma_nombre": "Distribuidora La Ceiba SAS", "firma_nit": "900123456-8", **values}
    known = default_parameters()
    rows = [
        Dated(n, date(2020, 1, 1), known.definiciones[n].parse(v), "a") for n, v in firm.items()
    ]
    return policy_on(known.override(rows), HOY, CO)


def judge(draft: Draft, rules: Policy, **more: Any) -> list[Finding]:
    found = totales(draft.lineas, LINEA, draft.descuento)
    return revisar_emision(draft, found, rules, HOY, **more)


def with_line(**changes: Any) -> Draft:
    return replace(DRAFT, lineas=(replace(JABON, **changes),))


def with_client(**changes: Any) -> Draft:
    return replace(DRAFT, cliente=replace(LA_14, **changes))


def test_a_quote_in_order_may_be_issued() -> None:
    assert judge(DRAFT, policy()) == []


DOLLARS = replace(
    DRAFT, moneda=money_format("USD", "CO", HOY), tasa=Fraction(4000), fecha_tasa=HOY
)  # fmt: skip
OFF_10 = with_line(descuentos=(Fraction(1, 10),))
OFF_20 = with_line(descuentos=(Fraction(1, 5),))
CASES: list[tuple[str, Draft, dict[str, str], str, str, str]] = [
    ("CX-COT-001", replace(DRAFT, lineas=()), {}, "Cotizaciones cotizacion",
     "La cotización OP-001-A no tiene líneas.",
     "Agregue en la hoja Líneas lo que se ofrece, con ese código de cotización."),
    ("CX-COT-002", replace(DRAFT, cliente=None), {}, "Cotizaciones oportunidad",
     "La oportunidad OP-001 no tiene cliente registrado.",
     "Regístrelo en clientes.xlsx y elíjalo en la columna Cliente de la oportunidad."),
    ("CX-COT-003", with_client(activo=False, motivo="Cerró el negocio"), {},
     "Cotizaciones oportunidad", "El cliente Tienda La 14 SAS está inactivo: Cerró el negocio.",
     "Actívelo en clientes.xlsx si vuelve a comprar, o elija otro."),
    ("CX-COT-004", with_client(verificado=False), {}, "Cotizaciones oportunidad",
     "El NIT de Tienda La 14 SAS no se puede comprobar: no se conoce la regla de su país.",
     "Compárelo con su documento antes de enviar la cotización."),
    ("CX-COT-005", replace(DRAFT, contacto=""), {}, "Cotizaciones contacto",
     "La cotización OP-001-A no dice a quién va.",
     "Escriba el contacto en la cotización o en la oportunidad."),
    ("CX-COT-006", replace(DRAFT, vigencia=0), {}, "Cotizaciones vigencia",
     "La cotización OP-001-A no dice cuántos días vale.",
     "Escriba los días en Vigencia: una oferta por escrito obliga hasta ese día."),
    ("CX-COT-007", replace(DOLLARS, tasa=None), {}, "Cotizaciones tasa",
     "La cotización OP-001-A es en USD y le falta la tasa o su fecha.",
     "Escriba cuántos pesos vale una unidad y de qué día es esa tasa."),
    ("CX-COT-008", replace(DOLLARS, fecha_tasa=date(2026, 11, 18)), {}, "Cotizaciones fecha_tasa",
     "La tasa de la cotización OP-001-A es del 18/11/2026, no de hoy.",
     "Póngale la de hoy, o emítala así si eso acordó."),
    ("CX-COT-009", DRAFT, {"firma_nit": ""}, "Cotizaciones ",
     "Falta la identificación tributaria de la firma.",
     "Escríbalo en la hoja Parámetros de maestros.xlsx, con el nombre firma_nit."),
    ("CX-COT-101", with_line(precio=0, de_lista=None, motivo="no está en la lista DETAL"), {},
     "Líneas precio", "Jabón 300 g no tiene precio: no está en la lista DETAL.",
     "Escriba el precio en la línea, o ponga el de la lista en maestros.xlsx."),
    ("CX-COT-102", with_line(activo=False), {}, "Líneas sku", "Jabón 300 g ya no se vende.",
     "Cámbielo por otro, o actívelo en Productos de maestros.xlsx."),
    ("CX-COT-103", OFF_10, {}, "Líneas descuento1",
     "Jabón 300 g lleva 10 % de descuento y Ana Ríos puede dar hasta 5 %.",
     "Bájelo, o pida la aprobación de un coordinador o un gerente y anótela en Aprobó, Aprobada el "
     "y Por qué se aprobó."),
    ("CX-COT-104", replace(OFF_20, aprobo=LUIS), {}, "Líneas descuento1",
     "Jabón 300 g lleva 20 % de descuento y quien lo aprobó, Luis Peña, puede hasta 15 %.",
     "Pida la aprobación de un gerente."),
    ("CX-COT-105", DRAFT, {"pedido_minimo": "100800.01"}, "Cotizaciones ",
     "La cotización suma $ 100.800,00 sin impuestos y el pedido mínimo es $ 100.800,01.",
     "Agregue productos o cantidades, o pida la aprobación de un coordinador o un gerente."),
    ("CX-COT-106", DRAFT, {"margen_minimo": "0.41"}, "Cotizaciones ",
     "El margen es 40,48 % y la firma pide 41 %.",
     "Revise precios y descuentos antes de emitirla."),
    ("CX-COT-107", with_client(vencido=250_000_00, dias=12), {}, "Cotizaciones plazo",
     "Tienda La 14 SAS tiene $ 250.000,00 vencidos, desde hace 12 días.",
     "Ofrézcale de contado, o hable con crédito antes de emitirla."),
    ("CX-COT-108", with_client(libre=119_951_99), {}, "Cotizaciones plazo",
     "El total $ 119.952,00 pasa del cupo libre de Tienda La 14 SAS: $ 119.951,99.",
     "Ofrézcale de contado o en dos entregas, o pida que le amplíen el cupo."),
    ("CX-COT-109", replace(DRAFT, plazo=60), {"plazo_maximo": "45"}, "Cotizaciones plazo",
     "El plazo es de 60 días y la firma avisa desde 45.",
     "Confírmelo con crédito antes de emitirla."),
    ("CX-COT-110", with_line(de_lista=None, motivo="su precio rigió hasta el 31/10/2026"), {},
     "Líneas precio",
     "Jabón 300 g no tiene precio de lista (su precio rigió hasta el 31/10/2026): se ofrece al que "
     "se escribió, $ 4.200,00.",
     "Compruebe ese precio: no hay con qué medir el descuento."),
    ("CX-COT-201", replace(DRAFT, estado="Enviada"), {}, "Cotizaciones estado",
     "La cotización OP-001-A ya está enviada.",
     "Para cambiarla haga una versión nueva: copie la fila y súmele 1 a la versión."),
    ("CX-COT-202", replace(DRAFT, etapa="Perdida"), {}, "Cotizaciones oportunidad",
     "La oportunidad OP-001 ya está Perdida.",
     "Si el negocio sigue vivo, abra una oportunidad nueva."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "draft", "values", "place", "said", "do"), CASES, ids=[case[0] for case in CASES]
)
def test_each_reason_is_said_word_by_word_and_alone(
    code: str, draft: Draft, values: dict[str, str], place: str, said: str, do: str
) -> None:
    (found,) = judge(draft, policy(**values))
    assert (found.codigo, f"{found.hoja} {found.campo}") == (code, place)
    assert (found.mensaje, found.ayuda, found.fila) == (said, do, 6)


def test_an_offer_that_still_stands_is_told_to_whoever_replaces_it() -> None:
    second = replace(DRAFT, version=2, numero="COT-2026-000123")
    standing = [(1, date(2026, 12, 1)), (2, date(2026, 12, 5))]
    (found,) = judge(second, policy(), vigentes=standing)
    assert found.codigo == "CX-COT-203" and found.nivel == "aviso"
    assert found.mensaje == "La versión 1 de COT-2026-000123 sigue en pie hasta el 01/12/2026."
    assert found.ayuda == (
        "El documento lo dirá. Si ya no la sostiene, revóquela antes de emitir la nueva."
    )


def test_every_rule_has_its_case() -> None:
    assert [rule.code for rule in EMISION_RULES] == [*(case[0] for case in CASES), "CX-COT-203"]


def test_several_findings_come_in_order_and_notices_do_not_stop_it() -> None:
    worst = replace(DRAFT, lineas=(), cliente=None, contacto="", vigencia=0, estado="Anulada")
    codes = [one.codigo[-3:] for one in judge(worst, policy())]
    assert codes == ["001", "002", "005", "006", "201"]
    assert "error" in {one.nivel for one in judge(worst, policy())}
    assert {one.nivel for one in judge(with_client(vencido=1), policy())} == {"aviso"}


@pytest.mark.parametrize(
    ("draft", "codes"),
    [
        (OFF_20, ["CX-COT-103"]),
        (replace(OFF_20, aprobo=EVA), []),
        (replace(OFF_10, aprobo=LUIS), []),
        (with_line(descuentos=(Fraction(5, 100),)), []),  # at the limit is within it
        (replace(DRAFT, descuento=Fraction(6, 100)), ["CX-COT-103"]),  # of the whole document
        (with_line(precio=3_900_00), ["CX-COT-103"]),  # a lower price is a discount too
        (with_line(precio=5_000_00, descuentos=(Fraction(1, 10),)), []),
    ],
)
def test_a_discount_is_measured_against_the_list(draft: Draft, codes: list[str]) -> None:
    assert [one.codigo for one in judge(draft, policy())] == codes


def test_who_pays_cash_owes_nothing_to_credit() -> None:
    cash = replace(with_client(vencido=1, libre=0), plazo=0)
    assert judge(cash, policy()) == []


def test_the_minimum_is_in_the_money_of_the_country() -> None:
    # 24 dollars × 4.200 = 100.800 dollars at 4.000 pesos is well above.
    assert judge(DOLLARS, policy(pedido_minimo="400000000")) == []
    (found,) = judge(DOLLARS, policy(pedido_minimo="403200001"))
    assert "$ 403.200.000,00" in found.mensaje
    approved = replace(DOLLARS, aprobo=LUIS)
    assert judge(approved, policy(pedido_minimo="403200001")) == []


def test_what_an_approver_cannot_do_goes_to_management() -> None:
    rules = policy(descuento_gerente="0.18")
    (found,) = judge(OFF_20, rules)
    assert "la aprobación de la gerencia" in found.ayuda
