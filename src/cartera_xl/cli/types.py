"""What an option of a command may hold: a day, a month."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from cartera_xl.units.period import Period


class DateType(click.ParamType[date]):
    """A day written AAAA-MM-DD."""

    name = "AAAA-MM-DD"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """Return the day, or fail in Spanish."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"«{value}» no es una fecha; escríbala así: 2026-11-19.", param, ctx)


class MonthType(click.ParamType["Period"]):
    """A month written AAAA-MM."""

    name = "AAAA-MM"

    def convert(self, value: Any, param: Any, ctx: Any) -> "Period":
        """Return the month, or fail in Spanish."""
        from cartera_xl.units.period import Period, month_of

        if isinstance(value, Period):
            return value
        try:
            return month_of(datetime.strptime(value, "%Y-%m").date())
        except ValueError:
            self.fail(f"«{value}» no es un mes; escríbalo así: 2026-12.", param, ctx)
