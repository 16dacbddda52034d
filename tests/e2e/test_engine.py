"""The engine for Calc does to cells what Excel does: the cases of the engine in memory, for real."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import xlwings as xw
from tests.e2e.office import Office
from tests.e2e.pressing import User, calc_app

from cartera_xl.hosts.calc.engine import CalcRefuses
from support.firm import write_firm


@pytest.fixture(scope="module")
def app(offices: Callable[[], Office]) -> Iterator[xw.App]:
    with calc_app(offices(), User()) as app:
        yield app


@pytest.fixture
def sheet(app: xw.App) -> Iterator[xw.Sheet]:
    book = app.books.add()
    yield book.sheets[0]
    book.close()


@pytest.mark.parametrize(
    ("typed", "held", "shown"),
    [
        (12, 12.0, "12"), (True, True, "TRUE"), ("hola", "hola", "hola"), (None, None, ""),
        (date(2026, 1, 2), datetime(2026, 1, 2), "46024"), ("'0012", "0012", "0012"),
        (datetime(2026, 1, 2, 8, 30), datetime(2026, 1, 2, 8, 30), "46024.3541666667"),
        ("'=1+1", "=1+1", "=1+1"), ("''x", "'x", "'x"), ("=1+1", 2.0, "=1+1"),
        ("#N/A", None, "#N/A"), ("=1/0", None, "=1/0"), ("=1>0", True, "=1>0"),
        ("=TRUE", True, "=TRUE"), ("=DATE(2026,1,2)", datetime(2026, 1, 2), "=DATE(2026,1,2)"),
        ("0012", 12.0, "12"), ("12%", 0.12, "0.12"), ("2026-11-19", datetime(2026, 11, 19), "46345"),
        ("1/2", datetime(2026, 2, 1), "46054"), ("FE-1", "FE-1", "FE-1"), ("-", "-", "-"),
        ("800197268-4", "800197268-4", "800197268-4"), ("verdadero", True, "TRUE"),
    ],
)  # fmt: skip
def test_a_cell_holds_what_excel_would(
    sheet: xw.Sheet, typed: object, held: object, shown: str
) -> None:
    cell = sheet["B2"]
    cell.value = typed
    assert cell.value == held
    assert type(cell.value) is type(held)
    assert cell.formula == shown


@pytest.mark.parametrize(
    ("typed", "held"),
    [("=1+1", "=1+1"), ("0012", "0012"), ("1/2", "1/2"), ("TRUE", "TRUE"), ("#N/A", "#N/A"),
     ("-x", "-x"), (5, "5"), (True, "TRUE")],
)  # fmt: skip
def test_a_text_cell_keeps_what_is_put_there(sheet: xw.Sheet, typed: object, held: str) -> None:
    sheet["B2"].number_format = "@"
    sheet["B2"].value = typed
    assert sheet["B2"].value == held
    assert sheet["B2"].number_format == "@"


def test_a_quoted_text_leaves_the_format_of_its_cell(sheet: xw.Sheet) -> None:
    sheet["B2"].value = "'0012"
    assert sheet["B2"].number_format == "General"
    sheet["B2"].value = 5
    assert sheet["B2"].value == 5.0


@pytest.mark.parametrize(
    "code",
    ["General", "@", "#,##0", "0.0%", "$#,##0", '"$"#,##0.00', "dd/mm/yyyy", "mmm yyyy", "h:mm",
     "[h]:mm", "yyyy-mm-dd", "#,##0;[RED]-#,##0"],
)  # fmt: skip
def test_a_number_format_comes_back_as_it_was_given(sheet: xw.Sheet, code: str) -> None:
    sheet["B2:C3"].number_format = code
    assert sheet["B2:C3"].number_format == code
    assert sheet["A1:C3"].number_format == (code if code == "General" else None)


def test_looks_come_back_as_they_were_given(sheet: xw.Sheet) -> None:
    cell = sheet["B2"]
    cell.color, cell.font.color = "#FF8000", (1, 2, 3)
    cell.font.bold, cell.font.italic, cell.font.size, cell.wrap_text = True, True, 14, True
    cell.horizontal_alignment, cell.vertical_alignment = "center", "top"
    cell.column_width, cell.row_height = 20, 30
    assert (cell.color, cell.font.color) == ((255, 128, 0), (1, 2, 3))
    assert (cell.font.bold, cell.font.italic, cell.font.size) == (True, True, 14)
    assert (cell.horizontal_alignment, cell.vertical_alignment) == ("center", "top")
    assert cell.column_width == pytest.approx(20, abs=0.05)
    assert cell.row_height == pytest.approx(30, abs=0.05)
    assert sheet["A1:B2"].color is None
    cell.column_width = 0
    assert cell.column_width == 0
    cell.clear()
    assert (cell.color, cell.font.bold) == (None, False)


def test_merged_cells_are_told_apart(sheet: xw.Sheet) -> None:
    sheet["B2:C3"].merge()
    assert sheet["A1:D4"].merge_cells is None
    assert sheet["B2:C2"].merge_cells is True
    assert sheet["D4"].merge_cells is False
    assert sheet["C3"].merge_area.address == "$B$2:$C$3"
    sheet["A1:D4"].clear()
    assert sheet["A1:D4"].merge_cells is False


def test_a_table_grows_and_its_totals_stay_where_they_are(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [["Nombre", "Valor"], ["Ana", 1], ["Luz", 2]]
    table = sheet.tables.add(sheet["B2:C4"], name="Datos")
    sheet["D3:D4"].formula = "=Datos[[#This Row],[Valor]]*2"
    assert sheet["D3:D4"].value == [2.0, 4.0]
    assert sheet["D4"].formula == "=Datos[[#This Row],[Valor]]*2"
    table.show_totals = True
    table.totals_row_range.value = ["Total", 3]
    with pytest.raises(CalcRefuses):
        table.resize(sheet["B2:C6"])
    table.show_totals = False
    assert sheet["B5:C5"].value == ["Total", 3.0]
    table.resize(sheet["B2:C6"])
    assert table.range.address == "$B$2:$C$6"
    assert [t.name for t in sheet.tables] == ["Datos"]


def test_a_formula_is_copied_down_as_a_hand_would(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1], [2], [3]]
    sheet["B1:B3"].formula = "=A1+SUM(A$1:A1)"
    assert sheet["B1:B3"].value == [2.0, 5.0, 9.0]
    assert sheet["B3"].formula == "=A3+SUM(A$1:A3)"


def test_a_book_of_ours_shows_its_sheets_tables_and_names(app: xw.App, tmp_path: Path) -> None:
    write_firm(tmp_path)
    book = app.books.open(str(tmp_path / "clientes.xlsx"))
    assert (book.name, book.fullname) == ("clientes.xlsx", str(tmp_path / "clientes.xlsx"))
    assert [s.name for s in book.sheets][:2] == ["Guía", "Clientes"]
    assert not book.sheets["Listas"].visible
    assert book.sheets["Clientes"].tables["clientes"].range.row == 5
    assert "Lista_Clientes_nit" in book.names
    assert book.names["Lista_Clientes_nit"].refers_to.startswith("=OFFSET(Clientes!$C$6,0,0,")
    book.to_pdf(str(tmp_path / "clientes.pdf"), show=False)
    assert (tmp_path / "clientes.pdf").read_bytes().startswith(b"%PDF")
    book.save(str(tmp_path / "otro.xlsx"))
    assert book.name == "otro.xlsx"
    book.close()


def test_the_program_is_kept_quiet_and_woken_again(app: xw.App, sheet: xw.Sheet) -> None:
    with app.properties(screen_updating=False), app.properties(calculation="manual"):
        assert app.calculation == "manual"
        sheet["A1"].formula = "=1+1"
    assert app.calculation == "automatic"
    assert sheet["A1"].value == 2.0
    app.status_bar = "Calculando…"
    assert app.status_bar == "Calculando…"
    app.status_bar = False


def test_sheets_are_added_shown_and_deleted(sheet: xw.Sheet) -> None:
    book = sheet.book
    other = book.sheets.add("Otra", after=book.sheets[-1])
    assert [s.name for s in book.sheets] == [sheet.name, "Otra"]
    assert book.sheets.active.name == "Otra"
    with pytest.raises(CalcRefuses):
        sheet["A1"].select()
    other["B3:C4"].select()
    assert book.app.selection.address == "$B$3:$C$4"
    other.name = "Nueva"
    other.visible = False
    assert not book.sheets["Nueva"].visible
    other.delete()
    assert len(book.sheets) == 1


def test_a_hundred_thousand_cells_are_one_message_each_way(sheet: xw.Sheet) -> None:
    rows = [[float(i * j) for i in range(10)] for j in range(10_000)]
    sheet["A1"].value = rows
    assert sheet["A1:J10000"].value == rows


def test_what_it_lacks_says_its_name(sheet: xw.Sheet, app: xw.App) -> None:
    with pytest.raises(NotImplementedError, match=r"Range\.sort"):
        sheet["A1:B2"].sort(1)
    with pytest.raises(NotImplementedError, match=r"Sheet\.charts"):
        _ = sheet.charts
    with pytest.raises(NotImplementedError, match="no macro otra"):
        app.macro("otra")()
