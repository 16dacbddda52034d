"""What a client bought in twelve months. Every expected figure was worked out by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.compute.compras import client_key
from cartera_xl.compute.ficha import ClientSales, ficha_ventas

LA_14, SOL = "800197268-4", "860002964-4"
CORTE = date(2026, 11, 21)
_FIELDS = ("fecha", "tipo", "documento", "cliente", "sku", "cantidad", "valor", "linea")


def tabla(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """Return lines of sales; ``valor`` in pesos, whole."""
    table = pd.DataFrame([(*row, None)[: len(_FIELDS)] for row in rows], columns=list(_FIELDS))
    return table.assign(
        fecha=pd.to_datetime(table["fecha"]),
        referencia=None,
        vendedor="V01",
        valor=(table["valor"] * 100).astype("int64"),
        fila=range(6, 6 + len(table)),
        archivo="presupuesto.xlsx",
    )


VENTAS = tabla(
    (date(2025, 1, 10), "Factura", "FE-8", SOL, "A-1", Decimal(1), 9_000_000),
    (date(2025, 11, 21), "Factura", "FE-0", LA_14, "A-1", Decimal(1), 1_000_000),  # a day too old
    (date(2025, 11, 22), "Factura", "FE-1", LA_14, "A-1", Decimal(10), 2_000_000),
    (date(2026, 3, 10), "Factura", "FE-2", "800197268", "a-1", Decimal(5), 900_000),
    (date(2026, 3, 10), "Factura", "FE-2", LA_14, "B-2", Decimal(3), 700_000),
    (date(2026, 6, 1), "Factura", "FE-3", LA_14, "B-2", Decimal("4.5"), 500_000),
    (date(2026, 6, 5), "Nota crédito", "NC-1", LA_14, "B-2", Decimal(1), 125_000),
    (date(2026, 11, 20), "Factura", "FE-4", LA_14, "A-1", Decimal(6), 1_200_000),
    (date(2026, 11, 20), "Factura", "FE-4", LA_14, "A-1", Decimal(2), 400_000),
    (date(2026, 11, 20), "Nota débito", "ND-1", LA_14, None, Decimal(1), 10_000, "Fletes"),
    (date(2026, 11, 21), "Pedido por facturar", "PD-1", LA_14, "A-1", Decimal(1), 300_000),
    (date(2026, 11, 22), "Factura", "FE-5", LA_14, "A-1", Decimal(9), 8_000_000),  # after
    (date(2026, 11, 10), "Factura", "FE-9", SOL, "A-1", Decimal(9), 5_000_000),
)


def ficha(ventas: pd.DataFrame = VENTAS, corte: date = CORTE, **more: Any) -> ClientSales:
    return ficha_ventas(ventas, client_key(LA_14), corte, **more)


def test_twelve_months_end_on_the_day_and_begin_the_day_after_it_a_year_before() -> None:
    sales = ficha()
    assert (sales.periodo.desde, sales.periodo.hasta) == (date(2025, 11, 22), CORTE)
    # 2.000 + 900 + 700 + 500 − 125 + 1.200 + 400 + 10, in thousands.
    assert sales.ventas.shown() == "$5.585.000"
    assert (sales.ventas.n, sales.ventas.notas) == (6, ())
    assert sales.devoluciones.shown() == "$125.000"
    assert sales.devoluciones.n == 1
    assert sales.pendiente.shown() == "$300.000"


def test_the_months_are_thirteen_and_those_without_sales_are_0() -> None:
    sold = {f"{month:%Y-%m}": value for month, value in ficha().meses}
    assert len(sold) == 13
    assert sold["2025-11"] == 200_000_000
    assert sold["2026-03"] == 160_000_000
    assert sold["2026-06"] == 37_500_000
    assert sold["2026-11"] == 161_000_000
    assert sum(value == 0 for value in sold.values()) == 9


def test_a_year_that_ends_with_its_month_has_twelve() -> None:
    assert len(ficha(corte=date(2026, 10, 31)).meses) == 12


def test_products_go_by_value_with_their_last_invoice_of_several_lines() -> None:
    shown = [(p.producto, p.ventas, p.fecha, p.cantidad) for p in ficha(
        nombre_de={"a-1": "Jabón 300 g"}
    ).productos]  # fmt: skip
    assert shown == [
        ("Jabón 300 g", 450_000_000, date(2026, 11, 20), Fraction(8)),
        ("B-2", 107_500_000, date(2026, 6, 1), Fraction(9, 2)),
        ("Fletes", 1_000_000, None, None),
    ]


def test_the_last_five_documents_are_whole_and_a_credit_note_is_negative() -> None:
    assert [(d.documento, d.valor) for d in ficha().documentos] == [
        ("PD-1", 30_000_000), ("ND-1", 1_000_000), ("FE-4", 160_000_000), ("NC-1", -12_500_000),
        ("FE-3", 50_000_000),
    ]  # fmt: skip


def test_what_was_returned_whole_is_no_product() -> None:
    sales = ficha(
        tabla(
            (CORTE, "Factura", "FE-1", LA_14, "A-1", Decimal(1), 100),
            (CORTE, "Nota crédito", "NC-1", LA_14, "A-1", Decimal(1), 100),
        )
    )
    assert (sales.ventas.shown(), sales.productos) == ("$0", ())


def test_months_before_the_firms_history_are_unknown_not_0() -> None:
    sales = ficha(tabla((date(2026, 10, 7), "Factura", "FE-1", SOL, "A-1", Decimal(1), 100)))
    assert [value for _, value in sales.meses] == [None] * 11 + [0, 0]
    assert sales.ventas.notas == ("historia desde 01/10/2026",)


def test_a_firm_without_sales_has_no_figure_and_a_reason() -> None:
    sales = ficha(VENTAS, date(2024, 12, 31))
    assert sales.ventas.valor is None
    assert sales.ventas.shown() == "sin ventas de la firma hasta el 31/12/2024"
    assert {value for _, value in sales.meses} == {None}
    assert sales.documentos == ()


lines = st.tuples(
    st.dates(date(2025, 6, 1), date(2027, 1, 31)),
    st.sampled_from(["Factura", "Nota crédito", "Nota débito", "Pedido por facturar"]),
    st.sampled_from(["1", "2", "3"]),
    st.sampled_from([LA_14, SOL, "800.197.268-4"]),
    st.sampled_from(["A", "B", "C", "D", "E", "F", "G"]),
    st.just(Decimal(1)),
    st.integers(0, 1000),
)


@given(st.lists(lines, min_size=1, max_size=25), st.dates(date(2026, 6, 1), date(2026, 12, 31)))
def test_the_months_and_a_plain_sum_agree_with_the_total(
    rows: list[tuple[Any, ...]], corte: date
) -> None:
    sales = ficha(tabla(*rows), corte)
    signs = {"Factura": 1, "Nota débito": 1, "Nota crédito": -1}
    year_before = corte.replace(year=corte.year - 1)
    expected = sum(
        signs.get(tipo, 0) * valor
        for fecha, tipo, _, cliente, _, _, valor in rows
        if cliente != SOL and year_before < fecha <= corte
    )
    if any(row[0] <= corte for row in rows):
        assert sales.ventas.valor is not None
        assert sales.ventas.valor.valor == expected * 100
        assert sum(value or 0 for _, value in sales.meses) == expected * 100
    else:
        assert sales.ventas.valor is None
