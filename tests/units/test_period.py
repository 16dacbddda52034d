"""Months, quarters, years and weeks, and the same days of the year before."""

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
    parse_week,
    period_between,
    quarter_of,
    week_of,
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


@given(DAYS)
def test_a_week_is_seven_days_from_monday_and_is_read_back(day):
    week = week_of(day)
    assert week.desde <= day <= week.hasta
    assert (week.desde.weekday(), week.dias) == (0, 7)
    assert parse_week(week.nombre) == parse_week(week.nombre.lower()) == week


@pytest.mark.parametrize(
    ("text", "desde"),
    [
        ("2026-S47", date(2026, 11, 16)),
        ("2026-S01", date(2025, 12, 29)),  # ISO 8601: the week of the year's first Thursday
        ("2026-S53", date(2026, 12, 28)),
    ],
)
def test_weeks_are_those_of_the_calendar(text, desde):
    assert parse_week(text) == Period(text, desde, desde + timedelta(days=6))


@pytest.mark.parametrize("text", ["", "2026", "2026-47", "S47", "2026-S00", "2026-S60", "0999-S01"])
def test_what_is_no_week_says_how_to_write_one(text):
    with pytest.raises(ValueError, match="no es una semana; escriba 2026-S47"):
        parse_week(text)


def test_a_year_of_52_weeks_has_no_week_53():
    with pytest.raises(ValueError, match="2025 no tiene tantas"):
        parse_week("2025-S53")


def test_days_between_two_dates_are_a_period_unless_reversed():
    first, last = date(2026, 11, 2), date(2026, 11, 20)
    assert period_between(first, last).dias == 19
    with pytest.raises(ValueError, match="el 02/11/2026 es anterior al 20/11/2026"):
        period_between(last, first)
