"""CX_REVISAR: what is wrong with a row, said in the row."""

from datetime import datetime

import pytest

from cartera_xl.specs.books import find_sheet
from cartera_xl.validate.one_row import revision


@pytest.fixture
def revisar(good):
    def run(sheet="Ventas", order=1, **changes):
        fields = find_sheet(sheet).fields[::order]
        row = good(sheet, **changes)
        titles, cells = [f.col.header for f in fields], [row.get(f.name) for f in fields]
        return revision(sheet, [titles], [cells])

    return run


def test_a_right_row_is_correct(revisar):
    assert revisar() == "correcto"


def test_a_blank_row_says_nothing():
    titles = [f.col.header for f in find_sheet("Ventas").fields]
    for blank in (None, "", "  "):
        assert revision("Ventas", [titles], [[blank] * len(titles)]) == ""


def test_what_the_product_fills_does_not_make_a_row(good):
    # Revisión, Id and the formula of DV are there before anyone types.
    titles = ["Revisión", "DV", "NIT", "Id"]
    assert revision("Clientes", [titles], [["correcto", "sin complemento", "", "id-7"]]) == ""


def test_every_problem_is_said_in_column_order_with_its_advice(revisar):
    assert revisar(tipo="Facturra", valor="1.234") == (
        "Tipo «Facturra» no está en la lista; ¿quiso decir «Factura»? "
        "Elija de la lista: Factura, Nota crédito, Nota débito, Pedido por facturar. | "
        "Valor sin IVA «1.234» es texto y se puede leer de dos maneras: 1234 o 1,234. "
        "Borre la celda y escriba el número sin puntos de miles; Excel los pone."
    )


def test_rules_between_cells_are_said_too(revisar):
    assert revisar("Clientes", estado="Inactivo").startswith("Motivo de inactivación está vacío")


def test_moved_columns_and_headings_in_other_case_change_nothing(revisar, good):
    assert revisar(order=-1) == "correcto"
    fields = find_sheet("Ventas").fields
    titles = [f" {f.col.header.upper()} " for f in fields] + ["Mi columna", None]
    cells = [good("Ventas").get(f.name) for f in fields] + ["x", "y"]
    assert revision("Ventas", [titles], [cells]) == "correcto"


@pytest.mark.parametrize("day", [46331.0, 46331, datetime(2026, 11, 5)])
def test_a_date_may_come_as_the_serial_number_behind_it(revisar, day):
    # Calc hands a function the number of a date cell, with no word of its format.
    assert revisar(fecha=day) == "correcto"


def test_a_number_that_is_no_day_of_this_century_is_still_wrong(revisar):
    assert "Fecha «20261105» es un número" in revisar(fecha=20261105.0)
    assert "fuera de los años 2000 a 2099" in revisar(fecha=12.0e3)


def test_an_unknown_table_and_unequal_widths_are_said_in_spanish():
    with pytest.raises(ValueError, match="no hay una tabla «Ventass»"):
        revision("Ventass", [["Fecha"]], [["x"]])
    with pytest.raises(ValueError, match="no tienen el mismo número de columnas"):
        revision("Ventas", [["Fecha", "Tipo"]], [["x"]])
