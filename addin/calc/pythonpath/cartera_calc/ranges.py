"""The cells of a range: read and written whole, in one message.

A cell travels as a number, a text, true or false, null for a blank, ``{"fecha": ISO}`` for a number
that the sheet shows as a day or an hour and ``{"error": "#N/A"}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from com.sun.star.lang import Locale

from cartera_calc.cells import error_name
from cartera_calc.program import Program

_EPOCH = datetime(1899, 12, 30)
_CONSTANTS, _FORMULAS = 7, 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING; FORMULA
_EVERYTHING = 1023 - 8 - 128  # less notes and drawings
_IN_ERROR = 4  # com.sun.star.sheet.FormulaResult
_DAY, _HOUR, _BOOLEAN = 2, 4, 1024  # com.sun.star.util.NumberFormat
_GENERAL = "General"


def read_values(program: Program, libro: str, hoja: str, area: list[int]) -> list[list[Any]]:
    """Return the values of the cells, as the sheet shows them."""
    cells = program.cells(libro, hoja, area)
    rows = [[None if value == "" else value for value in row] for row in cells.getDataArray()]
    for row, column in _places(cells, cells.queryFormulaCells(_IN_ERROR)):
        number = cells.getCellByPosition(column, row).getError()
        rows[row][column] = {"error": error_name(number)}
    formats = program.book(libro).NumberFormats
    for group in _groups(cells):
        kind = formats.getByKey(group.NumberFormat)
        if _shape(kind):
            for row, column in _places(cells, group):
                rows[row][column] = _shaped(rows[row][column], _shape(kind))
    for row, column in _places(cells, cells.queryContentCells(_FORMULAS)):
        # A formula without a format of its own takes that of what it computes.
        if type(rows[row][column]) is float:
            own = formats.getByKey(cells.getCellByPosition(column, row).NumberFormat)
            rows[row][column] = _shaped(rows[row][column], _shape(own))
    return rows


def read_formulas(program: Program, libro: str, hoja: str, area: list[int]) -> dict[str, Any]:
    """Return what the cells hold: ``valores``, and ``formulas`` as [row, column, text] from 0."""
    cells = program.cells(libro, hoja, area)
    texts = cells.getFormulaArray()
    found = [
        [row, column, texts[row][column]]
        for row, column in _places(cells, cells.queryContentCells(_FORMULAS))
    ]
    return {"valores": read_values(program, libro, hoja, area), "formulas": found}


def write_cells(
    program: Program, libro: str, hoja: str, area: list[int],
    valores: list[list[Any]], formulas: list[list[Any]], tecleadas: list[list[Any]],
) -> None:  # fmt: skip
    """Put values, then formulas and what is read as if it were typed, as [row, column, text]."""
    cells = program.cells(libro, hoja, area)
    cells.setDataArray(tuple(map(tuple, valores)))
    for row, column, text in formulas:
        cells.getCellByPosition(column, row).setFormula(text)
    for row, column, text in tecleadas:
        cells.getCellByPosition(column, row).FormulaLocal = text


def fill_formula(program: Program, libro: str, hoja: str, area: list[int], formula: str) -> None:
    """Put a formula into the first cell, and into the others as if it were copied there."""
    cells = program.cells(libro, hoja, area)
    first = cells.getCellByPosition(0, 0)
    first.setFormula(formula)
    height, width = area[2] - area[0] + 1, area[3] - area[1] + 1
    if "[" in formula:
        # Its tokens would lose the name of the table; a row of a table is named the same in each.
        cells.setFormulaArray(((formula,) * width,) * height)
        return
    tokens = first.getTokens()
    for number in range(1, height * width):
        cells.getCellByPosition(number % width, number // width).setTokens(tokens)


def clear_cells(program: Program, libro: str, hoja: str, area: list[int], todo: bool) -> None:
    """Clear what cells hold; with ``todo`` their looks and merging too."""
    cells = program.cells(libro, hoja, area)
    if todo:
        cells.merge(False)
    cells.clearContents(_EVERYTHING if todo else _CONSTANTS | _FORMULAS)


def read_formats(program: Program, libro: str, hoja: str, area: list[int]) -> list[list[Any]]:
    """Return the number formats of the cells, in English, each with its areas."""
    formats = program.book(libro).NumberFormats
    found: dict[str, list[list[int]]] = {}
    for group in _groups(program.cells(libro, hoja, area)):
        parts = [
            [p.StartRow + 1, p.StartColumn + 1, p.EndRow + 1, p.EndColumn + 1]
            for p in group.RangeAddresses
        ]
        found.setdefault(_english(formats, group.NumberFormat), []).extend(parts)
    return [[code, parts] for code, parts in found.items()]


def write_format(
    program: Program, libro: str, hoja: str, areas: list[list[int]], formato: str
) -> None:
    """Give cells a number format, in English."""
    formats, english = program.book(libro).NumberFormats, Locale("en", "US", "")
    key = formats.queryKey(formato, english, False)
    if key < 0:
        key = formats.addNew(formato, english)
    for area in areas:
        program.cells(libro, hoja, area).NumberFormat = key


def merge_cells(program: Program, libro: str, hoja: str, area: list[int], si: bool) -> None:
    """Merge cells into one, or part them."""
    program.cells(libro, hoja, area).merge(si)


def merged_areas(program: Program, libro: str, hoja: str, area: list[int]) -> list[list[int]]:
    """Return the merged rectangles that have a cell in ``area``."""
    found = []
    # One that begins above or to the left may reach into it.
    for cell in _merged(program.cells(libro, hoja, [1, 1, *area[2:]])):
        cursor = cell.Spreadsheet.createCursorByRange(cell)
        cursor.collapseToMergedArea()
        place = cursor.RangeAddress
        if place.EndRow + 1 >= area[0] and place.EndColumn + 1 >= area[1]:
            whole = [place.StartRow, place.StartColumn, place.EndRow, place.EndColumn]
            found.append([number + 1 for number in whole])
    return found


def _merged(cells: Any) -> Iterator[Any]:
    """Yield the first cell of each merged rectangle, by halving."""
    if not cells.getIsMerged():
        return
    place = cells.RangeAddress
    height, width = place.EndRow - place.StartRow, place.EndColumn - place.StartColumn
    if height == width == 0:
        yield cells
    elif height >= width:
        yield from _merged(cells.getCellRangeByPosition(0, 0, width, height // 2))
        yield from _merged(cells.getCellRangeByPosition(0, height // 2 + 1, width, height))
    else:
        yield from _merged(cells.getCellRangeByPosition(0, 0, width // 2, height))
        yield from _merged(cells.getCellRangeByPosition(width // 2 + 1, 0, width, height))


def _groups(cells: Any) -> Iterator[Any]:
    groups = cells.getUniqueCellFormatRanges()
    return (groups.getByIndex(number) for number in range(groups.Count))


def _places(cells: Any, some: Any) -> Iterator[tuple[int, int]]:
    """Yield the row and column, from 0 within ``cells``, of each cell of several ranges."""
    own = cells.RangeAddress
    for part in some.RangeAddresses:
        for row in range(part.StartRow - own.StartRow, part.EndRow - own.StartRow + 1):
            for column in range(
                part.StartColumn - own.StartColumn, part.EndColumn - own.StartColumn + 1
            ):
                yield row, column


def _shape(kind: Any) -> str:
    """Return what a format makes of a number; a duration, «[h]:mm», stays a number."""
    if kind.Type & _BOOLEAN:
        return "logico"
    return "fecha" if kind.Type & (_DAY | _HOUR) and "[H" not in kind.FormatString.upper() else ""


def _shaped(value: Any, shape: str) -> Any:
    if type(value) is not float or not shape:
        return value
    if shape == "logico":
        return bool(value)
    moment = _EPOCH + timedelta(milliseconds=round(value * 86_400_000))
    return {"fecha": moment.isoformat()}


def _english(formats: Any, key: int) -> str:
    own = formats.getByKey(key)
    if not own.Type & ~16 and own.StandardFormat:
        return _GENERAL
    if own.Locale.Language != "en":
        key = formats.addNewConverted(own.FormatString, own.Locale, Locale("en", "US", ""))
        own = formats.getByKey(key)
    return str(own.FormatString)
