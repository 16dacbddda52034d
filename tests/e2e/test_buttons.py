"""Every button of the ribbon works in Calc, with no line of its own, as it does in Excel."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from openpyxl import load_workbook
from tests.e2e.office import Office
from tests.e2e.pressing import User, calc_app

from cartera_xl.addin import ribbon
from live import excel
from support.firm import write_firm
from support.pressing import friday as friday_machine
from support.pressing import listed, places, spoil
from support.receivables import write_debts

FACTURAS = (
    "Fecha;Tipo;Documento;Cliente;Vendedor;SKU;Cantidad;Valor sin IVA;IVA\n"
    "19/11/2026;Factura;FE-9001;800197268-4;V01;A-1;12;50.400,50;9.576,10\n"
    "19/11/2026;Factura;FE-9002;800197268-4;V01;A-1;1;1.000.000,25;190.000,05\n"
)
Program = Callable[[User], AbstractContextManager[xw.App]]


@pytest.fixture
def firma(tmp_path: Path) -> Path:
    folder = tmp_path / "firma"
    folder.mkdir()
    return write_firm(folder)


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ribbon, "this_machine", friday_machine)


@pytest.fixture
def in_calc(calc: Office) -> Program:
    return lambda user: calc_app(calc, user)


@contextmanager
def in_excel(user: User) -> Iterator[xw.App]:
    """The engine in memory, which behaves as Excel does."""
    answers: list[Any] = ["yes" if user.agrees else "no"] * 9
    pick = {"'cartera_xl.xlam'!ElegirArchivo": lambda *_: user.picks}
    with excel(answers=answers, macros=pick) as app:
        yield app
        user.said += [one.text for one in app.impl.program.said]


def rows(app: xw.App, book: str, sheet: str) -> list[list[Any]]:
    """The body of a sheet's table, less Revisión, which only a program that calculates has."""
    (table,) = app.books[book].sheets[sheet].tables
    body: list[list[Any]] = table.data_body_range.options(ndim=2).value
    first = 1 if table.header_row_range.value[0] == "Revisión" else 0
    return [row[first:] for row in body]


def press(program: Program, folder: Path, book: str, sheet: str, tag: str, **user: Any) -> Any:
    """Press twice; what the table of a sheet held after each, and what was said."""
    person = User(**user)
    with program(person) as app:
        app.books.open(str(folder / book))
        if tag == "importar":
            app.books.active.sheets[sheet].activate()
        found = []
        for _ in range(2):
            app.books[book].activate()
            ribbon.press(tag)
            found.append(rows(app, book, sheet))
    return *found, person.said


@pytest.mark.parametrize(
    ("tag", "book", "sheet"),
    [("calcular", "presupuesto", "Avance"), ("importar", "presupuesto", "Ventas"),
     ("ruta", "visitas", "Ruta de hoy")],
)  # fmt: skip
def test_it_does_in_calc_what_it_does_in_excel_and_twice_is_once(
    in_calc: Program, firma: Path, tmp_path: Path, tag: str, book: str, sheet: str
) -> None:
    (firma / "facturas.csv").write_text(FACTURAS, "utf-8")
    other = Path(shutil.copytree(firma, tmp_path / "otra" / "firma"))
    name = f"{book}.xlsx"
    first, second, said = press(in_calc, firma, name, sheet, tag, picks=str(firma / "facturas.csv"))
    expected, _, told = press(in_excel, other, name, sheet, tag, picks=str(other / "facturas.csv"))
    assert first == expected
    assert second == first
    assert said[0] == told[0]
    assert "no se cambió nada" in said[-1]
    assert len(list(firma.glob("*(copia *"))) == 1


def test_actualizar_edades_does_in_calc_what_it_does_in_excel_and_twice_is_once(
    in_calc: Program, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("calc", "excel")]
    for folder in folders:
        folder.mkdir()
        write_debts(folder)
    first, second, said = press(in_calc, folders[0], "edades.xlsx", "Edades", "edades")
    expected, _, told = press(in_excel, folders[1], "edades.xlsx", "Edades", "edades")
    assert first == expected
    assert second == first
    assert said[0] == told[0]
    assert "no se cambió nada" in said[-1]


def test_the_list_of_calls_and_the_papers_of_credit_are_made_from_calc(
    in_calc: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ribbon, "is_long", lambda name, request: False)
    monkeypatch.setattr("cartera_xl.write.pdf.find_converters", list)
    path, user = write_debts(tmp_path), User()
    with in_calc(user) as app:
        book = app.books.open(str(path))
        ribbon.press("llamar")
        assert book.sheets.active.name == "A quién llamar"
        called = [row[1] for row in rows(app, path.name, "A quién llamar")]
        assert called == ["Granero El Sol", "Tienda La 14 SAS"]  # this one promised, and waits
        for sheet, cell, tag in (("Facturas", "D6", "estado"), ("Acuerdos", "E6", "acuerdo")):
            book.sheets[sheet].activate()
            book.sheets[sheet][cell].select()
            ribbon.press(tag)
    assert user.said[1].startswith("Tienda La 14 SAS, al 19/11/2026: saldo $680.000")
    assert user.said[2].startswith("AC-1, Tienda La 14 SAS: $380.000")
    made = {file.name for file in tmp_path.rglob("*.docx")}
    assert made == {
        "estado 800197268-4 Tienda La 14 SAS 2026-11-19.docx",
        "acuerdo AC-1 800197268-4 Tienda La 14 SAS.docx",
    }


