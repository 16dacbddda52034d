"""Rules between the sheets of a book, and which rows then stay out of the figures."""

from datetime import datetime

import pytest

from cartera_xl.specs.books import find_book
from cartera_xl.specs.layout import HEADING_ROW
from cartera_xl.units.raw import RawSheet
from cartera_xl.validate.books import check_book

N1, N2 = "800197268-4", "860002964-4"
OCTUBRE = [datetime(2026, 10, day) for day in range(1, 32)]


@pytest.fixture
def check(raw_book, good):
    """Check rows of several sheets; return the problems, and which applications are clean."""

    def run(**sheets):
        rows = {
            name: [good(name, **change) for change in changes] for name, changes in sheets.items()
        }
        checked = check_book(raw_book(find_book("edades"), rows))
        problems = [(p.hoja, p.celda, p.codigo) for p in checked.problems]
        return problems, [row.limpia for row in checked.hojas["Aplicaciones"].filas]

    return run


def test_an_application_of_all_that_is_owed_is_right(check):
    receipts = [{"valor": 60_000.0}, {"numero": "RC-2", "valor": 40_000.0}]
    applied = [{}, {"recaudo": "rc-2 ", "factura": "fe-1", "valor": 40_000.0}]
    found = check(Facturas=[{}], Recaudos=receipts, Aplicaciones=applied)
    assert found == ([], [True, True])


def test_the_application_that_goes_over_stays_out_and_the_earlier_one_counts(check):
    receipts = [{"valor": 90_000.0}, {"numero": "RC-2", "valor": 90_000.0}]
    applied = [
        {"recaudo": "RC-2", "valor": 90_000.0, "fecha": OCTUBRE[24]},
        {"valor": 90_000.0, "fecha": OCTUBRE[20]},
    ]
    problems, clean = check(Facturas=[{}], Recaudos=receipts, Aplicaciones=applied)
    assert problems == [("Aplicaciones", "F6", "CX-EDA-309")]
    assert clean == [False, True]


def test_what_was_undone_makes_room_from_that_day_on(check):
    receipts = [{"valor": 90_000.0}, {"numero": "RC-2", "valor": 90_000.0}]
    first = {"valor": 90_000.0, "anulada": OCTUBRE[24]}
    again = {"recaudo": "RC-2", "valor": 90_000.0, "fecha": OCTUBRE[24]}
    assert check(Facturas=[{}], Recaudos=receipts, Aplicaciones=[first, again])[0] == []
    early = again | {"fecha": OCTUBRE[23]}
    problems, _ = check(Facturas=[{}], Recaudos=receipts, Aplicaciones=[first, early])
    assert problems == [("Aplicaciones", "F7", "CX-EDA-309")]


def test_a_cheque_that_came_back_makes_room_too(check):
    cheque = {"tipo": "Cheque posfechado", "cobro": OCTUBRE[20], "valor": 90_000.0}
    paid = {"numero": "RC-2", "valor": 90_000.0, "fecha": OCTUBRE[25]}
    applied = [
        {"valor": 90_000.0},
        {"recaudo": "RC-2", "valor": 90_000.0, "fecha": OCTUBRE[25]},
    ]
    back = cheque | {"devuelto": OCTUBRE[24]}
    assert check(Facturas=[{}], Recaudos=[back, paid], Aplicaciones=applied)[0] == []
    problems, _ = check(Facturas=[{}], Recaudos=[cheque, paid], Aplicaciones=applied)
    assert problems == [("Aplicaciones", "F7", "CX-EDA-309")]


def test_an_invoice_in_dollars_is_worth_its_pesos(check):
    # 25 × 4,000.333 = 100,008.325 pesos: up to the next centavo, 100,008.33.
    invoice = {"valor": 25.0, "moneda": "USD", "tasa": 4000.333}
    for amount, codes in ((100_008.33, []), (100_008.34, ["CX-EDA-309"])):
        problems, _ = check(
            Facturas=[invoice], Recaudos=[{"valor": 200_000.0}], Aplicaciones=[{"valor": amount}]
        )
        assert [code for _, _, code in problems] == codes


