"""A user's book after an edit: what was asked is there, and nothing else moved.

The books are ours, hostile ones of other projects with a table grafted on, and one with what
sellers put into theirs. They are read back by openpyxl and by our own reader.
"""

import os
import re
import shutil
import stat
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cartera_xl.package.limits import Limits
from cartera_xl.read.xlsx import read_book, read_lock
from cartera_xl.units.plan import Cell, TableEdit
from cartera_xl.units.raw import RawBook
from cartera_xl.write.refusal import EditRefused
from cartera_xl.write.user_book import edit_table
from support.packages import (
    AHORA,
    CONTENT_TYPES,
    OFFICE,
    changed_parts,
    findings,
    graft_table,
    parts,
    raw_rows,
    rewrite,
    rich_book,
    sheet_xml,
    simple,
)

WORKBOOKS = Path(__file__).parents[2] / "workbooks"
Cells = dict[tuple[int, int], Cell]


def edited(
    path: Path, table: str, cells: Cells | None = None, rows: Sequence[dict[int, Cell]] = ()
) -> Path:
    edit = TableEdit(table, cells or {}, tuple(rows))
    return edit_table(path, edit, ahora=AHORA, read_lock=read_lock)


# What must not move


@pytest.mark.parametrize(
    ("book", "table"),
    [("clientes", "Clientes"), ("clientes", "Contactos"), ("maestros", "Productos"),
     ("presupuesto", "Metas"), ("presupuesto", "Ventas")],
)  # fmt: skip
@pytest.mark.parametrize("count", [1, 30])
def test_only_the_sheet_and_its_table_change_in_our_books(
    tmp_path: Path, book: str, table: str, count: int
) -> None:
    path = shutil.copy(WORKBOOKS / f"{book}.xlsx", tmp_path)
    copy = edited(Path(path), table, rows=[{2: "x", 3: 5}] * count)
    assert copy.read_bytes() == (WORKBOOKS / f"{book}.xlsx").read_bytes()
    kinds = {name.split("/")[1] for name in changed_parts(copy, Path(path))}
    # 20 prepared rows are used before the table grows.
    assert kinds == ({"worksheets"} if count == 1 else {"worksheets", "tables"})
    assert findings(path) == set()
    page = load_workbook(path)[table]
    assert page.tables[table].ref.endswith(f"{25 if count == 1 else 35}")
    assert [page.cell(5 + n, 2).value for n in (1, count)] == ["x", "x"]
    assert page.cell(6 + count, 2).value is None


@pytest.mark.parametrize(
    "name",
    ["101_ClosedXML_AllShapes", "102_ClosedXML_CommentAndButton",
     "106_test_files_threaded_comments_none", "126_XlsxWriter_chart_layout06",
     "136_XlsxWriter_image14"],
)  # fmt: skip
def test_shapes_comments_buttons_charts_and_images_keep_their_bytes(
    tmp_path: Path, shared: Path, name: str
) -> None:
    path = tmp_path / f"{name}.xlsx"
    shutil.copy(shared / "data" / "hostile" / path.name, path)
    graft = graft_table(path)
    before = findings(path)
    top = graft.top
    copy = edited(path, "Datos", {(top + 1, 3): 7}, [{2: "Pérez & Hijos", 3: -1.5}])
    assert changed_parts(copy, path) == {"xl/worksheets/sheet1.xml", "xl/tables/t99.xml"}
    assert findings(path) <= before
    old, new = sheet_xml(copy), sheet_xml(path)
    first = f'<row r="{top}"'
    at = old.index(first)
    assert new[new.index("<sheetData>") : new.index(first)] == (old[old.index("<sheetData>") : at])
    assert new.partition("</sheetData>")[2] == old.partition("</sheetData>")[2]
    rows = raw_rows(path, load_workbook(path).sheetnames[0])[top : top + 3]
    assert [row[1:3] for row in rows] == [["Ana", 7], ["Luz", 2], ["Pérez & Hijos", -1.5]]


