"""Our workbooks in Calc: every name resolved, every Revisión answered; and back as they were."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.e2e.office import ROOT, Office

from cartera_xl.app.check import Review, check_path
from cartera_xl.app.host import this_machine
from cartera_xl.app.show import run_demo
from support.command import cartera
from support.firm import HOY, write_firm

STANDARD = sorted((ROOT / "workbooks").glob("*.xlsx"))


def assert_answered(calc: Office, path: Path) -> int:
    """Check every formula of a book that has just been recalculated; return how many call us."""
    with calc.book(path):
        cells = calc.ask("formulas")
    # IFERROR hides a name that is not resolved; Calc writes such a name in lower case.
    assert [cell for cell in cells if "cx_" in cell[3]] == []
    # The data of a cell with an error is no value.
    assert [cell for cell in cells if cell[4] in (None, "sin complemento")] == []
    return sum("CX_" in cell[3] for cell in cells)


@pytest.mark.parametrize("path", STANDARD, ids=lambda path: path.name)
def test_a_standard_workbook_opens_with_its_names_resolved(
    calc: Office, path: Path, tmp_path: Path
) -> None:
    # A copy: LibreOffice leaves a file beside what it opens.
    assert_answered(calc, Path(shutil.copy(path, tmp_path)))


def test_the_books_of_the_demo_are_answered_too(calc: Office, tmp_path: Path) -> None:
    run_demo(tmp_path / "demo", this_machine(), lambda *_: None)
    books = sorted((tmp_path / "demo").glob("*.xlsx"))
    asked = {path.name: assert_answered(calc, path) for path in books}
    assert asked["presupuesto.xlsx"] > 0


@pytest.fixture
def firma(tmp_path: Path) -> Path:
    folder = tmp_path / "firma"
    folder.mkdir()
    return write_firm(folder)


@pytest.fixture
def guardada(firma: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the firm, for books that Calc saves."""
    yield Path(shutil.copytree(firma, tmp_path / "guardada"))


def problems(review: Review) -> list[tuple[str, str, str]]:
    return [(problem.hoja, problem.celda, problem.codigo) for problem in review.problems]


@pytest.mark.parametrize(
    ("name", "sheet", "cell"),
    [("maestros", "Vendedores", "D6"), ("clientes", "Clientes", "C6"),
     ("presupuesto", "Metas", "C6"), ("visitas", "Plan", "C6")],
)  # fmt: skip
def test_a_book_that_calc_saved_says_what_it_said(
    calc: Office, firma: Path, guardada: Path, name: str, sheet: str, cell: str
) -> None:
    path = firma / f"{name}.xlsx"
    book = load_workbook(path)
    book[sheet][cell] = "nada así"
    book.save(path)
    before = check_path(path, this_machine())
    with calc.book(path):
        calc.ask("guardar", ruta=str(guardada / path.name))
    after = check_path(guardada / path.name, this_machine())
    assert problems(after) == problems(before)
    assert (sheet, cell) in [problem[:2] for problem in problems(before)]
    assert after.filas == before.filas


def test_rows_that_are_typed_in_calc_below_the_table_are_read(
    calc: Office, firma: Path, guardada: Path
) -> None:
    path = firma / "maestros.xlsx"
    before = check_path(path, this_machine()).filas
    with calc.book(path):
        for cell, text in {"B9": "CAFETERA", "C9": "Eje Cafetero sur"}.items():
            calc.ask("poner", hoja="Zonas", celda=cell, formula=text)
        calc.ask("guardar", ruta=str(guardada / path.name))
    assert check_path(guardada / path.name, this_machine()).filas == before + 1


def test_a_command_leaves_a_book_that_calc_has_open_as_it_is(calc: Office, firma: Path) -> None:
    path = firma / "visitas.xlsx"
    before = path.read_bytes()
    with calc.book(path, hidden=False):
        said = cartera("ruta", path.name, "--fecha", str(HOY), cwd=firma)
    assert said.returncode == 2
    assert "visitas.xlsx" in said.stderr and "abierto" in said.stderr
    assert path.read_bytes() == before
