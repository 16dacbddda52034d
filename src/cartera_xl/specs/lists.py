"""The hidden sheet Listas: what the drop-downs of a book offer of the rows of other books.

One column for each reference: its day, what it lists and, from row 3 on, its entries. A defined
name leads each drop-down to its column, wherever that stands.
"""

from contextlib import suppress
from datetime import date, datetime

from cartera_xl.specs.base import Book, Ref
from cartera_xl.specs.books import find_book
from cartera_xl.specs.layout import LAST_VALIDATED_ROW

DAY_ROW, LABEL_ROW, FIRST_ROW = 1, 2, 3
CAPACITY = LAST_VALIDATED_ROW - FIRST_ROW + 1
"""Entries that a drop-down reaches."""
_DAY = "Lista al %d/%m/%Y"
_NO_DAY = "Lista sin llenar"


def outside_refs(book: Book) -> list[Ref]:
    """Return what the book's lists take from other books, without repetition, in sheet order."""
    refs = [f.ref for sheet in book.sheets for f in sheet.fields if f.ref is not None]
    return list(dict.fromkeys(ref for ref in refs if ref.book != book.name))


def list_name(ref: Ref) -> str:
    """Return the defined name that a drop-down takes its entries from."""
    return f"Lista_{ref.sheet}_{ref.field}"


def list_title(ref: Ref) -> str:
    """Return what people call a list: «Productos (SKU)»."""
    field = find_book(ref.book).sheet(ref.sheet).by_name[ref.field]
    return f"{ref.sheet} ({field.col.header})"


def list_head(ref: Ref, dia: date | None) -> tuple[str, str]:
    """Return the first cells of a list's column; ``dia``: when it was filled, None if never."""
    return dia.strftime(_DAY) if dia else _NO_DAY, f"{ref.book} · {list_title(ref)}"


def read_day(cell: object) -> date | None:
    """Return the day that a list's first cell says, None if it says none."""
    with suppress(ValueError):
        return datetime.strptime(str(cell), _DAY).date()
    return None
