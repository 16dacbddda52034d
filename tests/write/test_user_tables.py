"""The body of a table replaced in a user's book: what was asked is there, and nothing else moved.

The books are those of ``test_user_book``: ours, XlsxWriter's, and hostile ones of other projects
with a table grafted on. They are read back by openpyxl and by our own reader (calamine).
"""

import json
import os
import random
import re
import shutil
import signal
import sys
import time
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cartera_xl.package.limits import Limits
from cartera_xl.read.xlsx import read_book, read_lock
from cartera_xl.units.plan import Cell, TableBody
from cartera_xl.units.raw import RawBook
from cartera_xl.write.refusal import BookInUse, EditRefused
from cartera_xl.write.user_tables import Refresh, replace_tables, simulate_tables
from support.packages import (
    AHORA,
    CONTENT_TYPES,
    OFFICE,
    Grafted,
    changed_parts,
    findings,
    graft_table,
    parts,
    raw_rows,
    rewrite,
    rich_book,
    save_with_libreoffice,
    sheet_xml,
    simple,
)

HEADERS = ("Nombre", "Valor", "Doble", "Fecha")
ANA = ("Ana", 7, 14, date(2026, 11, 1))
LUZ = ("Luz", 8.5, 17, date(2026, 11, 2))
EVA = ("Eva", -1, -2, None)
Rows = Sequence[tuple[Cell, ...]]


def body(rows: Rows, columns: tuple[str, ...] = HEADERS, table: str = "Datos") -> TableBody:
    return TableBody(table, columns, tuple(rows))


def refreshed(path: Path, *bodies: TableBody) -> Refresh:
    return replace_tables(path, bodies, ahora=AHORA, read_lock=read_lock)


def refusal(path: Path, *bodies: TableBody) -> str:
    """Return why the book is refused, after asserting that nothing came of it."""
    before, around = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(EditRefused) as refused:
        refreshed(path, *bodies)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == around
    return str(refused.value)


def shown(path: Path, sheet: str = "Hoja") -> list[list[object]]:
    """Return columns B to E from row 4 on, as our reader has them."""
    return [list(row[1:5]) for row in raw_rows(path, sheet)[3:]]


# The rows


@pytest.mark.parametrize("rows", [[ANA], [LUZ, ANA], [ANA, LUZ, EVA], [EVA] * 40])
def test_a_table_holds_the_new_rows_and_no_old_value(tmp_path: Path, rows: Rows) -> None:
    path = simple(tmp_path)
    found = refreshed(path, body(rows))
    assert [row for row in shown(path) if any(cell is not None for cell in row)] == [
        list(row) for row in rows
    ]
    table = load_workbook(path)["Hoja"].tables["Datos"]
    assert (table.ref, table.autoFilter.ref) == (f"B3:E{3 + len(rows)}",) * 2
    assert (found.tablas[0].antes, found.tablas[0].despues) == (2, len(rows))
    assert findings(path) == set()


def test_no_rows_leave_one_blank_row_with_its_formula(tmp_path: Path) -> None:
    path = simple(tmp_path)
    refreshed(path, body([]))
    page = load_workbook(path)["Hoja"]
    assert page.tables["Datos"].ref == "B3:E4"
    assert [page.cell(4, column).value for column in range(2, 6)] == [
        None, None, "=Datos[[#This Row],[Valor]]*2", None
    ]  # fmt: skip
    assert [page.cell(5, column).value for column in range(2, 6)] == [None] * 4
    refreshed(path, body([ANA, LUZ]))
    assert shown(path) == [list(ANA), list(LUZ)]


def test_every_cell_looks_like_the_first_row_and_formulas_go_on(tmp_path: Path) -> None:
    path = simple(tmp_path)
    refreshed(path, body([ANA, LUZ, EVA, EVA]))
    page = load_workbook(path)["Hoja"]
    for row in range(5, 8):
        assert [page.cell(row, c).number_format for c in range(2, 6)] == [
            page.cell(4, c).number_format for c in range(2, 6)
        ]
    assert page["C7"].number_format == "#,##0"
    assert {page.cell(row, 4).value for row in range(4, 8)} == {"=Datos[[#This Row],[Valor]]*2"}
    values = load_workbook(path, data_only=True)["Hoja"]
    assert [values.cell(row, 4).value for row in range(4, 8)] == [14, 17, -2, -2]


