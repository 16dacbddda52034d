"""When the clients of the demonstration buy: working days, the season, month ends and growth."""

from datetime import date, timedelta
from fractions import Fraction

from cartera_xl.app.demo.clients import Client
from cartera_xl.app.demo.company import CORTE, DESDE, DIAS_PROPIOS
from cartera_xl.app.demo.draw import Draw
from cartera_xl.app.demo.products import BEBIDAS, CONFITES, LACTEOS, PAPELERIA, Product
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.values import default_parameters
from cartera_xl.units.period import month_of

_MONTHS = (0.86, 0.92, 0.98, 0.97, 1.02, 1.03, 0.97, 1.0, 0.99, 1.04, 1.1, 1.4)
"""How each month buys, January first: a strong December and a weak January."""
_LINES = {
    PAPELERIA: (4.0, 2.6, 0.8, 0.7, 0.7, 0.8, 1.6, 0.9, 0.7, 0.6, 0.5, 0.6),
    CONFITES: (0.8, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 1.1, 1.7, 1.1, 1.6),
    BEBIDAS: (1.2, 1.0, 1.0, 0.9, 0.9, 1.0, 1.2, 1.1, 1.0, 0.9, 0.9, 1.3),
    LACTEOS: (0.9, 1.1, 1.1, 1.0, 1.0, 1.0, 0.9, 1.0, 1.0, 1.0, 1.0, 1.0),
}
"""How the lines depart from that: school in January, July; sweets in October and December."""
_GROWTH = 0.05
"""By year, on top of the prices: of how often a client buys, and of how much each time."""
_LAST_DAYS = 3
_MONTH_END = 0.4


def growth(day: date) -> float:
    """Return how much more is bought on ``day`` than on the first one."""
    return 1 + _GROWTH * (day - DESDE).days / 365


def pull(product: Product, day: date) -> float:
    """Return how much a product is asked for in the month of ``day``."""
    months = _LINES.get(product.linea)
    return product.demanda * (months[day.month - 1] if months else 1.0)


class Days:
    """The days that the firm sells on: Colombia's calendar with the firm's own days."""

    def __init__(self) -> None:
        own = {day: (Fraction(weight), why) for day, weight, why in DIAS_PROPIOS}
        self.calendar = calendar_on(default_parameters(), CORTE, own)

    def weight(self, day: date) -> float:
        """Return how much of a working day it is, from 0 to 1."""
        return float(self.calendar.weigh(day)[0])

    def next_open(self, draw: Draw, day: date) -> date:
        """Return the first day from ``day`` on that sells; half a day is often passed over."""
        while not draw.chance(self.weight(day)):
            day += timedelta(1)
        return day

    def month_end(self, draw: Draw, day: date) -> date:
        """Return one of the last working days of the month that ``day`` is in."""
        last = month_of(day).hasta
        for _ in range(draw.whole(1, _LAST_DAYS)):
            while self.weight(last) < 1:
                last -= timedelta(1)
            last -= timedelta(1)
        return last + timedelta(1)


def buying_days(draw: Draw, days: Days, client: Client) -> list[date]:
    """Return the days on which a client buys, in order, none twice."""
    found: list[date] = []
    day = client.primera + timedelta(draw.whole(0, client.ritmo))
    while day <= client.ultima:
        bought = days.next_open(draw, day)
        if bought.day > 20 and draw.chance(_MONTH_END):
            bought = max(bought, days.month_end(draw, bought))
        if bought <= CORTE and (not found or bought > found[-1]):
            found.append(bought)
        pace = _MONTHS[bought.month - 1] * growth(bought)
        day = bought + timedelta(1 + int(client.ritmo * draw.between(0.75, 1.25) / pace))
    return found
