"""Cells of Calc as xlwings hands them over from Excel, and what is put into them.

| in a message         | what xlwings' own stages get | as from Excel             |
|----------------------|------------------------------|---------------------------|
| number               | float                        | float; of a formula too   |
| text                 | str                          | str                       |
| true                 | bool                         | bool                      |
| null                 | None                         | None                      |
| {"fecha": ISO}       | datetime                     | datetime                  |
| {"error": "#N/A"}    | the number it travels as     | None, or its text         |

A price is a float: only Excel for Windows makes a Decimal of it.

>>> [from_cell(c) for c in (5, True, {"fecha": "2026-11-19T08:30:00"}, {"error": "#N/A"})]
[5.0, True, datetime.datetime(2026, 11, 19, 8, 30), -2146826246]
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from cartera_xl.hosts.calc.engine.formulas import to_calc
from cartera_xl.hosts.calc.engine.line import CalcRefuses

ERRORS = {
    "#NULL!": -2146826288, "#DIV/0!": -2146826281, "#VALUE!": -2146826273, "#REF!": -2146826265,
    "#NAME?": -2146826259, "#NUM!": -2146826252, "#N/A": -2146826246,
}  # fmt: skip
"""The numbers that errors travel as."""
_TEXTS = {number: text for text, number in ERRORS.items()}
_EPOCH = datetime(1899, 12, 30)
_BOOLEANS = {"true", "false", "verdadero", "falso"}
_LONGEST = 32_767
DAY_FORMAT, HOUR_FORMAT, BOOLEAN_FORMAT = "dd/mm/yyyy", "h:mm", "BOOLEAN"


def from_cell(cell: Any) -> object:
    """Return a cell of a message."""
    match cell:
        case {"fecha": str(text)}:
            return datetime.fromisoformat(text)
        case {"error": str(text)}:
            return ERRORS[text]
        case int() if not isinstance(cell, bool):
            return float(cell)
    return cell


def show_formula(cell: Any) -> str:
    """Return what Excel's formula bar shows of a constant."""
    match cell:
        case {"fecha": str(text)}:
            return f"{to_serial(datetime.fromisoformat(text)):.15g}"
        case {"error": str(text)}:
            return text
        case bool():
            return str(cell).upper()
        case int() | float():
            return f"{cell:.15g}"
    return "" if cell is None else str(cell)


def to_serial(moment: datetime) -> float:
    """Return the number behind a moment. Error: CalcRefuses before 1900."""
    if moment < _EPOCH:
        raise CalcRefuses(f"a date before 1900: {moment}")
    return (moment.replace(tzinfo=None) - _EPOCH) / timedelta(days=1)


def clean(
    data: Sequence[Sequence[object]],
    datetime_builder: Callable[..., object],
    empty_as: object,
    number_builder: Callable[[float], object] | None,
    err_to_str: bool,
) -> list[list[object]]:
    """Return what is handed over, in xlwings' words for it."""

    def one(value: Any) -> object:
        if value in ("", None):
            return empty_as
        if isinstance(value, datetime):
            parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
            return datetime_builder(**{p: getattr(value, p) for p in parts}, tzinfo=None)
        if isinstance(value, float) and number_builder:
            return number_builder(value)
        if type(value) is int and value in _TEXTS:
            return _TEXTS[value] if err_to_str else None
        return value

    return [[one(value) for value in row] for row in data]


@dataclass
class Written:
    """What is put into a range: ``valores`` as they are; formulas, and texts that are read as typed,
    as [row, column, text] from 0. ``formatos``: the places whose value asks for a number format.
    """

    valores: list[list[Any]] = field(default_factory=list)
    formulas: list[list[Any]] = field(default_factory=list)
    tecleadas: list[list[Any]] = field(default_factory=list)
    formatos: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def is_plain(value: object) -> bool:
    """Return whether a value is the same in a cell of any format."""
    return value in (None, "") or (isinstance(value, str) and _is_plain_text(value))


def plan_writing(
    rows: Sequence[Sequence[object]], format_at: Mapping[tuple[int, int], str]
) -> Written:
    """Return how values get into cells as Excel puts them there.

    ``format_at``: (row, column) from 0 → number format, of all cells that are not ``is_plain``.
    """
    plan = Written()
    for number, row in enumerate(rows):
        plan.valores.append([])
        for column, value in enumerate(row):
            cell = _enter(plan, (number, column), value, format_at.get((number, column), "General"))
            plan.valores[-1].append(cell)
    return plan


def _enter(plan: Written, place: tuple[int, int], value: object, own: str) -> object:
    """Return what the cell gets as its value, and note what more it needs."""
    match value:
        case str() if len(value) > _LONGEST:
            raise CalcRefuses("a text longer than a cell")
        case str() if value.startswith("'"):
            if own != "@" and not is_plain(value[1:]):
                # LibreOffice gives a text that looks like a number the format of a text.
                plan.formatos.setdefault(own, []).append(place)
            return value[1:]
        case str() if own == "@" or is_plain(value):
            return value
        case str() if value.startswith("=") and len(value) > 1:
            plan.formulas.append([*place, to_calc(value)])
            return ""
        case str() if value in ERRORS:
            plan.formulas.append([*place, f"={value}"])
            return ""
        case str():
            plan.tecleadas.append([*place, value])
            return ""
        case bool():
            if own == "@":
                return str(value).upper()
            plan.formatos.setdefault(BOOLEAN_FORMAT, []).append(place)
            return float(value)
        case int() | float() | Decimal():
            return f"{float(value):.15g}" if own == "@" else float(value)
        case date():
            return _enter_date(plan, place, value, own)
        case None:
            return ""
    raise TypeError(f"a cell takes no {type(value).__name__}")


def _enter_date(plan: Written, place: tuple[int, int], day: date, own: str) -> object:
    moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    if own == "@":
        return f"{moment:%d/%m/%Y}"
    if own == "General":
        kind = HOUR_FORMAT if moment < _EPOCH + timedelta(days=1) else DAY_FORMAT
        plan.formatos.setdefault(kind, []).append(place)
    return to_serial(moment)


def _is_plain_text(text: str) -> bool:
    word = text.strip().casefold()
    return text[:1].isalpha() and word not in _BOOLEANS and not any(c.isdigit() for c in text)
