"""A book of one table with what a seller may have around it, to be opened on a screen and as a file."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwings as xw

from live.state import SheetState


def write_file(
    path: Path,
    rows: int = 2,
    blank: int = 0,
    total: bool = False,
    below: Mapping[str, object] | None = None,
    more: Mapping[str, str] | None = None,
) -> Path:
    """A table in B3:F…: Nombre (text), Nota, Valor, Doble (calculated), Fecha; notes around it.

    ``blank``: prepared rows, with their formula only. ``below``: cell → what the user wrote there.
    ``more``: the same, of formulas, on another sheet.
    """
    book = xlsxwriter.Workbook(str(path))
    page, other = book.add_worksheet("Hoja"), book.add_worksheet("Otra")
    text, money, day = (book.add_format({"num_format": f}) for f in ("@", "#,##0", "dd/mm/yyyy"))
    formula = "=Datos[[#This Row],[Valor]]*2"
    columns: list[dict[str, Any]] = [
        {"header": "Nombre", "format": text}, {"header": "Nota"},
        {"header": "Valor", "format": money}, {"header": "Doble", "formula": formula},
        {"header": "Fecha", "format": day},
    ]  # fmt: skip
    if total:
        columns[0]["total_string"] = "Total"
        columns[2] |= {"total_function": "sum", "total_value": 30}
    last = 2 + rows + blank
    options = {"name": "Datos", "columns": columns, "total_row": total}
    page.add_table(2, 1, last + total, 5, options)
    for number in range(3, 3 + rows):
        page.write_string(number, 1, f"Cliente {number}", text)
        page.write_string(number, 2, "0012")
        page.write_number(number, 3, 10 * number, money)
        page.write_formula(number, 4, formula, None, 20 * number)
        page.write_datetime(number, 5, datetime(2026, 1, number), day)
    for number in range(3 + rows, 3 + rows + blank):
        page.write_blank(number, 1, None, text)
        page.write_formula(number, 4, formula, None, 0)
    page.write("H4", "nota del usuario")
    page.write("A5", "otra")
    for place, content in (below or {}).items():
        page.write(place, content)
    for place, content in (more or {}).items():
        other.write(place, content)
    book.close()
    return path


def snapshot(book: xw.Book) -> list[SheetState]:
    return deepcopy(book.impl.state.sheets)
