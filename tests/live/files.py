"""A workbook's file → its state in memory, and back, through openpyxl.

openpyxl writes formulas without their values and loses what it does not know: good enough for a
test's file, never for a user's.
"""

import shutil
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table, TableColumn, TableFormula, TableStyleInfo

from cartera_xl.units.address import Area, a1_area, parse_area
from live.state import BookState, Cell, ExcelError, SheetState, TableState


def open_state(path: Path) -> BookState:
    """Return the workbook at ``path`` as a program that has just opened it holds it."""
    with_formulas, with_values = load_workbook(path), load_workbook(path, data_only=True)
    sheets = [_sheet(page, with_values[page.title]) for page in with_formulas.worksheets]
    names = {name: f"={d.attr_text}" for name, d in with_formulas.defined_names.items()}
    titles = [page.title for page in with_formulas.worksheets]
    active = with_formulas.active
    first = titles.index(active.title) if active is not None and active.title in titles else 0
    return BookState(path.name, sheets, names, path.resolve(), first)


def _sheet(page: Any, values: Any) -> SheetState:
    state = SheetState(page.title, visible=page.sheet_state == "visible")
    state.protected = bool(page.protection.sheet)
    state.merged = [parse_area(str(area)) for area in page.merged_cells.ranges]
    for place, cell in page._cells.items():
        number_format = cell.number_format
        own = state.cells[place] = Cell(number_format=number_format, quoted=cell.quotePrefix)
        if cell.value is None:
            continue
        if cell.data_type == "f":
            formula = cell.value
            own.formula = formula.text if isinstance(formula, ArrayFormula) else formula
            cell = values._cells.get(place, cell)
            if cell.data_type == "f":
                continue
        own.value = _value(cell)
    state.tables = [_table(table) for table in page.tables.values()]
    return state


def _value(cell: Any) -> object:
    value = cell.value
    if cell.data_type == "e":
        return ExcelError(value)
    if isinstance(value, (datetime, date, time, timedelta)):
        return float(to_excel(value))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    return None if value == "" else value


def _table(table: Any) -> TableState:
    area = parse_area(table.ref)
    formulas = {
        column: f"={own.calculatedColumnFormula.attr_text}"
        for column, own in enumerate(table.tableColumns, start=area.left)
        if own.calculatedColumnFormula
    }
    style = table.tableStyleInfo.name if table.tableStyleInfo else ""
    return TableState(
        table.displayName, area, bool(table.totalsRowCount), style or "", formulas=formulas
    )


def save_state(state: BookState, path: Path) -> None:
    """Write the workbook to ``path``; one that did not change keeps its bytes."""
    if state.path and state.path.exists() and not state.changed:
        if state.path != path:
            shutil.copyfile(state.path, path)
        return
    book = load_workbook(state.path) if state.path and state.path.exists() else Workbook()
    known = {page.title: page for page in book.worksheets}
    for title in set(known) - {sheet.name for sheet in state.sheets}:
        book.remove(known.pop(title))
    for place, sheet in enumerate(state.sheets):
        page = known.get(sheet.name) or book.create_sheet(sheet.name, place)
        _write_sheet(page, sheet)
    book.save(path)


def _write_sheet(page: Any, sheet: SheetState) -> None:
    for merged in list(page.merged_cells.ranges):
        page.unmerge_cells(str(merged))
    for place in set(page._cells) - set(sheet.cells):
        del page._cells[place]
    for place, own in sheet.cells.items():
        cell = page.cell(*place)
        cell.value, cell.quotePrefix = own.formula or None, own.quoted
        if not own.formula and own.value is not None:
            cell.value = str(own.value) if isinstance(own.value, str) else own.value
            cell.data_type = {str: "s", bool: "b", ExcelError: "e"}.get(type(own.value), "n")
        cell.number_format = own.number_format
    for area in sheet.merged:
        page.merge_cells(a1_area(area))
    page.sheet_state = "visible" if sheet.visible else "hidden"
    _write_tables(page, sheet)


def _write_tables(page: Any, sheet: SheetState) -> None:
    for name in set(page.tables) - {table.name for table in sheet.tables}:
        del page.tables[name]
    for own in sheet.tables:
        table = page.tables.get(own.name)
        if table is None:
            style = TableStyleInfo(name=own.style or None, showRowStripes=True)
            table = Table(displayName=own.name, ref=a1_area(own.area), tableStyleInfo=style)
            table.tableColumns = _columns(sheet, own.area)
            for column, text in own.formulas.items():
                table.tableColumns[column - own.area.left].calculatedColumnFormula = TableFormula(
                    attr_text=text.removeprefix("=")
                )
            page.add_table(table)
        table.ref = a1_area(own.area)
        table.totalsRowCount = int(own.totals) or None
        if table.autoFilter:
            table.autoFilter.ref = a1_area(own.area._replace(bottom=own.area.bottom - own.totals))


def _columns(sheet: SheetState, area: Area) -> list[TableColumn]:
    heads = [sheet.cells[area.top, c].value for c in range(area.left, area.right + 1)]
    return [TableColumn(id=n, name=str(head)) for n, head in enumerate(heads, start=1)]
