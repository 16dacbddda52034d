"""An open workbook → raw cells, as the screen shows them, saved or not.

The shape is that of the same workbook's file, so what comes after reading is one path. A formula
always has a value on the screen: ``sin_valor`` stays empty.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from cartera_xl.package.limits import Limits, Refused
from cartera_xl.package.parts import open_package
from cartera_xl.package.plain_rows import CHANGING
from cartera_xl.package.workbook import read_workbook
from cartera_xl.specs.layout import KIND_PROPERTY, VERSION_PROPERTY
from cartera_xl.units.address import Area, a1, area_at, contains
from cartera_xl.units.alike import alike
from cartera_xl.units.cell import EXCEL_ERRORS, NUMBERED_ERRORS
from cartera_xl.units.coded import CODES, as_grid
from cartera_xl.units.raw import RawBook, RawSheet, Row
from cartera_xl.units.table import RawTable
from cartera_xl.validate.books import identify_book

if TYPE_CHECKING:
    import xlwings as xw

_DEFAULT = Limits()
_FIRST_DAY = date(1899, 12, 30)
"""The day of an hour without a day."""


def read_live(book: "xw.Book", limits: Limits = _DEFAULT) -> RawBook:
    """Return an open workbook, its hidden sheets too.

    Sale: lo que ``read_book`` da de su archivo recién guardado. De un libro sin archivo que se
        pueda leer, sus hojas dicen cuál es.
    Error: Refused con demasiadas_celdas, con la hoja y la última celda en uso.
    """
    sheets = {sheet.name: _read_sheet(sheet, limits) for sheet in book.sheets}
    raw = RawBook(book.name, {}, sheets)
    saved = _saved_properties(book, limits)
    return replace(raw, propiedades=_assumed(raw) if saved is None else saved)


def _saved_properties(book: "xw.Book", limits: Limits) -> dict[str, str] | None:
    """Return the custom properties of the book's file; None if no file can say them.

    No engine but one tells them, and what the file says changes only when it is saved.
    """
    from xlwings import XlwingsError

    try:
        path = Path(book.fullname)
    except XlwingsError:
        return None  # it is in a cloud, and not in a folder of this machine
    if not path.is_absolute():
        return None  # it was never saved
    try:
        return read_workbook(open_package(path, limits)).propiedades
    except Refused:
        return None


def _assumed(raw: RawBook) -> dict[str, str]:
    """Return the properties of the book that the sheets are of: nothing says that it lost them."""
    book, _ = identify_book(raw)
    return {KIND_PROPERTY: book.name, VERSION_PROPERTY: str(book.version)} if book else {}


def _read_sheet(sheet: "xw.Sheet", limits: Limits) -> RawSheet:
    last = sheet.used_range.last_cell
    if last.row * last.column > limits.cells:
        raise Refused(
            "demasiadas_celdas",
            hoja=sheet.name,
            celda=a1(last.row, last.column),
            celdas=str(last.row * last.column),
            limite=str(limits.cells),
        )
    cells = sheet.range((1, 1), (last.row, last.column))
    values: list[Row] = cells.options(ndim=2, err_to_str=True).value
    formulas = _as_rows(cells.formula)
    errors = dict(_errors(cells, values))
    rows = [[_plain(value) for value in row] for row in values]
    for row, column in errors:
        rows[row - 1][column - 1] = None
    height, width = _extent(values, formulas)
    whole = Area(1, 1, last.row, last.column)
    return RawSheet(
        nombre=sheet.name,
        filas=as_grid([row[:width] for row in rows[:height]]),
        tablas=tuple(
            RawTable(t.name, _area_of(t.range), int(bool(t.show_totals))) for t in sheet.tables
        ),
        errores=errors,
        combinadas=tuple(dict.fromkeys(_merged(sheet, whole))),
        cambiantes=_changing(values, formulas),
    )


def _area_of(cells: "xw.Range") -> Area:
    return area_at(cells.row, cells.column, cells.shape)


def _as_rows(formulas: object) -> list[list[str]]:
    """Return the formulas of a range as rows, "" for a blank cell.

    Of one cell, an engine gives what it shows alone; of a constant, some give its value.
    """
    rows = formulas if isinstance(formulas, (list, tuple)) else [[formulas]]
    return [["" if text is None else str(text) for text in row] for row in rows]


def _plain(value: object) -> object:
    """Return a value as it comes from a file: a day without an hour, an hour without a day."""
    if isinstance(value, datetime):
        if value.date() == _FIRST_DAY:
            return value.time()
        return value.date() if value.time() == time() else value
    # Excel hands over what has a currency's format as a Decimal.
    return float(value) if isinstance(value, Decimal) or type(value) is int else value


def _errors(cells: "xw.Range", values: list[Row]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the cells that are in error, and its text; «#N/A» may be a text that somebody typed."""
    suspects = []
    for number, row in enumerate(values, start=1):
        for column, value in enumerate(row, start=1):
            if isinstance(value, str) and value in EXCEL_ERRORS:
                suspects.append((number, column))
            elif type(value) is int and value in NUMBERED_ERRORS:
                yield (number, column), NUMBERED_ERRORS[value]
    if suspects:
        without: list[Row] = cells.options(ndim=2).value
        for number, column in suspects:
            if without[number - 1][column - 1] is None:
                yield (number, column), str(values[number - 1][column - 1])


def _extent(values: list[Row], formulas: list[list[str]]) -> tuple[int, int]:
    """Return the last row and column with a value or a formula: a mere format is nothing to read."""
    height = width = 0
    for number, (row, texts) in enumerate(zip(values, formulas, strict=True), start=1):
        filled = [n for n, pair in enumerate(zip(row, texts, strict=True), 1) if pair != (None, "")]
        if filled:
            height, width = number, max(width, filled[-1])
    return height, width


def _changing(values: list[Row], formulas: list[list[str]]) -> dict[int, Sequence[int]]:
    """Return column → rows whose formula gives another value every day."""
    found: dict[int, array[int]] = {}
    for number, (row, texts) in enumerate(zip(values, formulas, strict=True), start=1):
        for column, (value, text) in enumerate(zip(row, texts, strict=True), start=1):
            # A text that looks like a formula shows itself.
            if text[:1] == "=" and CHANGING.search(text.encode()) and value != text:
                found.setdefault(column, array(CODES)).append(number)
    return dict(sorted(found.items()))


def _merged(sheet: "xw.Sheet", whole: Area) -> Iterator[Area]:
    """Yield the merged rectangles, each as often as halving meets it."""

    def ask(area: Area) -> tuple[Area, ...] | None:
        cells = sheet.range(area[:2], area[2:])
        if cells.merge_cells is False:
            return ()
        own = _area_of(cells[0, 0].merge_area)
        # Cells that are all merged may still be of several rectangles.
        return (own,) if contains(own, area) else None

    for _, areas in alike(whole, ask):
        yield from areas