def test_columns_may_come_in_another_order_and_few(tmp_path: Path) -> None:
    path = simple(tmp_path)
    rows = [(date(2026, 5, 1), "Eva"), (None, "Sol"), (None, "Luz")]
    refreshed(path, body(rows, ("fecha", " NOMBRE ")))
    # Valor is nobody's to write: what stood in its rows stays; the formula loses its value.
    assert shown(path) == [
        ["Eva", 10, None, date(2026, 5, 1)], ["Sol", 20, None, None], ["Luz", None, None, None]
    ]  # fmt: skip


def test_what_is_beside_a_table_stays_when_it_grows_and_when_it_shrinks(tmp_path: Path) -> None:
    path = simple(tmp_path, below=[("G6", "al lado"), ("A7", "y aquí")])
    for rows in ([ANA] * 5, [ANA]):
        refreshed(path, body(rows))
        page = load_workbook(path)["Hoja"]
        assert [page[place].value for place in ("G4", "A5", "G6", "A7")] == [
            "nota del usuario", "otra", "al lado", "y aquí"
        ]  # fmt: skip
        assert [page.cell(row, 2).value for row in range(4, 10)] == [
            *["Ana"] * len(rows), *[None] * (6 - len(rows))
        ]  # fmt: skip


def test_the_same_again_changes_nothing_and_leaves_no_copy(tmp_path: Path) -> None:
    path = simple(tmp_path, total=True)
    first = refreshed(path, body([ANA, LUZ, EVA]))
    before, around = path.read_bytes(), sorted(tmp_path.iterdir())
    again = refreshed(path, body([ANA, LUZ, EVA]))
    assert (path.read_bytes(), sorted(tmp_path.iterdir())) == (before, around)
    assert first.copia is not None and again.copia is None
    assert [t.cambia for t in again.tablas] == [False]


cells = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9),
    st.text("abñ<&\"' =1_x0041_", max_size=9),
)  # fmt: skip
days = st.dates(date(1950, 1, 1), date(2100, 1, 1)) | st.none()
lists = st.lists(st.lists(st.tuples(cells, cells, days), max_size=12), min_size=1, max_size=3)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=lists)
def test_whatever_came_before_the_last_body_is_what_is_there(
    tmp_path: Path, bodies: list[list[tuple[Cell, Cell, date | None]]]
) -> None:
    path = simple(tmp_path)
    for rows in bodies:
        refreshed(path, body(rows, ("Nombre", "Valor", "Fecha")))
    page = load_workbook(path)["Hoja"]
    got = [tuple(page.cell(row, c).value for c in (2, 3, 5)) for row in range(4, 20)]
    want = [
        (None if a == "" else a, None if b == "" else b,
         day and datetime(day.year, day.month, day.day))
        for a, b, day in bodies[-1]
    ]  # fmt: skip
    assert got == want + [(None, None, None)] * (16 - len(want))


def test_two_tables_are_replaced_at_once_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "dos.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page, other = book.add_worksheet("Hoja"), book.add_worksheet("Otra")
    columns = [{"header": "Clave"}, {"header": "Saldo"}]
    page.add_table("B3:C4", {"name": "Datos", "columns": columns, "data": [["a", 1]]})
    page.add_table("F3:G5", {"name": "Resumen", "columns": columns, "data": [["b", 2], ["c", 3]]})
    other.add_table("A1:B2", {"name": "Lejos", "columns": columns, "data": [["d", 4]]})
    other.write("A4", "abajo")
    book.close()
    two = ("Clave", "Saldo")
    bodies = [
        body([("x", 1), ("y", 2), ("z", 3)], two),
        body([("p", 9)], two, "Resumen"),
    ]
    wanted = [("x", 1, "p", 9), ("y", 2, None, None), ("z", 3, None, None)]
    assert "Otra!A4" in refusal(path, *bodies, body([("q", 0)] * 3, two, "Lejos"))
    refreshed(path, *bodies, body([("q", 0)], two, "Lejos"))
    page = load_workbook(path)["Hoja"]
    assert [tuple(page.cell(r, c).value for c in (2, 3, 6, 7)) for r in (4, 5, 6)] == wanted
    assert (page.tables["Datos"].ref, page.tables["Resumen"].ref) == ("B3:C6", "F3:G4")
    assert load_workbook(path)["Otra"]["A2"].value == "q"


