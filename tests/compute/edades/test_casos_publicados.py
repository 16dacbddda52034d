"""The receivables cases of the shared folder: published by ERPNext, with our notes where we differ."""

import json
import os
from pathlib import Path

import pytest
from tests.compute.edades.hojas import balances, centavos, day, in_favor, open_at

FOLDER = Path(os.environ.get("CARTERA_SHARED", "") or "CARTERA_SHARED is not set") / "data/worked"


def case(name: str) -> dict:
    (path,) = FOLDER.glob(f"{name}_*.json")
    return json.loads(path.read_text(encoding="utf-8"))


def instalments(invoice: dict) -> list[dict]:
    terms = invoice.get("terms", [{"due_offset_days": 0, "portion_pct": 100}])
    return [
        {"numero": invoice["id"], "cuota": number, "plazo": term["due_offset_days"],
         "valor": invoice["total"] * term["portion_pct"] / 100}
        for number, term in enumerate(terms, start=1)
    ]  # fmt: skip


def paid(name: str):
    """Return what is open the same day, after the case's payments and notes."""
    given = case(name)["input"]
    receipts = [{"valor": p["amount"], "factura": p["invoice"]} for p in given.get("payments", [])]
    receipts += [
        {"valor": note["amount"], "factura": note["invoice"], "tipo": "Nota crédito"}
        for note in given.get("credit_notes", [])
    ]
    (invoice,) = given["invoices"]
    return open_at(day(0), instalments(invoice), receipts)


def owed(name: str) -> list[float]:
    return list(balances(paid(name)).values())


def test_an_invoice_of_three_instalments_owes_each_apart():
    assert owed("ar01") == [row["invoiced"] for row in case("ar01")["expected"]["rows"]]


def test_a_payment_settles_the_oldest_instalment_and_spills_into_the_next():
    assert owed("ar02") == [row["outstanding"] for row in case("ar02")["expected"]["rows"]]


def test_a_note_beyond_what_is_open_leaves_the_rest_a_favor():
    found = paid("ar03")
    assert "40 remain as saldo a favor" in case("ar03")["ours"]
    assert (balances(found), in_favor(found)) == ({}, {"RC-2": 40.0})


def test_a_note_after_a_partial_payment_goes_on_with_the_oldest_open():
    rows = case("ar05")["expected"]["after_credit_note"]
    assert owed("ar05") == [row["outstanding"] for row in rows]


def test_one_cent_is_owed_as_much_as_a_million():
    given = case("ar08")
    found = open_at(
        day(0),
        [{"numero": "SI", "valor": given["input"]["invoices"][0]["total"]}],
        [{"valor": given["input"]["payments"][0]["amount"], "factura": "SI"}],
    )
    (row,) = given["expected"]["rows"]
    assert found.facturas["saldo"].tolist() == [centavos(row["outstanding"])]


@pytest.mark.parametrize("number", [0, 1])
def test_a_payment_of_tomorrow_is_not_there_today(number):
    given = case("ar09")
    receipts = [
        {"fecha": day(payment["day"]), "valor": payment["amount"], "factura": "FE-1"}
        for payment in given["input"]["cases"][number]["payments"]
    ]
    found = open_at(day(given["input"]["report_day"]), [{"valor": 100}], receipts)
    row = given["expected"]["cases"][number]["rows"][0]
    assert (balances(found), in_favor(found)) == ({("FE-1", 1): row["outstanding"]}, {})


def test_an_advance_stays_apart_until_it_is_applied():
    steps = case("ar13")["input"]["steps"]
    invoice = [{"valor": steps[0]["invoice"]}]
    advance = {"tipo": "Anticipo", "valor": steps[1]["unallocated_payment"]}
    payment = {"valor": steps[2]["allocated_payment"], "factura": "FE-1"}
    assert "bucket 75 and saldos a favor -50, total 25" in case("ar13")["ours"]
    found = open_at(day(0), invoice, [advance, payment])
    assert (balances(found), in_favor(found)) == ({("FE-1", 1): 75.0}, {"RC-1": 50.0})
    assert found.saldo == centavos(25)
