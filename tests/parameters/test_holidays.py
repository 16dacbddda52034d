"""Frozen holidays: a projection must not change because a package did."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.metadata import version

import holidays
import pytest

from cartera_xl.parameters.holidays import calendar_on, load_holidays
from cartera_xl.parameters.values import Dated, default_parameters

DAY = date(2026, 11, 19)
COUNTRIES = ("AR", "CL", "CO", "EC", "MX", "PE", "VE")


def days_of(country: str, year: int) -> set[date]:
    return {day for day in load_holidays(country)["dias"] if day.year == year}


def test_colombia_2026_has_nineteen_holidays_with_chiquinquira():
    # FACTS: 18 in holidays 0.60, 19 in 0.109; the difference is Monday 13 July.
    assert len(days_of("CO", 2026)) == 19
    assert date(2026, 7, 13) in days_of("CO", 2026)
    assert len(days_of("CO", 2024)) == 18
    assert len(days_of("CO", 2025)) == 17  # of 18, two fall on Monday 30 June


def test_mexico_2026_has_its_seven_official_days():
    # Ley Federal del Trabajo, art. 74: first Monday of February, third of March and November.
    assert days_of("MX", 2026) == {
        date(2026, 1, 1), date(2026, 2, 2), date(2026, 3, 16), date(2026, 5, 1),
        date(2026, 9, 16), date(2026, 11, 16), date(2026, 12, 25),
    }  # fmt: skip


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_frozen_days_are_those_of_the_pinned_package(country):
    frozen = load_holidays(country)
    assert frozen["fuente"].endswith(f"holidays {version('holidays')}")
    years = range(frozen["desde"], frozen["hasta"] + 1)
    package = holidays.country_holidays(country, years=years)
    assert set(frozen["dias"]) == set(package)
    assert all(frozen["dias"].values())


def test_every_country_that_may_be_chosen_has_its_file():
    assert set(default_parameters().definiciones["pais"].opciones) == set(COUNTRIES)


def test_the_firm_changes_country_and_saturday_from_a_day_on():
    def dated(name, value):
        return Dated(name, date(2026, 11, 1), value, "acta 3")

    firm = default_parameters().override([dated("pais", "MX"), dated("peso_sabado", Decimal(0))])
    saturday, all_saints = date(2026, 11, 7), date(2026, 11, 2)
    new, old = calendar_on(firm, DAY), calendar_on(firm, date(2026, 10, 31))
    assert (new.pais, new.weigh(saturday)[0], new.weigh(all_saints)[0]) == ("MX", 0, 1)
    assert (old.pais, old.weigh(saturday)[0]) == ("CO", Fraction(1, 2))
    assert old.weigh(all_saints) == (0, "Día de Todos los Santos (trasladado)")


def test_what_the_caller_says_wins_over_the_parameters():
    own = {DAY: (Fraction(0), "feria")}
    calendar = calendar_on(default_parameters(), DAY, own, pais="PE", peso_sabado=Fraction(1))
    assert (calendar.pais, calendar.weigh(DAY)) == ("PE", (0, "feria"))
    assert calendar.weigh(date(2026, 11, 21))[0] == 1


def test_an_unknown_country_says_which_are_known():
    with pytest.raises(ValueError, match="no hay festivos de «US»; los hay de: CO, MX, PE"):
        calendar_on(default_parameters(), DAY, pais="US")
