"""A plan → a workbook that is open in a spreadsheet program, through xlwings."""

from cartera_xl.write.live.edit import LiveEdit, edit_live, prepare_edit
from cartera_xl.write.live.sheet import write_sheet_live

__all__ = ["LiveEdit", "edit_live", "prepare_edit", "write_sheet_live"]
