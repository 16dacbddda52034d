"""What Excel makes of what is put into a cell: a text may become a number, a date or a formula.

Dates are read day first, as in Latin America.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from live.state import GENERAL, TEXT, Cell, ExcelError, ExcelRefuses

ERRORS = {
    "#NULL!": -2146826288, "#DIV/0!": -2146826281, "#VALUE!": -2146826273, "#REF!": -2146826265,
    "#NAME?": -2146826259, "#NUM!": -2146826252, "#N/A": -2146826246, "#SPILL!": -2146826243,
    "#CALC!": -2146826238,
}  # fmt: skip
"""The numbers that errors travel as."""
_BOOLEANS = {"TRUE": True, "VERDADERO": True, "FALSE": False, "FALSO": False}
_NUMBER = re.compile(
    r"(?P<minus>[-+]?)\s*\$?\s*(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+\.?\d*|\.\d+)"
    r"(?P<power>[eE][-+]?\d+)?\s*(?P<percent>%?)"
)
_FRACTION = re.compile(r"(\d+) (\d+)/(\d+)")
_DATE = re.compile(r"(\d{1,4})[/-](\d{1,2})(?:[/-](\d{1,4}))?")
_MONTH_DATE = re.compile(r"(\d{1,2})[ /-]([a-zA-Z]{3,})\.?(?:[ /-](\d{2,4}))?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_MONTHS = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]
_EPOCH = datetime(1899, 12, 30)
_LONGEST = 32_767


def enter(cell: Cell, value: object) -> None:
    """Put ``value``, as xlwings hands it over, into ``cell``. Error: ExcelRefuses, TypeError."""
    cell.formula, cell.quoted, cell.value = "", False, None
    if isinstance(value, str):
        if len(value) > _LONGEST:
            raise ExcelRefuses("a text longer than a cell")
        _enter_text(cell, value)
    elif isinstance(value, bool):
        cell.value = str(value).upper() if cell.number_format == TEXT else value
    elif isinstance(value, (int, float)):
        cell.value = f"{value:.15g}" if cell.number_format == TEXT else float(value)
    elif isinstance(value, (datetime, date)):
        _enter_date(cell, value)
    elif value is not None:
        raise TypeError(f"Excel takes no {type(value).__name__}")


def _enter_text(cell: Cell, text: str) -> None:
    if text.startswith("'"):
        cell.value, cell.quoted = text[1:], True
    elif cell.number_format == TEXT:
        cell.value = text or None
    elif len(text) > 1 and (text[0] == "=" or (text[0] in "+-" and _number(text) is None)):
        cell.formula = "=" + text.lstrip("=")
    elif text.startswith("@"):
        raise ExcelRefuses(f"that function is not valid: {text}")
    else:
        _enter_typed(cell, text)


def _enter_typed(cell: Cell, text: str) -> None:
    plain = text.strip()
    if (number := _number(plain)) is not None:
        cell.value = number
    elif plain.upper() in _BOOLEANS:
        cell.value = _BOOLEANS[plain.upper()]
    elif plain in ERRORS:
        cell.value = ExcelError(plain)
    elif (day := _moment(plain)) is not None:
        _enter_date(cell, day)
    else:
        cell.value = text or None


def _number(text: str) -> float | None:
    if match := _FRACTION.fullmatch(text):
        return int(match[1]) + int(match[2]) / int(match[3])
    inner = text[1:-1] if text.startswith("(") and text.endswith(")") else ""
    match = _NUMBER.fullmatch(inner or text)
    if not match:
        return None
    number = float(match["digits"].replace(",", "") + (match["power"] or ""))
    sign = -1 if inner or match["minus"] == "-" else 1
    return sign * number / (100 if match["percent"] else 1)


def _moment(text: str) -> datetime | None:
    try:
        if match := _TIME.fullmatch(text):
            return datetime.combine(_EPOCH, time(int(match[1]), int(match[2]), int(match[3] or 0)))
        if match := _MONTH_DATE.fullmatch(text):
            month = _MONTHS.index(match[2][:3].lower()) + 1
            return _day(int(match[3] or 2026), month, int(match[1]))
        if match := _DATE.fullmatch(text):
            first, second, third = int(match[1]), int(match[2]), int(match[3] or 2026)
            return _day(first, second, third) if first > 31 else _day(third, second, first)
    except ValueError:
        return None
    return None


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year + (2000 if year < 100 else 0), month, day)


def _enter_date(cell: Cell, day: date) -> None:
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    moment = moment.replace(tzinfo=None)
    if moment < _EPOCH:
        raise ExcelRefuses(f"a date before 1900: {day}")
    if cell.number_format == TEXT:
        cell.value = f"{moment:%d/%m/%Y}"
        return
    if cell.number_format == GENERAL:
        cell.number_format = "h:mm" if moment < _EPOCH + timedelta(days=1) else "dd/mm/yyyy"
    cell.value = to_serial(moment)


def is_date_format(number_format: str) -> bool:
    """Return whether a format shows a number as a date or an hour; «[h]:mm» shows a duration."""
    plain = re.sub(r'"[^"]*"|\\.|\[\$[^\]]*\]|\[(?:Red|Black|Blue)\]', "", number_format)
    return plain != GENERAL and "[" not in plain and bool(re.search(r"[dmyhs]", plain.lower()))


def is_currency_format(number_format: str) -> bool:
    """Return whether a format makes Excel hand a number over as its currency type."""
    return "$" in re.sub(r"\[\$-[^\]]*\]", "", number_format)


def to_serial(moment: datetime) -> float:
    """Return the number behind a date."""
    return (moment - _EPOCH) / timedelta(days=1)


def to_moment(serial: float) -> datetime:
    """Return the date that a number shows, to the millisecond."""
    return _EPOCH + timedelta(milliseconds=round(serial * 86_400_000))


def show(cell: Cell) -> object:
    """Return a cell's value as Excel hands it over: an error is a number, a price a Decimal."""
    value = cell.value
    if isinstance(value, ExcelError):
        return ERRORS[value]
    if isinstance(value, float) and is_date_format(cell.number_format):
        return to_moment(value)
    if isinstance(value, float) and is_currency_format(cell.number_format):
        return Decimal(f"{value:.4f}")
    return value


def show_formula(cell: Cell) -> str:
    """Return what the formula bar shows, without the apostrophe."""
    if cell.formula:
        return cell.formula
    if isinstance(cell.value, bool):
        return str(cell.value).upper()
    if isinstance(cell.value, float):
        return f"{cell.value:.15g}"
    return "" if cell.value is None else str(cell.value)
