"""What worksheet functions are given, from Excel, Calc or the command line."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.units.arguments import (
    as_cells,
    as_code,
    as_day,
    as_fraction,
    as_pesos,
    as_recent_day,
    as_word,
    excel_error,
)


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)), st.floats(0, 0.999))
def test_a_serial_number_is_the_day_that_excel_shows(day, hour):
    # Excel: 1 January 2000 is 36526. Counted from there, not from our epoch.
    serial = 36526 + (day - date(2000, 1, 1)).days
    assert as_day(serial) == as_day(serial + hour) == day


def test_a_day_may_come_as_date_datetime_or_iso_text():
    day = date(2026, 11, 19)
    assert as_day(day) == as_day(datetime(2026, 11, 19, 8)) == as_day(" 2026-11-19 ") == day


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("19/11/2026", "19/11/2026"),
        ("2026-02-31", "2026-02-31"),
        ("٢٠٢٦-11-19", "٢٠٢٦-11-19"),
        (0.0, "0"),
        (3_000_000, "3000000"),
        (True, "Sí"),
        (None, None),
        (float("nan"), "nan"),
        (timedelta(days=1), "24:00"),
    ],
)
def test_what_is_no_day_is_said_in_spanish(cell, shown):
    with pytest.raises(ValueError, match=r"no es una fecha$") as caught:
        as_day(cell)
    subject = "una celda vacía" if shown is None else f"«{shown}»"
    assert str(caught.value) == f"{subject} no es una fecha"


@pytest.mark.parametrize("cell", [None, "", "1.500", "doce", True, date(2026, 1, 1), 1e16])
def test_what_is_no_amount_is_said_in_spanish(cell):
    with pytest.raises(ValueError, match=r"no es un valor en pesos$"):
        as_pesos(cell)
    with pytest.raises(ValueError, match=r"no es un número$"):
        as_fraction(cell)


@pytest.mark.parametrize("read", [as_day, as_pesos, as_fraction, as_word, as_code])
@pytest.mark.parametrize("cell", ["#N/A", " #DIV/0! ", "#¡VALOR!"])
def test_an_error_of_excel_is_no_value_whatever_is_read(read, cell):
    with pytest.raises(ValueError) as caught:
        read(cell)
    assert str(caught.value) == f"la celda tiene un error {cell.strip()}"


@pytest.mark.parametrize("cell", ["#1", "N/A", "", None, 2042, date(2026, 1, 1)])
def test_what_only_looks_like_an_error_is_none(cell):
    assert excel_error(cell) == ""


@pytest.mark.parametrize("cell", [date(1989, 12, 31), "2100-01-01", 2_900_000])
def test_a_day_that_no_business_was_done_on_is_refused(cell):
    with pytest.raises(ValueError, match=r"no es una fecha de 1990 a 2099$"):
        as_recent_day(cell)


def test_numbers_are_exact():
    assert as_pesos(1500.5) == 150_050
    assert as_fraction(0.1) == Fraction(1, 10)


@pytest.mark.parametrize("cell", [None, True, date(2026, 1, 1), 1e16])
def test_what_is_no_text_is_said_in_spanish(cell):
    with pytest.raises(ValueError, match=r"no es un texto$"):
        as_word(cell)


def test_a_numeric_code_is_read_as_text():
    assert as_word(101.0) == "101"


@pytest.mark.parametrize(
    ("value", "cells"),
    [
        (5, [[5]]),
        (None, [[None]]),
        ([1, 2], [[1, 2]]),
        ((1, 2), [[1, 2]]),
        (((1, 2), (3, 4)), [[1, 2], [3, 4]]),
        ([[1]], [[1]]),
        ([[1, 2], [3]], [[1, 2], [3, None]]),
    ],
)
def test_a_range_is_rows_of_cells_whatever_its_shape(value, cells):
    assert as_cells(value) == cells


@pytest.mark.parametrize("value", [[], [[]], ()])
def test_a_range_without_cells_is_refused(value):
    with pytest.raises(ValueError, match="el rango está vacío"):
        as_cells(value)
