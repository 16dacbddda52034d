"""What a drop-down offers: people and things that are still there, by the name they go by."""

from datetime import date
from typing import Any

import pytest

from cartera_xl.present.lists import list_entries
from cartera_xl.present.workbook import plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.specs.refs import CLIENTE, LINEA, SKU, VENDEDOR, ZONA

HOY = date(2026, 11, 21)


def cliente(nit: str, nombre: str | None, estado: str | None = "Activo") -> dict[str, Any]:
    return {"nit": nit, "razon_social": nombre, "estado": estado}


def test_clients_are_offered_by_name_whatever_its_case_and_accents() -> None:
    rows = [
        cliente("860002964-4", "tienda Zoraida"),
        cliente("900100200-0", "Éxito Ltda."),
        cliente("800197268-4", "Tienda La 14 SAS"),
    ]
    assert list_entries(CLIENTE, rows, HOY) == [
        "900100200-0 · Éxito Ltda.",
        "800197268-4 · Tienda La 14 SAS",
        "860002964-4 · tienda Zoraida",
    ]


def test_a_client_is_offered_as_people_call_it() -> None:
    known = {"nit": "860002964-4", "razon_social": "Luz Mejía", "nombre_comercial": "Tienda El Sol"}
    assert list_entries(CLIENTE, [known], HOY) == ["860002964-4 · Tienda El Sol"]


def test_a_client_registered_twice_is_offered_once_as_it_came_first() -> None:
    rows = [cliente("800197268-4", "Tienda La 14"), cliente("800197268", "La 14 S.A.S.")]
    assert list_entries(CLIENTE, rows, HOY) == ["800197268-4 · Tienda La 14"]


def test_inactive_clients_are_left_out() -> None:
    rows = [cliente("800197268-4", "La 14", "Inactivo"), cliente("860002964-4", "Zoraida")]
    assert list_entries(CLIENTE, rows, HOY) == ["860002964-4 · Zoraida"]


def test_what_is_wrong_in_a_row_does_not_hide_its_client() -> None:
    # Their name, and whether they are active, could not be read: they may still be sold to.
    rows = [cliente("800197268-4", None, None), {"nit": None, "razon_social": "Sin NIT"}]
    assert list_entries(CLIENTE, rows, HOY) == ["800197268-4"]


def test_a_name_of_two_lines_is_one_entry() -> None:
    assert list_entries(CLIENTE, [cliente("800197268-4", "Tienda\n La 14 ")], HOY) == [
        "800197268-4 · Tienda La 14"
    ]


@pytest.mark.parametrize(
    ("retiro", "offered"),
    [(None, True), (date(2026, 11, 20), False), (HOY, True), (date(2026, 11, 22), True)],
)
def test_a_seller_is_offered_up_to_the_last_day(retiro: date | None, offered: bool) -> None:
    rows = [{"codigo": "V01", "nombre": "Ana Ríos", "retiro": retiro}]
    assert list_entries(VENDEDOR, rows, HOY) == ["V01 · Ana Ríos"] * offered


@pytest.mark.parametrize(("activo", "offered"), [(True, True), (False, False), (None, True)])
def test_a_product_is_offered_while_it_is_sold(activo: bool | None, offered: bool) -> None:
    rows = [{"sku": "A-1", "nombre": "Jabón 300 g", "linea": "Aseo", "activo": activo}]
    assert list_entries(SKU, rows, HOY) == ["A-1 · Jabón 300 g"] * offered
    assert list_entries(LINEA, rows, HOY) == ["Aseo"] * offered


def test_lines_and_zones_are_offered_alone_and_once() -> None:
    rows = [{"linea": name, "codigo": name} for name in ("Dulces", "Aseo", "ASEO", "Ácidos")]
    assert list_entries(LINEA, rows, HOY) == ["Ácidos", "Aseo", "Dulces"]
    assert list_entries(ZONA, rows, HOY) == ["Ácidos", "Aseo", "Dulces"]


def test_there_may_be_nothing_to_offer() -> None:
    assert list_entries(CLIENTE, [], HOY) == []


def test_a_book_holds_its_lists_with_the_day_they_are_of() -> None:
    plan = plan_book(find_book("visitas"), lists={CLIENTE: ["800197268-4 · La 14"]}, al=HOY)
    cells = {(t.row, t.column): t.text for t in plan.sheets[-1].texts}
    assert cells == {
        (1, 1): "Lista al 21/11/2026", (2, 1): "clientes · Clientes (NIT)",
        (3, 1): "800197268-4 · La 14",
        (1, 2): "Lista al 21/11/2026", (2, 2): "maestros · Vendedores (Código)",
        (1, 3): "Lista al 21/11/2026", (2, 3): "maestros · Productos (SKU)",
    }  # fmt: skip


def test_a_new_book_says_that_its_lists_are_not_filled() -> None:
    texts = plan_book(find_book("presupuesto")).sheets[-1].texts
    assert [t.text for t in texts if t.row == 1] == ["Lista sin llenar"] * 4
    # Two lists come from one sheet: only their column tells them apart.
    assert [t.text for t in texts if t.row == 2] == [
        "maestros · Vendedores (Código)", "maestros · Productos (Línea)",
        "clientes · Clientes (NIT)", "maestros · Productos (SKU)",
    ]  # fmt: skip


def test_typing_the_id_alone_is_no_reason_to_ask_twice() -> None:
    silent = {
        (sheet.name, column.header): column.validation.silent
        for sheet in plan_book(find_book("clientes")).sheets
        for table in sheet.tables
        for column in table.columns
        if column.validation and column.validation.source
    }
    # The list of zones and that of this book's own clients hold bare ids: those are asked.
    assert silent == {
        ("Clientes", "Zona"): False, ("Clientes", "Vendedor"): True,
        ("Clientes", "Aportado por"): True, ("Clientes", "Lista de precios"): False,
        ("Contactos", "Cliente"): False, ("Sucursales", "Cliente"): False,
        ("Sucursales", "Zona"): False, ("Prospectos", "Vendedor"): True,
    }  # fmt: skip
