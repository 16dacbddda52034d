"""Whoever presses a button is told of buttons."""

import pytest

from cartera_xl.hosts.wording import as_buttons


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("véalas con cartera revisar.", "véalas con el botón Validar."),
        ("Corríjalas: cartera revisar dice cuáles.", "Corríjalas: el botón Validar dice cuáles."),
        ("Cree uno con: cartera nuevo maestros", "Cree uno con el menú Nuevo libro"),
        ("Véalo con: cartera revisar.", "Véalo con el botón Validar."),
        ("Cree uno con cartera nuevo edades y copie allí sus datos.",
         "Cree uno con el menú Nuevo libro y copie allí sus datos."),
        ("Para retirarla: cartera cotizacion revocar.",
         "Para retirarla: el menú Más de la cotización."),
        ("en un libro hecho con cartera nuevo edades.",
         "en un libro hecho con el menú Nuevo libro."),
        ("Cree uno nuevo con «cartera nuevo edades --carpeta nueva» y copie allí sus datos.",
         "Cree uno nuevo con el menú Nuevo libro y copie allí sus datos."),
    ],
)  # fmt: skip
def test_a_command_that_is_advised_becomes_its_button(said: str, read: str) -> None:
    assert as_buttons(said) == read


@pytest.mark.parametrize(
    "said",
    [
        "Mientras tanto, «cartera revisar» y «cartera vigilar» trabajan sin Excel.",
        "Empiécela una sola vez con: cartera numeros crear CARPETA",
        "Llénelas con «cartera listas CARPETA».",
    ],
)
def test_what_no_button_does_stays_a_command(said: str) -> None:
    assert as_buttons(said) == said
