"""A sheet of the product in an open book: ours is made again, the user's stays."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path

import pytest
import xlwings as xw

from cartera_xl.present.problems import plan_problems
from cartera_xl.present.workbook import plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.units.plan import ChartPlan, Column, Link, SheetPlan, Styled, TablePlan, Text
from cartera_xl.units.problem import Problem
from cartera_xl.write.live import write_sheet_live
from cartera_xl.write.new_book import write_book
from cartera_xl.write.refusal import EditRefused
from live import ExcelRefuses, excel, program_of, touches, writes

HOSTILE = ["=1+1", "0012", "1/2", "-", "'x", "TRUE", "#N/A", "1e5", "+57 300", "Tienda La 14"]


@pytest.fixture
def app() -> Iterator[xw.App]:
    with excel() as program:
        yield program


@pytest.fixture
def book(app: xw.App, tmp_path: Path) -> xw.Book:
    path = tmp_path / "clientes.xlsx"
    write_book(plan_book(find_book("clientes")), path)
    return app.books.open(path)


def problems(count: int = 2, valor: str = "x", hoja: str = "Clientes") -> SheetPlan:
    found = [
        Problem("clientes.xlsx", hoja, f"C{n + 6}", "NIT", valor, "CX-CLI-101", f"falta {n}", "Escríbalo")
        for n in range(count)
    ]  # fmt: skip
    return plan_problems(found)


def plan(rows: Sequence[tuple[object, ...]], **more: object) -> SheetPlan:
    columns = (Column("Concepto"), Column("Valor", "money"), Column("Ir", "link"))
    table = TablePlan("Resumen", 3, 2, columns, tuple(rows), **more)  # type: ignore[arg-type]
    return SheetPlan("Resumen", (Text(1, 2, "Resumen", "title"),), (table,), widths=(3,))


def links(page: xw.Sheet, cells: str) -> list[str]:
    return [row[0] for row in page[cells].formula]


def test_the_sheet_is_made_with_its_table(book: xw.Book) -> None:
    assert write_sheet_live(book, problems()) == "Problemas"
    page = book.sheets["Problemas"]
    assert page.tables["Problemas"].range.address == "$A$4:$I$6"
    assert page["A1:A2"].value == ["Problemas", "2 errores. Un clic en la celda la abre."]
    assert page["A4:I4"].value == [
        "Nivel", "Archivo", "Hoja", "Celda", "Columna", "Valor", "Qué está mal", "Qué hacer", "Código",
    ]  # fmt: skip
    assert page["A6:I6"].value == [
        "error", "clientes.xlsx", "Clientes", "C7", "NIT", "x", "falta 1", "Escríbalo", "CX-CLI-101",
    ]  # fmt: skip


def test_its_table_is_written_in_one_assignment(book: xw.Book) -> None:
    write_sheet_live(book, problems(500))
    page = book.sheets["Problemas"]
    assert writes(page.tables["Problemas"]) == 1
    assert len(touches(page.cells, "write")) == 3  # and two lines of text


def test_it_looks_as_in_a_file_of_ours(book: xw.Book) -> None:
    write_sheet_live(book, problems())
    page = book.sheets["Problemas"]
    assert page["A1"].font.size == 18
    assert (page["A4:I4"].color, page["A4:I4"].font.bold) == ((107, 114, 128), True)
    assert page["A4:I4"].font.color == (255, 255, 255)
    assert (page["A5"].column_width, page["G5"].column_width) == (10, 62)
    assert (page["G5:H6"].wrap_text, page["A5"].wrap_text) == (True, None)
    assert page["F5:F6"].number_format == "@"
    assert page.tables[0].table_style == "TableStyleLight1"


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_user_typed_is_only_shown(book: xw.Book, text: str) -> None:
    write_sheet_live(book, problems(valor=text))
    page = book.sheets["Problemas"]
    assert page["F5:F6"].options(err_to_str=True).value == [text, text]
    cell = book.impl.state.sheets[-1].cells[5, 6]
    assert (type(cell.value), cell.formula, cell.number_format) == (str, "", "@")


def test_links_lead_to_the_cells_of_the_book_itself(book: xw.Book) -> None:
    write_sheet_live(book, problems())
    assert links(book.sheets["Problemas"], "D5:D6") == [
        '=HYPERLINK("#\'Clientes\'!C6","C6")',
        '=HYPERLINK("#\'Clientes\'!C7","C7")',
    ]


@pytest.mark.parametrize(
    ("target", "text", "formula"),
    [
        ("internal:'Hoja'!A1", "A1", '=HYPERLINK("#\'Hoja\'!A1","A1")'),
        ("external:clientes.xlsx#'El \"12\"'!A1", 'ver "A1"',
         '=HYPERLINK("#\'El ""12""\'!A1","ver ""A1""")'),
        ("external:otros/visitas.xlsx#'Plan'!A1", "A1", '=HYPERLINK("otros/visitas.xlsx#\'Plan\'!A1","A1")'),
        (f"external:{'c' * 250}.xlsx#'Plan'!A1", "A1", "A1"),
        ("internal:'Hoja'!A1", "=1+1", '=HYPERLINK("#\'Hoja\'!A1","=1+1")'),
    ],
)  # fmt: skip
def test_a_link_is_a_formula_of_ours(book: xw.Book, target: str, text: str, formula: str) -> None:
    write_sheet_live(book, plan([("a", 1, Link(text, target))]))
    cell = book.impl.state.sheets[-1].cells[4, 4]
    assert (cell.formula or cell.value) == formula
    assert cell.value == text


