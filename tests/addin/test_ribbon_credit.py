"""The buttons of credit, pressed on a book that is open, do what their commands do on the file."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from openpyxl import load_workbook

from cartera_xl.addin import ribbon
from cartera_xl.app.call_list import list_calls
from cartera_xl.app.edades import refresh_aging
from cartera_xl.app.host import Host
from cartera_xl.present.calls import plan_calls
from live import excel, program_of
from support.receivables import EDADES, FACTURAS, RECAUDOS, write_debts

AGAIN = "'cartera_xl.xlam'!Programar"
FRIDAY = Host(date(2026, 11, 20), sys.executable)  # the day after the cut-off of the firm
OUTPUTS = ("Edades", "Indicadores", "Tramos", "Mayores deudores", "Mes a mes")


@pytest.fixture
def libro(tmp_path: Path) -> Path:
    return write_debts(tmp_path)


@pytest.fixture(autouse=True)
def a_friday_with_no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ribbon, "this_machine", lambda: FRIDAY)
    monkeypatch.setattr(ribbon, "is_long", lambda name, request: False)
    monkeypatch.setattr("cartera_xl.write.pdf.find_converters", list)


@contextmanager
def opened(path: Path, **program: Any) -> Iterator[xw.App]:
    with excel(**program) as app:
        app.books.open(str(path))
        yield app


def said(app: xw.App) -> list[str]:
    return [one.text for one in program_of(app).said]


def rows(app: xw.App, sheet: str) -> list[list[Any]]:
    (table,) = app.books.active.sheets[sheet].tables
    found = [[_day(cell) for cell in row] for row in table.data_body_range.options(ndim=2).value]
    return [row for row in found if any(cell is not None for cell in row)]


def in_file(path: Path, sheet: str) -> list[list[Any]]:
    page = load_workbook(path)[sheet]
    (table,) = page.tables.values()
    found = [[_day(cell.value) for cell in row] for row in page[table.ref]][1:]
    return [row for row in found if any(cell is not None for cell in row)]


def _day(cell: Any) -> Any:
    """Return a cell as both ways to read it give it: the screen knows no moment but a day."""
    if isinstance(cell, datetime):
        return cell.date()
    return None if cell == "" else cell


def select(app: xw.App, sheet: str, cell: str) -> None:
    page = app.books.active.sheets[sheet]
    page.activate()
    page[cell].select()


def test_actualizar_leaves_in_the_open_book_what_the_command_leaves_in_the_file(
    libro: Path, tmp_path: Path
) -> None:
    other = tmp_path / "otra"
    other.mkdir()
    file = write_debts(other)
    refresh_aging(file, FRIDAY, datetime(2026, 11, 20, 9))
    with opened(libro, answers=["yes"]) as app:
        ribbon.press("edades")
        asked, told = said(app)
        assert "Se reemplaza lo que dicen «Edades», «Indicadores»" in asked
        assert "Saldo: $785.000" in asked
        assert told.startswith("Edades al 19/11/2026")
        assert "Copia de antes: edades (copia" in told
        for sheet in OUTPUTS:
            assert rows(app, sheet) == in_file(file, sheet), sheet
        ribbon.press("edades")
        assert "El libro ya decía lo mismo: no se cambió nada." in said(app)[-1]
    assert len(list(tmp_path.glob("*(copia *"))) == 1


def test_an_aging_that_is_not_wanted_changes_nothing(libro: Path) -> None:
    with opened(libro, answers=["no"]) as app:
        ribbon.press("edades")
        assert rows(app, "Edades") == []
        assert said(app)[-1] == "No se cambió nada en el libro."


def test_an_aging_counts_what_is_typed_and_not_yet_saved(libro: Path) -> None:
    with opened(libro, answers=["yes"]) as app:
        page = app.books.active.sheets["Facturas"]
        (table,) = page.tables
        column = [str(cell) for cell in table.header_row_range.value].index("Valor")
        table.data_body_range[0, column].value = 600_000
        ribbon.press("edades")
        assert "Saldo: $885.000" in said(app)[0]


def test_a_book_of_another_kind_is_told_so(libro: Path) -> None:
    for button in ("edades", "llamar", "acuerdo"):
        with opened(libro.with_name("clientes.xlsx")) as app:
            select(app, "Clientes", "C5")
            ribbon.press(button)
            (text,) = said(app)
            assert "edades" in text or "Acuerdos" in text


def test_llamar_writes_the_list_of_the_command_on_its_sheet(tmp_path: Path) -> None:
    libro = write_debts(tmp_path, {"Facturas": FACTURAS, "Recaudos": RECAUDOS})
    with opened(libro) as app:
        before = rows(app, "Facturas")
        ribbon.press("llamar")
        found = list_calls(libro, FRIDAY, datetime.now())
        (table,) = plan_calls(found.llamadas, found.debts.clientes, found.momento).tables
        listed = rows(app, "A quién llamar")
        assert listed == [[None if cell == "" else cell for cell in row] for row in table.rows]
        (text,) = said(app)
        assert "2 clientes, $580.000 por cobrar" in text
        assert "1. Tienda La 14 SAS: debe $380.000 con 50 días de mora." in text
        assert "La lista completa está en la hoja «A quién llamar»." in text
        assert app.books.active.sheets.active.name == "A quién llamar"
        ribbon.press("llamar")
        assert rows(app, "A quién llamar") == listed
        assert rows(app, "Facturas") == before
    assert list(tmp_path.glob("*(copia *")) == []


@pytest.mark.parametrize(("sheet", "cell"), [("Facturas", "D6"), ("Edades", "H6")])
def test_estado_makes_the_statement_of_the_selected_row(sheet: str, cell: str, libro: Path) -> None:
    refresh_aging(libro, FRIDAY, datetime(2026, 11, 20, 9))
    with opened(libro) as app:
        select(app, sheet, cell)
        ribbon.press("estado")
        place = libro.parent / "estados" / "2026-11"
        made = sorted(path.name for path in place.iterdir())
        assert made == [
            "estado 800197268-4 Tienda La 14 SAS 2026-11-19.docx",
            "estado 800197268-4 Tienda La 14 SAS 2026-11-19.txt",
        ]
        (text,) = said(app)
        assert text.startswith("Tienda La 14 SAS, al 19/11/2026: saldo $680.000\n")
        assert str(place) in text and made[0] in text
        assert "No se encontró LibreOffice: quedó el Word." in text
        ribbon.press("estado")
        assert "Ya estaban iguales." in said(app)[-1]
        assert sorted(path.name for path in place.iterdir()) == made


@pytest.mark.parametrize(
    ("sheet", "cell"), [("Guía", "A1"), ("Facturas", "C2"), ("Facturas", "D5")]
)
def test_estado_asks_for_a_row_where_none_is_selected(sheet: str, cell: str, libro: Path) -> None:
    with opened(libro) as app:
        select(app, sheet, cell)
        ribbon.press("estado")
        assert said(app) == [
            "Seleccione una celda de la fila de un cliente, en Edades o en Facturas, y pulse otra vez."
        ]
    assert not (libro.parent / "estados").exists()


def test_acuerdo_makes_the_document_of_the_selected_row(libro: Path) -> None:
    with opened(libro) as app:
        select(app, "Acuerdos", "E6")
        ribbon.press("acuerdo")
        assert said(app)[0].startswith("AC-1, Tienda La 14 SAS: $380.000\n")
        assert (
            libro.parent / "acuerdos" / "acuerdo AC-1 800197268-4 Tienda La 14 SAS.docx"
        ).exists()
        select(app, "Facturas", "D6")
        ribbon.press("acuerdo")
        assert said(app)[-1] == (
            "Seleccione una celda de una fila de la hoja Acuerdos y pulse otra vez."
        )


def test_what_prints_is_worked_out_apart_and_the_program_stays_free(
    libro: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cartera_xl.hosts.work import is_long

    monkeypatch.setattr(ribbon, "is_long", is_long)
    with opened(libro, answers=["yes"], macros={AGAIN: lambda _: None}) as app:
        select(app, "Acuerdos", "E6")
        ribbon.press("acuerdo")
        assert said(app)[0].startswith("Acuerdo de pago puede tardar.")
        follow(lambda: len(said(app)) >= 2)
        assert said(app)[1].startswith("AC-1, Tienda La 14 SAS: $380.000\n")
    assert (libro.parent / "acuerdos").is_dir()


def follow(until: Callable[[], bool]) -> None:
    """Do what OnTime does: ask the ribbon again, until something is so."""
    for _ in range(1200):
        if until():
            return
        time.sleep(0.1)
        ribbon.tick()
    raise AssertionError("the work did not end")


def test_a_wrong_row_is_told_by_the_button_too(tmp_path: Path) -> None:
    wrong = {"numero": "FE-9", "cliente": "800197268-4", "fecha": date(2026, 11, 2), "valor": -1}
    libro = write_debts(tmp_path, {**EDADES, "Facturas": [*FACTURAS, wrong]})
    with opened(libro, answers=["yes"]) as app:
        ribbon.press("edades")
        assert "Facturas: 1 fila no se contó; de 1 no se pudo leer el valor." in said(app)[-1]
