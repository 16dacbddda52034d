"""What is open on a day: the cases of tests/casos, and each rule of a date, one at a time."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from tests.compute.edades.hojas import balances, day, in_favor, open_at

from cartera_xl.compute.edades.abiertos import Reglas

CASOS = Path(__file__).resolve().parents[2] / "casos/edades.yaml"
CASES = yaml.safe_load(CASOS.read_text("utf-8"))
CHEQUE = {"tipo": "Cheque posfechado", "valor": 100, "factura": "FE-1"}
UNKNOWN = {"tipo": "Consignación por identificar", "valor": 100}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["caso"])
def test_what_is_owed_and_what_is_a_favor(case):
    invoices = [
        {"numero": number, "cuota": cuota, "fecha": day(n), "valor": amount, "plazo": term}
        for number, cuota, n, amount, term in case["facturas"]
    ]
    receipts = [
        {"numero": number, "tipo": kind, "fecha": day(n), "valor": amount, "factura": invoice}
        for number, kind, n, amount, invoice in case["recaudos"]
    ]
    applied = [
        {"fecha": day(n), "recaudo": receipt, "factura": invoice, "valor": amount,
         "anulada": None if undone is None else day(undone)}
        for n, receipt, invoice, amount, undone in case["aplicaciones"]
    ]  # fmt: skip
    found = open_at(day(case["al"]), invoices, receipts, applied)
    owed = {f"{number}/{cuota}": amount for (number, cuota), amount in balances(found).items()}
    assert (owed, in_favor(found)) == (case["saldos"], case["a_favor"])


@pytest.mark.parametrize(("when", "owed"), [(9, 100), (10, 0), (14, 0), (15, 100)])
def test_a_postdated_cheque_counts_from_its_day_until_it_comes_back(when, owed):
    cheque = CHEQUE | {"cobro": day(10), "devuelto": day(15)}
    found = open_at(day(when), [{"valor": 100}], [cheque])
    assert found.saldo == sum(found.facturas["saldo"]) == owed * 100


def test_money_without_a_client_stands_apart_until_it_has_one():
    late = UNKNOWN | {"identificado": day(10)}
    before, after = (open_at(day(n), [{"valor": 150}], [late]) for n in (9, 10))
    assert (balances(before), before.a_favor["clave"].tolist()) == ({("FE-1", 1): 150.0}, [""])
    assert (balances(after), in_favor(after)) == ({("FE-1", 1): 50.0}, {})
    assert before.saldo == after.saldo == 50_00


def test_an_advance_waits_for_whoever_applies_it():
    found = open_at(day(5), [{"valor": 100}], [{"tipo": "Anticipo", "valor": 30}])
    assert (balances(found), in_favor(found)) == ({("FE-1", 1): 100.0}, {"RC-1": 30.0})


def test_what_was_applied_says_by_whom_and_since_when():
    found = open_at(
        day(9), [{"valor": 100}, {"valor": 50, "fecha": day(2)}],
        [{"valor": 20, "fecha": day(3)}, {"tipo": "Anticipo", "valor": 50}],
        [{"recaudo": "RC-2", "factura": "FE-2", "valor": 50, "fecha": day(1)}],
    )  # fmt: skip
    rows = found.aplicado[["recaudo", "factura", "valor", "automatica"]].values.tolist()
    assert rows == [["RC-2", "FE-2", 50_00, False], ["RC-1", "FE-1", 20_00, True]]
    # Applied on the 1st to an invoice of the 2nd: it holds once both are there.
    assert [when.date() for when in found.aplicado["fecha"]] == [day(2), day(3)]


def test_dollars_are_pesos_at_the_rate_of_their_own_document_and_rounding_is_told():
    found = open_at(
        day(5),
        [{"valor": 10.01, "moneda": "USD", "tasa": Fraction("4000.333")}],
        [{"valor": 10, "moneda": "USD", "tasa": Fraction(4100), "factura": "FE-1"}],
    )
    # 10,01 × 4.000,333 = 40.043,33333; 10 × 4.100 = 41.000, which is 956,67 more.
    assert (balances(found), in_favor(found)) == ({}, {"RC-1": 956.67})
    assert found.redondeo == Fraction("4004333") - Fraction("4004333.333")


def test_dollars_without_a_rate_are_refused_by_the_core_too():
    with pytest.raises(ValueError, match="tasa"):
        open_at(day(5), [{"valor": 10, "moneda": "USD"}])


def test_who_collects_is_who_is_named_then_who_has_the_client_by_then_then_who_sold():
    rules = Reglas(responsables={"C1": ("V09", day(10))})
    invoices = [{"valor": 10, "vendedor": "V01"},
                {"valor": 20, "vendedor": "V01", "responsable": "V05"}]  # fmt: skip
    before, after = (open_at(day(n), invoices, reglas=rules) for n in (9, 10))
    assert before.facturas["responsable"].tolist() == ["V01", "V05"]
    assert after.facturas["responsable"].tolist() == ["V09", "V05"]
    assert after.facturas["vendedor"].tolist() == ["V01", "V01"]


def test_a_dispute_is_never_more_than_what_is_still_owed():
    found = open_at(day(5), [{"valor": 100, "en_disputa": 60}], [{"valor": 70}])
    assert found.facturas["en_disputa"].tolist() == [30_00]


def test_a_client_written_in_two_ways_is_one():
    found = open_at(
        day(5),
        [{"valor": 100, "cliente": "800.197.268-4"}],
        [{"valor": 100, "cliente": "800197268"}],
    )
    assert (balances(found), in_favor(found)) == ({}, {})


def test_age_counts_from_the_due_date_and_today_is_not_overdue():
    invoices = [{"valor": 1, "plazo": term} for term in (5, 4, 6)]
    found = open_at(day(5), invoices)
    assert dict(zip(found.facturas["numero"], found.facturas["edad"], strict=True)) == {
        "FE-1": 0, "FE-2": 1, "FE-3": -1,
    }  # fmt: skip


def test_nothing_written_is_nothing_owed():
    found = open_at(date(2026, 11, 30))
    assert (found.saldo, len(found.facturas), len(found.a_favor), len(found.aplicado)) == (0,) * 4


def test_money_of_nobody_known_stands_in_one_order_whenever_it_is_identified():
    bank = {"tipo": "Consignación por identificar", "valor": 1}
    first, second = {**bank, "cliente": None}, {**bank, "cliente": "C1"}
    never = open_at(day(0), [], [first, {**second, "cliente": None}])
    later = open_at(day(0), [], [first, {**second, "identificado": day(5)}])
    assert later.a_favor["documento"].tolist() == never.a_favor["documento"].tolist()