# What refers to the table


def book_with_followers(tmp_path: Path) -> Path:
    """Datos in B3:C6 of Hoja, and on both sheets what follows its columns, or something else."""
    path = tmp_path / "sigue.xlsx"
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    page, other = book.add_worksheet("Hoja"), book.add_worksheet("Otra")
    bold = book.add_format({"bold": True})
    page.add_table("B3:C6", {"name": "Datos", "columns": [{"header": "Clave"}, {"header": "Saldo"}],
                             "data": [["a", 1], ["b", 2], ["c", 3]]})  # fmt: skip
    over = {"type": "cell", "criteria": ">", "value": 2, "format": bold}
    page.conditional_format("C4:C6", over)
    page.conditional_format("B4:C6", {"type": "data_bar", "data_bar_2010": True})
    page.conditional_format("C4:C5", over)
    page.conditional_format("H1:H6", over)
    page.data_validation("B4:B6", {"validate": "list", "source": ["a", "b"]})
    page.data_validation("C4:C50", {"validate": "decimal", "criteria": ">", "value": 0})
    other.data_validation("A9", {"validate": "list", "source": "=Hoja!$B$4:$B$6"})
    book.define_name("Claves", "=Hoja!$B$4:$B$6")
    book.define_name("Primera", "=Hoja!$B$4")
    page.print_area("A1:C6")
    for place, formula, value in (
        ("A1", "=SUM(Datos[Saldo])", 6), ("A2", "=SUM(Hoja!C4:C6)", 6), ("A3", "=A1+A2", 12),
        ("A4", "=1+1", 2), ("A5", "=COUNTA(Claves)", 3), ("A6", "=CX_CEI(Datos[Saldo],1,2)", 5),
        ("A7", "=A6*2", 10), ("A8", "=SUM(C4:C6)", 0), ("B1", "=ROWS(Datos)", 3),
    ):  # fmt: skip
        other.write_formula(place, formula, None, value)
    page.write_formula("E4", "=SUM($C$4:$C$6)", None, 6)
    book.close()
    return path


def formulas(path: Path, sheet: str, *places: str) -> list[object]:
    page = load_workbook(path)[sheet]
    return [page[place].value for place in places]


@pytest.mark.parametrize(("count", "last"), [(5, 8), (2, 5), (0, 4)])
def test_what_held_a_column_whole_holds_it_whole(tmp_path: Path, count: int, last: int) -> None:
    path = book_with_followers(tmp_path)
    before = findings(path)
    refreshed(path, body([("x", 9)] * count, ("Clave", "Saldo")))
    assert formulas(path, "Otra", "A1", "A2", "A8") == [
        "=SUM(Datos[Saldo])", f"=SUM(Hoja!C4:C{last})", "=SUM(C4:C6)"
    ]  # fmt: skip
    assert formulas(path, "Hoja", "E4") == [f"=SUM($C$4:$C${last})"]
    book = load_workbook(path)
    page = book["Hoja"]
    assert book.defined_names["Claves"].attr_text == f"Hoja!$B$4:$B${last}"
    assert book.defined_names["Primera"].attr_text == "Hoja!$B$4"
    assert page.print_area.endswith(f"$A$1:$C${last}")
    kept = {str(areas.sqref) for areas in page.conditional_formatting}
    whole = f"C4:C{last}" if last > 4 else "C4"
    assert kept == {whole, f"B4:C{last}", "H1:H6", "C4:C5"}
    checks = [str(v.sqref) for v in page.data_validations.dataValidation]
    assert checks == [f"B4:B{last}" if last > 4 else "B4", "C4:C50"]
    assert f"<xm:sqref>B4:C{last}</xm:sqref>" in sheet_xml(path)
    listed = book["Otra"].data_validations.dataValidation[0].formula1
    assert listed == f"Hoja!$B$4:$B${last}"
    assert findings(path) <= before


