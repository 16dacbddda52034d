"""A sheet of the product → an open book: made there, or made again where ours stands.

A sheet is ours if it has the table that the plan gives it, where the plan puts it. One of the same
name that is not ours is the user's, and stays: ours is then called «Problemas (2)».
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import unquote

from cartera_xl.units.plan import Cell, Column, Link, SheetPlan, Styled, TablePlan, Text
from cartera_xl.write.live.cells import Formula, Place, put_cells
from cartera_xl.write.live.looks import body_look, dress, format_of, heading_look
from cartera_xl.write.live.program import (
    quiet,
    refuse_fixed_sheets,
    refuse_protected,
    refuse_read_only,
)
from cartera_xl.write.live.table import area_of
from cartera_xl.write.styles import LOOKS

if TYPE_CHECKING:
    import xlwings as xw

_STYLE = "TableStyleLight1"
_LONGEST_NAME = 31
_LONGEST_LITERAL = 255
"""Letters that a text inside a formula may have."""


def write_sheet_live(book: "xw.Book", plan: SheetPlan) -> str:
    """Write a sheet of one table into an open book, and return the name that it has there.

    What ours held before goes; links lead to cells of the book itself. There are no charts,
    validations nor print set-up. The sheet that is on the screen stays there; nothing is saved.
    Error: EditRefused si el libro no se puede cambiar; ValueError si el plan no es de una hoja así.
    """
    if len(plan.tables) != 1 or plan.charts:
        raise ValueError(f"{plan.name}: not a sheet of one table and no chart")
    refuse_read_only(book)
    plan, page = _find_place(book, plan)
    if page is None:
        refuse_fixed_sheets(book)
    else:
        refuse_protected(page)
    with quiet(book.app):
        page = _add(book, plan.name) if page is None else _emptied(page, plan.tables[0])
        for text in plan.texts:
            _write_text(page, text, book.name)
        for number, width in enumerate(plan.widths, start=1):
            page.range((1, number)).column_width = width
        _write_table(page, plan.tables[0], book.name)
        if plan.hidden:
            page.visible = False
    return plan.name


def _find_place(book: "xw.Book", plan: SheetPlan) -> tuple[SheetPlan, "xw.Sheet | None"]:
    """Return the plan under a name that is free or ours, and the sheet if it is there."""
    sheets = {sheet.name.casefold(): sheet for sheet in book.sheets}
    taken = {t.name.casefold() for sheet in book.sheets for t in sheet.tables}
    taken |= {name.name.casefold() for name in book.names}
    for renamed in _names(plan):
        page = sheets.get(renamed.name.casefold())
        if page is None and renamed.tables[0].name.casefold() not in taken:
            return renamed, None
        if page is not None and _is_ours(page, renamed.tables[0]):
            return renamed, page
    raise AssertionError("numbers do not end")


def _names(plan: SheetPlan) -> Iterator[SheetPlan]:
    yield plan
    table = plan.tables[0]
    for number in count(2):
        end = f" ({number})"
        name = plan.name[: _LONGEST_NAME - len(end)] + end
        yield replace(plan, name=name, tables=(replace(table, name=f"{table.name}_{number}"),))


def _is_ours(page: "xw.Sheet", plan: TablePlan) -> bool:
    return any(
        table.name.casefold() == plan.name.casefold()
        and (table.range.row, table.range.column) == (plan.row, plan.column)
        and table.range[0, 0].value == plan.columns[0].header
        for table in page.tables
    )


def _add(book: "xw.Book", name: str) -> "xw.Sheet":
    shown = book.sheets.active
    page = book.sheets.add(name, after=book.sheets[-1])
    shown.activate()
    return page


def _emptied(page: "xw.Sheet", plan: TablePlan) -> "xw.Sheet":
    """Return our sheet with nothing but the headings of its table and one blank row.

    Neither sheet nor table is made anew: a formula of the user's that names them would lose them.
    """
    table = page.tables[plan.name]
    table.show_totals = False
    if table.show_autofilter:
        # Rows that a filter hides would stay hidden.
        table.show_autofilter = False
        table.show_autofilter = True
    own, used = area_of(table.range), area_of(page.used_range)
    right = plan.column + len(plan.columns) - 1
    page.range((plan.row + 1, 1), (max(used.bottom, own.bottom), used.right)).clear()
    if plan.row > 1:
        page.range((1, 1), (plan.row - 1, used.right)).clear()
    table.resize(page.range((plan.row, plan.column), (plan.row + 1, right)))
    if own.right > right:
        page.range((plan.row, right + 1), (plan.row, own.right)).clear()
    return page


def _write_text(page: "xw.Sheet", text: Text, archivo: str) -> None:
    cells = page.range((text.row, text.column), (text.row, text.column + text.across - 1))
    if text.merged and text.across > 1:
        cells.merge()
    look = LOOKS[text.look]
    cells.number_format = look.get("num_format", "General")
    dress(cells, look)
    put_cells(page, {(text.row, text.column): _cell(text.text, archivo)})


def _write_table(page: "xw.Sheet", plan: TablePlan, archivo: str) -> None:
    """Write headings, rows and total in one assignment, and make a table of the first two."""
    blank: tuple[Cell, ...] = (None,) * len(plan.columns)
    spare = max(plan.blank_rows, 0 if plan.rows else 1)
    rows = [tuple(column.header for column in plan.columns), *plan.rows, *[blank] * spare]
    right, bottom = plan.column + len(plan.columns) - 1, plan.row + len(rows) - 1
    if plan.total:
        rows.append((*plan.total, *blank[len(plan.total) :]))
    _dress_columns(page, plan, plan.row + len(rows) - 1)
    put_cells(
        page,
        {
            (row, number): _cell(_unstyled(page, (row, number), value, column), archivo)
            for row, values in enumerate(rows, start=plan.row)
            for number, (value, column) in enumerate(
                zip(values, plan.columns, strict=True), start=plan.column
            )
        },
    )
    if plan.total:
        dress(page.range((bottom + 1, plan.column), (bottom + 1, right)), {"bold": True})
    whole = page.range((plan.row, plan.column), (bottom, right))
    if plan.name.casefold() in {table.name.casefold() for table in page.tables}:
        page.tables[plan.name].resize(whole)
    else:
        page.tables.add(whole, name=plan.name, table_style_name=_STYLE)


def _dress_columns(page: "xw.Sheet", plan: TablePlan, bottom: int) -> None:
    for number, column in enumerate(plan.columns, start=plan.column):
        cells = page.range((plan.row, number), (bottom, number))
        # Its heading too: what is of one format is asked for it once.
        cells.number_format = format_of(column)
        dress(cells[1:, :], body_look(column))
        dress(cells[0, 0], heading_look(column))
        cells.column_width = 0 if column.hidden else column.width


def _unstyled(
    page: "xw.Sheet", place: Place, value: Cell | Link | Styled, column: Column
) -> Cell | Link:
    """Return the value of a cell, which gets a format of its own if its column's is not for it."""
    if isinstance(value, date) and column.style not in ("date", "month"):
        value = Styled(value, "date")
    if not isinstance(value, Styled):
        return value
    page.range(place).number_format = format_of(Column(column.header, value.style))
    return value.value


def _cell(value: Cell | Link, archivo: str) -> Cell | Formula:
    """Return what is put into a cell; a link too long for a formula stays its text."""
    if not isinstance(value, Link):
        return value
    file, mark, place = value.target.removeprefix("external:").partition("#")
    if value.target.startswith("internal:"):
        target = f"#{value.target.removeprefix('internal:')}"
    else:
        target = f"#{place}" if unquote(file) == archivo else f"{file}{mark}{place}"
    if max(len(target), len(value.text)) > _LONGEST_LITERAL:
        return value.text
    return Formula(f"=HYPERLINK({_literal(target)},{_literal(value.text)})")


def _literal(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""'))
