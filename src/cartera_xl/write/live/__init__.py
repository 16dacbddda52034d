"""A plan → a workbook that is open in a spreadsheet program, through xlwings."""

from cartera_xl.write.live.edit import edit_live
from cartera_xl.write.live.sheet import write_sheet_live

__all__ = ["edit_live", "write_sheet_live"]