def test_a_book_with_all_that_a_seller_adds_keeps_it(tmp_path: Path, shared: Path) -> None:
    path = tmp_path / "todo.xlsm"
    rich_book(path, shared)
    copy = edited(path, "Datos", {(4, 3): 9}, [{2: "Eva", 3: 3}])
    assert changed_parts(copy, path) == {"xl/worksheets/sheet1.xml", "xl/tables/table1.xml"}
    old, new = sheet_xml(copy), sheet_xml(path)
    assert new.partition("</sheetData>")[2] == old.partition("</sheetData>")[2]
    assert new.partition("<dimension")[0] == old.partition("<dimension")[0]
    assert '<c r="E5"' in new and re.findall('<c r="E5".*?</c>', new) == re.findall(
        '<c r="E5".*?</c>', old
    )
    assert [row[1:5] for row in raw_rows(path, "Hoja")[3:6]] == [
        ["Ana", 9, None, None], ["Luz", 2, None, "abc"], ["Eva", 3, None, None]
    ]  # fmt: skip


def test_what_is_beside_the_table_stays(tmp_path: Path) -> None:
    path = simple(tmp_path, below=[("G6", "al lado"), ("A7", "y aquí")])
    edited(path, "Datos", rows=[{2: "Eva"}, {2: "Sol"}])
    page = load_workbook(path)["Hoja"]
    places = ("G4", "A5", "G6", "A7", "B6", "B7")
    assert [page[place].value for place in places] == [
        "nota del usuario", "otra", "al lado", "y aquí", "Eva", "Sol"
    ]  # fmt: skip


def test_a_sheet_with_prefixed_tags_is_written_with_them(tmp_path: Path) -> None:
    path = simple(tmp_path)
    xml = sheet_xml(path)
    xml = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", xml.replace("<?xml", "\0")).replace("\0", "<?xml")
    rewrite(path, {"xl/worksheets/sheet1.xml": xml.replace("xmlns=", "xmlns:x=").encode()})
    edited(path, "Datos", {(4, 2): "Eva"}, [{2: "Sol", 3: 3, 4: 6}])
    assert [row[1:4] for row in raw_rows(path, "Hoja")[3:6]] == [
        ["Eva", 10, 1.5], ["Luz", 20, 2.5], ["Sol", 3, 6]
    ]  # fmt: skip


# What is written


def test_values_arrive_with_their_types_and_the_styles_of_their_columns(tmp_path: Path) -> None:
    path = simple(tmp_path)
    edited(path, "Datos", {(4, 3): True, (5, 2): None, (5, 5): datetime(2026, 2, 3, 12)},
           [{2: "Eva", 3: 0.1, 4: 0.2, 5: date(2026, 11, 19)}])  # fmt: skip
    page = load_workbook(path, data_only=True)["Hoja"]
    assert [cell.value for cell in page[4][1:4]] == ["Ana", True, 1.5]
    assert (page["B5"].value, page["E5"].value) == (None, datetime(2026, 2, 3, 12))
    assert [cell.value for cell in page[6][1:5]] == ["Eva", 0.1, 0.2, datetime(2026, 11, 19)]
    assert [cell.number_format for cell in page[6][1:5]] == [
        cell.number_format for cell in page[5][1:5]
    ]
    assert raw_rows(path, "Hoja")[5][1:5] == ["Eva", 0.1, 0.2, date(2026, 11, 19)]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+57 300 123 4567", "-1", "@SUM(A1)", "00123", "1e5", "VERDADERO", "#N/A", "2026-01-02",
     "'x", " con espacios ", "dos  espacios", "dos\nlíneas", "<b>&amp;\"'", "ñ€日本😀", "]]>"],
)  # fmt: skip
def test_text_stays_text_whatever_it_looks_like(tmp_path: Path, text: str) -> None:
    path = simple(tmp_path)
    edited(path, "Datos", {(4, 2): text}, [{2: text}])
    page = load_workbook(path)["Hoja"]
    assert [(page[p].value, page[p].data_type) for p in ("B4", "B6")] == [(text, "s")] * 2
    assert raw_rows(path, "Hoja")[5][1] == text