def test_values_that_are_no_longer_so_go_and_those_of_our_functions_stay(tmp_path: Path) -> None:
    path = book_with_followers(tmp_path)
    found = refreshed(path, body([("x", 9)] * 3, ("Clave", "Saldo")))
    page = load_workbook(path, data_only=True)["Otra"]
    values = {name: page[name].value for name in ("A1", "A2", "A3", "A5", "B1")}
    assert values == dict.fromkeys(values)
    # A8 adds up its own sheet; A7 what A6 gave.
    assert [page[name].value for name in ("A4", "A6", "A7", "A8")] == [2, 5, 10, 0]
    assert found.sin_recalcular == ("Otra!A6",)
    assert b"fullCalcOnLoad" not in parts(path)["xl/workbook.xml"].replace(
        b' fullCalcOnLoad="1"',
        b"",
        parts(found.copia or path)["xl/workbook.xml"].count(b"fullCalc"),
    )
    raw = read_book(path, python=sys.executable)
    assert isinstance(raw, RawBook)
    assert {row for row in raw.hojas["Otra"].sin_valor[1]} == {1, 2, 3, 5}


def test_a_formula_that_several_cells_share_moves_only_its_fixed_rows(tmp_path: Path) -> None:
    path = simple(tmp_path, below=[("G9", "=1"), ("G10", "=1")])
    xml = sheet_xml(path)
    for number, share in ((9, '<f t="shared" ref="G9:G10" si="0">SUM(C$4:C$5)+SUM(C4:C5)</f>'),
                          (10, '<f t="shared" si="0"/>')):  # fmt: skip
        xml = xml.replace(f'<c r="G{number}"><f>1</f>', f'<c r="G{number}">{share}')
    rewrite(path, {"xl/worksheets/sheet1.xml": xml.encode()})
    refreshed(path, body([ANA, LUZ, EVA]))
    assert "SUM(C$4:C$6)+SUM(C4:C5)</f></c>" in sheet_xml(path)
    assert '<c r="G10"><f t="shared" si="0"/></c>' in sheet_xml(path)


def test_totals_move_up_and_down_without_their_old_value(tmp_path: Path) -> None:
    path = simple(tmp_path, total=True)
    for rows in ([ANA, LUZ, EVA, EVA], [ANA]):
        refreshed(path, body(rows))
        page, bottom = load_workbook(path)["Hoja"], 4 + len(rows)
        assert [page.cell(bottom, 2).value, page.cell(bottom, 3).value] == [
            "Total", "=SUBTOTAL(109,[Valor])"
        ]  # fmt: skip
        assert load_workbook(path, data_only=True)["Hoja"].cell(bottom, 3).value is None
        assert (page.tables["Datos"].ref, page.tables["Datos"].autoFilter.ref) == (
            f"B3:E{bottom}", f"B3:E{bottom - 1}"
        )  # fmt: skip
        assert [page.cell(row, 2).value for row in range(bottom + 1, 12)] == [None] * (11 - bottom)


