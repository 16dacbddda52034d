"""A foreign sheet as a person sees it: merged cells all over their area, errors in their place."""

import re
from datetime import date

from cartera_xl.intake.headings import Rows
from cartera_xl.units.cell import Missing
from cartera_xl.units.raw import RawSheet

_AMOUNT = re.compile(r"[$(\-]*[\d.,\s']+[)%-]*")
_LONGEST = 40
_MERGED_LIMIT = 10_000


def is_amount(text: str) -> bool:
    """Tell whether a person would add the text up."""
    plain = text.strip()
    return len(plain) <= _LONGEST and _AMOUNT.fullmatch(plain) is not None


def full_rows(sheet: RawSheet) -> Rows:
    """Return the rows with each merged cell seen all over its area, and error cells as they are."""
    if not (sheet.combinadas or sheet.sin_valor or sheet.errores):
        return sheet.filas if isinstance(sheet.filas, list) else list(sheet.filas)
    rows = [list(row) for row in sheet.filas]
    for column, numbers in sheet.sin_valor.items():
        for row in numbers:
            rows[row - 1][column - 1] = Missing.SIN_VALOR
    for (row, column), text in sheet.errores.items():
        rows[row - 1][column - 1] = text
    for top, left, bottom, right in sheet.combinadas:
        if top > len(rows) or (bottom - top + 1) * (right - left + 1) > _MERGED_LIMIT:
            continue
        value = rows[top - 1][left - 1] if left <= len(rows[top - 1]) else None
        # An amount that spans rows is one amount: repeated, it would be counted again.
        down = isinstance(value, date) or (isinstance(value, str) and not is_amount(value))
        for number in range(top - 1, min(bottom, len(rows)) if down else top):
            row_cells = rows[number]
            row_cells += [None] * (right - len(row_cells))
            row_cells[left - 1 : right] = [value] * (right - left + 1)
    return rows
