"""The engine behaves as Excel does: what was seen there is written here by hand."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlwings as xw

from live import ExcelRefuses, excel, program_of, touches, writes

WORKBOOKS = Path(__file__).parents[2] / "workbooks"


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("0012", 12.0), ("1e5", 100_000.0), ("1,234.5", 1234.5), ("12%", 0.12), ("(5)", -5.0),
        ("$ 5", 5.0), ("0 1/2", 0.5), ("1/2", datetime(2026, 2, 1)), ("TRUE", True),
        ("verdadero", True), ("2026-11-19", datetime(2026, 11, 19)), ("5 mar 26", datetime(2026, 3, 5)),
        ("8:30", datetime(1899, 12, 30, 8, 30)), ("#N/A", None), ("'0012", "0012"), ("''x", "'x"),
        ("-", "-"), ("FE-1", "FE-1"), ("800197268-4", "800197268-4"), ("", None), ("31/2", "31/2"),
    ],
)  # fmt: skip
def test_a_text_becomes_what_it_looks_like(typed: str, held: object) -> None:
    with excel() as app:
        cell = app.books.add().sheets[0]["B2"]
        cell.value = typed
        assert cell.value == held
        assert not str(cell.formula).startswith("=")


@pytest.mark.parametrize("typed", ["=1+1", "+57 300", "-x"])
def test_what_starts_like_a_formula_is_one(typed: str) -> None:
    with excel() as app:
        cell = app.books.add().sheets[0]["B2"]
        cell.value = typed
        assert cell.formula == f"={typed.lstrip('=')}"


@pytest.mark.parametrize("typed", ["=1+1", "0012", "1/2", "TRUE", "#N/A", "-x", "@x"])
def test_a_text_cell_keeps_what_is_typed(typed: str) -> None:
    with excel() as app:
        cell = app.books.add().sheets[0]["B2"]
        cell.number_format = "@"
        cell.value = typed
        assert cell.value == typed
        cell.value = 5
        assert cell.value == "5"


def test_values_come_as_excel_hands_them_over() -> None:
    with excel() as app:
        sheet = app.books.add().sheets[0]
        sheet["A1"].value = [[1, True, date(2026, 1, 2), None, "#N/A", 5]]
        sheet["F1"].number_format = "$#,##0"
        row = sheet["A1:F1"]
        day = datetime(2026, 1, 2)
        assert row.value == [1.0, True, day, None, None, Decimal(5)]
        assert row.options(err_to_str=True).value[4] == "#N/A"
        assert [type(cell) for cell in row.value][:2] == [float, bool]
        assert row.number_format is None
        assert row.formula == (("1", "TRUE", "46024", "", "#N/A", "5"),)


def test_a_file_is_opened_and_saved(tmp_path: Path) -> None:
    with excel() as app:
        book = app.books.open(WORKBOOKS / "clientes.xlsx")
        assert [s.name for s in book.sheets][:2] == ["Guía", "Clientes"]
        assert not book.sheets["Listas"].visible
        sheet = book.sheets["Clientes"]
        assert sheet.tables["clientes"].range.address == "$A$5:$AU$25"
        assert sheet["D6"].number_format == "@"
        sheet["D6"].value = "Tienda La 14"
        book.save(tmp_path / "otro.xlsx")
        again = app.books.open(tmp_path / "otro.xlsx")
        assert again.sheets["Clientes"]["D6"].value == "Tienda La 14"
        assert "Lista_Clientes_nit" in again.names


def test_a_table_grows_and_its_totals_move() -> None:
    with excel() as app:
        book = app.books.add()
        sheet = book.sheets[0]
        sheet["B2"].value = [["Nombre", "Valor"], ["Ana", 1], ["Luz", 2]]
        table = sheet.tables.add(sheet["B2:C4"], name="Datos")
        table.show_totals = True
        table.totals_row_range.value = ["Total", 3]
        with pytest.raises(ExcelRefuses):
            table.resize(sheet["B2:C6"])
        table.show_totals = False
        assert sheet["B5"].value is None
        table.resize(sheet["B2:C6"])
        table.show_totals = True
        assert table.range.address == "$B$2:$C$7"
        assert sheet["B7:C7"].value == ["Total", 3.0]


def test_merged_cells_are_told_apart() -> None:
    with excel() as app:
        sheet = app.books.add().sheets[0]
        sheet["B2:C3"].merge()
        assert sheet["A1:D4"].merge_cells is None
        assert sheet["B2:C2"].merge_cells is True
        assert sheet["D4"].merge_cells is False
        assert sheet["C3"].merge_area.address == "$B$2:$C$3"


def test_what_is_read_and_written_is_counted() -> None:
    with excel() as app:
        sheet = app.books.add().sheets[0]
        sheet["A1"].value = [["x", "y"], [1, 2]]
        table = sheet.tables.add(sheet["A1:B2"])
        before = writes(table)
        table.data_body_range.value = [[3, 4]]
        sheet["D9"].value = 5
        assert writes(table) == before + 1
        assert touches(table, "write")[-1].area == (2, 1, 2, 2)


def test_the_program_answers_as_the_test_says() -> None:
    with excel(answers=["no"], macros={"x.xlam!Elegir": lambda title: f"{title}.xlsx"}) as app:
        assert app.alert("¿Continuar?", "cartera_xl", "yes_no") == "no"
        assert app.alert("Listo") == "ok"
        assert [said.text for said in program_of(app).said] == ["¿Continuar?", "Listo"]
        assert app.macro("x.xlam!Elegir")("libro") == "libro.xlsx"
        with pytest.raises(LookupError):
            app.alert("¿Otra vez?", buttons="yes_no")
        app.status_bar = "Calculando…"
        assert (app.status_bar, program_of(app).bars) == ("Calculando…", ["Calculando…"])
        assert xw.apps.active == app


def test_a_protected_sheet_and_a_cell_out_of_sight_refuse() -> None:
    with excel() as app:
        book = app.books.add()
        sheet = book.sheets.add("Otra", after=book.sheets[0])
        with pytest.raises(ExcelRefuses):
            book.sheets[0]["A1"].select()
        sheet["B3"].select()
        assert app.selection == sheet["B3"]
        sheet.impl.state.protected = True
        with pytest.raises(ExcelRefuses):
            sheet["A1"].value = 1
        assert sheet.api.ProtectContents


def test_what_it_lacks_says_its_name() -> None:
    with excel() as app:
        sheet = app.books.add().sheets[0]
        with pytest.raises(NotImplementedError, match=r"Range\.sort"):
            sheet["A1:B2"].sort(1)
        with pytest.raises(NotImplementedError, match=r"Sheet\.charts"):
            _ = sheet.charts