def test_a_filter_and_an_order_of_the_old_rows_go(tmp_path: Path) -> None:
    path = simple(tmp_path)
    table = parts(path)["xl/tables/table1.xml"].replace(
        b'<autoFilter ref="B3:E5"/>',
        b'<autoFilter ref="B3:E5"><filterColumn colId="0"><filters><filter val="Luz"/></filters>'
        b'</filterColumn><filterColumn colId="1" hiddenButton="1"/></autoFilter>'
        b'<sortState ref="B4:E5"><sortCondition ref="B4:B5"/></sortState>',
    )
    hidden = sheet_xml(path).replace('<row r="4"', '<row r="4" hidden="1"')
    rewrite(path, {"xl/tables/table1.xml": table, "xl/worksheets/sheet1.xml": hidden.encode()})
    refreshed(path, body([ANA, LUZ, EVA]))
    assert b"val=" not in parts(path)["xl/tables/table1.xml"]
    assert b"sortState" not in parts(path)["xl/tables/table1.xml"]
    assert b'hiddenButton="1"' in parts(path)["xl/tables/table1.xml"]
    assert not load_workbook(path)["Hoja"].row_dimensions[4].hidden


def test_the_list_of_formula_cells_goes_when_one_of_them_goes(tmp_path: Path) -> None:
    path = simple(tmp_path)
    old = parts(path)
    rels, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    chain = (
        '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<c r="D4" i="1"/><c r="D5"/></calcChain>'
    )
    kind = f'<Override PartName="/xl/calcChain.xml" ContentType="{CONTENT_TYPES}.calcChain+xml"/>'
    relation = f'<Relationship Id="rId77" Type="{OFFICE}/calcChain" Target="calcChain.xml"/>'
    rewrite(path, {
        "xl/calcChain.xml": chain.encode(),
        rels: old[rels].replace(b"</Rel", relation.encode() + b"</Rel"),
        types: old[types].replace(b"</Types>", kind.encode() + b"</Types>"),
    })  # fmt: skip
    refreshed(path, body([ANA, LUZ, EVA]))
    assert parts(path)["xl/calcChain.xml"] == chain.encode()
    refreshed(path, body([ANA]))
    assert "xl/calcChain.xml" not in parts(path)
    assert (parts(path)[rels], parts(path)[types]) == (old[rels], old[types])


# What is refused


def test_what_stands_below_a_growing_table_is_named(tmp_path: Path) -> None:
    path = simple(tmp_path, below=[("C7", "ojo")])
    assert "libro.xlsx, Hoja!C7: hay algo escrito debajo" in refusal(path, body([ANA] * 4))
    refreshed(path, body([ANA] * 3))
    refreshed(path, body([ANA]))
    assert load_workbook(path)["Hoja"]["C7"].value == "ojo"


def test_merged_cells_and_arrays_are_named(tmp_path: Path) -> None:
    path = simple(tmp_path)
    xml = sheet_xml(path)
    merged = xml.replace(
        "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="B5:C5"/></mergeCells>'
    )
    rewrite(path, {"xl/worksheets/sheet1.xml": merged.encode()})
    assert "Hoja!B5: hay celdas combinadas en la tabla «Datos»" in refusal(path, body([ANA]))
    array = '<f t="array" ref="C5:C6">{1;2}</f>'
    spilled = xml.replace("<v>20</v>", f"{array}<v>20</v>")
    rewrite(path, {"xl/worksheets/sheet1.xml": spilled.encode()})
    assert "Hoja!C5: una fórmula llena varias celdas (C5:C6)" in refusal(path, body([ANA]))
    shared = '<f t="shared" ref="C5:C9" si="0">A4+1</f>'
    rewrite(
        path, {"xl/worksheets/sheet1.xml": xml.replace("<v>20</v>", f"{shared}<v>20</v>").encode()}
    )
    assert "Hoja!C5: una fórmula llena varias celdas (C5:C9)" in refusal(path, body([ANA]))


def test_a_formula_that_only_cells_of_the_table_share_is_replaced(tmp_path: Path) -> None:
    path = simple(tmp_path)
    xml = sheet_xml(path)
    xml = xml.replace("<v>10</v>", '<f t="shared" ref="C4:C5" si="0">A4+1</f><v>10</v>')
    xml = xml.replace("<v>20</v>", '<f t="shared" si="0"/><v>20</v>')
    rewrite(path, {"xl/worksheets/sheet1.xml": xml.encode()})
    refreshed(path, body([ANA, LUZ]))
    assert shown(path) == [list(ANA), list(LUZ)]


