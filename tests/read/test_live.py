"""An open book gives what its file gives: one path after reading, whatever was read."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
import xlwings as xw

from cartera_xl.app.demo import demo_rows
from cartera_xl.package.limits import Limits, Refused
from cartera_xl.present.workbook import plan_book
from cartera_xl.read.live import read_live
from cartera_xl.read.xlsx import read_book
from cartera_xl.specs.base import Book
from cartera_xl.specs.books import BOOKS, find_book
from cartera_xl.specs.layout import KIND_PROPERTY
from cartera_xl.units.raw import RawBook
from cartera_xl.validate.books import check_book
from cartera_xl.write.new_book import write_book
from live import ExcelError, excel, touches

ROWS = {
    book: {sheet: rows[:300] for sheet, rows in sheets.items()}
    for book, sheets in demo_rows().items()
}


@pytest.fixture
def app() -> Iterator[xw.App]:
    with excel() as program:
        yield program


def from_file(path: Path) -> RawBook:
    """Return the book as its file has it, less what no screen can show: formulas without value."""
    raw = read_book(path, python=sys.executable)
    assert isinstance(raw, RawBook), raw
    return replace(
        raw, hojas={name: replace(sheet, sin_valor={}) for name, sheet in raw.hojas.items()}
    )


def odd_book(path: Path) -> Path:
    """A book with what a seller's may hold, its data away from A1."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Hoja rara")

    def shown(number_format: str) -> xlsxwriter.format.Format:
        return book.add_format({"num_format": number_format})

    page.write_formula("C3", "=1/0", None, "#DIV/0!")
    page.write_formula("C4", "=NA()", None, "#N/A")
    page.write_string("C5", "#N/A")
    page.write_string("C6", "=TODAY()", shown("@"))
    page.write_formula("C7", "=TODAY()-1", shown("dd/mm/yyyy"), 46_000)
    page.write_formula("D7", '=IF(NOW()>1,"x","y")', None, "x")
    page.write_formula("C8", '=""', None, "")
    page.write_datetime("D3", datetime(2026, 11, 19), shown("dd/mm/yyyy"))
    page.write_datetime("D4", datetime(2026, 11, 19, 8, 30), shown("dd/mm/yyyy hh:mm"))
    page.write_number("D5", 8.5 / 24, shown("hh:mm"))
    page.write_boolean("D6", True)
    page.write_number("E3", 1234.5678, shown("$#,##0.00"))
    page.write_number("E4", 7)
    page.write_blank("M40", None, shown("0.00"))
    page.merge_range("B10:D11", "Encabezado")
    page.merge_range("E10:E11", "otro")
    page.merge_range("B13:C13", "")
    columns = [{"header": "Nombre"}, {"header": "Valor", "total_function": "sum"}]
    page.add_table("G2:H6", {"name": "Datos", "columns": columns, "total_row": True})
    book.add_worksheet("Vacía").hide()
    book.add_worksheet("Una celda").write("A1", "x")
    book.close()
    return path


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_a_standard_book_reads_the_same_open_as_closed(
    tmp_path: Path, app: xw.App, book: Book
) -> None:
    name = book.name
    path = tmp_path / f"{name}.xlsx"
    write_book(plan_book(find_book(name), ROWS[name]), path)
    closed, opened = from_file(path), read_live(app.books.open(path))
    for title, sheet in closed.hojas.items():
        assert opened.hojas[title] == sheet
    assert opened == closed
    assert check_book(opened).problems == check_book(closed).problems


