"""How much each day weighs, and why."""

from datetime import date
from fractions import Fraction

import pytest

from cartera_xl.units.calendar import Calendar

HALF = Fraction(1, 2)
FIESTA = date(2026, 11, 16)  # a Monday
CALENDAR = Calendar(
    "CO",
    {FIESTA: "Cartagena"},
    range(2026, 2028),
    (*[Fraction(1)] * 5, HALF, Fraction(0)),
    "prueba",
)


@pytest.mark.parametrize(
    ("day", "weight", "reason"),
    [
        (date(2026, 11, 13), 1, ""),
        (date(2026, 11, 14), HALF, ""),
        (date(2026, 11, 15), 0, ""),
        (FIESTA, 0, "Cartagena"),
    ],
)
def test_each_day_weighs_what_its_weekday_or_holiday_says(day, weight, reason):
    assert CALENDAR.weigh(day) == (weight, reason)


def test_the_days_of_the_firm_win_over_holidays_and_weekdays():
    own = {FIESTA: (Fraction(1), "feria"), date(2026, 11, 13): (Fraction(0), "inventario")}
    calendar = Calendar("CO", CALENDAR.festivos, CALENDAR.cobertura, CALENDAR.pesos, "prueba", own)
    assert calendar.weigh(FIESTA) == (1, "feria")
    assert calendar.weigh(date(2026, 11, 13)) == (0, "inventario")


def test_a_year_without_known_holidays_is_refused():
    with pytest.raises(ValueError, match="no hay festivos de CO para 2028: se conocen de 2026 a 2"):
        CALENDAR.weigh(date(2028, 1, 3))


def test_a_day_of_the_firm_needs_no_known_year():
    day = date(2030, 1, 2)
    calendar = Calendar("CO", {}, range(2026, 2028), CALENDAR.pesos, "", {day: (HALF, "feria")})
    assert calendar.working_days(day, day) == HALF


def test_a_week_counts_both_ends_and_reversed_days_are_none():
    # Monday 9 to Monday 16 November: five days, half a Saturday, Sunday 0, the holiday 0.
    assert CALENDAR.working_days(date(2026, 11, 9), FIESTA) == Fraction(11, 2)
    assert CALENDAR.working_days(FIESTA, date(2026, 11, 9)) == 0


def test_the_calendar_says_which_one_it_is():
    assert CALENDAR.describe() == "Calendario CO: prueba; sábado 0,5, domingo 0"
    own = {FIESTA: (Fraction(1), "feria")}
    one = Calendar("CO", {}, range(2026, 2028), CALENDAR.pesos, "prueba", own)
    assert one.describe() == "Calendario CO: prueba; sábado 0,5, domingo 0; 1 día propio"
