"""What the statement and the agreement say, as es-CO writes it. Every text by hand."""

from dataclasses import replace
from datetime import date

from cartera_xl.compute.edades.acuerdo import Agreement, Covered, Instalment
from cartera_xl.compute.edades.estado_cuenta import Favor, Movement, OpenDocument, Statement
from cartera_xl.present.collection import agreement_content, statement_content, statement_message

CORTE = date(2026, 11, 30)
LATE = OpenDocument(
    "FE-1021", 1, date(2026, 9, 5), date(2026, 10, 5), 56, 320_000_000, 120_000_000, 0
)
COMING = OpenDocument(
    "FE-1130", 2, date(2026, 11, 10), date(2026, 12, 10), -10, 41_000_050, 41_000_050, 1_000_000
)
ACCOUNT = Statement(
    "800197268", date(2026, 11, 1), CORTE, 155_000_000, (LATE, COMING),
    (Favor(date(2026, 11, 12), "RC-310", "Anticipo", 35_000_000),),
    (Movement(date(2026, 11, 10), "FE-1130", "Factura", 41_000_050),
     Movement(date(2026, 11, 11), "RC-300", "Recibo", -35_000_000),
     Movement(date(2026, 11, 12), "RC-310", "Anticipo", -35_000_000)),
    (("Por vencer", 41_000_050), ("1–30", 0), ("31–60", 120_000_000), ("> 120", 0)),
)  # fmt: skip


def test_the_totals_of_the_statement():
    content = statement_content(ACCOUNT, 200_000_000)
    shown = ("corte", "saldo", "vencido", "por_vencer", "total_a_favor", "neto", "en_disputa",
             "cupo", "cupo_disponible", "saldo_anterior")  # fmt: skip
    assert [content[name] for name in shown] == [
        "30 de noviembre de 2026", "$ 1.610.000,50", "$ 1.200.000,00", "$ 410.000,50",
        "$ 350.000,00", "$ 1.260.000,50", "$ 10.000,00", "$ 2.000.000,00", "$ 739.999,50",
        "$ 1.550.000,00",
    ]  # fmt: skip
    assert content["neto_letras"] == ("UN MILLÓN DOSCIENTOS SESENTA MIL PESOS CON 50/100 M/CTE")


def test_the_tables_of_the_statement():
    content = statement_content(ACCOUNT)
    assert content["tramos"] == [
        {"tramo": "Por vencer", "valor": "410.000,50", "parte": "25,5 %"},
        {"tramo": "1 a 30 días", "valor": "0,00", "parte": "0,0 %"},
        {"tramo": "31 a 60 días", "valor": "1.200.000,00", "parte": "74,5 %"},
        {"tramo": "Más de 120 días", "valor": "0,00", "parte": "0,0 %"},
    ]
    assert content["facturas"] == [
        {"numero": "FE-1021", "cuota": "", "fecha": "05/09/2026", "vence": "05/10/2026",
         "mora": "56", "valor": "3.200.000,00", "saldo": "1.200.000,00", "nota": "Pago parcial"},
        {"numero": "FE-1130", "cuota": "2", "fecha": "10/11/2026", "vence": "10/12/2026",
         "mora": "", "valor": "410.000,50", "saldo": "410.000,50", "nota": "$ 10.000,00 en disputa"},
    ]  # fmt: skip
    assert content["a_favor"] == [
        {"documento": "RC-310", "tipo": "Anticipo", "fecha": "12/11/2026", "valor": "350.000,00"}
    ]
    assert [row["valor"] for row in content["movimientos"]] == [
        "410.000,50", "-350.000,00", "-350.000,00",
    ]  # fmt: skip


def test_what_does_not_apply_is_blank_and_a_balance_of_the_client_has_no_words():
    nothing = replace(ACCOUNT, documentos=(), tramos=(("Por vencer", 0),))
    content = statement_content(nothing)
    assert (content["neto"], content["neto_letras"]) == ("-$ 350.000,00", "")
    assert (content["en_disputa"], content["cupo"], content["cupo_disponible"]) == ("", "", "")
    assert content["tramos"] == [{"tramo": "Por vencer", "valor": "0,00", "parte": ""}]


def test_the_message_states_the_balance_and_asks_for_no_reasons():
    assert statement_message(ACCOUNT, "Luz Mejía", "La Ceiba SAS") == (
        "Buen día, Luz Mejía. Su saldo con La Ceiba SAS al 30/11/2026 es $1.260.000,50: $1.200.000 "
        "vencidos (lo más viejo, hace 56 días) y $410.000,50 por vencer. Ya descontamos $350.000 que "
        "tiene a favor. Si ya pagó, envíenos el soporte. Gracias."
    )
    current = replace(ACCOUNT, documentos=(COMING,), a_favor=())
    assert statement_message(current, "Luz Mejía", "La Ceiba SAS") == (
        "Buen día, Luz Mejía. Su saldo con La Ceiba SAS al 30/11/2026 es $410.000,50. Si ya pagó, "
        "envíenos el soporte. Gracias."
    )


def test_the_agreement():
    agreed = Agreement(
        "AC-1", "800197268", date(2026, 12, 1),
        (Instalment(1, date(2026, 12, 15), 60_000_000), Instalment(2, date(2027, 1, 15), 60_000_000)),
        (Covered(LATE, 120_000_000),), 0,
    )  # fmt: skip
    content = agreement_content(agreed)
    assert (content["deuda"], content["deuda_letras"], content["total_cuotas"]) == (
        "$ 1.200.000,00", "UN MILLÓN DOSCIENTOS MIL PESOS M/CTE", "$ 1.200.000,00",
    )  # fmt: skip
    assert content["cuotas"] == [
        {"numero": "1", "vence": "15 de diciembre de 2026", "valor": "600.000,00"},
        {"numero": "2", "vence": "15 de enero de 2027", "valor": "600.000,00"},
    ]
    assert content["facturas"] == [
        {"numero": "FE-1021", "fecha": "05/09/2026", "vence": "05/10/2026", "saldo": "1.200.000,00"}
    ]
