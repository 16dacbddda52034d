"""What holds for any sales: every client in one class, scores in range, ties equal, shares ≤ 1."""

from datetime import date, timedelta
from fractions import Fraction
from statistics import median

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from cartera_xl.compute.abc import abc, concentracion
from cartera_xl.compute.compras import compras, history_start
from cartera_xl.compute.inactividad import rhythms_of, ritmo_de_compra
from cartera_xl.compute.nuevos import nuevos
from cartera_xl.compute.portafolio import ClientCard, portafolio
from cartera_xl.compute.retencion import recompra_trimestral, retencion_trimestral
from cartera_xl.compute.rfm import puntajes
from cartera_xl.parameters.values import default_parameters
from cartera_xl.units.period import month_of, quarter_of

CORTE = date(2026, 11, 19)
sales = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(-500, 500))
lines = st.lists(
    st.tuples(
        st.integers(0, 700),
        st.sampled_from(["Factura", "Factura", "Nota crédito", "Pedido por facturar"]),
        st.sampled_from(["F1", "F2", "F3", "F4"]),
        st.sampled_from(["C1", "C2", "C3", "C4"]),
        st.integers(0, 100_000),
    ),
    max_size=25,
)


def table_of(rows) -> pd.DataFrame:
    names = ["atras", "tipo", "documento", "cliente", "valor"]
    table = pd.DataFrame(rows, columns=names).astype({"valor": "int64"})
    table["fecha"] = pd.to_datetime(
        pd.Series([CORTE - timedelta(days=n) for n in table["atras"]], dtype="object")
    )
    return table.assign(
        referencia=table["documento"].where(table["tipo"].eq("Nota crédito"), None),
        vendedor="V01", sku=None, linea="Aseo", fila=range(len(table)),
    )  # fmt: skip


@given(sales)
def test_every_item_is_in_one_class_and_classes_follow_the_sales(sold):
    rows = abc(sold)
    assert sorted(row.clave for row in rows) == sorted(sold)
    assert [row.clase for row in rows] == sorted(row.clase for row in rows)
    assert [row.ventas for row in rows] == sorted(sold.values(), reverse=True)
    positive = [row for row in rows if row.ventas > 0]
    if positive:
        assert positive[0].clase == "A"
        assert sum(row.parte for row in rows) == rows[-1].acumulado == 1
        under = sum(row.parte for row in rows if row.clase == "A")
        assert under >= Fraction(8, 10)
        # Without the one that crosses, the class would not reach the limit.
        last = max(n for n, row in enumerate(rows) if row.clase == "A")
        assert under - rows[last].parte < Fraction(8, 10)
    assert all(row.clase == "C" for row in rows if row.ventas <= 0)


@given(sales)
def test_the_tenths_add_up_to_everyone_that_bought(sold):
    parts = concentracion(abc(sold))
    bought = sum(value > 0 for value in sold.values())
    assert sum(count for count, _, _ in parts) == bought
    assert len(parts) == min(10, bought)
    assert sum(share for _, share, _ in parts) == (1 if bought else 0)
    shares = [share / count for count, share, _ in parts]
    assert shares == sorted(shares, reverse=True)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=60), st.sampled_from([3, 5]))
def test_scores_are_in_range_follow_the_values_and_ties_share(values, classes):
    scores = puntajes(values, classes)
    assert all(1 <= score <= classes for score in scores)
    by_value = dict(zip(values, scores, strict=True))
    assert [by_value[v] for v in values] == scores
    ordered = [by_value[v] for v in sorted(by_value)]
    assert ordered == sorted(ordered)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 90), min_size=2, max_size=12))
def test_the_rhythm_of_a_table_is_the_exact_one(gaps):
    days = [date(2024, 1, 1)]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    orders = pd.DataFrame({"cliente": "C1", "fecha": pd.to_datetime(pd.Series(days))})
    middle = median(map(Fraction, gaps))
    mad = median(abs(gap - middle) for gap in gaps)
    limit = middle + max(2 * mad, middle / 4)
    assert rhythms_of(orders)["C1"].limite == ritmo_de_compra(gaps).limite == limit


@given(lines)
@settings(max_examples=25, deadline=None)
def test_shares_of_clients_are_at_most_one_and_nobody_is_new_and_back(rows):
    table = table_of(rows)
    orders, since = compras(table, CORTE), history_start(table)
    quarter = quarter_of(CORTE)
    for figure in (
        retencion_trimestral(orders, quarter, since), recompra_trimestral(orders, quarter),
    ):  # fmt: skip
        assert figure.valor is None or 0 <= figure.valor.valor <= 1
        assert (figure.valor is None) == bool(figure.motivo)
    found = nuevos(orders, month_of(CORTE), 6, since)
    assert not found.claves_nuevos & found.claves_reactivados
    if found.nuevos.valor is not None:
        assert found.nuevos.valor.valor + found.reactivados.valor.valor <= found.nuevos.n


@given(lines)
@settings(max_examples=25, deadline=None)
def test_the_portfolio_loses_no_client_and_no_centavo(rows):
    table = table_of(rows)
    cards = {"C9": ClientCard("C9", "Nunca compró", "V01")}
    found = portafolio(table, cards, CORTE, default_parameters())
    names = {row.ficha.nit for row in found.clientes}
    assert names == {"C9"} | set(table["cliente"])
    recent = table[table["fecha"] > "2025-11-19"]
    signs = recent["tipo"].map({"Factura": 1, "Nota crédito": -1, "Pedido por facturar": 0})
    assert sum(row.ventas for row in found.clientes) == (recent["valor"] * signs).sum()
    for row in found.clientes:
        if row.rfm and row.rfm.clases:
            assert {row.rfm.r, row.rfm.f, row.rfm.m} <= {1, 2, 3}
    assert sum(total.clientes.n for total in found.clases) == len(names)
