"""An edit of an open book: what the same edit does to its file, and nothing else."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cartera_xl.read.live import read_live
from cartera_xl.read.xlsx import read_book, read_lock
from cartera_xl.units.plan import Cell, TableEdit
from cartera_xl.units.raw import RawBook, RawSheet
from cartera_xl.write.live import edit_live
from cartera_xl.write.refusal import EditRefused
from cartera_xl.write.user_book import edit_table
from live import ExcelRefuses, Program, excel, program_of, touches, writes
from support.table_book import snapshot, write_file

AHORA = datetime(2026, 11, 19, 8, 30, 15)
HOSTILE = [
    "=1+1", "0012", "1/2", "-", "'x", "''", "TRUE", "verdadero", "#N/A", "1e5", "+57 300 1234567",
    "-x", "@abc", "12%", "$ 5", "8:30", "2026-11-19", "5 mar", "3.5", "(5)", " 12 ", "0 1/2",
    "800197268-4", "FE-1", "Tienda La 14 SAS", "Luz Mejía", "=HYPERLINK(\"http://x\",\"y\")", "=",
]  # fmt: skip
FORMATS = ["General", "@", "#,##0", "dd/mm/yyyy"]
Cells = dict[tuple[int, int], Cell]


@pytest.fixture
def app() -> Iterator[xw.App]:
    with excel() as program:
        yield program


def by_file(path: Path, edit: TableEdit) -> RawSheet:
    """Return the sheet after the edit of its file, less what no screen shows."""
    edit_table(path, edit, ahora=AHORA, read_lock=read_lock)
    raw = read_book(path, python=sys.executable)
    assert isinstance(raw, RawBook), raw
    return raw.hojas["Hoja"]


def refusal(call: Any) -> str:
    with pytest.raises(EditRefused) as refused:
        call()
    return str(refused.value)


def settings_of(app: xw.App) -> tuple[object, ...]:
    return app.screen_updating, app.enable_events, app.calculation


EDITS: dict[str, tuple[dict[str, Any], TableEdit]] = {
    "cells": ({}, TableEdit("Datos", {(4, 2): "Ana", (5, 4): 7, (5, 6): date(2026, 2, 3)}, ())),
    "cleared": ({}, TableEdit("Datos", {(4, 2): None, (4, 4): None, (5, 3): ""}, ())),
    "prepared": ({"blank": 4}, TableEdit("Datos", {}, ({2: "Luz", 4: 5}, {2: "Eva"}))),
    "half prepared": ({"blank": 1}, TableEdit("Datos", {}, ({2: "Luz", 4: 5}, {2: "Eva"}))),
    "new": ({}, TableEdit("Datos", {}, ({2: "Luz", 3: "1/2", 4: 5, 6: date(2026, 3, 1)},) * 3)),
    "both": ({"blank": 2}, TableEdit("Datos", {(4, 3): "=1+1"}, ({2: "Luz", 3: "-"},) * 5)),
    "total": ({"total": True}, TableEdit("Datos", {}, ({2: "Luz", 4: 5},) * 2)),
    "total, not grown": ({"total": True, "blank": 2}, TableEdit("Datos", {}, ({2: "Luz"},))),
    "table in small letters": ({}, TableEdit("datos", {(4, 2): "Ana"}, ())),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("fills_columns", [True, False], ids=["as Excel", "as Calc"])
def test_an_edit_does_the_same_to_an_open_book_as_to_its_file(
    tmp_path: Path, name: str, fills_columns: bool
) -> None:
    made, edit = EDITS[name]
    with excel(fills_columns=fills_columns) as app:
        book = app.books.open(write_file(tmp_path / "abierto.xlsx", **made))
        edit_live(book, edit)
        opened = read_live(book).hojas["Hoja"]
        cells = book.impl.state.sheets[0].cells
        formulas = {place: cell.formula for place, cell in cells.items() if cell.formula}
    path = write_file(tmp_path / "cerrado.xlsx", **made)
    closed = by_file(path, edit)
    # What is calculated, the program says; of that, only the formulas can be the same.
    assert without_results(opened) == without_results(closed)
    assert opened.tablas == closed.tablas
    page = load_workbook(path)["Hoja"]
    in_file = [cell for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == {(cell.row, cell.column): cell.value for cell in in_file}


def without_results(sheet: RawSheet) -> list[list[object]]:
    (table,) = sheet.tablas
    bottom = table.area.bottom - table.totales
    return [[*row[:4], *row[5:]] for row in sheet.filas[:bottom]] + list(sheet.filas[bottom + 1 :])


values = st.one_of(
    st.none(), st.sampled_from(HOSTILE), st.booleans(), st.integers(-(10**9), 10**12),
    st.floats(-1e9, 1e9), st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    # Of «_x0041_», an escape in the file, openpyxl does not give the letters back.
    st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="_"), max_size=8),
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.dictionaries(st.tuples(st.integers(4, 7), st.sampled_from([2, 3, 4])), values))
def test_whatever_is_put_in_a_cell_is_there_as_in_the_file(tmp_path: Path, cells: Cells) -> None:
    edit = TableEdit("Datos", {(4, 2): "Ana", **cells}, ())
    path = write_file(tmp_path / "cerrado.xlsx", rows=4)
    with excel() as app:
        book = app.books.open(path)
        edit_live(book, edit)
        sheet = book.sheets["Hoja"]
        opened = {place: sheet.range(place).options(err_to_str=True).value for place in edit.cells}
        assert not any(str(f).startswith("=") and opened[p] != f for p, f in shown(sheet, edit))
    edit_table(path, edit, ahora=AHORA, read_lock=read_lock)
    page = load_workbook(path)["Hoja"]
    for place, value in edit.cells.items():
        closed = page.cell(*place).value
        if isinstance(value, date):
            # A format that is no date's shows a number, in the file and on the screen.
            assert isinstance(opened[place], (datetime, float))
        else:
            assert (opened[place], type(opened[place]) is str) == (closed, type(closed) is str)


def shown(sheet: xw.Sheet, edit: TableEdit) -> list[tuple[tuple[int, int], object]]:
    return [(place, sheet.range(place).formula) for place in edit.cells]


@pytest.mark.parametrize("number_format", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_what_was_typed(app: xw.App, text: str, number_format: str) -> None:
    book = table_of_one_column(app, number_format)
    edit_live(book, TableEdit("Datos", {(2, 1): text}, ({1: text},)))
    cells = book.sheets[0]["A2:A5"].options(ndim=1, err_to_str=True).value
    assert (cells[0], cells[2]) == (text, text)
    kinds = [book.impl.state.sheets[0].cells[row, 1] for row in (2, 4)]
    assert [(type(cell.value), cell.formula) for cell in kinds] == [(str, "")] * 2
    assert book.sheets[0]["A2:A4"].number_format == number_format


def table_of_one_column(app: xw.App, number_format: str = "General") -> xw.Book:
    """A book with the table Datos in A1:A3, its second row typed."""
    book = app.books.add()
    sheet = book.sheets[0]
    sheet["A1"].value = [["Texto"], [None], [1]]
    sheet["A2:A3"].number_format = number_format
    sheet.tables.add(sheet["A1:A3"], name="Datos")
    return book


@pytest.mark.parametrize("value", [5, 2.5, True, date(2026, 11, 19)])
def test_a_cell_of_text_format_does_not_make_a_text_of_a_number(app: xw.App, value: Cell) -> None:
    book = table_of_one_column(app, "@")
    edit_live(book, TableEdit("Datos", {(2, 1): value}, ()))
    held = book.sheets[0]["A2"].value
    assert held == (datetime(2026, 11, 19) if isinstance(value, date) else value)
    assert type(held) in (float, bool, datetime)


# What is touched, and how often


def wide_table(app: xw.App, rows: int, columns: int) -> xw.Book:
    book = app.books.add()
    sheet = book.sheets[0]
    heads = [f"Columna {n}x" for n in range(columns)]
    sheet["C3"].value = [
        heads,
        *[[f"fila {r} de {c}" for c in range(columns)] for r in range(rows)],
    ]
    sheet["A1"].value = "arriba"
    sheet.tables.add(sheet.range((3, 3), (3 + rows, 2 + columns)), name="Datos")
    program_of(app).touched.clear()
    return book


def test_a_table_replaced_whole_is_one_assignment(app: xw.App) -> None:
    book = wide_table(app, 200, 6)
    cells: Cells = {(r, c): f"{r}/{c}" for r in range(4, 204) for c in range(3, 9)}
    edit_live(book, TableEdit("Datos", cells, ()))
    assert writes(book.sheets[0].tables["Datos"]) == 1
    assert book.sheets[0]["H203"].value == "203/8"


def test_rows_added_are_one_assignment_beside_the_growth(app: xw.App) -> None:
    book = wide_table(app, 5, 6)
    edit_live(book, TableEdit("Datos", {}, ({3: "a", 8: 5.0},) * 40))
    written = touches(book.sheets[0].cells, "write")
    assert [touch.area for touch in written] == [(9, 3, 48, 8)]
    assert book.sheets[0]["C48:H48"].value == ["a", None, None, None, None, 5.0]


def test_scattered_cells_take_one_assignment_for_each_rectangle(app: xw.App) -> None:
    book = wide_table(app, 20, 6)
    cells: Cells = {(4, 3): 1, (4, 4): 2, (5, 3): 3, (5, 4): 4, (9, 8): 5, (12, 3): 6}
    edit_live(book, TableEdit("Datos", cells, ()))
    written = [touch.area for touch in touches(book.sheets[0].cells, "write")]
    assert sorted(written) == [(4, 3, 5, 4), (9, 8, 9, 8), (12, 3, 12, 3)]


@pytest.mark.parametrize("name", EDITS)
def test_no_other_cell_is_touched(tmp_path: Path, app: xw.App, name: str) -> None:
    made, edit = EDITS[name]
    book = app.books.open(write_file(tmp_path / "libro.xlsx", **made))
    before = snapshot(book)
    edit_live(book, edit)
    after = snapshot(book)
    table = after[0].tables[0].area
    named = set(edit.cells)
    grown = {(r, c) for r in range(table.top + 3, table.bottom + 1) for c in range(2, 7)}
    for old, new in zip(before, after, strict=True):
        changed = {p for p in {*old.cells, *new.cells} if old.cells.get(p) != new.cells.get(p)}
        assert changed <= (named | grown if old.name == "Hoja" else set())
    assert (after[0].widths, after[0].merged) == (before[0].widths, before[0].merged)


def test_the_same_cells_again_change_nothing(tmp_path: Path, app: xw.App) -> None:
    book = app.books.open(write_file(tmp_path / "libro.xlsx"))
    cells: Cells = {(4, 2): "'x", (4, 3): "1/2", (5, 4): 7, (5, 6): date(2026, 2, 3), (5, 2): None}
    edit_live(book, TableEdit("Datos", cells, ()))
    once = snapshot(book)
    edit_live(book, TableEdit("Datos", cells, ()))
    assert snapshot(book) == once


def test_a_calculated_column_keeps_its_formula(tmp_path: Path, app: xw.App) -> None:
    book = app.books.open(write_file(tmp_path / "libro.xlsx"))
    edit_live(book, TableEdit("Datos", {(4, 5): 99}, ({2: "Luz", 5: 99},)))
    formulas = [row[0] for row in book.sheets["Hoja"]["E4:E6"].formula]
    assert formulas == ["=Datos[[#This Row],[Valor]]*2"] * 3


def test_columns_that_the_program_filled_stay_filled(app: xw.App) -> None:
    book = table_of_one_column(app)
    sheet = book.sheets[0]
    sheet["B1"].value = [["Hoy"], ["=TODAY()"], ["=TODAY()"]]
    sheet.tables["Datos"].resize(sheet["A1:B3"])
    book.impl.state.sheets[0].tables[0].formulas = {2: "=TODAY()"}
    edit_live(book, TableEdit("Datos", {}, ({1: "x", 2: None},)))
    assert sheet["B4"].formula == "=TODAY()"


def test_a_new_row_has_the_format_of_the_last(tmp_path: Path) -> None:
    with excel(fills_columns=False) as app:
        book = app.books.open(write_file(tmp_path / "libro.xlsx"))
        edit_live(book, TableEdit("Datos", {}, ({2: "0012", 6: date(2026, 3, 1)},)))
        row = book.sheets["Hoja"]["B6:F6"]
        assert [cell.number_format for cell in row] == [
            "@",
            "General",
            "#,##0",
            "General",
            "dd/mm/yyyy",
        ]
        assert row.value[0] == "0012"
        assert row.value[4] == datetime(2026, 3, 1)


# Totals


def test_totals_and_who_names_them_survive_a_program_that_forgets(tmp_path: Path) -> None:
    more = {"A1": "=Datos[[#Totals],[Valor]]*2", "A2": "=Datos[Valor]"}
    with excel(keeps_totals=False) as app:
        book = app.books.open(write_file(tmp_path / "libro.xlsx", total=True, more=more))
        edit_live(book, TableEdit("Datos", {}, ({2: "Luz"},) * 2))
        sheet = book.sheets["Hoja"]
        assert sheet.tables["Datos"].range.address == "$B$3:$F$8"
        assert sheet.tables["Datos"].show_totals
        assert sheet["B8:D8"].formula == (("Total", "", "=SUBTOTAL(109,[Valor])"),)
        assert sheet["B6:D6"].formula == (("Luz", "", ""),)
        assert book.sheets["Otra"]["A1"].formula == more["A1"]


# Refusals: the words of the file's


BLOCKED: dict[str, tuple[dict[str, Any], int]] = {
    "a note": ({"below": {"C7": "no me tape"}}, 2),
    "a formula": ({"below": {"F6": "=1+1"}}, 2),
    "a total's address": ({"total": True, "more": {"B2": "=Hoja!D6*2"}}, 1),
    "the end of the sheet": ({}, 900_000),
}


@pytest.mark.parametrize("name", BLOCKED)
def test_a_growth_is_refused_as_in_the_file(tmp_path: Path, app: xw.App, name: str) -> None:
    made, rows = BLOCKED[name]
    edit = TableEdit("Datos", {(4, 2): "Ana"}, ({2: "Luz"},) * rows)
    path = write_file(tmp_path / "libro.xlsx", **made)
    book = app.books.open(path)
    before = snapshot(book)
    opened = refusal(lambda: edit_live(book, edit))
    assert snapshot(book) == before
    assert writes(book.sheets["Hoja"].cells) == 0
    assert opened == refusal(lambda: by_file(path, edit))
    assert "libro.xlsx, Hoja!" in opened


def test_merged_cells_and_a_table_below_stop_a_growth(tmp_path: Path, app: xw.App) -> None:
    book = app.books.open(write_file(tmp_path / "libro.xlsx"))
    sheet = book.sheets["Hoja"]
    sheet["C9:D10"].merge()
    edit = TableEdit("Datos", {}, ({2: "Luz"},) * 9)
    assert "libro.xlsx, Hoja!C9: hay celdas combinadas" in refusal(lambda: edit_live(book, edit))
    sheet["C9:D10"].clear()
    sheet["D12"].value = [["Uno"], [None]]
    sheet.tables.add(sheet["D12:D13"], name="Vecina")
    assert "Hoja!D12: la tabla «Vecina» está justo debajo" in refusal(lambda: edit_live(book, edit))
    edit_live(book, TableEdit("Datos", {}, ({2: "Luz"},) * 3))
    assert sheet.tables["Datos"].range.address == "$B$3:$F$8"


def test_a_total_that_adds_up_addresses_is_refused(tmp_path: Path, app: xw.App) -> None:
    book = app.books.open(write_file(tmp_path / "libro.xlsx", total=True))
    book.sheets["Hoja"]["D6"].formula = "=SUM(D4:D5)"
    said = refusal(lambda: edit_live(book, TableEdit("Datos", {}, ({2: "Luz"},))))
    assert "Hoja!D6: el total usa direcciones de celdas" in said


def test_what_is_not_data_of_the_table_is_refused_as_in_the_file(
    tmp_path: Path, app: xw.App
) -> None:
    path = write_file(tmp_path / "libro.xlsx")
    book = app.books.open(path)
    for edit in (
        TableEdit("Datos", {(3, 2): "título"}, ()),
        TableEdit("Datos", {(4, 8): "nota"}, ()),
        TableEdit("Otra", {(4, 2): "x"}, ()),
    ):
        opened, closed = (refusal(lambda e=e, c=c: c(e)) for e in [edit] for c in (
            lambda edit: edit_live(book, edit), lambda edit: by_file(path, edit),
        ))  # fmt: skip
        assert opened == closed


@pytest.mark.parametrize(
    ("value", "error"),
    [("x" * 32_768, EditRefused), (date(1850, 1, 1), EditRefused), (float("nan"), ValueError)],
)
def test_what_no_cell_holds_is_refused_before_anything_is_written(
    tmp_path: Path, app: xw.App, value: Cell, error: type[Exception]
) -> None:
    book = app.books.open(write_file(tmp_path / "libro.xlsx"))
    before = snapshot(book)
    with pytest.raises(error):
        edit_live(book, TableEdit("Datos", {(4, 2): "Ana"}, ({3: value},)))
    assert snapshot(book) == before


def test_an_edit_of_nothing_is_a_slip_of_ours(app: xw.App) -> None:
    with pytest.raises(ValueError, match="without"):
        edit_live(app.books.add(), TableEdit("Datos", {}, ()))


def test_a_book_that_may_not_be_changed_says_what_to_do(tmp_path: Path, app: xw.App) -> None:
    path = write_file(tmp_path / "libro.xlsx")
    edit = TableEdit("Datos", {(4, 2): "Ana"}, ())
    book = app.books.open(path, read_only=True)
    assert refusal(lambda: edit_live(book, edit)) == (
        "«libro.xlsx» está abierto como solo lectura. Ciérrelo, ábralo de nuevo para modificarlo e "
        "intente otra vez."
    )
    book.impl.state.read_only = False
    book.impl.state.sheets[0].protected = True
    assert refusal(lambda: edit_live(book, edit)) == (
        "libro.xlsx, hoja «Hoja»: está protegida. Quítele la protección en Revisar > Desproteger "
        "hoja e intente de nuevo."
    )
    book.impl.state.sheets[0].protected = False
    book.impl.state.sheets[0].tables[0].source = 3
    assert "la llena una consulta" in refusal(lambda: edit_live(book, edit))


# The program around the book


def watched(program: Program, app: xw.App, broken: int) -> list[tuple[object, ...]]:
    """Let the ``broken``-th writing fail, and note the settings at each."""
    seen: list[tuple[object, ...]] = []

    def fails(touch: Any) -> bool:
        if touch.kind.startswith("write"):
            seen.append(settings_of(app))
        return bool(broken) and len(seen) == broken

    program.fails = fails
    return seen


@pytest.mark.parametrize("usual", [(True, True, "automatic"), (False, False, "semiautomatic")])
@pytest.mark.parametrize("broken", [0, 1, 2])
def test_the_program_is_as_it_was_whatever_happens(
    tmp_path: Path, app: xw.App, usual: tuple[bool, bool, str], broken: int
) -> None:
    book = app.books.open(write_file(tmp_path / "libro.xlsx", total=True))
    app.screen_updating, app.enable_events, app.calculation = usual
    seen = watched(program_of(app), app, broken)
    edit = TableEdit("Datos", {(4, 2): "Ana"}, ({2: "Luz"},) * 2)
    if broken:
        with pytest.raises(ExcelRefuses):
            edit_live(book, edit)
    else:
        edit_live(book, edit)
    assert set(seen) == {(False, False, "manual")}
    assert settings_of(app) == usual
    assert book.sheets["Hoja"].tables["Datos"].show_totals


def test_the_module_does_not_import_xlwings_by_itself() -> None:
    code = "import sys, cartera_xl.write.live; sys.exit('xlwings' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
