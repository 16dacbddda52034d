"""Money: centavos that agree with exact arithmetic, and parts that add up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.units.money import as_centavos, round_centavos, rounding, split_centavos, to_pesos


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_two_decimals_below_ten_million_million_are_exact(centavos):
    pesos = float(Decimal(centavos) / 100)  # as Excel stores it: the nearest double
    assert as_centavos(pesos) == centavos
    assert to_pesos(centavos) == pesos
    assert not rounding(pesos)


@pytest.mark.parametrize(
    ("pesos", "centavos", "added"),
    [
        (3333.335, 333334, "0.005"),  # in binary 3333.335 lies below the half
        (2.675, 268, "0.005"),
        (-2.675, -268, "-0.005"),
        (0.004, 0, "-0.004"),
        (1e-9, 0, "-1E-9"),
    ],
)
def test_more_decimals_round_half_away_from_zero_and_say_so(pesos, centavos, added):
    assert as_centavos(pesos) == centavos
    assert rounding(pesos) == Decimal(added)


@given(st.fractions())
def test_rounding_goes_to_the_nearest_centavo_and_halves_away_from_zero(amount):
    rounded = round_centavos(amount)
    assert abs(rounded - amount) <= Fraction(1, 2)
    if abs(rounded - amount) == Fraction(1, 2):
        assert abs(rounded) > abs(amount)


@given(st.integers(-(10**17), 10**17), st.lists(st.integers(1, 10**6), min_size=1, max_size=8))
def test_the_parts_add_up_and_each_is_within_a_centavo(amount, weights):
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    parts = split_centavos(amount, shares)
    assert sum(parts) == amount
    assert all(abs(part - amount * share) < 1 for part, share in zip(parts, shares, strict=True))


def test_a_shared_sale_of_100_01_pesos_at_60_40():
    # 60 % of 10,001 centavos is 6,000.6 and 40 % is 4,000.4: the odd centavo goes to the .6.
    assert split_centavos(10_001, [Fraction(6, 10), Fraction(4, 10)]) == [6001, 4000]


def test_of_equal_fractions_the_first_seller_gets_the_centavo():
    thirds = [Fraction(1, 3)] * 3
    assert split_centavos(100, thirds) == [34, 33, 33]
    assert split_centavos(-100, thirds) == [-34, -33, -33]  # its credit note undoes it exactly