def test_a_protected_sheet_is_named(tmp_path: Path) -> None:
    path = simple(tmp_path)
    xml = sheet_xml(path).replace("</sheetData>", '</sheetData><sheetProtection sheet="1"/>')
    rewrite(path, {"xl/worksheets/sheet1.xml": xml.encode()})
    assert "libro.xlsx, hoja «Hoja»: está protegida." in refusal(path, body([ANA]))


def test_a_missing_table_and_a_missing_column_are_named(tmp_path: Path) -> None:
    path = simple(tmp_path)
    assert "no tiene la tabla «Edades»" in refusal(path, body([ANA], table="Edades"))
    said = refusal(path, body([("x",)], ("Saldo",)))
    assert "libro.xlsx, Hoja: a la tabla «Datos» le falta la columna «Saldo»" in said


def test_what_somebody_typed_in_a_column_of_theirs_is_not_taken_away(tmp_path: Path) -> None:
    path = simple(tmp_path)
    three = ("Nombre", "Doble", "Fecha")
    rows = [("Eva", 2, None)]
    # Valor is not named: its 20 would go with the second row.
    assert "Hoja!C5: la columna «Valor» no la llena el programa" in refusal(path, body(rows, three))
    refreshed(path, body(rows * 3, three))
    assert [row[:2] for row in shown(path)] == [["Eva", 10], ["Eva", 20], ["Eva", None]]


def test_a_book_that_is_open_is_refused_with_a_name_for_another(tmp_path: Path) -> None:
    path = simple(tmp_path)
    (tmp_path / "~$libro.xlsx").write_bytes(b"\x03Ana" + bytes(60))
    said = refusal(path, body([ANA]))
    assert said == (
        "«libro.xlsx» está abierto por Ana. Guárdelo, ciérrelo e intente de nuevo. O pida que lo "
        "nuevo quede en otro archivo: «libro (2).xlsx»."
    )
    with pytest.raises(BookInUse):
        refreshed(path, body([ANA]))
    other, before = tmp_path / "libro (2).xlsx", path.read_bytes()
    found = replace_tables(path, [body([ANA])], ahora=AHORA, read_lock=read_lock, target=other)
    assert (path.read_bytes(), found.copia) == (before, None)
    assert shown(other)[0] == list(ANA)
    with pytest.raises(FileExistsError):
        replace_tables(path, [body([LUZ])], ahora=AHORA, read_lock=read_lock, target=other)


def test_a_body_that_is_not_of_its_table_is_an_error_of_the_program(tmp_path: Path) -> None:
    path = simple(tmp_path)
    for wrong in (body([("x",)]), body([("x", "y")], ("Nombre", "nombre")), body([], ())):
        with pytest.raises(ValueError, match="of table Datos"):
            refreshed(path, wrong)
    with pytest.raises(ValueError, match="a table twice"):
        refreshed(path, body([ANA]), body([LUZ]))
    with pytest.raises(ValueError, match="cannot hold"):
        refreshed(path, body([("x", float("nan"), None, None)]))


def test_a_table_does_not_grow_beyond_what_can_be_read_again(tmp_path: Path) -> None:
    path = simple(tmp_path)
    with pytest.raises(EditRefused, match="la hoja llega hasta la fila 20"):
        replace_tables(
            path, [body([ANA] * 21)], ahora=AHORA, read_lock=read_lock, limits=Limits(cells=100)
        )


# The plan


def test_a_simulation_counts_and_writes_nothing(tmp_path: Path) -> None:
    path = simple(tmp_path)
    before = path.read_bytes()
    # Of Ana's row only the name stays; Luz's row goes, four cells with something; Eva's comes.
    found = simulate_tables(path, [body([("Ana", 7, 14, date(2026, 1, 4))])])
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]
    change = found.tablas[0]
    assert (change.tabla, change.hoja, change.antes, change.despues) == ("Datos", "Hoja", 2, 1)
    assert change.celdas == 3 + 4
    same = [("Ana", 10, 1.5, date(2026, 1, 3)), ("Luz", 20.0, 2.5, date(2026, 1, 4))]
    assert simulate_tables(path, [body(same)]).tablas[0].celdas == 0
    with pytest.raises(EditRefused, match="no tiene la tabla"):
        simulate_tables(path, [body([], table="Otra")])


