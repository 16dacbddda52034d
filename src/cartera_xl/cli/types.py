"""What an option of a command may hold: a day, a month."""

import re
from datetime import date, datetime, time
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


class TimeType(click.ParamType[time]):
    """An hour of a day written HH:MM."""

    name = "HH:MM"

    def convert(self, value: Any, param: Any, ctx: Any) -> time:
        """Return the hour, or fail in Spanish."""
        if isinstance(value, time):
            return value
        try:
            return datetime.strptime(value, "%H:%M").time()
        except ValueError:
            self.fail(f"«{value}» no es una hora; escríbala así: 14:30.", param, ctx)


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


class WholeType(click.ParamType[int]):
    """A whole number within limits, both included; ``name`` is what the help calls it."""

    def __init__(self, name: str, least: int, most: int) -> None:
        self.name, self._least, self._most = name, least, most

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        """Return the number, or fail in Spanish."""
        text = str(value)
        if not (text.isdecimal() and self._least <= int(text) <= self._most):
            limits = f"de {self._least} a {self._most}"
            self.fail(f"«{value}» debe ser un número entero {limits}.", param, ctx)
        return int(text)


class MoneyType(click.ParamType[int]):
    """An amount in pesos written 84250300,50; the comma is the decimal one."""

    name = "PESOS"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        """Return centavos, or fail in Spanish."""
        if isinstance(value, int):
            return value
        if not re.fullmatch(r"-?\d{1,13}(,\d{1,2})?", value):
            self.fail(f"«{value}» no es un valor; escríbalo sin puntos: 84250300,50.", param, ctx)
        whole, _, cents = value.partition(",")
        sign = -1 if whole.startswith("-") else 1
        return int(whole) * 100 + sign * int(f"{cents:0<2}" or 0)
