"""Months, quarters and years, and the same days of the year before."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.units.period import (
    Period,
    days_between,
    month_name,
    month_of,
    parse_period,
    quarter_of,
    year_of,
)

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_a_period_holds_its_day_and_whole_months(day):
    for period in (month_of(day), quarter_of(day), year_of(day)):
        assert period.desde <= day <= period.hasta
        assert period.desde.day == 1
        assert (period.hasta + timedelta(days=1)).day == 1
        assert period.dias == len(days_between(period.desde, period.hasta))
        assert parse_period(period.nombre) == period


@given(DAYS)
def test_the_months_fill_the_quarter_and_the_quarters_the_year(day):
    quarter, year = quarter_of(day), year_of(day)
    assert sum(month_of(mes).dias for mes in quarter.months()) == quarter.dias
    assert len(quarter.months()) == 3
    assert [mes.month for mes in year.months()] == list(range(1, 13))
    assert {quarter_of(mes).nombre for mes in year.months()} == {
        f"{day.year}-T{n}" for n in (1, 2, 3, 4)
    }


@pytest.mark.parametrize(
    ("period", "until", "before"),
    [
        ("2026-11", date(2026, 11, 19), (date(2025, 11, 1), date(2025, 11, 19))),
        ("2026-11", date(2026, 11, 30), (date(2025, 11, 1), date(2025, 11, 30))),
        ("2024-02", date(2024, 2, 29), (date(2023, 2, 1), date(2023, 2, 28))),
        ("2025-02", date(2025, 2, 28), (date(2024, 2, 1), date(2024, 2, 29))),  # whole month
        ("2025-02", date(2025, 2, 27), (date(2024, 2, 1), date(2024, 2, 27))),
        ("2026-T4", date(2026, 11, 20), (date(2025, 10, 1), date(2025, 11, 20))),
        ("2026", date(2026, 12, 31), (date(2025, 1, 1), date(2025, 12, 31))),
    ],
)
def test_the_year_before_has_the_same_days(period, until, before):
    found = parse_period(period).up_to(until).year_before()
    assert (found.desde, found.hasta) == before


def test_a_cut_off_after_the_period_takes_it_whole():
    assert month_of(date(2026, 2, 9)).up_to(date(2026, 5, 1)) == month_of(date(2026, 2, 1))


@pytest.mark.parametrize("text", ["", "2026-13", "2026-0", "2026-T5", "26", "nov 2026", "0000"])
def test_what_is_no_period_says_how_to_write_one(text):
    with pytest.raises(ValueError, match="no es un periodo; escriba 2026-11, 2026-T4 o 2026"):
        parse_period(text)


def test_small_letters_and_spaces_are_forgiven():
    assert parse_period(" 2026-t4 ") == Period("2026-T4", date(2026, 10, 1), date(2026, 12, 31))


def test_reversed_days_are_none():
    assert days_between(date(2026, 11, 2), date(2026, 11, 1)) == []


def test_a_month_is_written_as_people_do():
    assert month_name(date(2026, 9, 30)) == "septiembre de 2026"
