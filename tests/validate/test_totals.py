"""Which rows are totals that somebody typed, and which only have such a word in them."""

import pytest

from cartera_xl.units.coded import as_grid
from cartera_xl.validate.totals import find_totals

HEADS = ["Revisión", "Código", "Nombre", "Ciudades"]
TYPED = {1: False, 2: True, 3: True, 4: True}


@pytest.mark.parametrize(
    ("row", "column", "shown"),
    [
        (["", "Total", 12.0, None], 2, "Total · 12"),
        (["correcto", " TOTAL GENERAL:", None, 12.0], 2, "TOTAL GENERAL: · 12"),
        (["Total zonas", None, None, 3.0], 1, "Total zonas · 3"),
        (["", "Sub-total", "Total", "#¡REF!"], 2, "Sub-total · Total · #¡REF!"),
        (["", None, "Gran total", 3.0], 3, "Gran total · 3"),
        (["", 5.0, "Suma", None], 3, "5 · Suma"),
        (["", "Promedio", None, 2.5], 2, "Promedio · 2,5"),
    ],
)
def test_a_row_whose_only_text_says_so_is_a_total(row, column, shown):
    assert find_totals(as_grid([HEADS, row]), 1, TYPED) == {2: (column, shown)}


@pytest.mark.parametrize(
    "row",
    [
        ["correcto", "TOT", "Totalgas", None],  # a name that only begins so
        ["correcto", "Total", "Toda la firma", None],  # a row that somebody called so
        ["correcto", "EJE", "Eje", "Total de la región"],
        ["", None, None, 12.0],
        ["", "12", "Subtítulo", None],
    ],
)
def test_a_row_with_any_other_text_is_none(row):
    assert find_totals(as_grid([HEADS, row]), 1, TYPED) == {}


def test_the_headings_and_what_is_above_are_none():
    assert (
        find_totals(as_grid([["", "Total", None, None], ["", "Total", "Suma", None]]), 2, TYPED)
        == {}
    )