def test_an_invoice_by_instalments_is_worth_them_all_and_each_its_own(check):
    instalments = [{}, {"cuota": 2.0}]
    receipt = {"valor": 200_000.0}
    whole = [{"valor": 200_000.0}]
    assert check(Facturas=instalments, Recaudos=[receipt], Aplicaciones=whole)[0] == []
    second = [{"valor": 100_001.0, "cuota": 2.0}]
    problems, _ = check(Facturas=instalments, Recaudos=[receipt], Aplicaciones=second)
    assert problems == [("Aplicaciones", "F6", "CX-EDA-308")]


def test_a_receipt_in_several_rows_is_worth_them_all(check):
    receipts = [{"factura": "FE-1"}, {"factura": "FE-2", "valor": 30_000.0}]
    invoices = [{}, {"numero": "FE-2"}]
    applied = [{"factura": "FE-2", "valor": 90_000.0}]
    assert check(Facturas=invoices, Recaudos=receipts, Aplicaciones=applied)[0] == []
    applied = [{"factura": "FE-2", "valor": 90_000.01}]
    problems, _ = check(Facturas=invoices, Recaudos=receipts, Aplicaciones=applied)
    assert problems == [("Aplicaciones", "F6", "CX-EDA-310")]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"valor": "muchos"}, "CX-CEL-299"), ({"vence": datetime(2026, 9, 1)}, "CX-EDA-103")],
)
def test_of_an_invoice_that_is_wrong_only_that_is_said(check, wrong, code):
    invoice = {"cliente": N2, "fecha": OCTUBRE[25], **wrong}
    applied = [{"valor": 60_000.0, "cuota": 1.0}]
    problems, _ = check(Facturas=[invoice], Recaudos=[{}], Aplicaciones=applied)
    assert [found for _, _, found in problems] == [code]


def test_an_invoice_that_is_there_twice_is_worth_once(check):
    applied = [{"valor": 120_000.0}]
    problems, _ = check(Facturas=[{}, {}], Recaudos=[{"valor": 120_000.0}], Aplicaciones=applied)
    assert [code for _, _, code in problems] == ["CX-EDA-102", "CX-EDA-309"]


def test_one_mistake_is_not_told_by_two_rules(check):
    # Before its invoice, before its receipt, of another client and for too much: the first is said.
    receipts = [{"cliente": N2}]
    applied = [{"fecha": datetime(2026, 9, 1), "valor": 900_000.0}]
    problems, _ = check(Facturas=[{}], Recaudos=receipts, Aplicaciones=applied)
    assert problems == [("Aplicaciones", "B6", "CX-EDA-304")]


@pytest.mark.parametrize("nit", ["800.197.268", "800197268-4 · La 14", 8001972684.0])
def test_the_same_client_written_in_another_way_is_the_same(check, nit):
    found = check(Facturas=[{}], Recaudos=[{"cliente": nit, "factura": "FE-1"}], Aplicaciones=[{}])
    assert found == ([], [True])


def test_what_nobody_claimed_is_of_no_other_client(check):
    receipt = {"tipo": "Consignación por identificar", "cliente": None, "factura": "FE-1"}
    assert check(Facturas=[{}], Recaudos=[receipt], Aplicaciones=[])[0] == []


def test_an_advance_may_come_before_its_invoice_and_a_receipt_is_asked_about(check):
    early = {"fecha": datetime(2026, 9, 1), "factura": "FE-1"}
    advance = early | {"tipo": "Anticipo"}
    assert check(Facturas=[{}], Recaudos=[advance], Aplicaciones=[])[0] == []
    problems, _ = check(Facturas=[{}], Recaudos=[early], Aplicaciones=[])
    assert problems == [("Recaudos", "D6", "CX-EDA-217")]


def test_a_book_whose_invoices_cannot_be_read_says_nothing_of_their_applications(raw_book, good):
    broken = RawSheet("Facturas", [["x"]] * HEADING_ROW, ())
    rows = {"Facturas": broken, "Recaudos": [good("Recaudos")],
            "Aplicaciones": [good("Aplicaciones", valor=59_000.0)]}  # fmt: skip
    checked = check_book(raw_book(find_book("edades"), rows))
    assert {p.hoja for p in checked.problems} == {"Facturas"}


def test_an_empty_book_is_right(check):
    assert check(Facturas=[], Recaudos=[], Aplicaciones=[]) == ([], [])
    assert check(Facturas=[], Recaudos=[], Aplicaciones=[{}]) == ([], [True])
