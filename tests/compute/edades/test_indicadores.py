"""How well it is collected: published examples and figures worked by hand."""

from datetime import date
from fractions import Fraction

import pytest
from tests.compute.edades.hojas import aplicaciones, facturas, recaudos
from tests.compute.edades.test_casos_publicados import case

from cartera_xl.compute.edades.abiertos import LIMITES, Reglas, abiertos_al
from cartera_xl.compute.edades.cei import cei
from cartera_xl.compute.edades.documentos import documentos
from cartera_xl.compute.edades.dso import (
    MonthSales,
    dias_de_atraso,
    dso,
    dso_al,
    dso_por_mes,
    dso_sobre,
    mejor_dso,
)
from cartera_xl.compute.edades.esperado import Esperado, atrasos_usuales, esperado_por_semana
from cartera_xl.compute.edades.foto import foto
from cartera_xl.compute.edades.provision import provisiones
from cartera_xl.compute.edades.recaudo_vencido import (
    porcentaje_vencido,
    recaudado,
    recaudo_sobre_vencido,
)
from cartera_xl.compute.edades.rodamiento import rodamientos
from cartera_xl.units.period import month_of

NOV = month_of(date(2026, 11, 1))


def papers(invoices, receipts=(), applied=()):
    return documentos(facturas(*invoices), recaudos(*receipts), aplicaciones(*applied), {}, None)


def invoice(issued: date, due: date, amount: float, **more) -> dict:
    return {"fecha": issued, "vence": due, "valor": amount} | more


def test_cei_of_the_published_quarter_and_its_variant():
    given = case("cei01")
    figures = [100 * given["input"][name] for name in
               ("beginning_ar", "credit_sales_total", "ending_total_ar", "ending_current_ar")]  # fmt: skip
    assert "79.63" in given["ours"]
    assert cei(*figures).shown() == "79,63 %"
    assert cei(*figures, meses=given["input"]["months"]).shown() == "55,93 %"
    assert given["expected"]["check"] == 55.93


def test_dso_by_counting_back_of_the_published_months():
    given = case("dso04")["input"]
    sales = [MonthSales(date(2026, 11 - n, 1), given["days_per_month"], 100 * sold)
             for n, sold in enumerate(reversed(given["monthly_sales_oldest_first"]))]  # fmt: skip
    found = dso(100 * given["ending_ar"], sales)
    assert found.valor.valor == 60 + Fraction(32_000, 70_000) * 30
    assert round(float(found.valor.valor), 4) == case("dso04")["expected"]["dso"]


def test_dso_of_an_average_balance_is_the_published_one():
    given = case("dso01")["input"]
    found = dso_sobre(
        Fraction(100 * given["avg_ar"]),
        100 * given["credit_sales"],
        given["days"],
        "saldo promedio",
    )
    assert float(found.valor.valor) == case("dso01")["expected"]["dso"]


def test_dso_takes_sales_with_iva_as_the_receivable_has_it():
    ready = papers([invoice(date(2026, 11, 1), date(2026, 12, 1), 119)])
    assert dso_al(ready, NOV.hasta).shown() == "30 días"


def test_dso_without_enough_sales_says_what_is_missing():
    old = invoice(date(2026, 9, 1), date(2026, 10, 1), 100, tipo="Saldo inicial")
    found = dso_al(papers([old]), NOV.hasta)
    assert found.valor is None
    assert found.motivo == (
        "no calculable: el saldo es mayor que las ventas que hay; faltan meses de ventas"
    )
    assert dias_de_atraso(papers([old]), NOV.hasta).motivo == found.motivo


def test_what_is_not_due_makes_the_best_dso_and_the_rest_is_delay():
    # November sold 300 and nothing is collected: 300 of October (31 days) are overdue, 150 not due.
    ready = papers(
        [invoice(date(2026, 10, 5), date(2026, 11, 5), 300),
         invoice(date(2026, 11, 5), date(2026, 12, 5), 150),
         invoice(date(2026, 11, 6), date(2026, 11, 16), 150)],
    )  # fmt: skip
    # 600: November's 300 in 30 days, October's 300 in 31. Not due: 150 of 300, 15 days.
    shown = [figure(ready, NOV.hasta).shown() for figure in (dso_al, mejor_dso, dias_de_atraso)]
    assert shown == ["61 días", "15 días", "46 días"]
    series = [(month.month, figure.shown()) for month, figure in dso_por_mes(ready, NOV.hasta, 2)]
    assert series == [(10, "31 días"), (11, "61 días")]


def test_a_credit_note_takes_from_the_sales_of_its_month():
    ready = papers(
        [invoice(date(2026, 11, 1), date(2026, 12, 1), 200)],
        [{"tipo": "Nota crédito", "valor": 50, "factura": "FE-1", "fecha": date(2026, 11, 9)}],
    )
    # 150 owed on sales of 150.
    assert dso_al(ready, NOV.hasta, "un mes").shown() == "30 días"


def collected(*more):
    """Return the example of DEFINITIONS 8: overdue 100, falling due 300; 80 and 120 collected of
    them, 150 of an invoice that is due later."""
    return papers(
        [invoice(date(2026, 9, 1), date(2026, 10, 31), 100),
         invoice(date(2026, 10, 9), date(2026, 11, 1), 300),
         invoice(date(2026, 11, 2), date(2026, 12, 1), 500)],
        [{"valor": 80, "factura": "FE-1", "fecha": date(2026, 11, 5)},
         {"valor": 120, "factura": "FE-2", "fecha": date(2026, 11, 30)},
         {"valor": 150, "factura": "FE-3", "fecha": date(2026, 11, 9)}, *more],
    )  # fmt: skip