def test_text_that_looks_like_an_escape_of_excel_is_not_one(tmp_path: Path) -> None:
    path = simple(tmp_path)
    edited(path, "Datos", {(4, 2): "_x0041_", (5, 2): "a\x00\x0b\ud800\r\nb\rc\ufffe"})
    # Excel would read A without the escape of the underscore (ECMA-376, ST_Xstring).
    assert "<t>_x005F_x0041_</t>" in sheet_xml(path)
    assert [row[1] for row in raw_rows(path, "Hoja")[3:5]] == ["_x0041_", "a\nb\nc"]


def test_dates_count_from_1904_in_a_book_that_does(tmp_path: Path) -> None:
    path = simple(tmp_path, options={"date_1904": True})
    edited(path, "Datos", {(4, 5): date(2026, 11, 19)}, [{5: date(1904, 1, 1)}])
    # 2026-11-19 is serial 46345 since 1900; Excel's documented difference is 1462 days.
    assert '<c r="E4" s="2"><v>44883</v></c>' in sheet_xml(path)
    assert load_workbook(path)["Hoja"]["E4"].value == datetime(2026, 11, 19)
    assert '<c r="E6" s="2"><v>0</v></c>' in sheet_xml(path)


def test_the_first_days_of_1900_are_those_of_excel(tmp_path: Path) -> None:
    path = simple(tmp_path)
    days = [date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1)]
    edited(path, "Datos", rows=[{5: day} for day in days])
    assert re.findall(r'<c r="E[678]" s="2"><v>(\d+)</v>', sheet_xml(path)) == ["1", "59", "61"]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e308, 2**53 + 1, 10**400, object()])
def test_what_no_cell_can_hold_is_an_error_of_the_program(tmp_path: Path, value: Any) -> None:
    path = simple(tmp_path)
    before = path.read_bytes()
    with pytest.raises((ValueError, TypeError)):
        edited(path, "Datos", {(4, 3): value})
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_text_and_dates_that_excel_cannot_hold_are_refused(tmp_path: Path) -> None:
    path = simple(tmp_path)
    with pytest.raises(EditRefused, match="B4: el texto tiene 32768 letras"):
        edited(path, "Datos", {(4, 2): "x" * 32768})
    with pytest.raises(EditRefused, match="E4: Excel no guarda fechas tan antiguas"):
        edited(path, "Datos", {(4, 5): date(1899, 12, 31)})


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return simple(tmp_path_factory.mktemp("plano"))


texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
    max_size=30,
).filter(lambda text: not re.search("_x[0-9A-Fa-f]{4}_", text))
numbers = st.one_of(st.floats(-9.9e307, 9.9e307), st.integers(-(2**53), 2**53), st.booleans())
days = st.dates(date(1900, 3, 1), date(9999, 12, 31))


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cells=st.dictionaries(st.sampled_from([(4, 2), (5, 2), (4, 3), (5, 3)]), texts | numbers),
    rows=st.lists(st.tuples(texts | st.none(), numbers | st.none(), days | st.none()), min_size=1),
)
def test_random_cells_come_back_as_they_went(
    tmp_path: Path, small: Path, cells: Cells, rows: list[tuple[Cell, Cell, date | None]]
) -> None:
    path = Path(shutil.copy(small, tmp_path / "azar.xlsx"))
    edited(path, "Datos", cells, [{2: a, 3: b, 5: c} for a, b, c in rows]).unlink()
    page = load_workbook(path)["Hoja"]
    for (row, column), value in cells.items():
        found = page.cell(row, column).value
        assert found == (None if value == "" else value)
        assert isinstance(found, bool) == isinstance(value, bool)
    for number, (text, value, day) in enumerate(rows, start=6):
        assert page.cell(number, 2).value == (text or None)
        assert page.cell(number, 3).value == value
        assert page.cell(number, 5).value == (day and datetime(day.year, day.month, day.day))
    assert page.tables["Datos"].ref == f"B3:E{5 + len(rows)}"


# Rows, formulas and totals