def test_the_second_time_the_same_sheet_is_made_again(book: xw.Book) -> None:
    write_sheet_live(book, problems(9))
    once = deepcopy(book.impl.state.sheets)
    write_sheet_live(book, problems(9))
    assert book.impl.state.sheets == once


def test_of_the_old_list_nothing_stays(book: xw.Book) -> None:
    book.sheets["Clientes"]["A50"].formula = "=COUNTA(Problemas[Nivel])"
    write_sheet_live(book, problems(9))
    page = book.sheets["Problemas"]
    page["K20:L20"].merge()
    page.tables[0].show_totals = True
    page["G30"].value = "nota sobre la lista vieja"
    write_sheet_live(book, problems(0))
    assert page.tables["Problemas"].range.address == "$A$4:$I$5"
    assert page["A2"].value == "Sin problemas."
    assert [c for c in page["A5:L40"].value for c in c if c is not None] == []
    assert page["A1:L40"].merge_cells is False
    assert [sheet.name for sheet in book.sheets].count("Problemas") == 1
    assert book.sheets["Clientes"]["A50"].formula == "=COUNTA(Problemas[Nivel])"


def test_no_problem_is_hidden_by_the_filter_of_the_old_list(book: xw.Book) -> None:
    write_sheet_live(book, problems())
    table = book.sheets["Problemas"].tables[0]
    table.impl.state.hidden = {5}
    write_sheet_live(book, problems())
    assert (table.impl.state.hidden, table.show_autofilter) == (set(), True)


def test_a_table_that_lost_columns_leaves_none_behind(book: xw.Book) -> None:
    old = plan([("a", 1, "x")])
    write_sheet_live(book, old)
    new = SheetPlan("Resumen", (), (TablePlan("Resumen", 3, 2, (Column("Concepto"),), (("b",),)),))
    write_sheet_live(book, new)
    assert book.sheets["Resumen"].tables[0].range.address == "$B$3:$B$4"
    assert book.sheets["Resumen"]["A1:F9"].value[2:4] == [
        [None, "Concepto", None, None, None, None], [None, "b", None, None, None, None],
    ]  # fmt: skip


def test_a_sheet_of_the_user_with_that_name_stays(book: xw.Book) -> None:
    theirs = book.sheets.add("PROBLEMAS", after=book.sheets[-1])
    theirs["A1"].value = [["Problemas de la ruta"], ["llueve"]]
    before = deepcopy(theirs.impl.state)
    assert write_sheet_live(book, problems()) == "Problemas (2)"
    assert write_sheet_live(book, problems(5)) == "Problemas (2)"
    assert theirs.impl.state == before
    assert book.sheets["Problemas (2)"].tables["Problemas_2"].range.address == "$A$4:$I$9"


