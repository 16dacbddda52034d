"""CX_META: the target of a seller, from the range of the Metas table."""

from datetime import date

import pytest

from cartera_xl.catalog import call_function
from cartera_xl.compute.metas import meta

TITLES = ["Revisión", "Mes", "Vendedor", "Línea", "Cliente", "Meta", "Nota", "Id"]
OCT, NOV = date(2026, 10, 1), 46327.0  # 1 November 2026 as a serial number
ROWS = [
    TITLES,
    ["", OCT, "V01", "Aseo", "", 10_000_000.0, "", ""],
    ["", NOV, "v01", "aseo", "", 20_000_000.0, "", ""],
    ["", NOV, "V01", "Dulces", "", 5_000_000.5, "", ""],
    ["", NOV, 101.0, None, "", 7_000_000.0, "", ""],  # an all-digit code is a number in Excel
    ["", NOV, None, None, "", 99_000_000.0, "", ""],
    [None, "", "", "", "", "", "", ""],
]


@pytest.mark.parametrize(
    ("seller", "period", "line", "shown"),
    [
        ("V01", "2026-10", None, "$10.000.000"),
        ("V01", "2026-11", None, "$25.000.000,50"),
        ("V01", "2026-T4", None, "$35.000.000,50"),
        ("V01", "2026", "ASEO", "$30.000.000"),
        ("V01", "2026-12", None, "sin meta"),
        ("V02", "2026-11", None, "sin meta"),
        ("101", "2026-11", None, "$7.000.000"),
        ("none", "2026-11", None, "sin meta"),
    ],
)
def test_the_target_is_the_sum_of_its_months(seller, period, line, shown):
    assert meta(ROWS, seller, period, line).shown() == shown


def test_a_seller_chosen_by_name_is_the_seller_of_that_code():
    rows = [TITLES, ["", OCT, "V01 · Ana Ríos", "Aseo", "", 10_000_000.0, "", ""]]
    assert call_function("CX_META", [rows, "V01 · Ana Ríos", "2026-10"]).shown() == "$10.000.000"
    assert call_function("CX_META", [rows, "V01", "2026-10"]).shown() == "$10.000.000"


def test_months_without_a_target_are_named():
    assert meta(ROWS, "V01", "2026-T4").notas == ("meses sin meta: diciembre de 2026",)


def test_moved_columns_change_nothing():
    moved = [list(reversed(row)) for row in ROWS]
    assert meta(moved, "V01", "2026-11").shown() == "$25.000.000,50"


def test_a_missing_heading_and_a_bad_period_are_said_in_spanish():
    with pytest.raises(ValueError, match="la tabla de metas no trae la columna «mes»"):
        meta([["Vendedor", "Línea", "Meta"]], "V01", "2026-11")
    with pytest.raises(ValueError, match="no es un periodo"):
        meta(ROWS, "V01", "noviembre")


def test_a_table_with_only_its_headings_has_no_target():
    assert meta([TITLES], "V01", "2026-11").shown() == "sin meta"
