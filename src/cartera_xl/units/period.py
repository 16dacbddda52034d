"""A month, a quarter, a year or a week.

>>> parse_period("2026-T4")
Period(nombre='2026-T4', desde=datetime.date(2026, 10, 1), hasta=datetime.date(2026, 12, 31))
>>> month_of(date(2026, 2, 9)).hasta
datetime.date(2026, 2, 28)
>>> parse_week("2026-S47").desde
datetime.date(2026, 11, 16)
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
)  # fmt: skip
_WEEK = re.compile(r"([12][0-9]{3})-[Ss](0[1-9]|[1-5][0-9])")
_TEXT = re.compile(r"([1-9][0-9]{3})(?:-(?:[Tt]([1-4])|(0[1-9]|1[0-2])))?")


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months, or a week; first and last day included."""

    nombre: str
    desde: date
    hasta: date

    def up_to(self, day: date) -> "Period":
        """Return the part of the period that ends on ``day``; empty if it begins after it."""
        return Period(self.nombre, self.desde, min(day, self.hasta))

    @property
    def last_day(self) -> date | None:
        """The last day, None where no day of the period has gone yet."""
        return self.hasta if self.hasta >= self.desde else None

    def year_before(self) -> "Period":
        """Return the same days of the year before; 29 February becomes 28."""
        hasta = _same_day(self.hasta, self.hasta.year - 1)
        if self.hasta == _month_end(self.hasta):
            hasta = _month_end(hasta)
        return Period(self.nombre, _same_day(self.desde, self.desde.year - 1), hasta)

    @property
    def dias(self) -> int:
        """Calendar days in the period."""
        return (self.hasta - self.desde).days + 1

    def months(self) -> list[date]:
        """Return the first day of each month of the period."""
        first = self.desde.year * 12 + self.desde.month - 1
        last = self.hasta.year * 12 + self.hasta.month - 1
        return [date(m // 12, m % 12 + 1, 1) for m in range(first, last + 1)]


def month_of(day: date) -> Period:
    """Return the month that ``day`` lies in."""
    return Period(f"{day:%Y-%m}", day.replace(day=1), _month_end(day))


def quarter_of(day: date) -> Period:
    """Return the quarter that ``day`` lies in."""
    quarter = (day.month + 2) // 3
    last = date(day.year, quarter * 3, 1)
    return Period(f"{day.year}-T{quarter}", date(day.year, quarter * 3 - 2, 1), _month_end(last))


def year_of(day: date) -> Period:
    """Return the year that ``day`` lies in."""
    return Period(f"{day.year}", date(day.year, 1, 1), date(day.year, 12, 31))


def week_of(day: date) -> Period:
    """Return the week, Monday to Sunday, that ``day`` lies in: «2026-S47», as ISO 8601 counts."""
    year, week, weekday = day.isocalendar()
    first = day - timedelta(days=weekday - 1)
    return Period(f"{year}-S{week:02d}", first, first + timedelta(days=6))


def parse_week(text: str) -> Period:
    """Return the week written ``2026-S47``. Error: ValueError, in Spanish, if it is none."""
    match = _WEEK.fullmatch(text.strip())
    if not match:
        raise ValueError(f"«{text}» no es una semana; escriba 2026-S47")
    try:
        return week_of(date.fromisocalendar(int(match[1]), int(match[2]), 1))
    except ValueError:  # a year has 52 weeks, some 53
        raise ValueError(f"«{text}» no es una semana: {match[1]} no tiene tantas") from None


def months_before(first: date, count: int) -> list[date]:
    """Return the first days of the ``count`` months before ``first``, oldest first.

    >>> months_before(date(2026, 2, 1), 3)[0]
    datetime.date(2025, 11, 1)
    """
    last = first.year * 12 + first.month - 1
    return [date(m // 12, m % 12 + 1, 1) for m in range(last - count, last)]


def parse_period(text: str) -> Period:
    """Return the period written ``2026-11``, ``2026-T4`` or ``2026``.

    Error: ValueError, in Spanish, if it is none of them.
    """
    match = _TEXT.fullmatch(text.strip())
    if not match:
        raise ValueError(f"«{text}» no es un periodo; escriba 2026-11, 2026-T4 o 2026")
    year, quarter, month = match.groups()
    if quarter:
        return quarter_of(date(int(year), int(quarter) * 3, 1))
    return month_of(date(int(year), int(month), 1)) if month else year_of(date(int(year), 1, 1))


def month_name(day: date) -> str:
    """Return the month as people write it: «noviembre de 2026»."""
    return f"{MESES[day.month - 1]} de {day.year}"


def long_date(day: date) -> str:
    """Return a day as documents write it.

    >>> long_date(date(2026, 11, 1))
    '1 de noviembre de 2026'
    """
    return f"{day.day} de {month_name(day)}"


def days_between(desde: date, hasta: date) -> list[date]:
    """Return every day from ``desde`` to ``hasta``, both included; none if they are reversed."""
    return [desde + timedelta(days=n) for n in range((hasta - desde).days + 1)]


def period_between(desde: date, hasta: date) -> Period:
    """Return the days from ``desde`` to ``hasta``. Error: ValueError, in Spanish, if reversed."""
    if hasta < desde:
        raise ValueError(f"el {hasta:%d/%m/%Y} es anterior al {desde:%d/%m/%Y}")
    return Period(f"del {desde:%d/%m/%Y} al {hasta:%d/%m/%Y}", desde, hasta)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _same_day(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