# What must not move


HOSTILE = Path(os.environ.get("CARTERA_SHARED", "")) / "data" / "hostile"
MANIFEST = HOSTILE / "manifest.json"
READABLE = {
    entry["file"]: entry["openpyxl_full"] == "ok"
    for entry in (json.loads(MANIFEST.read_text(encoding="utf-8")) if MANIFEST.is_file() else ())
    if entry["calamine"] == "ok"
}
"""The hostile books that a reader opens → whether openpyxl does too."""
PROTECTED = {"015_test_files_wtf_path.xlsx", "077_poi_workbookProtection-sheet_password-2013.xlsx"}
# A comment in the last cell that a sheet has: LibreOffice dies saving it, whoever wrote it.
NOT_FOR_OFFICE = {"058_XlsxWriter_comment03.xlsx"}
NAMES = ("Nombre", "Valor")
GROWN = [("Pérez & Hijos", 1.5), ("=1+1", -2), ("Eva", 3), ("Sol", 4)]


def outside(path: Path, graft: Grafted, rows: int) -> tuple[bytes, bytes]:
    """Return the sheet's XML before the data rows of the grafted table, and after them."""
    xml = parts(path)[graft.part]
    start, end = (xml.index(b'row r="%d"' % (graft.top + n)) for n in (1, rows))
    end = xml.index(b"row>", end)
    head = re.sub(rb"<(?:\w+:)?dimension [^>]*>", b"", xml[:start])
    return head, xml[end:]


@pytest.mark.parametrize("name", sorted(PROTECTED & READABLE.keys()))
def test_a_book_of_others_that_is_protected_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    path = Path(shutil.copy(HOSTILE / name, tmp_path / name))
    graft_table(path)
    assert "está protegida" in refusal(path, body(GROWN, NAMES))


@pytest.mark.parametrize("name", [name for name in READABLE if name not in PROTECTED])
def test_a_book_of_others_keeps_all_the_rest(tmp_path: Path, name: str) -> None:
    path = Path(shutil.copy(HOSTILE / name, tmp_path / name))
    graft = graft_table(path)
    original = shutil.copy(path, tmp_path / f"antes {name}")
    # The validator takes minutes for a book of some size.
    small = sum(map(len, parts(path).values())) < 400_000
    before = findings(path) if small else set()
    for rows, had in ((GROWN, 2), (GROWN[:1], 4)):
        found = refreshed(path, body(rows, NAMES))
        assert found.copia is not None
        assert changed_parts(found.copia, path) == {graft.part, "xl/tables/t99.xml"}
        assert outside(path, graft, len(rows)) == outside(found.copia, graft, had)
        assert not small or findings(path) <= before
        kept = raw_rows(path, graft.sheet)[graft.top :]
        assert [(*row, None, None, None)[1:3] for row in kept] == rows
        # Of a book of the Strict kind openpyxl sees no sheets.
        if READABLE[name] and graft.sheet in (book := load_workbook(path)).sheetnames:
            page = book[graft.sheet]
            places = range(graft.top + 1, graft.top + 1 + len(rows))
            assert [(page.cell(r, 2).value, page.cell(r, 3).value) for r in places] == rows
    assert changed_parts(Path(original), path) == {graft.part, "xl/tables/t99.xml"}


