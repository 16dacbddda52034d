"""What the document of a quote says, from its figures: the example of its own slots, and its turns."""

import re
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.compute.cotizacion.draft import Buyer, Draft, Issue, Seller
from cartera_xl.compute.cotizacion.emision import policy_on
from cartera_xl.compute.cotizacion.lines import LineTax, QuoteLine
from cartera_xl.compute.cotizacion.retenciones import GRAN, Withholding, retenciones
from cartera_xl.compute.cotizacion.totales import DOCUMENTO, LINEA, totales
from cartera_xl.parameters.paises import country_on, money_format
from cartera_xl.parameters.values import Dated, default_parameters
from cartera_xl.present.cotizacion import Quote, Slots, quote_content
from cartera_xl.present.cotizacion.messages import Attached, chat_text, mail_draft
from cartera_xl.specs.cotizacion import EXCLUIDO, EXENTO
from cartera_xl.specs.documents import find_document
from cartera_xl.specs.documents.slots import Table

DOCUMENT = find_document("cotizacion")
SAMPLE = DOCUMENT.sample()
HOY = date(2026, 11, 22)
IVA_19, IVA_5 = (LineTax("IVA", Fraction(n, 100)) for n in (19, 5))


def text(name: str) -> str:
    found = SAMPLE[name]
    assert isinstance(found, str)
    return found


FIRM = {
    **{name: text(name) for name in (
        "firma_nombre", "firma_nit", "firma_regimen", "firma_direccion", "firma_telefono",
        "firma_correo", "firma_web")},
    "firma_ciudad": "Pereira",
    "firma_privacidad": text("privacidad"),
    "firma_cuentas": "; ".join(
        ", ".join(row.values()) for row in SAMPLE["cuentas"] if isinstance(row, dict)),
}  # fmt: skip


def line(
    codigo: str, descripcion: str, unidad: str, cantidad: int, pesos: int, *descuentos: int,
    taxes: tuple[LineTax, ...] = (IVA_19,), **more: Any,
) -> QuoteLine:  # fmt: skip
    parts = tuple(Fraction(n, 100) for n in descuentos)
    return QuoteLine(
        descripcion, Fraction(cantidad), pesos * 100, parts, impuestos=taxes, codigo=codigo,
        unidad=unidad, **more,
    )  # fmt: skip


LINES = (
    line("JB-300", "Jabón de tocador avena 300 g", "Caja × 12", 40, 50_400, 10, 5),
    line("LM-1000", "Limpiador multiusos cítrico 1 L", "Caja × 12", 25, 78_000),
    line("CF-500", "Café tostado y molido 500 g", "Caja × 24", 8, 288_000, 5, taxes=(IVA_5,)),
    line("LE-1000", "Leche entera UHT 1 L", "Caja × 12", 30, 43_200, taxes=(LineTax("IVA"),),
         tratamiento=EXENTO),
    line("PA-500", "Panela en bloque 500 g", "Paca × 24", 10, 62_500, taxes=(),
         tratamiento=EXCLUIDO),
)  # fmt: skip
SELLER = Seller(
    "V01", "Ana Ríos", "Coordinadora comercial", "310 555 0101", "ana.rios@laceiba.com.co"
)
CLIENT = Buyer(
    "800.197.268-4", "Pérez & Hijos <Norte> SAS", GRAN, direccion="Carrera 7 # 19-28",
    ciudad="Manizales", telefono="300 123 4567", correo="compras@perezhijos.com.co",
)  # fmt: skip
DRAFT = Draft(
    "OP-014-A", "OP-014", "Propuesta", LINES, country_on("CO", HOY).moneda, CLIENT, SELLER,
    contacto="Luz Mejía Ñáñez", cargo_contacto="Jefe de compras", vigencia=30, plazo=30,
    inicio="Radicación", pronto_pago=Fraction(3, 100), dias_pronto_pago=10,
    entrega=text("entrega"), garantia=text("garantia"), condiciones=text("observaciones"),
    referencia=text("referencia"),
)  # fmt: skip
ISSUE = Issue("COT-2026-000123", HOY, date(2026, 12, 22), "b7e2 41c9 0d5a 83f6")
RULES = (
    Withholding("Retención en la fuente", Fraction(25, 1000), "neto", 0, frozenset({GRAN})),
    Withholding("Retención de IVA", Fraction(15, 100), "impuesto", 0, frozenset({GRAN})),
)


def quote(
    draft: Draft = DRAFT, pais: str = "CO", issue: Issue = ISSUE, redondeo: Any = LINEA,
    **firm: str,
) -> Quote:  # fmt: skip
    rows = [Dated(n, date(2020, 1, 1), v, "acta") for n, v in {**FIRM, **firm}.items()]
    rules = policy_on(default_parameters().override(rows), HOY, country_on(pais, HOY))
    found = totales(draft.lineas, redondeo, draft.descuento, draft.moneda.paso)
    held = retenciones(found, RULES, CLIENT.responsabilidad) if pais == "CO" else ()
    return Quote(draft, found, rules, issue, held)


