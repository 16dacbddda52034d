"""Any breakdown adds up to the total, whatever the rows."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.compute.avance import Sales, avance, avance_por
from cartera_xl.compute.ventas import SIGNOS, ventas_netas
from cartera_xl.units.address import Area
from cartera_xl.units.explanation import Source
from cartera_xl.units.period import month_of, parse_period

DAYS = st.dates(date(2025, 10, 1), date(2026, 12, 31))
SELLERS, CLIENTS = st.sampled_from(["V01", "v01", "V02", "V03"]), st.sampled_from(["C1", "C2"])
LINES = st.sampled_from(["Aseo", "ASEO", "Dulces", None])
CENTAVOS = st.integers(0, 10**12)
SALE = st.fixed_dictionaries(
    {
        "fecha": DAYS,
        "tipo": st.sampled_from(sorted(SIGNOS)),
        "documento": st.sampled_from(["D1", "D2", "d3", "D4"]),
        "referencia": st.sampled_from(["D1", "D3", None]),
        "cliente": CLIENTS,
        "vendedor": SELLERS,
        "sku": st.sampled_from(["A-1", "Z-9", None]),
        "linea": LINES,
        "valor": CENTAVOS,
    }
)
TARGET = st.fixed_dictionaries(
    {
        "mes": DAYS.map(lambda day: day.replace(day=1)),
        "vendedor": SELLERS,
        "cliente": st.one_of(CLIENTS, st.none()),
        "linea": LINES,
        "meta": CENTAVOS,
    }
)
# D3 does not add to 100 %: it is not used.
SPLITS = [("D1", "V01", "0.6"), ("D1", "V04", "0.4"), ("D2", "V02", "0.333"), ("D2", "V03", "0.333"),
          ("D2", "V05", "0.334"), ("D3", "V01", "0.5")]  # fmt: skip


def table(rows: list[dict], columns: list[str], day: str, money: str) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=columns, dtype="object")
    made[day] = pd.to_datetime(made[day])
    made[money] = made[money].astype("int64")
    return made


def sales_of(rows: list[dict], targets: list[dict], splits=SPLITS) -> Sales:
    columns = ["fecha", "tipo", "documento", "referencia", "cliente", "vendedor", "sku", "linea",
               "valor", "archivo", "fila"]  # fmt: skip
    numbered = [row | {"archivo": "p.xlsx", "fila": 6 + n} for n, row in enumerate(rows)]
    parts = pd.DataFrame(
        [("p.xlsx", d, v, Decimal(p)) for d, v, p in splits],
        columns=["archivo", "documento", "vendedor", "parte"],
        dtype="object",
    )
    ventas = ventas_netas(table(numbered, columns, "fecha", "valor"), parts, {"A-1": "Aseo"})
    names = ["mes", "vendedor", "cliente", "linea", "meta"]
    return Sales(ventas, table(targets, names, "mes", "meta"))


def amount(figure) -> int:
    return 0 if figure.valor is None else figure.valor.valor


@given(
    st.lists(SALE, max_size=12),
    st.lists(TARGET, max_size=6),
    st.sampled_from(["2026-11", "2026-T4", "2026"]),
    DAYS,
)
def test_every_breakdown_adds_up_to_the_total(rows, targets, name, cutoff):
    period = parse_period(name)
    sales = sales_of(rows, targets)
    last = min(cutoff, period.hasta)
    inside = [row for row in rows if period.desde <= row["fecha"] <= last]
    sold = sum(SIGNOS[row["tipo"]] * row["valor"] for row in inside if "Pedido" not in row["tipo"])
    pending = sum(row["valor"] for row in inside if "Pedido" in row["tipo"])
    target = sum(t["meta"] for t in targets if period.desde <= t["mes"] <= period.hasta)
    whole = avance(sales, period, cutoff)
    assert whole.ventas.n == sum("Pedido" not in row["tipo"] for row in inside)
    assert (amount(whole.ventas), amount(whole.pendiente), amount(whole.meta)) == (
        sold, pending, target,
    )  # fmt: skip
    for detail in ("vendedor", "cliente", "linea"):
        parts = avance_por(sales, detail, period, cutoff)
        assert sum(amount(part.ventas) for part in parts) == sold
        assert sum(amount(part.pendiente) for part in parts) == pending
        assert sum(amount(part.meta) for part in parts) == target
        # A shared row is one row, of each of its sellers.
        counted = sum(part.ventas.n for part in parts)
        assert counted == whole.ventas.n or (detail == "vendedor" and counted > whole.ventas.n)
        names = [part.clave.casefold() for part in parts]
        assert len(names) == len(set(names))


@given(st.lists(TARGET, max_size=10))
def test_the_targets_of_the_months_add_to_the_quarter_and_the_year(targets):
    sales = sales_of([], targets)

    def target(period) -> int:
        return amount(avance(sales, period, period.hasta).meta)

    year = parse_period("2026")
    quarters = [parse_period(f"2026-T{n}") for n in (1, 2, 3, 4)]
    assert sum(target(month_of(month)) for month in year.months()) == target(year)
    assert sum(target(quarter) for quarter in quarters) == target(year)


@given(st.lists(SALE, min_size=1, max_size=8))
def test_splitting_moves_no_centavo_between_clients_or_lines(rows):
    split, whole = sales_of(rows, []).ventas, sales_of(rows, [], splits=[]).ventas
    for column in ("cliente", "linea", "documento", "fila"):
        for money in ("neto", "pendiente"):
            assert dict(split.groupby(column)[money].sum()) == dict(
                whole.groupby(column)[money].sum()
            )
    assert list(split.columns) == list(whole.columns)
    assert dict(split.dtypes) == dict(whole.dtypes)


def test_the_sources_name_the_row_they_are_filtered_by():
    ranges = (Source("v.xlsx", "Ventas", Area(5, 2, 9, 13)),)
    targets = (Source("v.xlsx", "Metas", Area(5, 2, 9, 7)),)
    made = sales_of(
        [{"fecha": date(2026, 11, 3), "tipo": "Factura", "documento": "D9", "referencia": None,
          "cliente": "C1", "vendedor": "V01", "sku": None, "linea": None, "valor": 5}], [],
    )  # fmt: skip
    sales = Sales(made.ventas, made.metas, ranges, targets)
    period, cutoff = parse_period("2026-11"), date(2026, 11, 19)
    (row,) = avance_por(sales, "vendedor", period, cutoff)
    assert [str(s) for s in row.cumplimiento.fuentes] == [
        "v.xlsx Ventas!B5:M9 (V01)",
        "v.xlsx Metas!B5:G9 (V01)",
    ]
    assert avance(sales, period, cutoff).ventas.fuentes == ranges
    assert (row.ventas.n, row.ventas.desde, row.ventas.hasta) == (1, period.desde, cutoff)


@pytest.mark.parametrize("detail", ["vendedor", "cliente", "linea"])
def test_nothing_sold_and_no_target_is_no_row(detail):
    assert avance_por(sales_of([], []), detail, parse_period("2026-11"), date(2026, 11, 19)) == []
