"""The toolbar of Calc, through its own dispatch: LibreOffice, our server, and back on one line."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.e2e.office import Office

from cartera_xl.app.check import check_path
from cartera_xl.app.host import this_machine
from support.firm import write_firm
from support.pressing import WRONG, listed, places, spoil


@pytest.fixture
def libro(calc: Office, tmp_path: Path) -> Iterator[Path]:
    """The budget of the firm, with a seller that nobody is, open in LibreOffice."""
    path = write_wrong(tmp_path / "firma")
    assert "valor" in calc.do("open_book", ruta=str(path), solo_lectura=False)
    yield path
    calc.ask("cerrar_todo")


def write_wrong(folder: Path) -> Path:
    folder.mkdir()
    path = write_firm(folder) / "presupuesto.xlsx"
    spoil(path, {"Metas": WRONG["Metas"]})
    return path


def table(calc: Office, libro: Path, hoja: str) -> list[list[Any]]:
    """What the table of a sheet shows, without its headings."""
    return calc.table(libro, hoja)[2][1:]


def test_it_is_docked_in_the_window(calc: Office, libro: Path) -> None:
    assert "private:resource/toolbar/addon_cartera_xl.barra" in calc.ask("barra")


def test_validar_lists_what_the_command_lists_and_again_the_same(
    calc: Office, libro: Path, tmp_path: Path
) -> None:
    expected = check_path(write_wrong(tmp_path / "otra"), this_machine()).problems
    for _ in range(2):
        calc.ask("pulsar", boton="validar")
        assert listed(table(calc, libro, "Problemas")) == places(expected)
    assert [problem.celda for problem in expected] == ["C6"]


def test_without_an_answer_to_its_question_calcular_changes_nothing(
    calc: Office, libro: Path
) -> None:
    # Without a window LibreOffice closes every question.
    before = table(calc, libro, "Avance")
    calc.ask("pulsar", boton="calcular")
    assert table(calc, libro, "Avance") == before
    assert (libro.parent / "informe.xlsx").exists()


def test_a_server_that_dies_is_told_once_and_the_next_press_starts_another(
    calc: Office, libro: Path
) -> None:
    calc.ask("pulsar", boton="validar")
    before = table(calc, libro, "Problemas")
    first = calc.server()
    os.kill(first, signal.SIGKILL)
    calc.ask("pulsar", boton="validar")
    calc.ask("pulsar", boton="validar")
    assert calc.server() != first
    assert table(calc, libro, "Problemas") == before


def test_a_server_that_dies_in_the_middle_leaves_no_screen_nor_sums_stopped(
    calc: Office, libro: Path
) -> None:
    calc.ask("pulsar", boton="validar")
    server = calc.server()
    # While it works: a press takes over half a second.
    killer = threading.Timer(0.3, os.kill, (server, signal.SIGKILL))
    killer.start()
    start = time.monotonic()
    calc.ask("pulsar", boton="validar")
    killer.join()
    assert time.monotonic() - start < 30
    assert calc.do("calculates")["valor"] is True
    assert calc.ask("quieto") is False
    calc.ask("pulsar", boton="validar")
    assert [row[3] for row in table(calc, libro, "Problemas")] == ["C6"]