def test_the_example_of_the_slots_comes_out_of_its_figures() -> None:
    found = quote_content(quote())
    other = {name for name, value in SAMPLE.items() if found[name] != value}
    # Ours says besides how much paying early is worth: 3 % of 7.783.480.
    assert other == {"pronto_pago"}
    assert found["pronto_pago"] == (
        "3 % ($ 233.504,40) si paga dentro de 10 días desde la factura; no reduce la base del IVA."
    )


def test_every_slot_is_given_and_no_other_and_the_required_ones_are_filled() -> None:
    found = quote_content(quote())
    assert set(found) == {slot.name for slot in DOCUMENT.slots}
    for slot in DOCUMENT.slots:
        value = found[slot.name]
        assert bool(value) or not slot.required, slot.name
        if isinstance(slot, Table):
            names = {column.name for column in slot.columns}
            assert all(set(row) == names for row in value if isinstance(row, dict))


def test_a_quote_with_nothing_but_what_is_required() -> None:
    plain = replace(
        DRAFT, lineas=(line("", "Exhibidor", "", 1, 90_000, taxes=()),), plazo=0,
        pronto_pago=Fraction(0), entrega="", garantia="", condiciones="", referencia="",
    )  # fmt: skip
    found = quote_content(replace(quote(plain), retenidas=()))
    assert found["forma_pago"] == "De contado." and found["entrega"] == "Por acordar."
    assert found["impuestos"] == [] == found["retenciones"]
    for name in ("descuento", "exento", "pronto_pago", "tasa", "equivalencia", "neto_estimado"):
        assert found[name] == "", name


def test_another_currency_says_its_rate_its_day_and_what_it_is_at_home() -> None:
    # 3 × 1.234,56 = 3.703,68 dollars and 703,70 of IVA; 4.407,38 × 4.012,35 = 17.683.951,143.
    dollars = replace(
        DRAFT, moneda=money_format("USD", "CO", HOY), tasa=Fraction("4012.35"),
        fecha_tasa=date(2026, 11, 20),
        lineas=(replace(LINES[1], cantidad=Fraction(3), precio=1_234_56),),
    )  # fmt: skip
    found = quote_content(quote(dollars))
    assert found["moneda"] == "Dólares de los Estados Unidos (USD)"
    assert found["tasa"] == "1 USD = $ 4.012,35, tasa del 20 de noviembre de 2026"
    assert found["total"] == "USD 4.407,38"
    assert found["total_letras"] == (
        "CUATRO MIL CUATROCIENTOS SIETE DÓLARES ESTADOUNIDENSES CON 38/100"
    )
    assert found["equivalencia"] == "$ 17.683.951,14 a esa tasa"


@pytest.mark.parametrize(
    ("pais", "total", "words", "rotulo"),
    [
        ("MX", "$2,320,500.00", "DOS MILLONES TRESCIENTOS VEINTE MIL QUINIENTOS PESOS 00/100 M.N.",
         "RFC"),
        ("PE", "S/ 2,320,500.00",
         "DOS MILLONES TRESCIENTOS VEINTE MIL QUINIENTOS CON 00/100 SOLES", "RUC"),
        ("CL", "$2.320.500", "DOS MILLONES TRESCIENTOS VEINTE MIL QUINIENTOS PESOS", "RUT"),
    ],
)  # fmt: skip
def test_each_country_has_its_own_words(pais: str, total: str, words: str, rotulo: str) -> None:
    forms = country_on(pais, HOY)
    tax = LineTax(forms.impuesto, Fraction(19, 100))
    draft = replace(
        DRAFT, moneda=forms.moneda, lineas=(replace(LINES[1], impuestos=(tax,)),),
    )  # fmt: skip
    found = quote_content(quote(draft, pais))
    assert (found["total"], found["total_letras"]) == (total, words)
    assert found["firma_nit_rotulo"] == found["cliente_nit_rotulo"] == rotulo
    assert found["no_factura"] == forms.no_factura
    assert rows(found, "impuestos")[0]["nombre"] == f"{forms.impuesto} 19 %"


def test_taxes_by_unit_and_the_discount_of_the_document_are_told() -> None:
    soda = line(
        "G-1", "Gaseosa", "Unidad", 24, 2_000, 10, taxes=(
            LineTax("IEPS", Fraction(8, 100), en_base=True),
            LineTax("Consumo", por_unidad=Fraction(66_50)), IVA_19), nota="retornable",
    )  # fmt: skip
    found = quote_content(quote(replace(DRAFT, lineas=(soda,), descuento=Fraction(2, 100))))
    row = rows(found, "lineas")[0]
    assert row["descripcion"] == "Gaseosa (retornable)"
    assert row["descuentos"] == "10 % + 2 %"
    assert row["impuesto"] == "IEPS 8 % + Consumo $ 66,5 por unidad + IVA 19 %"
    # 48.000 less 10 % and 2 % is 42.336; IEPS 3.386,88; IVA on 45.722,88: 8.687,35.
    assert found["impuestos"] == [
        {"nombre": "IEPS 8 %", "base": "42.336,00", "valor": "3.386,88"},
        {"nombre": "Consumo $ 66,5 por unidad", "base": "24 unidades", "valor": "1.596,00"},
        {"nombre": "IVA 19 %", "base": "45.722,88", "valor": "8.687,35"},
    ]


