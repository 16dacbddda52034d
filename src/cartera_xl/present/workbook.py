"""A book's definition, and rows if there are any → the plan of a standard workbook."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from cartera_xl.present.guide import plan_guide
from cartera_xl.specs.base import Book, Drawing, Field, Ref, Sheet
from cartera_xl.specs.books import find_book
from cartera_xl.specs.layout import (
    BAND_ROW,
    BLANK_ROWS,
    HEADING_ROW,
    ID,
    KIND_PROPERTY,
    LAST_VALIDATED_ROW,
    LISTS_SHEET,
    PURPOSE_ROW,
    REVISION,
    TITLE_ROW,
    VERSION_PROPERTY,
    first_column,
    heading_row,
)
from cartera_xl.specs.lists import (
    DAY_ROW,
    FIRST_ROW,
    LABEL_ROW,
    list_head,
    list_name,
    outside_refs,
)
from cartera_xl.units.address import column_letters
from cartera_xl.units.plan import (
    BookPlan,
    Cell,
    ChartPlan,
    Column,
    Series,
    SheetPlan,
    Style,
    TablePlan,
    Text,
    Validation,
)

RowCells = Mapping[str, Cell]
"""One row as typed: field → cell, and ``Revisión`` and ``Id`` for the columns of the product."""

_STYLES: dict[str, Style] = {
    "dinero": "money", "fecha": "date", "mes": "month", "porcentaje": "percent",
    "entero": "integer", "número": "number", "código": "code", "NIT": "code", "hora": "code",
}  # fmt: skip
_EXCEL_LIST_LIMIT = 255
_CHART_WIDTH, _PLAIN_COLUMN = 780, 64
"""Pixels of a chart and the gap after it, and of a column whose width nobody set."""
_LARGEST = 1e13
"""Pesos: above it a cell no longer holds every centavo."""


def plan_book(
    book: Book,
    rows: Mapping[str, Sequence[RowCells]] | None = None,
    lists: Mapping[Ref, Sequence[str]] | None = None,
    al: date | None = None,
) -> BookPlan:
    """Return the plan of a standard workbook.

    Entra: ``rows``, sheet name → its rows; ``lists``, what the drop-downs of other books' rows
        offer, ``al``, the day of that. All may be missing: then the sheets are ready to be filled.
    """
    given, offered = rows or {}, lists or {}
    outside = outside_refs(book)
    sheets = [plan_guide(book)]
    sheets += [_plan_sheet(book, sheet, given.get(sheet.name, ())) for sheet in book.sheets]
    if outside:
        sheets.append(_plan_lists(outside, offered, al))
    properties = ((KIND_PROPERTY, book.name), (VERSION_PROPERTY, str(book.version)))
    return BookPlan(book.title, tuple(sheets), properties, tuple(_names(book, outside)))


def _plan_sheet(book: Book, sheet: Sheet, rows: Sequence[RowCells]) -> SheetPlan:
    columns = tuple(_columns(sheet))
    table = TablePlan(
        sheet.table,
        heading_row(sheet),
        1,
        columns,
        tuple(_cells(sheet, row) for row in rows),
        blank_rows=0 if rows else (sheet.room if sheet.output else BLANK_ROWS),
        validated_to=0 if sheet.output else LAST_VALIDATED_ROW,
    )
    texts = [
        Text(TITLE_ROW, 1, f"{book.title} · {sheet.name}", "title"),
        Text(PURPOSE_ROW, 1, sheet.purpose, "purpose"),
        *_bands(sheet),
    ]
    return SheetPlan(
        sheet.name,
        tuple(texts),
        (table,),
        _charts(sheet),
        freeze=None if sheet.charts else (HEADING_ROW + 1, _frozen_columns(sheet)),
    )


def _frozen_columns(sheet: Sheet) -> int:
    """Return the first column that scrolls: Revisión and what names the row stay in sight."""
    last = 0
    for number, field in enumerate(sheet.fields, start=first_column(sheet)):
        if field.name in sheet.key[:1] and number <= 4:
            last = number
    return max(last, first_column(sheet) - 1) + 1


def _columns(sheet: Sheet) -> list[Column]:
    fields = [_column(sheet, field) for field in sheet.fields]
    if sheet.output:
        return fields
    headers = [field.col.header for field in sheet.fields if field.typed]
    row = f"{sheet.table}[[#This Row],[{headers[0]}]:[{headers[-1]}]]"
    titles = f"{sheet.table}[[#Headers],[{headers[0]}]:[{headers[-1]}]]"
    asked = f'IFERROR(CX_REVISAR("{sheet.name}",{titles},{row}),"sin complemento")'
    revision = Column(
        REVISION,
        "status",
        56,
        "status",
        formula=f'IF(COUNTA({row})=0,"",{asked})',
        validation=Validation("any", REVISION, "Aquí se le dice qué está mal en la fila."),
    )
    return [revision, *fields, Column(ID, "code", 10, "computed", hidden=True)]


def _column(sheet: Sheet, field: Field) -> Column:
    role = "computed" if not field.typed else "required" if field.required else "optional"
    style = _STYLES.get(field.kind.name, "long" if field.col.width > 40 else "text")
    return Column(
        field.col.header,
        style,
        max(field.col.width or field.kind.width, len(field.col.header) + 3),
        role,  # type: ignore[arg-type]
        field.col.group,
        field.kind.format,
        formula=_qualify(field.col.formula, sheet),
        validation=_validation(sheet, field),
    )


def _qualify(formula: str, sheet: Sheet) -> str:
    """Return the formula as a file holds it: ``[@x]``, ``[@[x y]]`` are only how Excel shows it."""
    own = rf"{sheet.table}[[#This Row],[\1]]"
    return re.sub(r"\[@\[?([^\[\]]+)\]?\]", own, formula)


def _validation(sheet: Sheet, field: Field) -> Validation:
    title, message = field.col.header[:32], field.col.help[:255]
    if not field.typed:
        return Validation("any", title, f"{message} Lo calcula el producto; no lo escriba.")
    rule = field.kind.rules[-1]
    words = {"ayuda": field.col.help, "opciones": ", ".join(field.kind.options)}
    error = f"{field.col.header} {rule.message} {rule.hint.format_map(words)}"[:255]
    if field.ref is not None:
        error = f"{field.col.header} no está en la lista. Revise que se escriba igual que allá."
        # A list with names has no entry for the id alone, which is just as right to type.
        silent = bool(field.ref.label) and sheet not in find_book(field.ref.book).sheets
        source = f"={list_name(field.ref)}"
        return Validation("list", title, message, error, source=source, strict=False, silent=silent)
    if field.kind.options and len(",".join(field.kind.options)) <= _EXCEL_LIST_LIMIT:
        return Validation("list", title, message, error, field.kind.options)
    if field.kind.validation in ("date", "decimal", "whole"):
        low, high = _limits(field)
        kind = field.kind.validation
        return Validation(kind, title, message, error, low=low, high=high)  # type: ignore[arg-type]
    return Validation("any", title, message)


def _limits(field: Field) -> tuple[float | date | None, float | date | None]:
    low, high = field.limits
    if field.kind.validation == "date":
        return low, high
    scale = 100 if field.kind.name == "dinero" else 1
    return (
        -_LARGEST if low is None else float(low) / scale,
        _LARGEST if high is None else float(high) / scale,
    )


def _cells(sheet: Sheet, row: RowCells) -> tuple[Cell, ...]:
    fields = tuple(row.get(field.name) for field in sheet.fields)
    return fields if sheet.output else (row.get(REVISION, ""), *fields, row.get(ID))


def _bands(sheet: Sheet) -> Iterator[Text]:
    """Yield the coloured names above groups of columns."""
    number = first_column(sheet)
    for group, fields in groupby(sheet.fields, key=lambda field: field.col.group):
        size = len(list(fields))
        if group:
            yield Text(BAND_ROW, number, group, "band", size)
        number += size


def _plan_lists(
    refs: Sequence[Ref], lists: Mapping[Ref, Sequence[str]], al: date | None
) -> SheetPlan:
    texts = []
    for number, ref in enumerate(refs, start=1):
        day, label = list_head(ref, al)
        texts += [Text(DAY_ROW, number, day, "note"), Text(LABEL_ROW, number, label, "label")]
        for row, value in enumerate(lists.get(ref, ()), start=FIRST_ROW):
            texts.append(Text(row, number, value, "code"))
    return SheetPlan(LISTS_SHEET, tuple(texts), widths=(28,) * len(refs), hidden=True)


def _names(book: Book, outside: Sequence[Ref]) -> Iterator[tuple[str, str]]:
    """Yield the defined names behind the drop-downs: each grows with its column."""
    for number, ref in enumerate(outside, start=1):
        yield list_name(ref), _growing(LISTS_SHEET, number, FIRST_ROW)
    refs = (f.ref for sheet in book.sheets for f in sheet.fields if f.ref is not None)
    for ref in dict.fromkeys(ref for ref in refs if ref.book == book.name):
        sheet = book.sheet(ref.sheet)
        place = [field.name for field in sheet.fields].index(ref.field)
        yield list_name(ref), _growing(sheet.name, first_column(sheet) + place, HEADING_ROW + 1)


def _growing(sheet: str, column: int, first_row: int) -> str:
    letters = column_letters(column)
    first = f"'{sheet}'!${letters}${first_row}"
    whole = f"'{sheet}'!${letters}${first_row}:${letters}${LAST_VALIDATED_ROW}"
    return f"=OFFSET({first},0,0,MAX(1,COUNTA({whole})),1)"


def _charts(sheet: Sheet) -> tuple[ChartPlan, ...]:
    """Return the charts of the sheet's table, side by side above it."""
    return tuple(
        _chart(sheet, drawing, column)
        for drawing, column in zip(sheet.charts, _corners(sheet), strict=False)
    )


def _chart(sheet: Sheet, drawing: Drawing, column: int) -> ChartPlan:
    headers = [sheet.by_name[name].col.header for name in drawing.amounts]
    series = tuple(Series(sheet.table, header, drawing.kind, n) for n, header in enumerate(headers))
    categories = sheet.by_name[drawing.names]
    return ChartPlan(
        drawing.title, BAND_ROW, column, (sheet.table, categories.col.header), series,
        format=drawing.format,
        category_format=categories.kind.format if categories.kind.name == "mes" else "",
    )  # fmt: skip


def _corners(sheet: Sheet) -> Iterator[int]:
    """Yield the column that each chart begins at, past the one before."""
    widths = [column.width for column in _columns(sheet)]
    start = 1
    while True:
        yield start
        covered = 0
        while covered < _CHART_WIDTH:
            covered += 7 * widths[start - 1] + 5 if start <= len(widths) else _PLAIN_COLUMN
            start += 1