def test_a_calculated_column_goes_on_with_the_value_it_is_given_or_none(tmp_path: Path) -> None:
    path = simple(tmp_path)
    edited(path, "Datos", rows=[{2: "Eva", 3: 4, 4: 8}, {2: "Sol", 3: 5}, {4: ""}])
    formula = "<f>Datos[[#This Row],[Valor]]*2</f>"
    cells = re.findall(r'<c r="D[678]".*?</c>', sheet_xml(path))
    assert cells == [
        f'<c r="D6" s="1">{formula}<v>8</v></c>',
        f'<c r="D7" s="1">{formula}</c>',
        f'<c r="D8" s="1" t="str">{formula}<v></v></c>',
    ]
    book = read_book(path, python=sys.executable)
    assert isinstance(book, RawBook)
    assert 7 in book.hojas["Hoja"].sin_valor[4]


def test_a_cell_of_a_calculated_column_keeps_its_formula(tmp_path: Path) -> None:
    path = simple(tmp_path)
    edited(path, "Datos", {(4, 4): 77, (5, 4): None})
    formula = "<f>Datos[[#This Row],[Valor]]*2</f>"
    assert re.findall(r'<c r="D[45]".*?</c>', sheet_xml(path)) == [
        f'<c r="D4" s="1">{formula}<v>77</v></c>',
        f'<c r="D5" s="1">{formula}</c>',
    ]


def test_a_column_that_libreoffice_saved_without_its_formula_goes_on(tmp_path: Path) -> None:
    path = simple(tmp_path)
    table = parts(path)["xl/tables/table1.xml"]
    table = re.sub(rb"<calculatedColumnFormula>.*?</calculatedColumnFormula>", b"", table)
    sheet = sheet_xml(path).replace("<f>", '<f aca="false">')
    changes = {"xl/tables/table1.xml": table, "xl/worksheets/sheet1.xml": sheet.encode()}
    rewrite(path, changes)
    edited(path, "Datos", {(5, 4): 7}, [{2: "Eva", 4: 8}])
    page, values = load_workbook(path)["Hoja"], load_workbook(path, data_only=True)["Hoja"]
    assert page["D5"].value == page["D6"].value == "=Datos[[#This Row],[Valor]]*2"
    assert (values["D5"].value, values["D6"].value) == (7, 8)


def test_a_calculated_column_over_addresses_is_not_continued(tmp_path: Path) -> None:
    path = simple(tmp_path, formula="C4*2")
    with pytest.raises(EditRefused, match=r"libro.xlsx, Hoja!D5: la columna «Doble» se calcula"):
        edited(path, "Datos", rows=[{2: "Eva"}])
    # Without growing there is nothing to continue.
    edited(path, "Datos", {(4, 2): "Eva"})


def test_totals_move_below_the_new_rows_without_their_old_value(tmp_path: Path) -> None:
    path = simple(tmp_path, total=True)
    before = findings(path)
    edited(path, "Datos", rows=[{2: "Eva", 3: 5}, {2: "Sol", 3: 6}])
    page = load_workbook(path)["Hoja"]
    assert [page.cell(row, 2).value for row in range(4, 9)] == ["Ana", "Luz", "Eva", "Sol", "Total"]
    assert page["C8"].value == "=SUBTOTAL(109,[Valor])"
    assert load_workbook(path, data_only=True)["Hoja"]["C8"].value is None
    table = page.tables["Datos"]
    assert (table.ref, table.autoFilter.ref) == ("B3:E8", "B3:E7")
    assert page["C6"].number_format == "#,##0"
    assert findings(path) <= before


def test_totals_over_addresses_or_named_by_address_are_not_moved(tmp_path: Path) -> None:
    path = simple(tmp_path, total=True, below=[("H9", "=C6/2")])
    before = path.read_bytes()
    with pytest.raises(EditRefused, match=r"C6: una fórmula del libro usa este total.*«C6/2»"):
        edited(path, "Datos", rows=[{2: "Eva"}])
    path.write_bytes(before)
    xml = sheet_xml(path).replace("C6/2", "1").replace("SUBTOTAL(109,[Valor])", "SUM(C4:C5)")
    rewrite(path, {"xl/worksheets/sheet1.xml": xml.encode()})
    with pytest.raises(EditRefused, match="C6: el total usa direcciones de celdas"):
        edited(path, "Datos", rows=[{2: "Eva"}])


