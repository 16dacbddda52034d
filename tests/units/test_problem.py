"""A problem: its nine keys, and where a seller reads that it is."""

import json

import pytest

from cartera_xl.units.problem import Problem

PROBLEM = Problem("v.xlsx", "Ventas", "B7", "Tipo", "Fra", "CX-CEL-402", "Mal.", "Corrija.")


def test_json_has_nine_keys_in_their_documented_order():
    assert json.dumps(PROBLEM.as_dict()) == json.dumps(
        {
            "archivo": "v.xlsx",
            "hoja": "Ventas",
            "celda": "B7",
            "campo": "Tipo",
            "valor": "Fra",
            "codigo": "CX-CEL-402",
            "nivel": "error",
            "mensaje": "Mal.",
            "ayuda": "Corrija.",
        }
    )


@pytest.mark.parametrize(
    ("sheet", "cell", "place"),
    [("Ventas", "B7", "v.xlsx, Ventas!B7"), ("Ventas", "", "v.xlsx, Ventas"), ("", "", "v.xlsx")],
)
def test_the_place_is_as_exact_as_it_can_be(sheet, cell, place):
    assert Problem("v.xlsx", sheet, cell, "", "", "X", "", "").lugar == place


def test_a_problem_says_where_what_and_what_to_do():
    assert str(PROBLEM) == "v.xlsx, Ventas!B7: Mal.\nCorrija. [CX-CEL-402]"
