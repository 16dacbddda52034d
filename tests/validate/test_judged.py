"""What is left of a book after its own check is all that the checks between books ask for."""

from typing import Any

import pytest

from cartera_xl.specs.books import BOOKS, find_book
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.validate.books import check_books, compare_books
from cartera_xl.validate.judged import judge_book, shared_fields

N2 = "860002964-4"


@pytest.fixture
def folder(raw_book: Any, good: Any) -> list[RawBook | Refusal]:
    """Books with each of the mistakes that only another book shows, and some of their own."""

    def book(name: str, archivo: str = "", **rows: Any) -> RawBook:
        made = {n.replace("_", " "): [good(n, **row) for row in sheet] for n, sheet in rows.items()}
        archivo = archivo or f"{name}.xlsx"
        found: RawBook = raw_book(find_book(name), made, archivo=archivo)
        return found

    unknown, by_name, shared = {"sku": "Z-9"}, {"vendedor": "ana rios"}, {"cliente": "El Sol"}
    return [
        book("maestros", Vendedores=[{}, {"codigo": None}], Productos=[{}], Zonas=[{}],
             Parámetros=[{"nombre": "dias_listas", "valor": "9"}, {"valor": "x"}]),
        book("clientes", Contactos=[{}, {"cliente": "901234567-7"}], Clientes=[
            {}, {"nit": N2, "razon_social": "El Sol"}, {"nit": "890903938-8", "razon_social": "El Sol"},
            {"nit": "860002964-9"}, {"pais": "CL", "nit": "76.086.428-5"}, {"zona": "SUR"}]),
        book("presupuesto", "a.xlsx", Metas=[{}], Ventas=[{}, unknown, {"valor": "1.500"}]),
        Refusal("b.xlsx", "cifrado"),
        book("presupuesto", "c.xlsx", Metas=[{}, {"mes": "ayer"}], Repartos=[{}, {"documento": "N"}],
             Ventas=[{}, by_name, shared, {"cliente": "860002964-9"}, {"cliente": "76086428-5"}]),
        book("visitas", "v.xlsx", Visitas=[{}, {"cliente": N2}, {"cliente": "1"}]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "codes"),
    [(0, {"CX-CEL-801", "CX-CEL-803", "CX-CEL-804", "CX-LIB-301"}), (1, {"CX-CEL-802"})],
)
def test_books_judged_apart_say_of_one_another_what_whole_books_do(
    folder: list[RawBook | Refusal], first: int, codes: set[str]
) -> None:
    raws = folder[first:]
    whole = check_books(raws)
    apart, _ = compare_books([judge_book(raw).checked for raw in raws], ())
    assert [book.problems for book in apart] == [book.problems for book in whole]
    # The rules between books do have something to say of these.
    assert codes <= {problem.codigo for book in whole for problem in book.problems}
    for one, other in zip(whole, apart, strict=True):
        for name, sheet in one.hojas.items():
            assert other.hojas[name].limpias.tolist() == sheet.limpias.tolist()


def test_the_rules_of_the_firm_are_left_whole(folder: list[RawBook | Refusal]) -> None:
    (whole,) = check_books(folder[:1])
    judged = judge_book(folder[0]).checked.hojas["Parámetros"]
    assert judged.filas == whole.hojas["Parámetros"].filas


def test_what_no_other_book_looks_at_is_not_left(folder: list[RawBook | Refusal]) -> None:
    ventas = judge_book(folder[2]).checked.hojas["Ventas"]
    assert {"documento", "cliente", "vendedor", "sku"} <= set(ventas.columnas)
    assert not {"iva", "costo"} & set(ventas.columnas)
    assert ventas.malos == {2: {"valor": "1.500"}}
    assert ventas.problems == ()
    for book in BOOKS:
        for sheet in book.sheets:
            assert shared_fields(sheet) <= set(sheet.by_name)