@pytest.mark.parametrize(
    ("below", "cell"),
    [([("B6", "ojo")], "B6"), ([("E7", 0)], "E7"), ([("C7", "=1")], "C7")],
)
def test_what_stands_below_the_table_is_not_overwritten(
    tmp_path: Path, below: list[tuple[str, object]], cell: str
) -> None:
    path = simple(tmp_path, below=below)
    before = path.read_bytes()
    with pytest.raises(EditRefused, match=f"libro.xlsx, Hoja!{cell}: hay algo escrito debajo"):
        edited(path, "Datos", rows=[{2: "Eva"}, {2: "Sol"}])
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_another_table_or_merged_cells_below_are_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "dos.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Hoja")
    page.add_table("A1:B2", {"name": "Datos", "data": [["a", 1]]})
    page.add_table("B5:C6", {"name": "Otra"})
    page.add_table("E1:F2", {"name": "Suelta", "data": [["a", 1]]})
    page.merge_range("E4:F4", "")
    book.close()
    edited(path, "Datos", rows=[{1: "b"}, {1: "c"}])
    with pytest.raises(EditRefused, match="B5: la tabla «Otra» está justo debajo"):
        edited(path, "Datos", rows=[{1: "d"}])
    with pytest.raises(EditRefused, match="E4: hay celdas combinadas"):
        edited(path, "Suelta", rows=[{5: "d"}] * 2)


def test_prepared_rows_are_used_after_the_last_typed_one(tmp_path: Path) -> None:
    path = simple(tmp_path, [("Ana", 1, 2), (None, None, ""), ("Luz", 2, 4), (None, None, "")])
    xml = re.sub(r'<c r="E[4-7]" s="2"><v>\d+</v></c>', "", sheet_xml(path))
    rewrite(path, {"xl/worksheets/sheet1.xml": xml.encode()})
    edited(path, "Datos", rows=[{2: "Eva", 3: 3, 4: 6}])
    rows = [row[1:4] for row in raw_rows(path, "Hoja")[3:7]]
    assert rows[2:] == [["Luz", 2, 4], ["Eva", 3, 6]]
    assert load_workbook(path)["Hoja"].tables["Datos"].ref == "B3:E7"


def test_a_table_that_excel_shows_with_one_empty_row_stops_doing_so(tmp_path: Path) -> None:
    path = simple(tmp_path, [(None, None, "")])
    xml = re.sub(r'<c r="E4" s="2"><v>\d+</v></c>', "", sheet_xml(path))
    table = parts(path)["xl/tables/table1.xml"].replace(b' ref="B3', b' insertRow="1" ref="B3', 1)
    rewrite(path, {"xl/worksheets/sheet1.xml": xml.encode(), "xl/tables/table1.xml": table})
    edited(path, "Datos", rows=[{2: "Eva", 3: 3, 4: 6}])
    assert b"insertRow" not in parts(path)["xl/tables/table1.xml"]
    assert load_workbook(path)["Hoja"]["B4"].value == "Eva"


def test_a_formula_that_becomes_a_value_leaves_the_list_of_calculation(tmp_path: Path) -> None:
    path = simple(tmp_path)
    old = parts(path)
    xml = old["xl/worksheets/sheet1.xml"].decode()
    xml = re.sub(r'(<c r="C4" s="1">)<v>10</v>', r"\1<f>5+5</f><v>10</v>", xml)
    chain = (
        '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<c r="C4" i="1"/><c r="D4"/></calcChain>'
    )
    kind = f'<Override PartName="/xl/calcChain.xml" ContentType="{CONTENT_TYPES}.calcChain+xml"/>'
    relation = f'<Relationship Id="rId77" Type="{OFFICE}/calcChain" Target="calcChain.xml"/>'
    rels, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    changes = {
        "xl/worksheets/sheet1.xml": xml,
        "xl/calcChain.xml": chain,
        rels: old[rels].decode().replace("</Rel", f"{relation}</Rel"),
        types: old[types].decode().replace("</Types>", f"{kind}</Types>"),
    }
    rewrite(path, {name: text.encode() for name, text in changes.items()})
    edited(path, "Datos", {(4, 2): "Eva", (4, 4): 3}).unlink()
    assert parts(path)["xl/calcChain.xml"] == chain.encode()
    edited(path, "Datos", {(4, 3): 11})
    new = parts(path)
    assert "xl/calcChain.xml" not in new
    # They are what they were before the list was put in.
    assert (new[rels], new[types]) == (old[rels], old[types])
    assert load_workbook(path)["Hoja"]["C4"].value == 11


