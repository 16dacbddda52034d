"""Sheets copied inside a book, and sheets that are only like one of ours."""

import pytest

from cartera_xl.specs.base import Sheet
from cartera_xl.specs.books import find_book, find_sheet
from cartera_xl.specs.layout import headings
from cartera_xl.units.raw import RawBook
from cartera_xl.validate.books import check_book

VISITAS, PLAN = find_sheet("Visitas"), find_sheet("Plan")


@pytest.fixture
def check(raw_book, raw_sheet, good):
    """Check a book of one visit with another sheet in it: titles, rows; return what is said."""

    def run(sheet: Sheet, rows, **options):
        book = raw_book(find_book("visitas"), {"Visitas": [good("Visitas")]})
        other = raw_sheet(sheet, rows, **({"name": "Hoja9", "table": None} | options))
        made = RawBook(book.archivo, book.propiedades, {**book.hojas, other.nombre: other})
        return [(p.lugar, p.codigo, p.nivel) for p in check_book(made).problems]

    return run


def test_a_copy_with_rows_of_its_own_is_an_error_at_the_first_of_them(check, good):
    rows = [good("Visitas"), good("Visitas", motivo="Precio"), good("Visitas", motivo="Otro")]
    assert check(VISITAS, rows) == [("visitas.xlsx, Hoja9!B7", "CX-LIB-213", "error")]


def test_a_copy_of_the_same_rows_is_a_notice_however_they_are_sorted_or_spaced(check, good):
    rows = [{}, good("Visitas", cliente=" 800197268-4 ", nota="  ")]
    assert check(VISITAS, rows) == [("visitas.xlsx, Hoja9!B5", "CX-LIB-214", "aviso")]


def test_a_copy_with_its_own_table_is_one_too(check, good):
    rows = [good("Visitas", motivo="Precio")]
    said = check(VISITAS, rows, name="Visitas (2)", table="Visitas2")
    assert said == [("visitas.xlsx, Visitas (2)!B6", "CX-LIB-213", "error")]


def test_a_copy_is_known_without_revision_if_every_other_heading_is_there(check, good):
    titles = [title for title in headings(PLAN) if title not in ("Revisión", "Id")]
    rows = [good("Plan")]
    assert [code for _, code, _ in check(PLAN, rows, titles=titles)] == ["CX-LIB-213"]


def test_an_empty_copy_and_a_list_of_ones_own_are_nobodys_business(check, good):
    assert check(VISITAS, []) == []
    assert check(PLAN, [good("Plan")], titles=["Fecha", "Cliente", "Nota"]) == []


def test_a_renamed_sheet_is_named_in_place_of_the_missing_one(raw_book, raw_sheet, good):
    book = raw_book(find_book("visitas"))
    renamed = raw_sheet(VISITAS, [good("Visitas")] * 2, name="Mis visitas", table="Tabla7")
    sheets = {name: sheet for name, sheet in book.hojas.items() if name != "Visitas"}
    made = RawBook(book.archivo, book.propiedades, {**sheets, renamed.nombre: renamed})
    (problem,) = check_book(made).problems
    assert (problem.lugar, problem.codigo) == ("visitas.xlsx, Mis visitas!B5", "CX-LIB-215")
    assert "no se revisaron sus 2 filas" in problem.mensaje
