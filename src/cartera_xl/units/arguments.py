"""What a worksheet function is given, whoever calls it: Excel, Calc, the command line.

A date may come as a date, as Excel's serial number, or as ISO text from JSON; a range as rows of
cells. Each reader refuses with a Spanish ValueError, which the cell then shows; an error of Excel's
is no value to any of them.

>>> as_day(46345), as_day("2026-11-19")
(datetime.date(2026, 11, 19), datetime.date(2026, 11, 19))
"""

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from cartera_xl.units.cell import EXCEL_ERRORS, as_decimal, as_text, show_cell
from cartera_xl.units.listed import as_listed
from cartera_xl.units.money import as_centavos

Cells = list[list[object]]
"""A range: rows of cells, first row first."""

_EXCEL_EPOCH = date(1899, 12, 30)
_MINUTES = 24 * 60
_ISO_MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?"
_FIRST_YEAR, _LAST_YEAR = 1990, 2099


def excel_error(cell: object) -> str:
    """Return the error of Excel's that a cell holds, «#N/A»; "" if it holds none."""
    text = cell.strip() if isinstance(cell, str) else ""
    return text if text in EXCEL_ERRORS else ""


def as_day(cell: object) -> date:
    """Return the day of a date, an Excel serial number (1900 system) or ISO text."""
    _refuse_error(cell)
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and 60 < cell < 2_958_466:
        return _EXCEL_EPOCH + timedelta(days=int(cell))
    if isinstance(cell, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell.strip()):
        with suppress(ValueError):  # 2026-02-31
            return date.fromisoformat(cell.strip())
    raise ValueError(f"{_named(cell)} no es una fecha")


def as_recent_day(cell: object, what: str = "de 1990 a 2099") -> date:
    """Return a day that business may be done on; another is a slip of the hand."""
    day = as_day(cell)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"{_named(cell)} no es una fecha {what}")
    return day


def as_moment(cell: object) -> datetime:
    """Return a day with its hour, to the minute: a date of a cell, its serial number or ISO text.

    >>> as_moment(46345.625), as_moment("2026-11-19 15:00")
    (datetime.datetime(2026, 11, 19, 15, 0), datetime.datetime(2026, 11, 19, 15, 0))
    """
    _refuse_error(cell)
    if isinstance(cell, str) and re.fullmatch(_ISO_MOMENT, cell.strip()):
        with suppress(ValueError):  # 2026-11-19 25:00
            cell = datetime.fromisoformat(cell.strip())
    if isinstance(cell, datetime):
        as_recent_day(cell)
        return cell.replace(second=0, microsecond=0, tzinfo=None)
    day = as_recent_day(cell)
    # Excel keeps an hour as a part of a day, in binary: 15:00 may come a microsecond short.
    part = float(cell) % 1 if isinstance(cell, (int, float)) else 0
    return datetime.combine(day, time()) + timedelta(minutes=round(part * _MINUTES))


def as_pesos(cell: object) -> int:
    """Return an amount in pesos as centavos; a blank cell is refused, not taken for 0."""
    _refuse_error(cell)
    try:
        return as_centavos(cell)
    except PydanticCustomError:
        raise ValueError(f"{_named(cell)} no es un valor en pesos") from None


def as_fraction(cell: object) -> Fraction:
    """Return a number, exactly as Excel shows it."""
    _refuse_error(cell)
    try:
        return Fraction(as_decimal(cell))
    except PydanticCustomError:
        raise ValueError(f"{_named(cell)} no es un número") from None


def as_word(cell: object) -> str:
    """Return a text."""
    _refuse_error(cell)
    try:
        return as_text(cell)
    except PydanticCustomError:
        raise ValueError(f"{_named(cell)} no es un texto") from None


def as_code(cell: object) -> str:
    """Return a code, without the name that a drop-down shows after it."""
    return as_listed(as_word(cell))


def _refuse_error(cell: object) -> None:
    if error := excel_error(cell):
        raise ValueError(f"la celda tiene un error {error}")


def _named(cell: object) -> str:
    # Half a character, as a damaged text may end in, could not be said.
    shown = show_cell(cell).encode(errors="replace").decode()
    return f"«{shown}»" if shown else "una celda vacía"


def as_cells(value: object) -> Cells:
    """Return a range as rows of cells, whatever its shape: one cell, one row or a table.

    Shorter rows are filled with blanks. Error: ValueError for a range without cells.
    """
    if not isinstance(value, (list, tuple)):
        return [[value]]
    rows = (
        [list(r) for r in value] if all(isinstance(r, (list, tuple)) for r in value) else [[*value]]
    )
    width = max(map(len, rows), default=0)
    if not width:
        raise ValueError("el rango está vacío")
    return [row + [None] * (width - len(row)) for row in rows]


Pesos = Annotated[int, BeforeValidator(as_pesos)]
Dia = Annotated[date, BeforeValidator(as_recent_day)]
Momento = Annotated[datetime, BeforeValidator(as_moment)]
Peso = Annotated[Fraction, BeforeValidator(as_fraction)]
Palabra = Annotated[str, BeforeValidator(as_word)]
Codigo = Annotated[str, BeforeValidator(as_code)]
Rango = Annotated[Cells, BeforeValidator(as_cells)]