def test_an_odd_book_reads_the_same_open_as_closed(tmp_path: Path, app: xw.App) -> None:
    path = odd_book(tmp_path / "raro.xlsx")
    closed, opened = from_file(path), read_live(app.books.open(path))
    odd = opened.hojas["Hoja rara"]
    assert sorted(odd.combinadas) == sorted(closed.hojas["Hoja rara"].combinadas)
    assert odd == replace(closed.hojas["Hoja rara"], combinadas=odd.combinadas)
    assert opened.hojas["Vacía"] == closed.hojas["Vacía"]
    assert opened.hojas["Una celda"] == closed.hojas["Una celda"]
    # Said again by hand: equal and wrong would be equal too.
    assert odd.errores == {(3, 3): "#DIV/0!", (4, 3): "#N/A"}
    assert [row[2] for row in odd.filas[2:6]] == [None, None, "#N/A", "=TODAY()"]
    assert [row[3] for row in odd.filas[2:6]] == [
        date(2026, 11, 19), datetime(2026, 11, 19, 8, 30), time(8, 30), True,
    ]  # fmt: skip
    assert {column: list(rows) for column, rows in odd.cambiantes.items()} == {3: [7], 4: [7]}
    assert odd.tablas == (("Datos", (2, 7, 6, 8), 1),)
    assert (len(odd.filas), len(odd.filas[0])) == (10, 8)


def test_what_is_typed_is_read_before_it_is_saved(tmp_path: Path, app: xw.App) -> None:
    book = app.books.open(odd_book(tmp_path / "raro.xlsx"))
    book.sheets["Una celda"]["B2"].value = "recién escrito"
    assert read_live(book).hojas["Una celda"].filas == [["x", None], [None, "recién escrito"]]


def test_errors_that_xlwings_does_not_know_are_errors_too(app: xw.App) -> None:
    book = app.books.add()
    book.sheets[0]["A1"].value = [["a", "b"]]
    book.sheets[0].impl.state.cells[1, 1].value = ExcelError("#SPILL!")
    sheet = read_live(book).hojas[book.sheets[0].name]
    assert sheet.errores == {(1, 1): "#SPILL!"}
    assert sheet.filas == [[None, "b"]]


def test_a_sheet_is_read_in_two_calls_and_one_more_for_errors(tmp_path: Path, app: xw.App) -> None:
    book = app.books.open(odd_book(tmp_path / "raro.xlsx"))
    read_live(book)
    kinds = {sheet.name: [t.kind for t in touches(sheet.cells)] for sheet in book.sheets}
    assert kinds["Una celda"] == ["read value", "read formula"]
    assert kinds["Hoja rara"] == ["read value", "read formula", "read value"]


def test_a_book_that_was_never_saved_is_known_by_its_sheets(app: xw.App) -> None:
    book = app.books.add()
    for sheet in find_book("maestros").sheets:
        book.sheets.add(sheet.name)
    raw = read_live(book)
    assert raw.propiedades[KIND_PROPERTY] == "maestros"
    assert "CX-LIB-102" not in [problem.codigo for problem in check_book(raw).problems]


def test_a_saved_book_without_its_mark_is_told_so(tmp_path: Path, app: xw.App) -> None:
    book = app.books.add()
    for sheet in find_book("maestros").sheets:
        book.sheets.add(sheet.name)
    book.save(tmp_path / "maestros.xlsx")
    raw = read_live(book)
    assert raw.propiedades == {}
    assert "CX-LIB-102" in [problem.codigo for problem in check_book(raw).problems]


def test_a_file_that_nobody_can_read_leaves_it_to_the_sheets(tmp_path: Path, app: xw.App) -> None:
    path = tmp_path / "maestros.xlsx"
    write_book(plan_book(find_book("maestros")), path)
    book = app.books.open(path)
    path.write_bytes(b"a cloud's placeholder")
    assert read_live(book).propiedades[KIND_PROPERTY] == "maestros"
    path.unlink()
    assert read_live(book).propiedades[KIND_PROPERTY] == "maestros"


def test_a_sheet_in_use_to_its_last_row_is_refused_unread(app: xw.App) -> None:
    book = app.books.add()
    book.sheets[0].range((1_048_576, 6)).number_format = "0"
    with pytest.raises(Refused) as refused:
        read_live(book, Limits())
    assert (refused.value.razon, refused.value.celda) == ("demasiadas_celdas", "F1048576")
    assert touches(book.sheets[0].cells) == []


def test_the_module_does_not_import_xlwings_by_itself() -> None:
    code = "import sys, cartera_xl.read.live; sys.exit('xlwings' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
