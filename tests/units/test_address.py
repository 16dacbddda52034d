"""A1 addresses there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from cartera_xl.units.address import Area, a1, a1_area, column_letters, parse_area, parse_cell

ROWS, COLUMNS = st.integers(1, 1_048_576), st.integers(1, 16_384)


@given(ROWS, COLUMNS)
def test_an_address_reads_back_as_its_cell(row, column):
    assert parse_cell(a1(row, column)) == (row, column)
    assert parse_cell(f"${column_letters(column)}${row}") == (row, column)


@given(ROWS, COLUMNS, ROWS, COLUMNS)
def test_an_area_reads_back(top, left, bottom, right):
    area = Area(top, left, bottom, right)
    assert parse_area(a1_area(area)) == area


@given(COLUMNS)
def test_the_letters_are_those_of_openpyxl(column):
    assert column_letters(column) == get_column_letter(column)


def test_a_single_cell_is_an_area_of_one():
    assert parse_area("D7") == Area(7, 4, 7, 4)


@pytest.mark.parametrize("text", ["", "A", "7", "A0", "a1", "A1B", "AAAA1", "A12345678", "A1:"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(ValueError, match="not a cell address"):
        parse_cell(text)