@pytest.mark.parametrize(("variant", "shown"), [("B", "50 %"), ("A", "80 %")])
def test_collected_over_overdue_is_of_the_same_documents(variant, shown):
    found = recaudo_sobre_vencido(recaudado(collected(), NOV), NOV, variant)
    assert found.shown() == shown
    assert variant in found.nombre


@pytest.mark.parametrize("kind", ["Nota crédito", "Castigo"])
def test_notes_and_write_offs_are_no_collection(kind):
    note = {"tipo": kind, "valor": 20, "factura": "FE-1", "fecha": date(2026, 11, 6)}
    found = recaudo_sobre_vencido(recaudado(collected(note), NOV), NOV)
    assert found.shown() == "50 %"


def test_a_retention_certificate_is_collection():
    kept = {"tipo": "Retención", "valor": 20, "factura": "FE-1", "fecha": date(2026, 11, 6)}
    assert recaudo_sobre_vencido(recaudado(collected(kept), NOV), NOV).shown() == "55 %"


def test_a_cheque_of_october_that_came_back_in_november_takes_from_november():
    cheque = {"valor": 40, "factura": "FE-2", "fecha": date(2026, 10, 20),
              "devuelto": date(2026, 11, 3)}  # fmt: skip
    # Owed when November begins: 100 + 260. Collected: 80 + 120 − 40.
    found = recaudado(collected(cheque), NOV)
    assert (found.vencido, found.por_vencer) == (100_00, 260_00)
    assert found.de_vencido + found.de_por_vencer == 160_00


def test_what_is_overdue_stands_beside_what_is_owed():
    figure = porcentaje_vencido(foto(collected(), NOV.hasta))
    # FE-1 owes 20 and FE-2 180, overdue; FE-3 owes 350.
    assert (figure.numerador.valor, figure.denominador.valor) == (200_00, 550_00)
    assert porcentaje_vencido(foto(papers([]), NOV.hasta)).motivo == "nadie debe nada"


def test_the_same_instalments_are_followed_from_one_month_to_the_next():
    ready = papers(
        # Not due on 31 October, 1–30 days late on 30 November; half of it was paid.
        [invoice(date(2026, 10, 1), date(2026, 11, 10), 100),
         # Not due on either day.
         invoice(date(2026, 10, 1), date(2026, 12, 10), 300),
         # 11 days late, then 41.
         invoice(date(2026, 9, 1), date(2026, 10, 20), 80),
         # 2 days late, then paid.
         invoice(date(2026, 9, 1), date(2026, 10, 29), 20),
         # 200 days late, and still there.
         invoice(date(2026, 1, 1), date(2026, 4, 14), 40),
         # New in November: nothing of it was there.
         invoice(date(2026, 11, 2), date(2026, 11, 3), 999)],
        [{"valor": 50, "factura": "FE-1", "fecha": date(2026, 11, 5)},
         {"valor": 20, "factura": "FE-4", "fecha": date(2026, 11, 5)}],
    )  # fmt: skip
    found = rodamientos(ready, NOV.hasta, LIMITES)
    assert [row.tasa.shown() for row in found] == [
        "12,50 %", "80 %", *["no había saldo en el tramo"] * 3, "100 %",
    ]  # fmt: skip
    # Provision: > 120 loses half (assumed); 61–120 as assumed; 1–30: 80 % of the 20 % of 31–60.
    assumed = [Fraction(n, 100) for n in (1, 5, 20, 30, 40, 50)]
    rows = provisiones([1000, 1000, 1000, 1000, 1000, 1001], found, assumed)
    assert [row.tasa for row in rows] == [
        Fraction(2, 100), Fraction(16, 100), Fraction(20, 100), Fraction(30, 100),
        Fraction(40, 100), Fraction(50, 100),
    ]  # fmt: skip
    assert [row.valor for row in rows] == [20, 160, 200, 300, 400, 501]
    worse = provisiones([1000] * 6, found, assumed, Fraction(3))
    assert [row.valor for row in worse] == [60, 480, 600, 900, 1000, 1000]


def test_each_client_is_expected_on_the_week_in_which_it_is_used_to_pay():
    paid = [invoice(date(2026, 8, n), date(2026, 9, n), 10) for n in (1, 2, 3)]
    open_ones = [
        invoice(date(2026, 11, 1), date(2026, 12, 7), 100, en_disputa=30),
        invoice(date(2026, 11, 1), date(2026, 11, 29), 20),
        invoice(date(2026, 11, 1), date(2026, 11, 29), 50, cliente="C2"),
        invoice(date(2026, 11, 1), date(2026, 12, 6), 5, cliente="C2"),
        invoice(date(2026, 11, 1), date(2026, 11, 30), 7, cliente="C2"),
    ]
    late = [{"valor": 10, "factura": f"FE-{n}", "fecha": date(2026, 9, n + 8)} for n in (1, 2, 3)]
    found = abiertos_al(papers([*paid, *open_ones], late), NOV.hasta, Reglas())
    assert atrasos_usuales(found) == {"C1": 8}
    expected = esperado_por_semana(found, atrasos_usuales(found))
    # The cut-off is a Monday. C2 pays on its day: 6 December is the Sunday of that week, what is due
    # on the cut-off is not late, and what was on the 29th is. C1 pays 8 days after: on 7 December and
    # on the 15th.
    assert expected == [
        Esperado("Semana", date(2026, 11, 30), 12_00, 2),
        Esperado("Semana", date(2026, 12, 7), 20_00, 1),
        Esperado("Semana", date(2026, 12, 14), 70_00, 1),
        Esperado("Atrasado", None, 50_00, 1),
        Esperado("En disputa", None, 30_00, 1),
    ]
    assert sum(one.valor for one in expected) == found.facturas["saldo"].sum()
