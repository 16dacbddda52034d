"""When the lists of a book are spoken of: empty or old, once, and only if something can fill them."""

from datetime import date, timedelta
from typing import Any

import pytest

from cartera_xl.app.check import check_loaded
from cartera_xl.app.load import Loaded
from cartera_xl.specs.books import find_book
from cartera_xl.units.raw import RawBook, RawSheet, Refusal
from cartera_xl.validate.lists import find_lists

HOY = date(2026, 11, 21)
LABELS = ["clientes · Clientes (NIT)", "maestros · Vendedores (Código)",
          "maestros · Productos (SKU)"]  # fmt: skip
OLD_LABELS = ["clientes · Clientes", "maestros · Vendedores", "maestros · Productos"]


def said(
    days: Any, *beside: Any, labels: list[str] = LABELS, visitas: Any
) -> list[tuple[str, str]]:
    """Return what is said of a visitas.xlsx whose lists are ``days`` old, beside other books."""
    heads = [f"Lista al {HOY - timedelta(n):%d/%m/%Y}" if n is not None else None for n in days]
    book = visitas()
    book.hojas["Listas"] = RawSheet("Listas", [heads, labels, ["x"]])
    review = check_loaded(Loaded([book], list(beside)), HOY)
    return [(p.codigo, p.mensaje) for p in review.problems if p.codigo.startswith("CX-LIB-4")]


@pytest.fixture
def visitas(raw_book: Any) -> Any:
    return lambda: raw_book(find_book("visitas"))


@pytest.fixture
def maestros(raw_book: Any, good: Any) -> Any:
    def made(**changes: Any) -> RawBook:
        names = ("Vendedores", "Productos", "Zonas")
        book: RawBook = raw_book(
            find_book("maestros"), {name: [good(name)] for name in names} | changes
        )
        return book

    return made


@pytest.fixture
def clientes(raw_book: Any, good: Any) -> RawBook:
    book: RawBook = raw_book(find_book("clientes"), {"Clientes": [good("Clientes")]})
    return book


def test_lists_are_old_after_seven_days_and_not_before(
    visitas: Any, maestros: Any, clientes: RawBook
) -> None:
    assert said([7, 7, 7], maestros(), clientes, visitas=visitas) == []
    assert said([8, 8, 8], maestros(), clientes, visitas=visitas) == [
        ("CX-LIB-402", "Las listas de «visitas.xlsx» son del 13/11/2026, hace 8 días.")
    ]


def test_lists_of_tomorrow_are_the_fault_of_a_clock(
    visitas: Any, maestros: Any, clientes: RawBook
) -> None:
    assert said([-1, -400, 0], maestros(), clientes, visitas=visitas) == []


def test_the_oldest_list_speaks_for_all(visitas: Any, maestros: Any, clientes: RawBook) -> None:
    assert said([0, 19, 9], maestros(), clientes, visitas=visitas) == [
        ("CX-LIB-402", "Las listas de «visitas.xlsx» son del 02/11/2026, hace 19 días.")
    ]


def test_a_list_that_was_never_filled_comes_before_an_old_one(
    visitas: Any, maestros: Any, clientes: RawBook
) -> None:
    assert said([None, 19, None], maestros(), clientes, visitas=visitas) == [
        ("CX-LIB-401",
         "En «visitas.xlsx» hay listas desplegables sin llenar: Clientes, Productos.")
    ]  # fmt: skip


def test_lists_from_before_they_had_a_day_are_to_be_filled(
    visitas: Any, maestros: Any, clientes: RawBook
) -> None:
    found = said([0, 0, 0], maestros(), clientes, labels=OLD_LABELS, visitas=visitas)
    assert [code for code, _ in found] == ["CX-LIB-401"]


def test_what_nothing_could_fill_is_not_spoken_of(
    visitas: Any, maestros: Any, clientes: RawBook
) -> None:
    assert said([None, None, None], visitas=visitas) == []
    assert said([19, None, None], maestros(Vendedores=[], Productos=[]), visitas=visitas) == []
    assert said([19, 1, 1], maestros(), visitas=visitas) == []
    refused = Refusal("clientes.xlsx", "cifrado")
    assert said([19, 1, 1], maestros(), refused, visitas=visitas) == []


def test_the_firm_says_after_how_many_days_lists_are_old(
    visitas: Any, maestros: Any, clientes: RawBook, good: Any
) -> None:
    rule = good("Parámetros", nombre="dias_listas", valor="19")
    patient = maestros(Parámetros=[rule])
    assert said([19, 19, 19], patient, clientes, visitas=visitas) == []
    assert len(said([20, 20, 20], patient, clientes, visitas=visitas)) == 1


def test_books_without_lists_and_refused_ones_have_nothing_to_fill(
    visitas: Any, maestros: Any, clientes: RawBook
) -> None:
    without = visitas()  # somebody deleted the hidden sheet: «cartera listas» says so
    raws = [without, maestros(), Refusal("visitas 2.xlsx", "vacio"), clientes]
    review = check_loaded(Loaded(list(raws), []), HOY)
    assert [p.codigo for p in review.problems] == ["CX-LIB-004"]


def test_a_column_ends_at_its_last_entry_and_those_without_a_label_are_not_lists() -> None:
    rows = [["al", "al", None, "nota"], ["uno", "dos"], ["a", 7.0], [None, None, "suelto"], ["c"]]
    book = RawBook("x.xlsx", {}, {"LISTAS": RawSheet("LISTAS", rows)})
    assert find_lists(book) == {
        "uno": ["al", "uno", "a", "", "c"], "dos": ["al", "dos", "7.0"],
    }  # fmt: skip
    assert find_lists(RawBook("x.xlsx", {}, {})) is None
    assert find_lists(Refusal("x.xlsx", "vacio")) is None
