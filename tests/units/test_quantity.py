"""Numbers as es-CO writes them."""

from fractions import Fraction

import pytest

from cartera_xl.units.quantity import Quantity, write_number


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (0, "COP", "$0"),
        (6_200_000_000, "COP", "$62.000.000"),
        (6_200_000_050, "COP", "$62.000.000,50"),
        (-150_005, "COP", "-$1.500,05"),
        (Fraction(62, 100), "%", "62 %"),
        (Fraction(1, 3), "%", "33,33 %"),
        (Fraction(-1, 8), "%", "-12,50 %"),
        (Fraction(12), "%", "1.200 %"),
        (Fraction(49, 2), "días", "24,5 días"),
        (20, "días", "20 días"),
        (1000, "días", "1.000 días"),
        (Fraction(13), "", "13"),
        (0, "días", "0 días"),
    ],
)
def test_a_quantity_is_written_with_its_unit(value, unit, written):
    assert str(Quantity(value, unit)) == written


def test_a_number_that_rounds_to_zero_has_no_sign():
    assert write_number(Fraction(-1, 1000)) == "0"
    assert write_number(Fraction(-1, 100)) == "-0,01"


def test_a_cell_holds_pesos_ratios_and_days():
    assert Quantity(150_050, "COP").as_number() == 1500.5
    assert Quantity(Fraction(62, 100), "%").as_number() == 0.62
    assert Quantity(Fraction(49, 2), "días").as_number() == 24.5
