"""The charts of a book's sheets: over their own table, side by side, of all its rows."""

from dataclasses import replace

import pytest

from cartera_xl.present.workbook import plan_book
from cartera_xl.specs.base import Book, Sheet
from cartera_xl.specs.books import BOOKS, find_book
from cartera_xl.specs.layout import CHART_ROWS
from cartera_xl.units.plan import SheetPlan

DRAWN = [(book, sheet) for book in BOOKS for sheet in book.sheets if sheet.charts]
_EDGE, _LETTER, _PLAIN = 5, 7, 64  # pixels, as Excel counts them with its usual font


def plan_of(book: Book, sheet: Sheet) -> SheetPlan:
    return next(plan for plan in plan_book(book).sheets if plan.name == sheet.name)


@pytest.mark.parametrize(("book", "sheet"), DRAWN, ids=[sheet.name for _, sheet in DRAWN])
def test_a_chart_draws_columns_that_its_table_has(book: Book, sheet: Sheet) -> None:
    plan = plan_of(book, sheet)
    (table,) = plan.tables
    headers = {column.header for column in table.columns}
    assert len(plan.charts) == len(sheet.charts)
    for chart in plan.charts:
        drawn = {chart.categories, *((series.table, series.header) for series in chart.series)}
        assert {name for name, _ in drawn} == {table.name}
        assert {header for _, header in drawn} <= headers
        assert chart.row < table.row
        assert chart.height <= 20 * CHART_ROWS


def test_two_charts_do_not_overlap_and_stand_near() -> None:
    book = find_book("edades")
    plan = plan_of(book, book.sheet("Mes a mes"))
    widths = [_LETTER * column.width + _EDGE for column in plan.tables[0].columns]
    left, right = plan.charts
    between = range(left.column, right.column)
    apart = sum(widths[n - 1] if n <= len(widths) else _PLAIN for n in between)
    assert left.width < apart < left.width + 90


def test_a_table_behind_a_chart_has_the_rows_that_it_will_always_have() -> None:
    # Six buckets, ten debtors, twelve months: a chart of a file does not grow with its table.
    book = find_book("edades")
    rows = {name: plan_of(book, book.sheet(name)).tables[0].blank_rows
            for name in ("Tramos", "Mayores deudores", "Mes a mes")}  # fmt: skip
    assert rows == {"Tramos": 6, "Mayores deudores": 10, "Mes a mes": 12}


def test_a_sheet_without_charts_begins_where_the_others_do() -> None:
    book = find_book("presupuesto")
    avance = book.sheet("Avance")
    plain = replace(book, sheets=(replace(avance, charts=()),))
    assert plan_of(book, avance).tables[0].row == 22
    assert plan_of(plain, plain.sheets[0]).tables[0].row == 5