def test_validar_finds_the_problems_of_the_command_and_shows_the_first(
    in_calc: Program, firma: Path
) -> None:
    path = firma / "presupuesto.xlsx"
    expected = spoil(path)
    user = User()
    with in_calc(user) as app:
        app.books.open(str(path))
        for _ in range(2):
            ribbon.press("validar")
            assert listed(rows(app, path.name, "Problemas")) == places(expected)
            assert app.selection.address == "$C$6"
        assert app.selection.sheet.name == "Metas"
        for sheet, (cell, text) in {"Metas": ("C6", "V01"), "Ventas": ("C6", "Factura")}.items():
            app.books.active.sheets[sheet][cell].value = text
        ribbon.press("validar")
        assert rows(app, path.name, "Problemas") == [[None] * 9]
    assert user.said[0] == user.said[1]
    assert user.said[2].startswith("0 problemas")


def test_what_is_not_wanted_changes_nothing(in_calc: Program, firma: Path) -> None:
    before = (firma / "visitas.xlsx").read_bytes()
    first, _, said = press(in_calc, firma, "visitas.xlsx", "Ruta de hoy", "ruta", agrees=False)
    assert all(cell is None for row in first for cell in row)
    assert said[-1] == "No se cambió nada en el libro."
    assert (firma / "visitas.xlsx").read_bytes() == before


def test_nuevo_makes_a_book_and_opens_it(in_calc: Program, firma: Path) -> None:
    (firma / "clientes.xlsx").unlink()
    user = User()
    with in_calc(user) as app:
        app.books.open(str(firma / "presupuesto.xlsx"))
        ribbon.press("nuevo:clientes")
        assert app.books.active.fullname == str(firma / "clientes.xlsx")
        ribbon.press("nuevo:clientes")
    assert "ya hay un «clientes.xlsx»: ábralo" in user.said[-1]


def test_explicar_tells_of_the_selected_cell(in_calc: Program, firma: Path) -> None:
    user = User()
    with in_calc(user) as app:
        page = app.books.open(str(firma / "presupuesto.xlsx")).sheets["Metas"]
        page["K1"].value = [[62_000_000, 100_000_000]]
        page["M1"].formula = "=CX_CUMPLIMIENTO(K1,L1)"
        assert page["M1"].value == 0.62
        page.activate()
        page["M1"].select()
        ribbon.press("explicar")
    for part in ("62 %", "$62.000.000", "$100.000.000", "÷ meta", "Metas!K1", "Metas!L1"):
        assert part in user.said[0]


def test_a_book_that_cannot_be_saved_is_said_and_stays(in_calc: Program, firma: Path) -> None:
    user = User()
    with in_calc(user) as app:
        app.books.open(str(firma / "visitas.xlsx"), read_only=True)
        ribbon.press("ruta")
        assert rows(app, "visitas.xlsx", "Ruta de hoy")[0][0] is None
    (told,) = user.said
    assert told.startswith("«visitas.xlsx» está abierto como solo lectura")


def test_long_work_leaves_calc_free_and_asks_before_it_changes(
    in_calc: Program, firma: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ribbon, "is_long", lambda name, request: True)
    user = User()
    with in_calc(user) as app:
        app.books.open(str(firma / "presupuesto.xlsx"))
        ribbon.press("calcular")
        assert len(user.said) == 1
        assert rows(app, "presupuesto.xlsx", "Avance")[0][2] is None
        for _ in range(600):
            if len(user.said) >= 3:
                break
            time.sleep(0.1)
            ribbon.tick()  # what the timer of Programar does
        assert rows(app, "presupuesto.xlsx", "Avance")[0][2] == 42_000_000
        assert app.books.active.name == "informe.xlsx"


def test_a_table_that_was_renamed_is_said_and_the_book_stays(in_calc: Program, firma: Path) -> None:
    path = firma / "visitas.xlsx"
    book = load_workbook(path)
    table = next(iter(book["Ruta de hoy"].tables.values()))
    table.displayName = table.name = "Mi_ruta"
    book.save(path)
    before = path.read_bytes()
    user = User()
    with in_calc(user) as app:
        app.books.open(str(path))
        ribbon.press("ruta")
    assert user.said == [
        "«visitas.xlsx» ya no tiene la tabla «Ruta_de_hoy» de la hoja «Ruta de hoy». Deshaga el "
        "cambio, o pase los datos a un libro nuevo."
    ]
    assert path.read_bytes() == before


def test_a_book_that_is_opened_twice_is_one(in_calc: Program, firma: Path) -> None:
    with in_calc(User()) as app:
        for _ in range(2):
            app.books.open(str(firma / "visitas.xlsx"))
        assert [book.name for book in app.books] == ["visitas.xlsx"]