def test_a_book_with_all_that_a_seller_adds_keeps_it(tmp_path: Path, shared: Path) -> None:
    path = tmp_path / "todo.xlsm"
    rich_book(path, shared)
    before = findings(path)
    found = refreshed(path, body(GROWN, NAMES))
    assert found.copia is not None
    assert changed_parts(found.copia, path) == {
        "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"
    }  # fmt: skip
    assert findings(path) <= before
    old, new = sheet_xml(found.copia), sheet_xml(path)
    # A sparkline shows the column; the check and the bars already reached further.
    tail = old.partition("</sheetData>")[2].replace("<xm:f>Hoja!C4:C5<", "<xm:f>Hoja!C4:C7<")
    assert new.partition("</sheetData>")[2] == tail
    assert re.findall('<c r="E5".*?</c>', new) == re.findall('<c r="E5".*?</c>', old) != []
    assert [row[1:5] for row in raw_rows(path, "Hoja")[3:7]] == [
        ["Pérez & Hijos", 1.5, None, None], ["=1+1", -2, None, "abc"],
        ["Eva", 3, None, None], ["Sol", 4, None, None],
    ]  # fmt: skip


def test_libreoffice_reads_the_same(tmp_path: Path, shared: Path) -> None:
    books = {"todo.xlsm": ("Hoja", 3)}
    rich_book(tmp_path / "todo.xlsm", shared)
    refreshed(tmp_path / "todo.xlsm", body(GROWN, NAMES))
    for name in READABLE.keys() - PROTECTED - NOT_FOR_OFFICE:
        path = Path(shutil.copy(HOSTILE / name, tmp_path / name))
        graft = graft_table(path)
        books[name] = graft.sheet, graft.top
        refreshed(path, body(GROWN, NAMES))
    opened = save_with_libreoffice([tmp_path / name for name in books], tmp_path)
    assert {path.name for path in opened} == {Path(name).stem + ".xlsx" for name in books}
    for path in opened:
        sheet, top = next(place for name, place in books.items() if Path(name).stem == path.stem)
        page = load_workbook(path, data_only=True)[sheet]
        rows = range(top + 1, top + 5)
        assert [(page.cell(r, 2).value, page.cell(r, 3).value) for r in rows] == GROWN, path.name


# A process that is killed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that start at once")
def test_a_kill_at_any_moment_leaves_the_old_book_or_the_new(tmp_path: Path) -> None:
    path = simple(tmp_path)
    bodies = [body([(name, n, 2 * n, None) for n in range(40)]) for name in ("uno", "dos")]
    first = refreshed(path, bodies[1]).copia
    assert first is not None
    first.unlink()
    started = time.perf_counter()
    refreshed(path, bodies[0])
    longest = 1.2 * (time.perf_counter() - started)
    draw, killed, seen, left = random.Random(7), 0, set(), 0
    while killed < KILLS:
        start = _name_of(path)
        new = bodies[start == "uno"]
        killed += _start_and_kill(path, new, draw.random() * longest, killed)
        early = start == _name_of(path)
        seen.add(early)
        # A busy machine is slower than the first time: the moments follow it.
        longest *= 1.1 if early else 0.9
        left += any(tmp_path.glob(".cartera-*"))
    assert seen == {True, False}
    assert left
    refreshed(path, body([ANA]))
    assert not list(tmp_path.glob(".*"))
    for copy in tmp_path.glob("*.xlsx"):
        assert _name_of(copy) in ("uno", "dos", "Ana")


KILLS = 300


def _start_and_kill(path: Path, new: TableBody, after: float, number: int) -> bool:
    """Refresh in a process that is killed; return whether it was still there to be killed."""
    ahora = AHORA + timedelta(seconds=number)
    child = os.fork()
    if not child:
        try:
            replace_tables(path, [new], ahora=ahora, read_lock=read_lock)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _name_of(path: Path) -> str:
    """Return the name that all rows of a book have, after asserting that it is whole."""
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        xml = package.read("xl/worksheets/sheet1.xml").decode()
        table = package.read("xl/tables/table1.xml").decode()
    rows = re.findall(r'<c r="B\d+"[^>]*><is><t>(\w+)</t>', xml)
    assert len(set(rows)) == 1 and f'ref="B3:E{3 + len(rows)}"' in table
    return str(rows[0])
