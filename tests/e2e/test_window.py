"""With a window that shows: what is typed by keyboard is answered, and a question waits for its answer."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.e2e.office import WHAT_TO_INSTALL, Office, python_with_uno, running_office
from tests.e2e.screen import Screen, can_show, shown_screen

from support.command import cartera
from support.firm import LA_14, write_firm
from support.pressing import listed, places, spoil

pytestmark = pytest.mark.skipif(
    not (python_with_uno() and can_show()), reason=f"needs LibreOffice: {WHAT_TO_INSTALL}"
)


TITLE, OK, YES = "Cartera", "Return", "alt+s"
NO_REASON = "Motivo está en blanco y no hubo pedido. Elija de la lista por qué no lo hubo."


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    with shown_screen() as screen:
        yield screen


@pytest.fixture(scope="module")
def office(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running_office(tmp_path_factory.mktemp("ventana"), screen=screen) as office:
        yield office


@pytest.fixture
def firma(office: Office, tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "firma").mkdir()
    yield write_firm(tmp_path / "firma")
    office.ask("cerrar_todo")


def wait_for(found: Callable[[], Any], expected: Any) -> None:
    """Wait until something is as expected: keys take their time to arrive."""
    limit = time.monotonic() + 30
    while found() != expected and time.monotonic() < limit:
        time.sleep(0.1)
    assert found() == expected


def test_what_is_typed_into_visitas_is_answered_in_its_row(
    office: Office, screen: Screen, firma: Path
) -> None:
    path = firma / "visitas.xlsx"
    office.do("open_book", ruta=str(path), solo_lectura=False)
    key, (top, left, *_), (headings, *_) = office.table(path, "Visitas")
    revision, fecha = (left + headings.index(title) for title in ("Revisión", "Fecha"))

    def row() -> list[Any]:
        area = [top + 1, left, top + 1, left + len(headings) - 1]
        found = office.do("read_values", libro=key, hoja="Visitas", area=area)["valor"][0]
        return [found[revision - left], *found[fecha - left : fecha - left + 3]]

    def fill(title: str, text: str) -> None:
        column = left + headings.index(title)
        area = [top + 1, column, top + 1, column]
        office.do("select", libro=key, hoja="Visitas", area=area)
        screen.type(text)
        screen.press("Return")

    office.do("show_sheet", libro=key, hoja="Visitas")
    office.ask("ventana", ancho=1600, alto=900)
    screen.point(800, 500)
    assert row() == [None] * 4
    fill("Fecha", "18/11/2026")
    fill("Cliente", LA_14)
    fill("Resultado", "Sin pedido")
    wait_for(lambda: row()[0], NO_REASON)
    fill("Motivo", "Precio")
    wait_for(lambda: row()[0], "correcto")
    assert row()[1:] == [{"fecha": "2026-11-18T00:00:00"}, LA_14, "Sin pedido"]


def click(office: Office, screen: Screen, path: Path, button: str, *keys: str) -> None:
    """Click a button of the toolbar over a book, and press a key for each thing that it says."""
    office.do("open_book", ruta=str(path), solo_lectura=False)
    office.ask("ventana", ancho=1600, alto=900)
    screen.click(*office.ask("donde", etiqueta=button))
    for key in keys:
        screen.answer(TITLE, key)


def test_a_click_on_validar_lists_what_the_command_lists(
    office: Office, screen: Screen, firma: Path
) -> None:
    path = firma / "presupuesto.xlsx"
    expected = spoil(path)
    for _ in range(2):
        click(office, screen, path, "Validar", OK)
        assert listed(office.table(path, "Problemas")[2][1:]) == places(expected)


def test_a_click_on_calcular_asks_and_writes_what_the_command_writes(
    office: Office, screen: Screen, firma: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(firma, tmp_path / "otra")) / "presupuesto.xlsx"
    assert cartera("calcular", other.name, "--avance", cwd=other.parent).returncode == 0
    path = firma / "presupuesto.xlsx"
    click(office, screen, path, "Calcular", YES, OK)
    first = office.table(path, "Avance")[2]
    office.do("open_book", ruta=str(other), solo_lectura=False)
    assert first == office.table(other, "Avance")[2]
    assert 42_000_000 in first[1]  # 30 and 12 million, in November
    click(office, screen, path, "Calcular", OK)
    assert office.table(path, "Avance")[2] == first
