"""«Enviar Cotización», eleven steps: pressed as buttons and run as commands, the same is left."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from cartera_xl.addin import ribbon
from cartera_xl.app.numbers import number_settings, verify_numbers
from cartera_xl.app.quotes import issue
from cartera_xl.app.quotes.deals import read_deals
from cartera_xl.app.quotes.ended import void_quote
from cartera_xl.app.quotes.issue import Asked, issue_quote
from cartera_xl.app.quotes.prepare import prepare_quote
from cartera_xl.app.quotes.sent import mark_sent
from cartera_xl.app.quotes.versions import draft_anew
from live import excel, program_of
from support.deals import AHORA, NUMERO, cell_of, left, read_rows, write_deals
from support.firm import HOY
from support.pressing import friday as friday_machine


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ribbon, "this_machine", friday_machine)
    monkeypatch.setattr(issue, "find_converters", list)  # nothing here can print


@contextmanager
def opened(path: Path, sheet: str, row: int, **program: Any) -> Iterator[xw.App]:
    """Give a program with the book open and a cell of a row selected."""
    with excel(**program) as app:
        app.books.open(str(path))
        select(app, sheet, row)
        yield app


def select(app: xw.App, sheet: str, row: int) -> None:
    page = app.books.active.sheets[sheet]
    page.activate()
    page.range(f"B{row}").select()


def said(app: xw.App) -> list[str]:
    return [one.text for one in program_of(app).said]


def firm(folder: Path) -> Path:
    folder.mkdir()
    return write_deals(folder)


def test_the_eleven_steps_leave_the_same_by_buttons_and_by_commands(tmp_path: Path) -> None:
    pressed, run = firm(tmp_path / "botones"), firm(tmp_path / "ordenes")
    with opened(pressed, "Oportunidades", 6, answers=["yes", "yes"]) as app:
        ribbon.press("cotizar")
        select(app, "Cotizaciones", 6)
        ribbon.press("enviada")
        asked, told, sent, done = said(app)
        app.books.active.save()
    assert "Neto $ 139.900,00 + impuestos $ 7.581,00 = total $ 147.481,00." in asked
    assert told.startswith(f"{NUMERO}, válida hasta el 05/12/2026.")
    assert f"Confirme que {NUMERO} v1 ya salió" in sent
    assert "OP-1 pasó de Calificación a Propuesta." in done
    host = friday_machine()
    deals = read_deals(run, host)
    issue_quote(deals, prepare_quote(deals, HOY, "OP-1"), host, AHORA, Asked())
    mark_sent(run, NUMERO, host, AHORA)
    assert left(pressed) == left(run)


def test_who_says_no_takes_no_number(tmp_path: Path) -> None:
    libro = firm(tmp_path / "firma")
    with opened(libro, "Oportunidades", 6, answers=["no"]) as app:
        ribbon.press("cotizar")
        assert said(app)[-1] == "No se hizo nada."
    assert verify_numbers(number_settings(libro.parent))[0].estados == []
    assert not (libro.parent / "archivo").exists()


def test_what_keeps_it_from_being_issued_is_told_and_nothing_asked(tmp_path: Path) -> None:
    libro = firm(tmp_path / "firma")
    cell_of(libro, "Líneas", "Descuento 1", 1, 0.2)
    with opened(libro, "Cotizaciones", 6) as app:
        ribbon.press("cotizar")
        (told,) = said(app)
    assert told.startswith("No se puede emitir todavía")
    assert "Ana Ríos puede dar hasta 5 %" in told


def test_a_book_that_was_closed_unsaved_gets_its_rows_the_next_time(tmp_path: Path) -> None:
    libro = firm(tmp_path / "firma")
    with opened(libro, "Oportunidades", 6, answers=["yes"]):
        ribbon.press("cotizar")
    assert read_rows(libro, "Registro") == []
    with opened(libro, "Oportunidades", 6, answers=["yes"]) as app:
        ribbon.press("cotizar")
        assert f"Faltaba anotar {NUMERO}" in said(app)[-1]
        app.books.active.save()
    assert [row["Número"] for row in read_rows(libro, "Registro")] == [NUMERO]
    assert len(verify_numbers(number_settings(libro.parent))[0].estados) == 1


@pytest.mark.parametrize(
    ("sheet", "row", "text"),
    [
        ("Registro", 6, "Seleccione una fila de la hoja Oportunidades o de Cotizaciones."),
        ("Oportunidades", 40, "La fila 40 de «Oportunidades» está vacía"),
    ],
)
def test_another_row_is_told(tmp_path: Path, sheet: str, row: int, text: str) -> None:
    with opened(firm(tmp_path / "firma"), sheet, row) as app:
        ribbon.press("cotizar")
        assert text in said(app)[0]


def test_the_menu_does_what_its_commands_do(tmp_path: Path) -> None:
    pressed, run = firm(tmp_path / "botones"), firm(tmp_path / "ordenes")
    host = friday_machine()
    for libro in (pressed, run):
        deals = read_deals(libro, host)
        issue_quote(deals, prepare_quote(deals, HOY, "OP-1"), host, AHORA, Asked(pdf=False))
        cell_of(libro, "Cotizaciones", "Respuesta", 1, "cambió el pedido")
    with opened(pressed, "Cotizaciones", 6, answers=["yes", "yes"]) as app:
        ribbon.press("cotizacion:version")
        ribbon.press("cotizacion:anulada")
        ribbon.press("cotizacion:por_vencer")
        assert re.search("queda anulado para siempre", said(app)[2])
        assert said(app)[-1] == "Ninguna cotización sin respuesta está por vencer."
        app.books.active.save()
    draft_anew(run, NUMERO, host, AHORA)
    void_quote(run, NUMERO, "cambió el pedido", host, AHORA)
    assert left(pressed) == left(run)


def test_a_void_asks_for_its_reason_in_the_row(tmp_path: Path) -> None:
    libro = firm(tmp_path / "firma")
    deals, host = read_deals(libro, friday_machine()), friday_machine()
    issue_quote(deals, prepare_quote(deals, HOY, "OP-1"), host, AHORA, Asked(pdf=False))
    with opened(libro, "Cotizaciones", 6) as app:
        ribbon.press("cotizacion:anulada")
        assert said(app) == ["Escriba antes por qué, en la columna Respuesta de esa fila."]