def test_a_new_version_says_which_offer_stands() -> None:
    second = replace(DRAFT, version=3)
    standing = replace(
        ISSUE, vigentes=((1, date(2026, 12, 1)), (2, date(2026, 12, 9))), revocadas=(2,)
    )
    found = quote_content(quote(second, issue=standing))
    assert found["numero"] == "COT-2026-000123 v3"
    assert found["version"] == (
        "La versión 1 sigue en pie hasta el 1 de diciembre de 2026. Esta oferta revoca y reemplaza la "
        "versión 2."
    )


def test_the_document_says_how_it_was_rounded() -> None:
    said = quote_content(quote(redondeo=DOCUMENTO))["redondeo"]
    assert said == (
        "El impuesto se calcula sobre la suma de las líneas de cada tarifa y se redondea al centavo "
        "una sola vez."
    )


def test_without_a_line_of_its_own_privacy_names_the_law_of_the_country() -> None:
    said = quote_content(quote(firma_privacidad=""))["privacidad"]
    assert said == (
        "Tratamos sus datos personales según la Ley 1581 de 2012; para conocerlos, corregirlos o "
        "retirarlos, escriba a ventas@laceiba.com.co."
    )


@pytest.mark.parametrize(
    ("plazo", "inicio", "said"),
    [
        (0, "", "De contado."),
        (1, "", "Crédito a 1 día desde la fecha de la factura."),
        (30, "Entrega", "Crédito a 30 días desde la entrega."),
        (45, "Radicación", "Crédito a 45 días desde la radicación de la factura."),
    ],
)
def test_terms_of_payment(plazo: int, inicio: str, said: str) -> None:
    draft = replace(DRAFT, plazo=plazo, inicio=inicio)
    assert quote_content(quote(draft))["forma_pago"] == said


def test_the_text_for_whatsapp_fits_in_one_look() -> None:
    assert chat_text(quote()) == (
        "Buen día, Luz Mejía Ñáñez. Le comparto la cotización *COT-2026-000123* de Distribuidora La "
        "Ceiba SAS: 5 productos, total *$ 8.590.919,20* con impuestos, válida hasta el 22 de "
        "diciembre de 2026.\n¿La revisamos juntos esta semana?\n"
        "Ana Ríos\nDistribuidora La Ceiba SAS\n310 555 0101"
    )


def rows(found: Slots, name: str) -> list[dict[str, str]]:
    table = found[name]
    assert isinstance(table, list)
    return table


def read_mail(made: bytes) -> Any:
    return message_from_bytes(made, policy=policy.default)


FILES = (Attached("COT-2026-000123 Pérez.docx", b"PK\x03\x04"), Attached("c.pdf", b"%PDF-1.7"))


def test_the_mail_is_a_draft_with_both_documents() -> None:
    made = mail_draft(quote(), FILES)
    mail = read_mail(made)
    assert mail["X-Unsent"] == "1" and mail["Date"] is None
    assert mail["Subject"] == "Cotización COT-2026-000123 · Distribuidora La Ceiba SAS"
    assert mail["To"] == '"Luz Mejía Ñáñez" <compras@perezhijos.com.co>' or (
        mail["To"] == "Luz Mejía Ñáñez <compras@perezhijos.com.co>"
    )
    assert [part.get_filename() for part in mail.iter_attachments()] == [f.nombre for f in FILES]
    assert [part.get_content() for part in mail.iter_attachments()] == [f.contenido for f in FILES]
    body = mail.get_body().get_content()
    assert body.startswith("Buen día, Luz Mejía Ñáñez:") and "$ 8.590.919,20" in body
    assert made == mail_draft(quote(), FILES)
    assert b"\r\n" in made and not re.search(rb"[^\r]\n", made)


@pytest.mark.parametrize(
    "correo", ["", "compras@", "ñandú@tienda.com", "a@b.com, c@d.com", "a b@c.d"]
)
def test_an_address_that_cannot_be_written_to_is_left_to_the_sender(correo: str) -> None:
    draft = replace(DRAFT, cliente=replace(CLIENT, correo=""))
    mail = read_mail(mail_draft(quote(draft), (), correo))
    assert mail["To"] is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_name_writes_a_header_of_its_own(contacto: str, firma: str) -> None:
    nasty = replace(DRAFT, contacto=f"{contacto}\r\nBcc: x@y.z")
    made = mail_draft(quote(nasty, firma_nombre=f"{firma}\nX-Evil: 1"), FILES[1:])
    mail = read_mail(made)
    assert mail["Bcc"] is None and mail["X-Evil"] is None
    assert mail["X-Unsent"] == "1" and len(list(mail.iter_attachments())) == 1
