"""Cells of Calc as messages hold them, and answers as cells hold them: as Excel has both.

| in a cell of Calc        | in a message         |
|--------------------------|----------------------|
| blank, or the text ""    | null                 |
| number                   | number               |
| number shown as a day    | {"fecha": ISO}       |
| number shown as TRUE     | true                 |
| text                     | text                 |
| error 532, Err:504       | "#DIV/0!", "#VALUE!" |

Back, a day is its serial number and a blank the text "".
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

ERRORS = {
    503: "#NUM!", 519: "#VALUE!", 521: "#NULL!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!",
    32767: "#N/A",
}  # fmt: skip
"""LibreOffice's number of an error → Excel's name; what has none is #VALUE!, as when it saves."""
_EPOCH = datetime(1899, 12, 30)
_DATE, _LOGICAL = 2, 1024  # com.sun.star.util.NumberFormat
_LOCALE_KEYS = 10_000  # each language of LibreOffice has so many formats; its first is General
_MANY_ROWS = 1000


def read_argument(argument: Any) -> Any:
    """Return an argument as a message holds it: of a formula, or a reference to cells."""
    if isinstance(argument, tuple):
        return [[_plain(cell) for cell in row] for row in _rows(argument)]
    area = getattr(argument, "CellRange", None)  # Basic hands references over as VBA's Range
    return _plain(argument) if area is None else read_range(area)


def read_range(area: Any) -> list[list[Any]]:
    """Return the cells of a com.sun.star.table.XCellRange, row by row."""
    area = _without_empty_end(area)
    data = area.getDataArray()
    rows = [[_plain(cell) for cell in row] for row in data]
    for i, row in enumerate(data):
        for j, cell in enumerate(row):
            if cell is None:
                rows[i][j] = error_name(area.getCellByPosition(j, i).getError())
    if any(isinstance(cell, float) for row in rows for cell in row):
        _mark_kinds(area, rows)
    return rows


def error_name(number: int) -> str:
    """Return Excel's name of an error of LibreOffice's.

    >>> error_name(532), error_name(504)
    ('#DIV/0!', '#VALUE!')
    """
    return ERRORS.get(number, "#VALUE!")


def as_day(serial: float) -> dict[str, str]:
    """Return the day, or the moment, of a serial number.

    >>> as_day(46345.0), as_day(46345.5)
    ({'fecha': '2026-11-19'}, {'fecha': '2026-11-19T12:00:00'})
    """
    moment = _EPOCH + timedelta(seconds=round(serial * 86_400))
    whole = moment == datetime(moment.year, moment.month, moment.day)
    return {"fecha": moment.date().isoformat() if whole else moment.isoformat()}


def write_result(shown: Any) -> Any:
    """Return a message as Basic takes it; rows become a sequence of rows.

    >>> write_result([["Día", {"fecha": "2026-11-19"}, None]])
    (('Día', 46345.0, ''),)
    """
    if isinstance(shown, list):
        return tuple(write_result(part) for part in shown)
    if isinstance(shown, dict):
        gone: timedelta = datetime.fromisoformat(shown["fecha"]) - _EPOCH
        return gone / timedelta(days=1)
    return "" if shown is None else shown


def _plain(cell: Any) -> Any:
    return None if cell == "" else cell


def _rows(argument: tuple[Any, ...]) -> tuple[Any, ...]:
    return argument if all(isinstance(row, tuple) for row in argument) else (argument,)


def _without_empty_end(area: Any) -> Any:
    """Return the area without the rows below the last that is used: a whole column has a million."""
    place = area.getRangeAddress()
    if place.EndRow - place.StartRow < _MANY_ROWS:
        return area
    cursor = area.getSpreadsheet().createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = max(min(cursor.getRangeAddress().EndRow, place.EndRow), place.StartRow)
    return area.getCellRangeByPosition(
        0, 0, place.EndColumn - place.StartColumn, last - place.StartRow
    )


def _mark_kinds(area: Any, rows: list[list[Any]]) -> None:
    """Turn the numbers that the sheet shows as days and as TRUE or FALSE into them."""
    key = area.getPropertyValue("NumberFormat")  # None where the cells have several
    if key is not None and key % _LOCALE_KEYS == 0:
        return
    place = area.getRangeAddress()
    formats = area.getSpreadsheet().getDrawPage().getForms().getParent().getNumberFormats()
    for group in area.getUniqueCellFormatRanges():
        kind = formats.getByKey(group.getPropertyValue("NumberFormat")).getPropertyValue("Type")
        if kind & (_DATE | _LOGICAL):
            for part in group.getRangeAddresses():
                columns = slice(
                    part.StartColumn - place.StartColumn, part.EndColumn - place.StartColumn + 1
                )
                for row in rows[part.StartRow - place.StartRow : part.EndRow - place.StartRow + 1]:
                    row[columns] = [_as_kind(cell, kind) for cell in row[columns]]


def _as_kind(cell: Any, kind: int) -> Any:
    if not isinstance(cell, float):
        return cell
    return as_day(cell) if kind & _DATE else bool(cell)