def test_a_formula_that_others_share_is_not_taken_from_them(tmp_path: Path) -> None:
    path = simple(tmp_path)
    xml = sheet_xml(path)
    xml = xml.replace("<v>10</v>", '<f t="shared" ref="C4:C5" si="0">A4+1</f><v>10</v>')
    xml = xml.replace("<v>20</v>", '<f t="shared" si="0"/><v>20</v>')
    rewrite(path, {"xl/worksheets/sheet1.xml": xml.encode()})
    with pytest.raises(EditRefused, match=r"C4: su fórmula es también la de otras celdas .C4:C5."):
        edited(path, "Datos", {(4, 3): 1})
    edited(path, "Datos", {(5, 3): 1})
    assert load_workbook(path)["Hoja"]["C5"].value == 1


def test_cells_that_are_no_longer_data_of_the_table_are_refused(tmp_path: Path) -> None:
    path = simple(tmp_path, total=True)
    for place in ((3, 2), (6, 2), (4, 1), (4, 6)):
        with pytest.raises(EditRefused, match="ya no es de los datos de la tabla «Datos»"):
            edited(path, "Datos", {place: "x"})
    with pytest.raises(ValueError, match=r"\[6\]"):
        edited(path, "Datos", rows=[{6: "x"}])
    with pytest.raises(ValueError, match="without cells"):
        edited(path, "Datos")


def test_twenty_thousand_rows_are_appended(tmp_path: Path) -> None:
    path = simple(tmp_path)
    row: dict[int, Cell] = {2: "Distribuidora El Ocaso", 3: 1234.5, 4: 2469, 5: date(2026, 1, 2)}
    edited(path, "Datos", rows=[row] * 20_000)
    rows = raw_rows(path, "Hoja")
    assert (len(rows), rows[-1][1:5]) == (20_005, list(row.values()))


def test_a_table_does_not_grow_beyond_what_can_be_read_again(tmp_path: Path) -> None:
    path = simple(tmp_path)
    edit = TableEdit("Datos", {}, ({2: "x"},) * 21)
    with pytest.raises(EditRefused, match="la hoja llega hasta la fila 20"):
        edit_table(path, edit, ahora=AHORA, read_lock=read_lock, limits=Limits(cells=100))


# The file


def test_an_open_book_is_refused(tmp_path: Path) -> None:
    path = simple(tmp_path)
    lock = tmp_path / ".~lock.libro.xlsx#"
    lock.write_text("Ana Ríos,ana,pc,19.11.2026 08:30,file;", encoding="utf-8")
    with pytest.raises(EditRefused, match=r"«libro\.xlsx» está abierto por Ana Ríos"):
        edited(path, "Datos", {(4, 2): "x"})
    assert sorted(tmp_path.iterdir()) == sorted([path, lock])


def test_a_book_opened_while_it_is_written_is_refused(tmp_path: Path) -> None:
    path = simple(tmp_path)
    before = path.read_bytes()
    answers = iter(["", "Luz"])
    edit = TableEdit("Datos", {(4, 2): "x"}, ())
    with pytest.raises(EditRefused, match="abierto por Luz"):
        edit_table(path, edit, ahora=AHORA, read_lock=lambda _: next(answers))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_book_that_somebody_saves_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = simple(tmp_path)
    calls: list[Path] = []

    def save_on_second_look(asked: Path) -> str:
        calls.append(asked)
        if len(calls) == 2:
            asked.write_bytes(b"de otra persona")
        return ""

    edit = TableEdit("Datos", {(4, 2): "x"}, ())
    with pytest.raises(EditRefused, match="cambió mientras"):
        edit_table(path, edit, ahora=AHORA, read_lock=save_on_second_look)
    assert path.read_bytes() == b"de otra persona"


