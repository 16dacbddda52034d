"""Rules between the rows of a sheet, and which rows then stay out of the figures."""

from datetime import datetime

import pytest

from cartera_xl.specs.books import find_book
from cartera_xl.validate.books import check_book

N1, N2 = "800197268-4", "860002964-4"


@pytest.fixture
def check(raw_book, good):
    """Check rows of one sheet; return the problems, and which rows are clean."""

    def run(book, sheet, *changes):
        rows = [good(sheet, **change) for change in changes]
        checked = check_book(raw_book(find_book(book), {sheet: rows}))
        problems = [(p.celda, p.codigo, p.mensaje) for p in checked.problems]
        return problems, [row.limpia for row in checked.hojas[sheet].filas]

    return run


def test_a_repeated_key_is_reported_at_each_repetition(check):
    problems, clean = check("maestros", "Vendedores", {}, {"codigo": "V02"}, {"codigo": " v01"},
                            {"codigo": "V01"})  # fmt: skip
    assert problems == [
        ("B8", "CX-MAE-101", "Código «v01» ya está en la fila 6."),
        ("B9", "CX-MAE-101", "Código «V01» ya está en la fila 6."),
    ]
    assert clean == [True, True, False, False]


def test_a_key_of_several_columns_needs_all_of_them_equal(check):
    later = datetime(2026, 6, 1)
    problems, _ = check("maestros", "Precios", {}, {"desde": later}, {"sku": "A-2"}, {})
    assert problems == [
        ("B9", "CX-MAE-302", "Lista «MAYORISTA» repite lista, producto y fecha de la fila 6.")
    ]


def test_the_same_client_written_in_two_ways_is_one(check):
    problems, _ = check("clientes", "Clientes", {}, {"nit": 8001972684.0}, {"nit": "800.197.268"})
    assert [p[1:] for p in problems] == [
        ("CX-CLI-101", "NIT «800197268-4» ya está en la fila 6."),
        ("CX-CLI-101", "NIT «800197268-4» ya está en la fila 6."),
    ]


def test_the_days_of_a_month_are_one_target(check):
    problems, _ = check("presupuesto", "Metas", {}, {"mes": datetime(2026, 11, 19)})
    assert problems[0][1:] == (
        "CX-PRE-101",
        "Mes «01/11/2026» repite mes, vendedor, línea y cliente de la fila 6.",
    )


def test_a_wrong_key_repeats_nothing(check):
    problems, clean = check("maestros", "Vendedores", {"codigo": True}, {"codigo": True})
    assert [code for _, code, _ in problems] == ["CX-CEL-199"] * 2
    assert clean == [False, False]


def test_each_client_has_one_main_contact(check):
    problems, _ = check(
        "clientes", "Contactos",
        {"nombre": "Ana"}, {"nombre": "Luz"},  # two
        {"cliente": N2, "nombre": "Eva", "principal": "No"},  # none
        {"cliente": "52345678-3", "nombre": "Sol"}, {"cliente": "52345678-3", "principal": "No"},
    )  # fmt: skip
    assert problems == [
        ("H7", "CX-CLI-202",
         f"Principal debe estar en «Sí» una vez para el cliente {N1}, y está 2 veces."),
        ("H8", "CX-CLI-202",
         f"Principal debe estar en «Sí» una vez para el cliente {N2}, y está 0 veces."),
    ]  # fmt: skip


def test_an_unreadable_main_is_not_taken_for_none(check):
    problems, _ = check(
        "clientes", "Contactos", {"principal": "No"}, {"nombre": "X", "principal": 7}
    )
    assert [code for _, code, _ in problems] == ["CX-CEL-402"]


def test_a_split_adds_to_100(check):
    problems, clean = check(
        "presupuesto", "Repartos",
        {"parte": 0.6}, {"vendedor": "V02", "parte": 0.4},
        {"documento": "FE-2", "parte": 0.333}, {"documento": "fe-2", "vendedor": "V02", "parte": 0.5},
    )  # fmt: skip
    assert problems == [
        ("D9", "CX-PRE-302", "Parte suma 83,3% entre los vendedores del documento FE-2.")
    ]
    assert clean == [True, True, False, False]


def test_what_is_left_of_a_wrong_split_is_not_used(check):
    # 50 + 50 + 20: without the row that the problem points at, 50 + 50 would pass for agreed.
    problems, clean = check(
        "presupuesto", "Repartos",
        {"parte": 0.5}, {"vendedor": "V02", "parte": 0.5}, {"vendedor": "V03", "parte": 0.2},
    )  # fmt: skip
    assert [code for _, code, _ in problems] == ["CX-PRE-302"]
    assert clean == [False] * 3


def test_an_unreadable_part_gives_one_problem_and_keeps_its_split_out(check):
    problems, clean = check(
        "presupuesto", "Repartos",
        {"parte": 0.6}, {"vendedor": "V02", "parte": 0.4}, {"vendedor": "V03", "parte": "x"},
    )  # fmt: skip
    assert [code for _, code, _ in problems] == ["CX-CEL-299"]
    assert clean == [False] * 3


def test_targets_of_a_seller_and_month_have_the_same_detail(check):
    problems, clean = check(
        "presupuesto", "Metas",
        {}, {"linea": "Aseo"}, {"cliente": N1},
        {"vendedor": "V02", "linea": "Aseo"}, {"vendedor": "V02", "linea": "Dulces"},
        {"mes": datetime(2026, 12, 1), "linea": "Aseo"},
    )  # fmt: skip
    said = "tiene otro detalle que la fila 6 del mismo vendedor y mes."
    assert problems == [
        ("D7", "CX-PRE-102", f"Línea «Aseo» {said}"),
        ("D8", "CX-PRE-102", f"Línea {said}"),
    ]
    assert clean == [True, False, False, True, True, True]


def test_a_wrong_detail_takes_no_part(check):
    problems, _ = check("presupuesto", "Metas", {"linea": True}, {"linea": "Aseo"})
    assert [code for _, code, _ in problems] == ["CX-CEL-199"]
