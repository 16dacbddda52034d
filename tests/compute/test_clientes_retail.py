"""209,029 real lines of a wholesaler: the figures equal plain ones, worked out another way."""

import os
from collections import Counter, defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pandas as pd
import pytest

from cartera_xl.compute.abc import abc, months_to, net_by
from cartera_xl.compute.compras import compras, history_start
from cartera_xl.compute.nuevos import nuevos
from cartera_xl.compute.portafolio import portafolio
from cartera_xl.compute.retencion import recompra_trimestral, retencion_trimestral
from cartera_xl.parameters.values import default_parameters
from cartera_xl.units.period import parse_period

CORTE = date(2011, 5, 31)
MONTHS = [f"2011-0{n}" for n in range(1, 6)]


@pytest.fixture(scope="module")
def raw():
    folder = Path(os.environ.get("CARTERA_SHARED", "") or "CARTERA_SHARED is not set")
    text = {"InvoiceNo": "str", "StockCode": "str", "CustomerID": "str", "UnitPrice": "str"}
    path = folder / "data/retail/online_retail_2010-12_2011-05.csv.gz"
    table = pd.read_csv(path, dtype=text)
    return table[table["CustomerID"].notna()].reset_index(drop=True)


@pytest.fixture(scope="module")
def ventas(raw):
    """The lines as the sheet Ventas has them: a cancellation is a credit note, in positive."""
    prices = {price: Decimal(price) for price in raw["UnitPrice"].unique()}
    values = [
        int((abs(count) * prices[price] * 100).quantize(Decimal(1), ROUND_HALF_UP))
        for count, price in zip(raw["Quantity"].tolist(), raw["UnitPrice"], strict=True)
    ]
    cancelled = raw["InvoiceNo"].str.startswith("C")
    return pd.DataFrame(
        {
            "fecha": pd.to_datetime(raw["InvoiceDate"]).dt.normalize(),
            "tipo": cancelled.map({True: "Nota crédito", False: "Factura"}).astype("object"),
            "documento": raw["InvoiceNo"].astype("object"),
            "referencia": pd.Series([None] * len(raw), dtype="object"),
            "cliente": raw["CustomerID"].astype("object"),
            "vendedor": "V01", "sku": raw["StockCode"].astype("object"), "linea": None,
            "valor": pd.Series(values, dtype="int64"), "fila": range(len(raw)),
        }
    )  # fmt: skip


@pytest.fixture(scope="module")
def days_of(raw):
    """Client → the days of its invoices that are worth something, with plain dictionaries."""
    worth: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    columns = ["InvoiceNo", "InvoiceDate", "CustomerID", "Quantity", "UnitPrice"]
    for number, day, client, count, price in raw[columns].itertuples(index=False):
        if not number.startswith("C"):
            worth[client, number, day[:10]] += count * Decimal(price)
    found: dict[str, set[date]] = defaultdict(set)
    for (client, _, day), value in worth.items():
        if value > 0:
            found[client].add(date.fromisoformat(day))
    return {client: sorted(days) for client, days in found.items()}


def test_new_clients_of_each_month_are_those_whose_first_day_lies_in_it(ventas, days_of):
    first = Counter(f"{days[0]:%Y-%m}" for days in days_of.values())
    orders, since = compras(ventas), history_start(ventas)
    found = {m: nuevos(orders, parse_period(m), 1, since).nuevos.valor.valor for m in MONTHS}
    assert found == {month: first[month] for month in MONTHS}
    assert sum(found.values()) > 1_000


def test_reactivated_clients_are_those_with_two_months_of_silence_behind(ventas, days_of):
    back: dict[str, set[str]] = defaultdict(set)
    for client, days in days_of.items():
        for before, after in pairwise(days):
            month = after.year * 12 + after.month - 1 - 2
            last = pd.Period(year=month // 12, month=month % 12 + 1, freq="M").days_in_month
            if before <= date(month // 12, month % 12 + 1, min(after.day, last)):
                back[f"{after:%Y-%m}"].add(client)
    orders, since = compras(ventas), history_start(ventas)
    for month in MONTHS[2:]:
        found = nuevos(orders, parse_period(month), 2, since)
        assert len(found.claves_reactivados) == len(back[month]), month


def test_six_months_of_history_are_asked_for(ventas):
    figure = nuevos(compras(ventas), parse_period("2011-05"), 6, history_start(ventas)).nuevos
    assert figure.shown() == "no calculable: falta historia"
    assert "faltan las ventas desde noviembre de 2010" in figure.notas[0]


def test_retention_and_repurchase_of_the_second_quarter(ventas, days_of):
    def bought(first: date, last: date) -> dict[str, int]:
        count = {c: sum(first <= day <= last for day in days) for c, days in days_of.items()}
        return {client: n for client, n in count.items() if n}

    before = bought(date(2011, 1, 1), date(2011, 3, 31))
    now = bought(date(2011, 4, 1), CORTE)
    quarter = parse_period("2011-T2").up_to(CORTE)
    kept = retencion_trimestral(compras(ventas), quarter, history_start(ventas))
    assert (kept.numerador.valor, kept.denominador.valor) == (
        len(before.keys() & now.keys()), len(before),
    )  # fmt: skip
    again = recompra_trimestral(compras(ventas), quarter)
    assert again.numerador.valor == sum(n >= 2 for n in now.values())
    assert again.denominador.valor == len(now)


def test_the_classes_are_those_of_a_plain_cumulative_sum(ventas):
    signed = ventas["valor"].where(ventas["tipo"].eq("Factura"), -ventas["valor"])
    sums = signed.groupby(ventas["cliente"]).sum().sort_values(ascending=False)
    positive = sums[sums > 0]
    before = positive.cumsum() - positive
    expected = Counter(
        "A" if 100 * b < 80 * positive.sum() else "B" if 100 * b < 95 * positive.sum() else "C"
        for b in before.tolist()
    )
    expected["C"] += int((sums <= 0).sum())
    sold, _ = net_by(ventas, "cliente", months_to(CORTE, 12))
    assert sum(sold.values()) == signed.sum()
    assert Counter(row.clase for row in abc(sold)) == expected


def test_the_whole_portfolio_takes_seconds(ventas):
    start = perf_counter()
    found = portafolio(ventas, {}, CORTE, default_parameters())
    assert perf_counter() - start < 10
    assert len(found.clientes) == ventas["cliente"].nunique()
    assert 0 < found.en_alerta.numerador.valor < len(found.clientes)
