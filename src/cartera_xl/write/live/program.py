"""The program that holds the book: kept quiet while we write, and asked whether it may be changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cartera_xl.write.refusal import EditRefused
from cartera_xl.write.table_place import sheet_protected

if TYPE_CHECKING:
    import xlwings as xw


@contextmanager
def quiet(app: "xw.App") -> Iterator[None]:
    """Neither draw, nor calculate, nor tell other macros, until the block ends, however it ends."""
    # One block for each: what one of them fails to restore, the others still do.
    with (
        app.properties(screen_updating=False),
        app.properties(enable_events=False),
        app.properties(calculation="manual"),
    ):
        yield


def refuse_read_only(book: "xw.Book") -> None:
    """Refuse a book that was opened only to be read: what is written could not be saved."""
    if _is(book, "ReadOnly"):
        raise EditRefused(
            f"«{book.name}» está abierto como solo lectura. Ciérrelo, ábralo de nuevo para "
            "modificarlo e intente otra vez."
        )


def refuse_protected(sheet: "xw.Sheet") -> None:
    """Refuse a protected sheet."""
    if _is(sheet, "ProtectContents"):
        raise sheet_protected(sheet.book.name, sheet.name)


def refuse_fixed_sheets(book: "xw.Book") -> None:
    """Refuse a book that takes no new sheets."""
    if _is(book, "ProtectStructure"):
        raise EditRefused(
            f"«{book.name}» no deja agregar hojas. Quítele la protección en Revisar > Proteger "
            "libro e intente de nuevo."
        )


def _is(owner: "xw.Book | xw.Sheet", name: str) -> bool:
    # xlwings has no such thing. Excel for Windows calls it so; where nothing does, the writing
    # itself fails.
    return bool(getattr(owner.api, name, False))
