"""A plan → a new .xlsx, with XlsxWriter. The same plan gives the same parts, byte for byte.

Text is written as text whatever it looks like: no formula and no link is ever made from what
somebody typed. Formulas of ours carry their stored value, and nothing asks Excel to recalculate
on opening, which would wipe stored values where the functions are absent.
"""

from collections.abc import Sequence
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cartera_xl.units.plan import (
    BookPlan,
    Cell,
    Column,
    Link,
    Look,
    SheetPlan,
    Styled,
    TablePlan,
    Text,
    Validation,
)
from cartera_xl.write.charts import make_chart
from cartera_xl.write.styles import BAD, BAD_PALE, GOOD, HEADINGS, INK, LINE, LOOKS, MUTED, STYLES

CREATED = datetime(2026, 1, 1)
"""A fixed creation date: without it no two builds are equal."""
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CALC_ID = 191029
_LETTER_PAPER = 1
_TALL: dict[Look, int] = {"title": 28, "headline": 28, "card_money": 26, "card_percent": 26}
"""Height in points of the rows whose letters are larger."""
_WRAPPED = ("long", "status")
_LINE_HEIGHT, _SMALL_LINE = 15, 12.5
_LETTERS_PER_WIDTH = 1.1
"""Letters that fit in one unit of column width: most are narrower than the digit it is made of."""
_PAGE_WIDTH = 190
"""Letters of column width that stay legible on one landscape page."""


def write_book(plan: BookPlan, path: Path) -> None:
    """Write the plan to ``path``; whether an existing file may be replaced is the caller's word.

    Error: OSError where the file cannot be written.
    """
    book = xlsxwriter.Workbook(str(path), _OPTIONS)
    book.set_calc_mode("auto", _CALC_ID)
    book.calc_on_load = False
    book.set_properties({"title": plan.title, "author": "cartera_xl", "created": CREATED})
    for name, value in plan.properties:
        book.set_custom_property(name, value, "text")
    writer = _Writer(book, {t.name: (s.name, t) for s in plan.sheets for t in s.tables})
    sheets = [(sheet, book.add_worksheet(sheet.name)) for sheet in plan.sheets]
    for name, formula in plan.names:
        book.define_name(name, formula)
    for sheet, page in sheets:
        writer.write_sheet(sheet, page)
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        cause = error.args[0]
        if isinstance(cause, OSError):
            raise OSError(cause.errno, cause.strerror, str(path)) from error
        raise


