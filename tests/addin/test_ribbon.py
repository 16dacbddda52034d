"""Every button, pressed on a book that is open, does what its command does on the file."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from openpyxl import Workbook

from cartera_xl.addin import ribbon
from cartera_xl.catalog.buttons import BUTTONS
from cartera_xl.hosts.job import JobFolder, jobs_folder
from live import excel, program_of
from support.firm import LA_14, SOL, write_firm
from support.pressing import friday as friday_machine
from support.pressing import listed, places, spoil

PICK, AGAIN = "'cartera_xl.xlam'!ElegirArchivo", "'cartera_xl.xlam'!Programar"


@pytest.fixture
def firma(tmp_path: Path) -> Path:
    return write_firm(tmp_path)


@contextmanager
def opened(path: Path, **program: Any) -> Iterator[xw.App]:
    """Give a program with one book open."""
    with excel(**program) as app:
        app.books.open(str(path))
        yield app


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ribbon, "this_machine", friday_machine)


def said(app: xw.App) -> list[str]:
    return [one.text for one in program_of(app).said]


def rows(app: xw.App, sheet: str, table: str) -> list[list[Any]]:
    found = app.books.active.sheets[sheet].tables[table].data_body_range
    return found.options(ndim=2).value if found else []  # type: ignore[no-any-return]


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*(copia *"))


def test_validar_lists_what_the_command_lists_and_shows_the_first(firma: Path) -> None:
    path = firma / "presupuesto.xlsx"
    expected = spoil(path)
    with opened(path) as app:
        ribbon.press("validar")
        assert listed(rows(app, "Problemas", "Problemas")) == places(expected)
        assert [problem.celda for problem in expected] == ["C6", "C6"]
        assert app.books.active.sheets.active.name == "Metas"
        assert app.selection.address == "$C$6"
        (text,) = said(app)
        assert text.startswith("2 errores en «presupuesto.xlsx», 3 filas revisadas.")
        assert "El primero: Metas!C6. Vendedor «V99»" in text
    assert copies(firma) == []


def test_validar_says_zero_problems_too(firma: Path) -> None:
    with opened(firma / "maestros.xlsx") as app:
        ribbon.press("validar")
        assert said(app)[0].startswith("0 problemas en «maestros.xlsx»")
        assert rows(app, "Problemas", "Problemas") in ([], [[None] * 9])


def test_validar_sees_what_is_typed_and_not_yet_saved(firma: Path) -> None:
    with opened(firma / "maestros.xlsx") as app:
        sheet = app.books.active.sheets["Vendedores"]
        sheet["D6"].value = "Rey"
        ribbon.press("validar")
        assert "Vendedores!D6" in said(app)[0]
        sheet["D6"].value = "Vendedor"
        ribbon.press("validar")
        assert said(app)[1].startswith("0 problemas")


def test_validar_gives_every_row_an_id_and_tells_of_copied_ones(firma: Path) -> None:
    with opened(firma / "maestros.xlsx") as app:
        table = app.books.active.sheets["Zonas"].tables["Zonas"]
        body = table.data_body_range
        ids = body.columns[-1]
        kept = ids[0].value
        ids[1].value = kept
        ids[2].value = None
        ribbon.press("validar")
        now = [cell.value for cell in ids]
        assert now[0] == kept
        assert len(set(now)) == len(now)
        assert all(now)
        assert f"Filas copiadas de otras en «Zonas»: {ids[1].row}" in said(app)[0]


def test_ruta_asks_writes_the_route_and_leaves_a_copy(firma: Path) -> None:
    with opened(firma / "visitas.xlsx", answers=["yes"]) as app:
        ribbon.press("ruta")
        asked, told = program_of(app).said
        assert "Se reemplaza «Ruta de hoy» por la del 20/11/2026" in asked.text
        assert len(copies(firma)) == 1
        assert f"Copia de antes: {copies(firma)[0]}" in told.text
        assert app.books.active.sheets.active.name == "Ruta de hoy"
        first = rows(app, "Ruta de hoy", "Ruta_de_hoy")
        assert [row[1] for row in first[:2]] == [1, 2]
        assert {row[2] for row in first[:2]} == {LA_14, SOL}
        assert all(cell is None for row in first[2:] for cell in row)
        ribbon.press("ruta")
        assert rows(app, "Ruta de hoy", "Ruta_de_hoy") == first
        assert "no se cambió nada" in said(app)[-1]
    assert len(copies(firma)) == 1


def test_a_route_that_is_not_wanted_changes_nothing(firma: Path) -> None:
    with opened(firma / "visitas.xlsx", answers=["no"]) as app:
        before = app.books.active.sheets["Ruta de hoy"].used_range.value
        ribbon.press("ruta")
        assert app.books.active.sheets["Ruta de hoy"].used_range.value == before
        assert said(app)[-1].endswith("No se cambió nada en el libro.")
    assert copies(firma) == []


def test_calcular_opens_the_report_and_refreshes_avance(firma: Path) -> None:
    with opened(firma / "presupuesto.xlsx", answers=["yes"]) as app:
        sheet = app.books.active.sheets["Avance"]
        place = sheet.tables["Avance"].data_body_range[0, 2]
        ribbon.press("calcular")
        assert place.value == 42_000_000
        assert {book.name for book in app.books} == {"presupuesto.xlsx", "informe.xlsx"}


def test_importar_shows_what_it_understood_and_asks(firma: Path) -> None:
    source = firma / "facturas.csv"
    source.write_text(
        "Fecha;Tipo;Documento;Cliente;Vendedor;SKU;Cantidad;Valor sin IVA;IVA\n"
        "19/11/2026;Factura;FE-9001;800197268-4;V01;A-1;12;50.400,50;9.576,10\n"
        "19/11/2026;Factura;FE-9002;800197268-4;V01;A-1;1;1.000.000,25;190.000,05\n",
        "utf-8",
    )
    macros = {PICK: lambda *_: str(source)}
    with opened(firma / "presupuesto.xlsx", answers=["yes"], macros=macros) as app:
        app.books.active.sheets["Ventas"].activate()
        before = len(rows(app, "Ventas", "Ventas"))
        ribbon.press("importar")
        asked = said(app)[0]
        assert "Entran a «Ventas»: 2 nuevas" in asked
        assert "Valor sin IVA ← «Valor sin IVA»" in asked
        found = rows(app, "Ventas", "Ventas")
        assert len(found) == before + 2
        assert [row[3] for row in found[-2:]] == ["FE-9001", "FE-9002"]
        ribbon.press("importar")
        assert len(rows(app, "Ventas", "Ventas")) == before + 2


def test_an_import_that_is_not_wanted_leaves_nothing_behind(firma: Path) -> None:
    source = firma / "facturas.csv"
    source.write_text(
        "Fecha;Tipo;Documento;Cliente;Vendedor;SKU;Cantidad;Valor sin IVA;IVA\n"
        "19/11/2026;Factura;FE-9001;800197268-4;V01;A-1;12;50.400,50;9.576,10\n"
        "19/11/2026;Factura;FE-9002;;V01;A-1;1;1.000.000,25;190.000,05\n",
        "utf-8",
    )
    before = sorted(path.name for path in firma.rglob("*"))
    macros = {PICK: lambda *_: str(source)}
    with opened(firma / "presupuesto.xlsx", answers=["no", "yes"], macros=macros) as app:
        app.books.active.sheets["Ventas"].activate()
        ribbon.press("importar")
        assert said(app)[-1] == "No se cambió nada en el libro."
        assert sorted(path.name for path in firma.rglob("*")) == before
        ribbon.press("importar")
        assert (firma / "rechazadas facturas.xlsx").exists()
        assert list((firma / "mapas").glob("Ventas-*.yaml"))


def test_nothing_is_imported_when_no_file_is_chosen(firma: Path) -> None:
    with opened(firma / "presupuesto.xlsx", macros={PICK: lambda *_: ""}) as app:
        ribbon.press("importar")
        assert said(app) == []


def test_nuevo_makes_the_book_beside_the_open_one(firma: Path) -> None:
    (firma / "clientes.xlsx").unlink()
    with opened(firma / "presupuesto.xlsx") as app:
        ribbon.press("nuevo:clientes")
        assert app.books.active.fullname == str(firma / "clientes.xlsx")
        ribbon.press("nuevo:clientes")
        assert f"En «{firma}» ya hay un «clientes.xlsx»: ábralo" in said(app)[-1]


def test_explicar_tells_the_formula_of_the_selected_cell(firma: Path) -> None:
    with opened(firma / "presupuesto.xlsx") as app:
        page = app.books.active.sheets["Metas"]
        page["K1"].value = [[62_000_000, 100_000_000]]
        page["M1"].formula = "=CX_CUMPLIMIENTO(K1,L1)"
        page.activate()
        page["M1"].select()
        ribbon.press("explicar")
        (text,) = said(app)
        for part in (
            "62 %",
            "$62.000.000",
            "$100.000.000",
            "÷ meta",
            "Metas!K1",
            "Metas!L1",
        ):
            assert part in text


def test_diagnostico_says_what_is_missing_first(firma: Path) -> None:
    with opened(firma / "maestros.xlsx") as app:
        ribbon.press("diagnostico")
        (text,) = said(app)
        assert text.startswith("Excel: En este sistema no hay Excel")
        assert text.endswith("En orden: 4 de 5 revisiones.")


def test_a_book_that_was_never_saved_is_asked_to_be(firma: Path) -> None:
    with excel() as app:
        app.books.add()
        ribbon.press("validar")
        assert "Guárdelo" in said(app)[0]


def test_without_a_book_a_button_says_so() -> None:
    with excel() as app:
        ribbon.press("validar")
        assert said(app) == ["Abra primero el libro con el que quiere trabajar."]


def test_a_book_of_others_gets_no_sheet_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "banco.xlsx"
    Workbook().save(path)
    with opened(path) as app:
        ribbon.press("validar")
        assert "no es un libro de cartera_xl" in said(app)[0]
        assert [sheet.name for sheet in app.books.active.sheets] == ["Sheet"]


def test_a_book_to_be_read_only_is_refused_before_anything_is_asked(firma: Path) -> None:
    with opened(firma / "visitas.xlsx") as app:
        app.books.active.impl.state.read_only = True
        ribbon.press("ruta")
        assert len(said(app)) == 1
        assert "está abierto como solo lectura" in said(app)[0]
    assert copies(firma) == []


def test_validar_tells_what_is_wrong_even_where_it_may_not_write(firma: Path) -> None:
    with opened(firma / "maestros.xlsx") as app:
        app.books.active.sheets["Vendedores"]["D6"].value = "Rey"
        app.books.active.impl.state.read_only = True
        ribbon.press("validar")
        (text,) = said(app)
        assert text.startswith("1 error en «maestros.xlsx»")
        assert "Vendedores!D6" in text
        assert "solo lectura" in text


def test_a_report_takes_no_name_that_is_open(firma: Path, tmp_path: Path) -> None:
    other = tmp_path / "otra"
    other.mkdir()
    Workbook().save(other / "informe.xlsx")
    with opened(other / "informe.xlsx", answers=["yes"]) as app:
        app.books.open(str(firma / "presupuesto.xlsx"))
        ribbon.press("calcular")
        assert "Informe: informe (2).xlsx" in said(app)[-1]
        assert (firma / "informe (2).xlsx").exists()


def test_a_hidden_sheet_is_not_shown(firma: Path) -> None:
    with opened(firma / "maestros.xlsx") as app:
        page = app.books.active.sheets["Vendedores"]
        page["D6"].value = "Rey"
        page.visible = False
        ribbon.press("validar")
        assert said(app)[0].startswith("1 error")
        assert app.books.active.sheets.active.name != "Vendedores"


def test_with_no_book_on_the_screen_excel_still_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    windows = type("windows", (), {"BOOK_CALLER": None})
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", windows)
    monkeypatch.setattr(sys, "platform", "win32")
    with excel() as app, monkeypatch.context() as patch:
        patch.setattr(type(xw.engines.active), "name", "excel")
        ribbon.press("validar")
        assert said(app) == ["Abra primero el libro con el que quiere trabajar."]


def test_a_book_of_others_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "ajeno.xlsx"
    Workbook().save(path)
    with opened(path) as app:
        ribbon.press("ruta")
        assert "no es un libro de cartera_xl" in said(app)[0]


def test_a_fault_of_ours_is_one_sentence_and_the_program_goes_on(
    firma: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr(ribbon, "run_work", fail)
    with opened(firma / "maestros.xlsx") as app:
        ribbon.press("validar")
        (text,) = said(app)
        assert text.startswith("«Validar» no se pudo terminar, por una falla nuestra.")
        assert program_of(app).bars[-1] is False


def test_cancelar_with_nothing_under_way_says_so(firma: Path) -> None:
    with opened(firma / "maestros.xlsx") as app:
        ribbon.press("cancelar")
        assert said(app) == ["No hay nada en marcha."]


def test_ayuda_opens_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    opened_pages: list[str] = []
    monkeypatch.setattr(ribbon.webbrowser, "open", opened_pages.append)
    with excel():
        ribbon.press("ayuda")
    (page,) = opened_pages
    assert page.endswith("/addin/ayuda.html")


def long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ribbon, "is_long", lambda name, request: True)


def follow(app: xw.App, until: Callable[[], bool]) -> None:
    """Do what OnTime does: ask the ribbon again, until something is so."""
    for _ in range(600):
        if until():
            return
        time.sleep(0.05)
        ribbon.tick()
    raise AssertionError("the work did not end")


def test_long_work_leaves_the_program_free_and_asks_before_it_changes(
    firma: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_work(monkeypatch)
    asked_again: list[object] = []
    macros = {AGAIN: asked_again.append}
    answers = ["yes", "yes"]
    with opened(firma / "presupuesto.xlsx", answers=answers, macros=macros) as app:
        place = app.books.active.sheets["Avance"].tables["Avance"].data_body_range[0, 2]
        ribbon.press("calcular")
        assert len(said(app)) == 1
        assert place.value is None
        assert asked_again == [1]
        ribbon.press("validar")
        assert said(app)[1].startswith("Todavía está en marcha")
        follow(app, lambda: len(said(app)) >= 4)
        assert any("Calcular: " in str(bar) for bar in program_of(app).bars)
        assert place.value == 42_000_000
        assert program_of(app).bars[-1] is False
        assert "informe.xlsx" in {book.name for book in app.books}


def test_long_work_is_dropped_if_its_table_changed_meanwhile(
    firma: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_work(monkeypatch)
    macros = {AGAIN: lambda _: None}
    path = firma / "visitas.xlsx"
    with opened(path, answers=["yes"], macros=macros) as app:
        ribbon.press("ruta")
        app.books.active.sheets["Ruta de hoy"]["A40"].value = "mi nota"
        follow(app, lambda: len(said(app)) >= 2)
        assert "cambió mientras se trabajaba en una copia" in said(app)[-1]


def test_long_work_is_dropped_if_what_it_read_changed_meanwhile(
    firma: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_work(monkeypatch)
    macros = {AGAIN: lambda _: None}
    with opened(firma / "presupuesto.xlsx", answers=["yes"], macros=macros) as app:
        ribbon.press("calcular")
        app.books.active.sheets["Ventas"]["K6"].value = 1
        follow(app, lambda: len(said(app)) >= 2)
        assert "cambió mientras se trabajaba en una copia" in said(app)[-1]
        assert not (firma / "informe.xlsx").exists()


def test_what_has_ended_is_brought_before_something_else_begins(
    firma: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_work(monkeypatch)
    macros = {AGAIN: lambda _: None}
    answers = ["yes", "yes", "no"]
    with opened(firma / "presupuesto.xlsx", answers=answers, macros=macros) as app:
        ribbon.press("calcular")
        job = JobFolder(jobs_folder() / str(app.pid))
        while (state := job.state()) is not None and state.running:
            time.sleep(0.05)
        ribbon.press("calcular")
        assert (firma / "informe.xlsx").exists()
        assert "Copia de antes" in said(app)[2]


def test_work_that_nobody_would_ask_about_is_stopped(
    firma: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_work(monkeypatch)

    def refuse(_: object) -> None:
        raise OSError("no macro")

    with opened(firma / "presupuesto.xlsx", answers=["yes"], macros={AGAIN: refuse}) as app:
        ribbon.press("calcular")
        assert JobFolder(jobs_folder() / str(app.pid)).state() is None
        assert program_of(app).bars[-1] is False


def test_cancelar_stops_long_work(firma: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long_work(monkeypatch)
    macros = {AGAIN: lambda _: None}
    with opened(firma / "presupuesto.xlsx", answers=["yes"], macros=macros) as app:
        ribbon.press("calcular")
        ribbon.press("cancelar")
        assert said(app)[-1] == "Se detuvo. El libro quedó como estaba."
        ribbon.tick()
        assert len(said(app)) == 2


@pytest.mark.parametrize("key", BUTTONS)
def test_every_button_has_its_callback(key: str) -> None:
    from cartera_xl.catalog import resolve

    assert callable(resolve(BUTTONS[key].llamada))
