"""Clean rows become tables whose types do not depend on what the rows hold."""

from datetime import datetime
from decimal import Decimal

import pandas as pd
import pytest

from cartera_xl.specs.books import find_book
from cartera_xl.validate.books import check_book
from cartera_xl.validate.tables import sources_of, to_table


@pytest.fixture
def sheet_of(raw_book, good):
    def made(book, name, *changes, archivo="libro.xlsx"):
        rows = [good(name, **change) for change in changes]
        return check_book(raw_book(find_book(book), {name: rows}, archivo=archivo)).hojas[name]

    return made


@pytest.mark.parametrize("rows", [(), ({},), ({}, {"valor": 0.0})])
def test_days_are_datetimes_and_money_is_whole_centavos(sheet_of, rows):
    table = to_table([sheet_of("presupuesto", "Ventas", *rows)])
    assert pd.api.types.is_datetime64_dtype(table["fecha"])
    assert table["valor"].dtype == table["iva"].dtype == table["fila"].dtype == "int64"
    texts = ["tipo", "documento", "referencia", "cliente", "vendedor", "sku", "linea", "archivo"]
    assert {table[name].dtype for name in texts} == {pd.Series([], dtype="object").dtype}
    assert len(table) == len(rows)


def test_values_and_places_are_those_of_the_cells(sheet_of):
    table = to_table([sheet_of("presupuesto", "Ventas", {}, {"documento": 7.0, "valor": 0.1})])
    assert table["fecha"].tolist() == [pd.Timestamp(2026, 11, 5)] * 2
    assert table["documento"].tolist() == ["FE-1", "7"]
    assert table["valor"].tolist() == [5_040_000, 10]
    assert table["linea"].tolist() == [None, None]
    assert table["fila"].tolist() == [6, 7]


def test_a_blank_optional_amount_stays_blank(sheet_of):
    table = to_table([sheet_of("presupuesto", "Ventas", {"costo": 1.0}, {})])
    assert table["costo"].tolist() == [100, None]


def test_a_blank_optional_day_is_no_day(sheet_of):
    table = to_table(
        [sheet_of("maestros", "Precios", {}, {"sku": "B", "hasta": datetime(2026, 2, 1)})]
    )
    assert table["hasta"].isna().tolist() == [True, False]


def test_parts_are_exact(sheet_of):
    table = to_table([sheet_of("presupuesto", "Repartos", {"parte": 0.6},
                               {"vendedor": "V02", "parte": 0.4})])  # fmt: skip
    assert table["parte"].tolist() == [Decimal("0.6"), Decimal("0.4")]


def test_wrong_rows_stay_out_and_files_follow_one_another(sheet_of):
    first = sheet_of("presupuesto", "Ventas", {"valor": "x"}, {"documento": "A"}, archivo="1.xlsx")
    second = sheet_of("presupuesto", "Ventas", {"documento": "B"}, archivo="2.xlsx")
    table = to_table([first, second])
    assert table[["archivo", "fila", "documento"]].to_numpy().tolist() == [
        ["1.xlsx", 7, "A"],
        ["2.xlsx", 6, "B"],
    ]
    assert [str(s) for s in sources_of([first, second])] == [
        "1.xlsx Ventas!B5:M7",
        "2.xlsx Ventas!B5:M6",
    ]