class _Writer:
    """Carries formats across the sheets of one book: XlsxWriter keeps them by book."""

    def __init__(self, book: xlsxwriter.Workbook, tables: dict[str, tuple[str, TablePlan]]) -> None:
        self._book = book
        self._tables = tables
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def _format(self, look: dict[str, Any]) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def write_sheet(self, sheet: SheetPlan, page: Worksheet) -> None:
        page.hide_gridlines(2)
        for number, width in enumerate(sheet.widths):
            page.set_column(number, number, width)
        for table in sheet.tables:
            self._write_table(table, page)
        self._write_texts(sheet.texts, page)
        for chart in sheet.charts:
            drawn = make_chart(self._book, chart, self._tables)
            page.insert_chart(chart.row - 1, chart.column - 1, drawn)
        if sheet.freeze:
            page.freeze_panes(sheet.freeze[0] - 1, sheet.freeze[1] - 1)
        if sheet.hidden:
            page.hide()
        self._set_print(sheet, page)

    def _set_print(self, sheet: SheetPlan, page: Worksheet) -> None:
        page.set_paper(_LETTER_PAPER)
        if not sheet.portrait:
            page.set_landscape()
        widest = max((_width(table, sheet.printed) for table in sheet.tables), default=0)
        page.fit_to_pages(max(1, round(widest / _PAGE_WIDTH)), sheet.pages)
        if sheet.pages:
            page.center_horizontally()
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.set_footer("&L&8&F · &A&R&8Página &P de &N")
        if sheet.printed:
            last = max(t.row + len(t.rows) + t.blank_rows + bool(t.total) for t in sheet.tables)
            page.print_area(0, 0, last - 1, sheet.printed - 1)
        if sheet.freeze and len(sheet.tables) == 1:
            page.repeat_rows(sheet.tables[0].row - 1)
            if sheet.freeze[1] > 1:
                page.repeat_columns(0, sheet.freeze[1] - 2)

    def _write_texts(self, texts: Sequence[Text], page: Worksheet) -> None:
        heights: dict[int, float] = {}
        for text in texts:
            self._write_text(text, page)
            heights[text.row] = max(heights.get(text.row, 0), _height(text))
        for row, height in heights.items():
            if height:
                page.set_row(row - 1, height)

    def _write_text(self, text: Text, page: Worksheet) -> None:
        look = self._format(LOOKS[text.look])
        row, column = text.row - 1, text.column - 1
        if text.merged and text.across > 1:
            page.merge_range(row, column, row, column + text.across - 1, "", look)
        else:
            for extra in range(1, text.across):
                page.write_blank(row, column + extra, None, look)
        self._write_cell(page, row, column, text.text, look)

    def _write_table(self, table: TablePlan, page: Worksheet) -> None:
        top, left = table.row - 1, table.column - 1
        count = len(table.rows) + table.blank_rows
        bottom = top + max(count, 1)
        heads = [self._heading(column) for column in table.columns]
        bodies = [self._body(column) for column in table.columns]
        page.set_row(top, 32)
        page.add_table(
            top, left, bottom, left + len(table.columns) - 1,
            {
                "name": table.name,
                "style": "Table Style Light 1",
                "columns": [
                    {"header": c.header, "header_format": head, "format": body}
                    | ({"formula": c.formula} if c.formula else {})
                    for c, head, body in zip(table.columns, heads, bodies, strict=True)
                ],
            },
        )  # fmt: skip
        for number, (column, body) in enumerate(zip(table.columns, bodies, strict=True), left):
            options = {"hidden": True} if column.hidden else {}
            page.set_column(number, number, column.width, body, options)
            self._validate(table, number, column, page)
            if column.style == "status":
                self._colour_status(page, top + 1, number, max(bottom, table.validated_to - 1))
        blank = ("",) * len(table.columns)
        lined = [self._body(c, bottom=1, bottom_color=LINE) for c in table.columns]
        rows: Sequence[Sequence[Cell | Link | Styled]] = (
            *table.rows,
            *(blank,) * (bottom - top - len(table.rows)),
        )
        for offset, cells in enumerate(rows, start=top + 1):
            if (lines := _lines(table.columns, cells)) > 1:
                page.set_row(offset, _LINE_HEIGHT * lines)
            for number, (column, cell) in enumerate(zip(table.columns, cells, strict=True), left):
                body = lined[number - left]
                if column.formula:
                    # add_table stored 0: a formula that was not computed must not show a figure.
                    page.write_formula(offset, number, column.formula, body, cell or "")
                else:
                    self._write_cell(page, offset, number, *self._styled(cell, column, body))
        for number, (column, cell) in enumerate(
            zip(table.columns, table.total, strict=False), left
        ):
            body = self._body(column, bold=True, top=1, top_color=INK)
            self._write_cell(page, bottom + 1, number, *self._styled(cell, column, body))

    def _styled(
        self, cell: Cell | Link | Styled, column: Column, body: Format
    ) -> tuple[Cell | Link, Format]:
        if isinstance(cell, date) and column.style not in ("date", "month"):
            # Without a date's format the file would hold a bare number.
            cell = Styled(cell, "date")
        if not isinstance(cell, Styled):
            return cell, body
        as_asked = Column(column.header, cell.style)
        return cell.value, self._body(as_asked, bottom=1, bottom_color=LINE)

    def _heading(self, column: Column) -> Format:
        side = STYLES[column.style].get("align", "right")
        shared = {"bold": True, "text_wrap": True, "valign": "vcenter", "align": side, "indent": 1}
        return self._format({**shared, **HEADINGS[column.role]})

    def _body(self, column: Column, **more: Any) -> Format:
        look = {"font_color": INK, "valign": "top", **STYLES[column.style], **more}
        if column.format:
            look["num_format"] = column.format
        return self._format(look)

    def _validate(self, table: TablePlan, number: int, column: Column, page: Worksheet) -> None:
        if column.validation and table.validated_to:
            page.data_validation(
                table.row, number, table.validated_to - 1, number, _validation(column.validation)
            )

    def _colour_status(self, page: Worksheet, first: int, column: int, last: int) -> None:
        good = self._format({"font_color": GOOD})
        plain = self._format({"font_color": MUTED})
        bad = self._format({"font_color": BAD, "bg_color": BAD_PALE})
        looks = (("==", '"correcto"', good), ("==", '"sin complemento"', plain), ("!=", '""', bad))
        for criteria, value, look in looks:
            page.conditional_format(
                first, column, last, column,
                {"type": "cell", "criteria": criteria, "value": value, "format": look,
                 "stop_if_true": True},
            )  # fmt: skip

    def _write_cell(
        self, page: Worksheet, row: int, column: int, cell: Cell | Link, look: Format
    ) -> None:
        match cell:
            case None | "":
                page.write_blank(row, column, None, look)
            case Link(text, target):
                page.write_url(row, column, target, self._format(STYLES["link"]), text)
            case bool():
                page.write_boolean(row, column, cell, look)
            case int() | float():
                page.write_number(row, column, cell, look)
            case datetime():
                page.write_datetime(row, column, cell, look)
            case date():
                page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), look)
            case _:
                page.write_string(row, column, str(cell), look)


def _height(text: Text) -> float:
    """Return the points that a row must have for a text; 0 where any row has room for it."""
    if text.look in _TALL:
        return _TALL[text.look] * text.lines
    line = _SMALL_LINE if text.look == "small" else _LINE_HEIGHT
    return line * text.lines if text.lines > 1 else 0


def _width(table: TablePlan, printed: int) -> int:
    columns = table.columns[: printed or None]
    return sum(column.width for column in columns if not column.hidden)


def _lines(columns: tuple[Column, ...], cells: Sequence[object]) -> int:
    """Return how many lines the tallest wrapped cell of a row needs."""
    long = (
        ceil(len(str(cell)) / (column.width * _LETTERS_PER_WIDTH))
        for column, cell in zip(columns, cells, strict=True)
        if column.style in _WRAPPED and cell
    )
    return max(long, default=1)


def _validation(plan: Validation) -> dict[str, Any]:
    options: dict[str, Any] = {
        "validate": "integer" if plan.kind == "whole" else plan.kind,
        "input_title": plan.title,
        "input_message": plan.message,
        "error_title": plan.title,
        "error_message": plan.error,
        "error_type": "stop" if plan.strict else "warning",
        "show_error": not plan.silent,
    }
    if plan.kind == "list":
        return options | {"source": plan.source or list(plan.options)}
    if plan.kind == "any":
        return options
    low, high = plan.low, plan.high
    if isinstance(low, date) and isinstance(high, date):
        low, high = (datetime(d.year, d.month, d.day) for d in (low, high))
    return options | {"criteria": "between", "minimum": low, "maximum": high}
