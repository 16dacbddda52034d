"""What was planned is what the file holds, read back by a second reader (openpyxl)."""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cartera_xl.units.plan import (
    BookPlan,
    ChartPlan,
    Column,
    Link,
    Series,
    SheetPlan,
    Styled,
    TablePlan,
    Text,
    Validation,
)
from cartera_xl.write.new_book import write_book

INJECTIONS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example","y")',
    "\t=1+1", "http://x.example", "mailto:a@x.example", "internal:Hoja!A1", "{=1+1}", "00123",
    "1,234", "3-4", "+57 300 123 4567",
)  # fmt: skip


def written(tmp_path: Path, *tables: TablePlan, **more: Any) -> Path:
    path = tmp_path / "libro.xlsx"
    write_book(BookPlan("Libro", (SheetPlan("Hoja", tables=tables, **more),)), path)
    return path


def table(*rows: tuple[Any, ...], columns: tuple[Column, ...] = (Column("A"),)) -> TablePlan:
    return TablePlan("Datos", 1, 1, columns, rows)


@pytest.mark.parametrize("payload", INJECTIONS)
def test_what_somebody_typed_never_becomes_a_formula_or_a_link(
    tmp_path: Path, payload: str
) -> None:
    page = load_workbook(written(tmp_path, table((payload,))))["Hoja"]
    assert (page["A2"].value, page["A2"].data_type, page["A2"].hyperlink) == (payload, "s", None)


def test_cells_keep_their_types(tmp_path: Path) -> None:
    cells = ("texto", 7, 2.5, True, date(2026, 11, 19), None)
    columns = tuple(Column(str(n)) for n, _ in enumerate(cells))
    page = load_workbook(written(tmp_path, table(cells, columns=columns)))["Hoja"]
    values = [cell.value for cell in page[2]]
    assert values[:4] == ["texto", 7, 2.5, True]
    assert (values[4].date(), values[5]) == (date(2026, 11, 19), None)


def test_a_formula_carries_its_stored_value_and_asks_for_no_recalculation(tmp_path: Path) -> None:
    columns = (Column("A"), Column("B", formula='IF(Datos[[#This Row],[A]]="","","x")'))
    path = written(tmp_path, table(("y", "guardado"), columns=columns))
    assert load_workbook(path, data_only=True)["Hoja"]["B2"].value == "guardado"
    with zipfile.ZipFile(path) as package:
        assert b"fullCalcOnLoad" not in package.read("xl/workbook.xml")
        assert b'calcId="191029"' in package.read("xl/workbook.xml")


def test_a_formula_without_value_never_shows_zero(tmp_path: Path) -> None:
    columns = (Column("A"), Column("B", formula='IF(Datos[[#This Row],[A]]="","","x")'))
    path = written(tmp_path, table(("y", None), columns=columns))
    assert load_workbook(path, data_only=True)["Hoja"]["B2"].value is None


def test_a_link_leads_to_the_cell_and_shows_its_text(tmp_path: Path) -> None:
    link = Link("B7", "external:clientes.xlsx#'Clientes'!B7")
    page = load_workbook(written(tmp_path, table((link,))))["Hoja"]
    assert page["A2"].value == "B7"
    assert page["A2"].hyperlink.target == "clientes.xlsx"
    assert page["A2"].hyperlink.location == "'Clientes'!B7"


def test_a_cell_may_have_a_style_of_its_own(tmp_path: Path) -> None:
    columns = (Column("Valor", "money"),)
    rows = ((Styled(0.62, "percent"),), (1_500_000,))
    page = load_workbook(written(tmp_path, table(*rows, columns=columns)))["Hoja"]
    assert page["A2"].number_format == "0.0%"
    assert page["A3"].number_format.startswith("#,##0")


def test_a_chart_may_draw_a_table_of_another_sheet(tmp_path: Path) -> None:
    data = SheetPlan(
        "Datos", tables=(table(("ene", 3), ("feb", 4), columns=(Column("Mes"), Column("V"))),)
    )
    chart = ChartPlan("Ventas", 1, 1, ("Datos", "Mes"), (Series("Datos", "V"),))
    path = tmp_path / "libro.xlsx"
    write_book(BookPlan("Libro", (SheetPlan("Resumen", charts=(chart,)), data)), path)
    with zipfile.ZipFile(path) as package:
        drawn = package.read("xl/charts/chart1.xml").decode()
    assert "<c:f>Datos!$A$2:$A$3</c:f>" in drawn
    assert "<c:f>Datos!$B$2:$B$3</c:f>" in drawn


def test_the_same_plan_gives_the_same_parts(tmp_path: Path) -> None:
    plan = BookPlan(
        "Libro", (SheetPlan("Hoja", (Text(1, 1, "Título", "title"),), (table(("a",)),)),)
    )
    parts = []
    for name in ("uno.xlsx", "dos.xlsx"):
        write_book(plan, tmp_path / name)
        with zipfile.ZipFile(tmp_path / name) as package:
            parts.append({part: package.read(part) for part in package.namelist()})
    assert parts[0] == parts[1]


def test_a_folder_that_does_not_exist_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write_book(BookPlan("Libro", (SheetPlan("Hoja"),)), tmp_path / "no" / "libro.xlsx")


@pytest.mark.parametrize("silent", [True, False])
def test_a_list_may_let_pass_what_it_does_not_offer(tmp_path: Path, silent: bool) -> None:
    rule = Validation("list", "A", "Elija.", "No está.", ("x",), strict=False, silent=silent)
    plan = TablePlan("Datos", 1, 1, (Column("A", validation=rule),), (), validated_to=9)
    page = load_workbook(written(tmp_path, plan))["Hoja"]
    (found,) = page.data_validations.dataValidation
    assert (found.showErrorMessage, found.showInputMessage) == (not silent, True)


def test_joined_cells_hold_one_text_as_tall_as_its_lines(tmp_path: Path) -> None:
    texts = (
        Text(1, 1, "=1+1", "value", 3, merged=True, lines=2),
        Text(1, 4, "letra menuda", "small", lines=3),
        Text(2, 1, "sola", "value"),
    )
    page = load_workbook(written(tmp_path, texts=texts))["Hoja"]
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:C1"]
    assert (page["A1"].value, page["A1"].data_type) == ("=1+1", "s")
    assert (page.row_dimensions[1].height, page.row_dimensions[2].height) == (37.5, None)


def test_a_chart_without_a_title_does_not_take_its_series_name(tmp_path: Path) -> None:
    columns = (Column("Mes"), Column("Ventas", "money"))
    rows = (("enero", 1), ("febrero", 2))
    plan = ChartPlan("", 5, 1, ("Datos", "Mes"), (Series("Datos", "Ventas"),))
    path = written(tmp_path, table(*rows, columns=columns), charts=(plan,))
    with zipfile.ZipFile(path) as package:
        assert b'<c:autoTitleDeleted val="1"/>' in package.read("xl/charts/chart1.xml")
