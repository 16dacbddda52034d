"""Our functions under the names that Excel leaves when it saves, made plain again.

Calc resolves only ``CX_META(…)``. Excel writes ``[1]!CX_META(…)``, ``'C:\\…\\cartera_xl.xlam'!…`` or
``_xll.CX_META(…)`` for a function of an add-in.

>>> plain_names("=IFERROR([1]!CX_META(A1;'x.xlam'!cx_ritmo(B1));0)")
'=IFERROR(CX_META(A1;CX_RITMO(B1));0)'
"""

from __future__ import annotations

import re
from typing import Any

_OURS = re.compile(r"(?:'(?:[^'\"]|'')*'!|\[\d+\]!|_xll\.)(CX_\w+)(?=\()", re.IGNORECASE)
_FORMULA = 16  # com.sun.star.sheet.CellFlags


def plain_names(formula: str) -> str:
    """Return the formula with the plain names of our functions."""
    return _OURS.sub(lambda found: found[1].upper(), formula)


def mend_names(book: Any) -> int:
    """Make the names plain in a book that was just opened; return how many formulas had others.

    The book does not count as changed by it: both names say the same.
    """
    modified = book.isModified()
    mended = sum(_mend_sheet(sheet) for sheet in book.getSheets())
    if mended and not modified:
        book.setModified(False)
    return mended


def _mend_sheet(sheet: Any) -> int:
    mended = 0
    for part in sheet.queryContentCells(_FORMULA):
        for i, row in enumerate(part.getFormulaArray()):
            for j, formula in enumerate(row):
                if plain_names(formula) != formula:
                    mended += _put(sheet, part.getCellByPosition(j, i), plain_names(formula))
    return mended


def _put(sheet: Any, cell: Any, formula: str) -> int:
    if not formula.startswith("{"):
        cell.setFormula(formula)
        return 1
    cursor = sheet.createCursorByRange(cell)
    cursor.collapseToCurrentArray()
    first, own = cursor.getRangeAddress(), cell.getCellAddress()
    if (first.StartRow, first.StartColumn) != (own.Row, own.Column):
        return 0  # its first cell holds the formula for all
    cursor.setArrayFormula(formula[1:-1])
    return 1
