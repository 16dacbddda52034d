"""Sheets that somebody copied inside the book: nothing typed there is counted, so it is said."""

from collections.abc import Iterator, Mapping, Sequence

from cartera_xl.specs import structure
from cartera_xl.specs.base import Book, Sheet
from cartera_xl.specs.layout import GUIDE_SHEET, LISTS_SHEET
from cartera_xl.units.address import a1
from cartera_xl.units.cell import is_blank
from cartera_xl.units.problem import Problem
from cartera_xl.units.raw import RawBook, RawSheet
from cartera_xl.validate.layout import (
    RawRows,
    count_unchecked,
    find_raw_sheet,
    find_rows_like,
)
from cartera_xl.validate.problems import file_problem


def check_copies(
    raw: RawBook, book: Book, rows: Mapping[str, RawRows], problems: Sequence[Problem]
) -> list[Problem]:
    """Return the problems, and one for each sheet with the headings of another and rows below.

    Entra: ``rows``, name of a sheet of the book → its rows, of those that could be read;
        ``problems``, the book's. What says that a sheet is missing names the one like it instead.
    """
    problems = list(problems)
    lost = {p.hoja: p for p in problems if p.codigo == structure.MISSING_SHEET.code}
    for copied in _find_copies(raw, book):
        name = copied.sheet.name
        if name in lost:
            problems[problems.index(lost.pop(name))] = _renamed(copied)
        elif copied.numeros:
            problems.append(_problem(copied, rows.get(name)))
    return problems


def _find_copies(raw: RawBook, book: Book) -> Iterator[RawRows]:
    ours = {id(find_raw_sheet(raw, sheet)) for sheet in book.sheets}
    for other in raw.hojas.values():
        if id(other) not in ours and other.nombre not in (GUIDE_SHEET, LISTS_SHEET):
            copied = _most_alike(other, raw.archivo, book)
            if copied is not None:
                yield copied


def _most_alike(other: RawSheet, archivo: str, book: Book) -> RawRows | None:
    sheets = (sheet for sheet in book.sheets if not sheet.output)
    alike = (find_rows_like(other, archivo, sheet) for sheet in sheets)
    return max((rows for rows in alike if rows), key=lambda rows: len(rows.columnas), default=None)


def _renamed(copied: RawRows) -> Problem:
    return file_problem(
        structure.RENAMED_SHEET,
        copied.archivo,
        copied.hoja,
        a1(copied.area.top, copied.area.left),
        original=copied.sheet.name,
        sin_revisar=count_unchecked(len(copied.numeros)),
    )


def _problem(copied: RawRows, original: RawRows | None) -> Problem:
    there = set(_typed_rows(copied.sheet, original)) if original else set()
    typed = zip(copied.numeros, _typed_rows(copied.sheet, copied), strict=True)
    missing = [number for number, row in typed if row not in there]
    rule = structure.COPIED_SHEET if missing else structure.SPARE_SHEET
    first = missing[0] if missing else copied.area.top
    return file_problem(
        rule,
        copied.archivo,
        copied.hoja,
        a1(first, copied.area.left),
        original=copied.sheet.name,
        filas=_count_missing(missing) if missing else _count_all(len(copied.numeros)),
    )


def _count_missing(missing: list[int]) -> str:
    if len(missing) == 1:
        return f"una fila que allá no está: la {missing[0]}"
    return f"{len(missing)} filas que allá no están, la primera la {missing[0]}"


def _count_all(count: int) -> str:
    return "su única fila también está allá" if count == 1 else f"sus {count} filas están allá"


def _typed_rows(sheet: Sheet, rows: RawRows) -> list[tuple[object, ...]]:
    """Return what was typed in each row, in the order of the sheet's fields."""
    blank = [None] * len(rows.numeros)
    columns = [
        list(map(_plain, rows.celdas[field.name].decode())) if field.name in rows.celdas else blank
        for field in sheet.fields
        if field.typed
    ]
    return list(zip(*columns, strict=True))


def _plain(cell: object) -> object:
    if is_blank(cell):
        return None
    return cell.strip() if isinstance(cell, str) else cell