@pytest.mark.parametrize("start", ["A1", "A4"])
def test_a_table_of_the_user_with_that_name_stays(book: xw.Book, start: str) -> None:
    theirs = book.sheets.add("Problemas", after=book.sheets[-1])
    theirs[start].value = [["Fecha", "Qué pasó"], ["ayer", "llovió"]]
    theirs.tables.add(theirs[start].resize(2, 2), name="Problemas")
    before = deepcopy(theirs.impl.state)
    assert write_sheet_live(book, problems()) == "Problemas (2)"
    assert theirs.impl.state == before


def test_ours_that_was_renamed_is_kept_beside_the_new(book: xw.Book) -> None:
    write_sheet_live(book, problems())
    book.sheets["Problemas"].name = "Lo de octubre"
    assert write_sheet_live(book, problems(3)) == "Problemas (2)"
    assert book.sheets["Lo de octubre"].tables["Problemas"].range.address == "$A$4:$I$6"


def test_a_name_that_the_book_uses_for_something_else_is_not_taken(book: xw.Book) -> None:
    book.names.add("Problemas", "=Clientes!$A$1")
    assert write_sheet_live(book, problems()) == "Problemas (2)"


def test_values_total_and_looks_of_their_own(book: xw.Book) -> None:
    rows = [
        ("Margen", Styled(0.25, "percent"), None),
        ("Desde", date(2026, 11, 1), None),
        ("1/2", 1500, None),
    ]
    write_sheet_live(book, plan(rows, total=("Total", 1500)))
    page = book.sheets["Resumen"]
    assert page["B4:C7"].value == [
        ["Margen", 0.25], ["Desde", datetime(2026, 11, 1)], ["1/2", 1500.0], ["Total", 1500.0],
    ]  # fmt: skip
    assert page.tables[0].range.address == "$B$3:$D$6"
    assert [page[c].number_format for c in ("C4", "C5", "C6")] == [
        "0.0%", "dd/mm/yyyy", "#,##0;[Red]-#,##0;0",
    ]  # fmt: skip
    assert (page["B7:D7"].font.bold, page["A1"].column_width) == (True, 3)


def test_the_sheet_on_the_screen_stays_there(book: xw.Book) -> None:
    book.sheets["Contactos"].activate()
    write_sheet_live(book, problems())
    assert book.sheets.active.name == "Contactos"


def test_a_book_that_may_not_be_changed_is_refused(book: xw.Book) -> None:
    book.impl.state.fixed = True
    with pytest.raises(EditRefused, match="no deja agregar hojas"):
        write_sheet_live(book, problems())
    book.impl.state.fixed = False
    write_sheet_live(book, problems())
    book.sheets["Problemas"].impl.state.protected = True
    with pytest.raises(EditRefused, match="hoja «Problemas»: está protegida"):
        write_sheet_live(book, problems())
    book.impl.state.read_only = True
    with pytest.raises(EditRefused, match="solo lectura"):
        write_sheet_live(book, problems())


def test_what_is_no_such_sheet_is_a_slip_of_ours(book: xw.Book) -> None:
    one = plan([])
    chart = ChartPlan("x", 1, 1, ("Resumen", "Concepto"), ())
    for wrong in (
        SheetPlan("x"),
        SheetPlan("x", tables=one.tables * 2),
        SheetPlan("x", tables=one.tables, charts=(chart,)),
    ):
        with pytest.raises(ValueError, match="one table"):
            write_sheet_live(book, wrong)


def test_the_program_is_as_it_was_after_a_failure(app: xw.App, book: xw.Book) -> None:
    program_of(app).fails = lambda touch: touch.kind == "write value" and touch.area.top == 4
    with pytest.raises(ExcelRefuses):
        write_sheet_live(book, problems())
    assert (app.screen_updating, app.enable_events, app.calculation) == (True, True, "automatic")