def test_signed_encrypted_and_missing_books_are_refused(tmp_path: Path, shared: Path) -> None:
    path = simple(tmp_path)
    rels = parts(path)["_rels/.rels"].decode()
    origin = (
        '<Relationship Id="rId50" Target="_xmlsignatures/origin.sigs" Type="http://schemas.'
        'openxmlformats.org/package/2006/relationships/digital-signature/origin"/>'
    )
    changes = {"_rels/.rels": rels.replace("</Rel", f"{origin}</Rel").encode()}
    rewrite(path, {**changes, "_xmlsignatures/origin.sigs": b""})
    with pytest.raises(EditRefused, match="firmado digitalmente"):
        edited(path, "Datos", {(4, 2): "x"})
    with pytest.raises(EditRefused, match="contraseña de apertura"):
        edited(shared / "data" / "hostile" / "020_poi_protect.xlsx", "Datos", {(4, 2): "x"})
    with pytest.raises(EditRefused, match=r"«nada\.xlsx» no existe"):
        edited(tmp_path / "nada.xlsx", "Datos", {(4, 2): "x"})


def test_an_unknown_table_and_one_that_a_query_fills_are_refused(tmp_path: Path) -> None:
    path = simple(tmp_path)
    with pytest.raises(EditRefused, match="no tiene la tabla «Otra»"):
        edited(path, "Otra", {(4, 2): "x"})
    table = parts(path)["xl/tables/table1.xml"]
    query = table.replace(b' ref="', b' tableType="queryTable" ref="', 1)
    rewrite(path, {"xl/tables/table1.xml": query})
    with pytest.raises(EditRefused, match="la llena una consulta"):
        edited(path, "Datos", {(4, 2): "x"})


@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_a_failure_leaves_the_original_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = simple(tmp_path)
    before = path.read_bytes()

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full_disk)
    with pytest.raises(OSError, match="No space left"):
        edited(path, "Datos", {(4, 2): "x"})
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_book_that_windows_holds_open_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = simple(tmp_path)

    def held(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(EditRefused, match="otro programa lo tiene abierto"):
        edited(path, "Datos", {(4, 2): "x"})


def test_the_copy_is_dated_never_replaced_and_the_mode_is_kept(tmp_path: Path) -> None:
    path = simple(tmp_path, name="clientes.xlsx")
    path.chmod(0o640)
    first = path.read_bytes()
    copies = [edited(path, "Datos", {(4, 2): name}) for name in ("x", "y")]
    assert [copy.name for copy in copies] == [
        "clientes (copia 2026-11-19 08.30.15).xlsx",
        "clientes (copia 2026-11-19 08.30.15 2).xlsx",
    ]
    assert copies[0].read_bytes() == first
    assert load_workbook(copies[1])["Hoja"]["B4"].value == "x"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_shortcut_to_a_book_stays_one(tmp_path: Path) -> None:
    path = simple(tmp_path)
    link = tmp_path / "enlace.xlsx"
    link.symlink_to(path)
    edited(link, "Datos", {(4, 2): "Eva"})
    assert link.is_symlink()
    assert load_workbook(path)["Hoja"]["B4"].value == "Eva"


@pytest.mark.parametrize(
    ("old", "new"),
    [('<row r="5"', '<row r="2"'), ('r="C5"', 'r="B5"'), ('r="C5"', 'r="C51"'), ("</row>", "")],
)
def test_a_damaged_sheet_is_refused(tmp_path: Path, old: str, new: str) -> None:
    path = simple(tmp_path)
    rewrite(path, {"xl/worksheets/sheet1.xml": sheet_xml(path).replace(old, new).encode()})
    with pytest.raises(EditRefused, match="dañada"):
        edited(path, "Datos", {(4, 2): "x"})


def test_hostile_books_are_refused_in_words(tmp_path: Path, shared: Path) -> None:
    for hostile in sorted((shared / "data" / "hostile").glob("*.xls?")):
        path = Path(shutil.copy(hostile, tmp_path / "libro.xlsx"))
        with pytest.raises(EditRefused, match=r"libro\.xlsx"):
            edited(path, "Datos", {(4, 2): "x"})
        assert path.read_bytes() == hostile.read_bytes()
