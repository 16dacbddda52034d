"""What a book's own check leaves for the checks between books: its problems and a few columns.

It follows from the book alone, whatever the day and the books around it: it can be kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cartera_xl.specs.base import Sheet
from cartera_xl.specs.checks import KnownParameter
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.validate.across_books import naming_fields
from cartera_xl.validate.books import CheckedBook, check_book, is_output
from cartera_xl.validate.lists import list_days
from cartera_xl.validate.references import linked_fields
from cartera_xl.validate.rows import CheckedSheet


@dataclass(frozen=True)
class JudgedBook:
    """A book checked by itself, its sheets with only the columns that other books are judged by.

    ``listas``: what ``list_days`` says of it. ``salida``: whether the product wrote it to be read.
    """

    checked: CheckedBook
    listas: Mapping[str, str] | None
    salida: bool


def judge_book(raw: RawBook | Refusal) -> JudgedBook:
    """Return what ``compare_books`` and ``check_lists`` need to know of a book."""
    checked = check_book(raw)
    sheets = {name: _with_shared(sheet) for name, sheet in checked.hojas.items()}
    return JudgedBook(replace(checked, hojas=sheets), list_days(raw), is_output(raw))


def shared_fields(sheet: Sheet) -> set[str]:
    """Return the fields of the sheet that other books, what is said of them, or the day of the
    review are held to.
    """
    if any(isinstance(check, KnownParameter) for check in sheet.checks):
        return set(sheet.by_name)  # the rules of the firm
    past = (field.name for field in sheet.fields if field.col.past)
    return {*naming_fields(sheet), *linked_fields(sheet), *past}


def _with_shared(sheet: CheckedSheet) -> CheckedSheet:
    shared = shared_fields(sheet.sheet)
    columns = {name: column for name, column in sheet.columnas.items() if name in shared}
    bad = {n: {k: v for k, v in row.items() if k in shared} for n, row in sheet.malos.items()}
    malos = {n: row for n, row in bad.items() if row}
    return replace(sheet, columnas=columns, malos=malos, problems=())
