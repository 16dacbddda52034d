"""What an order is, and what a purchase is not."""

from datetime import date

import pandas as pd
import pytest

from cartera_xl.compute.compras import compras, history_start
from cartera_xl.compute.ficha_cliente import ultimas_ventas


def sales(*rows) -> pd.DataFrame:
    usual = {"fecha": "2026-11-05", "tipo": "Factura", "documento": "FE-1", "referencia": None,
             "cliente": "C1", "vendedor": "V01", "sku": None, "linea": None, "valor": 100}  # fmt: skip
    table = pd.DataFrame([usual | row | {"fila": n} for n, row in enumerate(rows)], dtype="object")
    return table.assign(fecha=pd.to_datetime(table["fecha"]), valor=table["valor"].astype("int64"))


def orders(table, corte=None):
    found = compras(table, corte)
    days = [str(day.date()) for day in found["fecha"]]
    return list(zip(found["cliente"], days, found["valor"], found["facturas"], strict=True))


def test_invoices_of_one_day_are_one_order_worth_both():
    table = sales({}, {"documento": "FE-2", "valor": 50}, {"documento": "FE-2", "valor": 7})
    assert orders(table) == [("C1", "2026-11-05", 157, 2)]


def test_an_order_billed_on_two_days_is_of_the_first_one():
    table = sales(
        {"referencia": "PED-9"}, {"documento": "FE-2", "fecha": "2026-11-09", "referencia": "ped-9"}
    )
    assert orders(table) == [("C1", "2026-11-05", 200, 2)]


def test_a_debit_note_is_part_of_its_invoice_and_a_credit_note_comes_off():
    table = sales(
        {},
        {"tipo": "Nota débito", "documento": "ND-1", "referencia": "fe-1", "valor": 20},
        {"tipo": "Nota crédito", "documento": "NC-1", "referencia": "FE-1", "valor": 100},
    )
    assert orders(table) == [("C1", "2026-11-05", 20, 1)]


def test_a_note_of_another_client_returns_nothing():
    table = sales({}, {"cliente": "C2", "tipo": "Nota crédito", "referencia": "FE-1"})
    assert orders(table) == [("C1", "2026-11-05", 100, 1)]


def test_what_is_worth_nothing_or_comes_after_the_cut_off_is_no_purchase():
    table = sales(
        {"valor": 0}, {"documento": "FE-2", "fecha": "2026-11-06", "valor": 5},
        {"tipo": "Nota crédito", "documento": "NC-2", "referencia": "FE-2", "valor": 5,
         "fecha": "2026-11-20"},
    )  # fmt: skip
    assert orders(table, date(2026, 11, 19)) == [("C1", "2026-11-06", 5, 1)]
    assert orders(table) == []


def test_without_sales_there_are_no_orders_and_no_history():
    table = sales({}).iloc[:0]
    assert orders(table) == []
    assert history_start(table) is None
    assert history_start(sales({"fecha": "2026-05-30"})) == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("names", "product"), [({}, "A-1"), ({"a-1": "Jabón 300 g"}, "Jabón 300 g")]
)
def test_the_last_sale_names_what_weighed_most_in_it(names, product):
    table = sales(
        {"fecha": "2026-11-01", "sku": "Z-9", "valor": 900},
        {"documento": "FE-2", "sku": "A-1", "valor": 30},
        {"documento": "FE-2", "sku": "B-2", "valor": 40},
        {"documento": "FE-2", "sku": "A-1", "valor": 30},
        {"documento": "FE-3", "fecha": "2026-11-08", "sku": "C-3", "valor": 10},
        {"documento": "NC-1", "fecha": "2026-11-09", "tipo": "Nota crédito", "referencia": "FE-3",
         "valor": 10},
    )  # fmt: skip
    last = ultimas_ventas(table, date(2026, 11, 19), names)["C1"]
    assert (last.fecha, last.documento, last.valor) == (date(2026, 11, 5), "FE-2", 100)
    assert last.producto == product


def test_a_sale_with_neither_sku_nor_line_still_has_a_product():
    last = ultimas_ventas(sales({}), date(2026, 11, 19))["C1"]
    assert last.producto == "Sin línea"
