"""A plan → a workbook that is open in a spreadsheet program, through xlwings."""

from typing import TYPE_CHECKING

from cartera_xl.units.plan import BookChange, TableBody
from cartera_xl.write.live.body import LiveBody, prepare_body
from cartera_xl.write.live.edit import LiveEdit, edit_live, prepare_edit
from cartera_xl.write.live.sheet import write_sheet_live

if TYPE_CHECKING:
    import xlwings as xw

__all__ = [
    "LiveBody", "LiveEdit", "edit_live", "prepare_body", "prepare_change", "prepare_edit",
    "write_sheet_live",
]  # fmt: skip


def prepare_change(book: "xw.Book", change: BookChange) -> LiveEdit | LiveBody:
    """Return what carries a change out in an open book, which is left as it is. Error: as theirs."""
    if isinstance(change, TableBody):
        return prepare_body(book, change)
    return prepare_edit(book, change)
