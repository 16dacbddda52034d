"""The toolbar of Calc, through its own dispatch: LibreOffice, our server, and back on one line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.e2e.office import Office

from cartera_xl.app.check import check_path
from cartera_xl.app.host import this_machine
from support.firm import write_firm

pytestmark = pytest.mark.xdist_group("calc")


@pytest.fixture
def libro(calc: Office, tmp_path: Path) -> Iterator[Path]:
    """The budget of the firm, with a seller that nobody is, open in LibreOffice."""
    path = write_wrong(tmp_path / "firma")
    assert "valor" in do(calc, "open_book", ruta=str(path), solo_lectura=False)
    yield path
    calc.ask("cerrar_todo")


def write_wrong(folder: Path) -> Path:
    folder.mkdir()
    path = write_firm(folder) / "presupuesto.xlsx"
    book = load_workbook(path)
    book["Metas"]["C6"] = "V99"
    book.save(path)
    return path


def do(calc: Office, hace: str, **con: Any) -> Any:
    return calc.ask("hacer", hace=hace, con=con)


def table(calc: Office, libro: Path, hoja: str) -> list[list[Any]]:
    """What the table of a sheet shows, without its headings."""
    books = do(calc, "list_books")["valor"]
    key = next(book["libro"] for book in books if book["ruta"] == str(libro))
    area = do(calc, "list_tables", libro=key, hoja=hoja)["valor"][0]["area"]
    values = do(calc, "read_values", libro=key, hoja=hoja, area=area)
    return list(values["valor"][1:])


def test_it_is_docked_in_the_window(calc: Office, libro: Path) -> None:
    assert "private:resource/toolbar/addon_cartera_xl.barra" in calc.ask("barra")


def test_validar_lists_what_the_command_lists_and_again_the_same(
    calc: Office, libro: Path, tmp_path: Path
) -> None:
    expected = check_path(write_wrong(tmp_path / "otra"), this_machine()).problems
    for _ in range(2):
        calc.ask("pulsar", boton="validar")
        listed = table(calc, libro, "Problemas")
        assert [(row[2], row[3], row[8]) for row in listed] == [
            (problem.hoja, problem.celda, problem.codigo) for problem in expected
        ]
    assert [problem.celda for problem in expected] == ["C6"]


def test_without_an_answer_to_its_question_calcular_changes_nothing(
    calc: Office, libro: Path
) -> None:
    # Without a window LibreOffice closes every question.
    before = table(calc, libro, "Avance")
    calc.ask("pulsar", boton="calcular")
    assert table(calc, libro, "Avance") == before
    assert (libro.parent / "informe.xlsx").exists()
