"""One source column → cells of one of our fields, read the way the whole column is written."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from pydantic_core import PydanticCustomError

from cartera_xl.intake.dates import DateOrder, decide_date_order, read_date
from cartera_xl.intake.formats import (
    Ambiguous,
    DecimalMark,
    Evidence,
    decide_decimal_mark,
    read_number,
)
from cartera_xl.intake.mapping import PRODUCT, SourceMap
from cartera_xl.intake.tables import SourceTable
from cartera_xl.specs.base import Field
from cartera_xl.units.cell import as_decimal, is_blank

_FLOAT_ID, _ID_NUMBER = re.compile(r"\d+\.0"), re.compile(r"\d+(\.\d+)?")
_EIGHT_FIGURES = 1_01_1900, 31_12_2099
"""The least and the most of them; as a count of days they are no date that anyone writes."""
_SWAPPED_DAY = 12
"""A program that reads day and month the other way round makes dates only of days up to here."""


@dataclass(frozen=True)
class ReadColumn:
    """A field's cells, row by row; ``evidencia``: title → how its texts were read, and why.

    A cell is a Decimal for a number, a date for a day, else as it is: what cannot be read is left
    for the sheet's rules to word.
    """

    field: Field
    columna: int
    celdas: list[object]
    evidencia: dict[str, Evidence]


def is_numeric(field: Field) -> bool:
    """Tell whether a field holds a number."""
    return field.kind.validation in ("decimal", "whole")


def read_column(table: SourceTable, mapa: SourceMap, field: Field, source: str) -> ReadColumn:
    """Return a field read from a title of the table, or from two titles multiplied.

    Error: KeyError for a title that the table does not have; Ambiguous if nobody can tell how the
    column's texts are written.
    """
    titles = [title.strip() for title in source.split(PRODUCT)]
    if not is_numeric(field) and len(titles) > 1:
        raise KeyError(source)
    evidence: dict[str, Evidence] = {}
    read: list[list[object]] = []
    for title in titles:
        number = table.column(title)
        cells = [row.get(number) for row in table.filas.values()]
        reader, found = _make_reader(title, mapa, field, cells)
        if found is not None:
            evidence[title] = found
        read.append(_map_once(reader, cells))
    cells = read[0]
    for factor in read[1:]:
        cells = [_times(one, other) for one, other in zip(cells, factor, strict=True)]
    return ReadColumn(field, table.column(titles[0]), cells, evidence)


def _make_reader(
    title: str, mapa: SourceMap, field: Field, cells: Sequence[object]
) -> tuple[Callable[[object], object], Evidence | None]:
    texts = [cell for cell in dict.fromkeys(filter(_is_text, cells)) if isinstance(cell, str)]
    if is_numeric(field):
        decided = _decide_number(title, mapa, texts)
        percent = field.kind.name == "porcentaje"
        return _number_reader("coma" if decided.decision == "coma" else "punto", percent), (
            decided if decided.prueba else None
        )
    if field.kind.name in ("fecha", "mes"):
        texts += [text for cell in dict.fromkeys(cells) if (text := _figures(cell))]
        decided = _decide_date(title, mapa, texts, cells)
        return _date_reader(decided.decision), decided if decided.prueba else None  # type: ignore[arg-type]
    numbers = [text for text in texts if _ID_NUMBER.fullmatch(text.strip())]
    if numbers and all(_FLOAT_ID.fullmatch(text.strip()) for text in numbers):
        return _without_float, Evidence("sin «.0»", numbers[0])
    return lambda cell: cell, None


def _is_text(cell: object) -> bool:
    return type(cell) is str


def _map_once(read: Callable[[object], object], cells: Sequence[object]) -> list[object]:
    """Return each cell read; a column repeats its texts many times, and each is read once."""
    texts = {cell: read(cell) for cell in {cell for cell in cells if type(cell) is str}}
    return [texts[cell] if type(cell) is str else read(cell) for cell in cells]


def _decide_number(title: str, mapa: SourceMap, texts: Sequence[str]) -> Evidence:
    if said := mapa.decimal.get(title):
        return Evidence(said, "lo dice el mapa")
    try:
        return decide_decimal_mark(texts)
    except Ambiguous as doubt:
        raise Ambiguous(
            f"Columna «{title}»: {doubt}. Escriba en el mapa, en decimal, «{title}: coma» o "
            f"«{title}: punto»."
        ) from None


def _number_reader(mark: DecimalMark, percent: bool) -> Callable[[object], object]:
    def read(cell: object) -> object:
        try:
            if isinstance(cell, str):
                # «19%» in a column of amounts is a rate, not 0.19 pesos.
                return cell if "%" in cell and not percent else read_number(cell, mark)
            return cell if is_blank(cell) else as_decimal(cell)
        except PydanticCustomError:
            return cell

    return read


def _times(one: object, other: object) -> object:
    if not isinstance(one, Decimal):
        return one
    return one * other if isinstance(other, Decimal) else other


def _decide_date(
    title: str, mapa: SourceMap, texts: Sequence[str], cells: Sequence[object]
) -> Evidence:
    if said := mapa.fechas.get(title):
        return Evidence(said, "lo dice el mapa")
    try:
        decided = decide_date_order(texts)
        days = [cell.day for cell in cells if isinstance(cell, date)]
        if decided.decision != "amd" and decided.prueba and days and max(days) <= _SWAPPED_DAY:
            raise Ambiguous(
                f"«{decided.prueba}» es un texto y las demás son fechas, todas de día {max(days)} o "
                "menos: un programa pudo cambiar el día por el mes al abrir el archivo"
            )
        return decided
    except Ambiguous as doubt:
        raise Ambiguous(
            f"Columna «{title}»: {doubt}. Escriba en el mapa, en fechas, «{title}: dma» o "
            f"«{title}: mda»."
        ) from None


def _date_reader(order: DateOrder) -> Callable[[object], object]:
    def read(cell: object) -> object:
        text = cell if isinstance(cell, str) else _figures(cell)
        if not text:
            return cell.date() if isinstance(cell, datetime) else cell
        try:
            return read_date(text, order)
        except PydanticCustomError:
            return cell

    return read


def _figures(cell: object) -> str:
    """Return a number that is a day of eight figures, as ERPs write it, as text; "" if it is none."""
    low, high = _EIGHT_FIGURES
    if isinstance(cell, int | float) and low <= cell <= high and cell == int(cell):
        return f"{cell:08.0f}"
    return ""


def _without_float(cell: object) -> object:
    return cell.strip().removesuffix(".0") if isinstance(cell, str) else cell
