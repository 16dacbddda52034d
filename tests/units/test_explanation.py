"""A figure never travels alone."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.units.address import Area
from cartera_xl.units.explanation import Explanation, Source, ratio
from cartera_xl.units.quantity import Quantity


@given(st.integers(), st.integers())
def test_a_ratio_is_exact_or_has_a_reason(numerator, denominator):
    figure = ratio(
        "X", Quantity(numerator, "COP"), Quantity(denominator, "COP"), regla="a ÷ b", si_cero="nada"
    )
    if denominator:
        assert figure.valor == (Fraction(numerator, denominator), "%")
        assert figure.motivo == ""
    else:
        assert figure.valor is None
        assert figure.shown() == "nada"


def test_the_description_says_everything():
    sources = (Source("v.xlsx", "Ventas", Area(5, 1, 9, 3), "V01"),)
    figure = ratio(
        "Cumplimiento", Quantity(62_00, "COP"), Quantity(100_00, "COP"),
        regla="ventas ÷ meta", si_cero="sin meta", n=4, desde=date(2026, 11, 1),
        hasta=date(2026, 11, 19), notas=("meses sin meta: enero de 2026",), fuentes=sources,
    )  # fmt: skip
    assert figure.describe() == (
        "Cumplimiento: 62 % = $62 ÷ $100. regla: ventas ÷ meta. n = 4. "
        "del 01/11/2026 al 19/11/2026. meses sin meta: enero de 2026. "
        "fuente: v.xlsx Ventas!A5:C9 (V01)."
    )


@pytest.mark.parametrize(
    ("value", "reason"), [(Quantity(100_15, "COP"), ""), (None, "no calculable")]
)
def test_no_equality_is_printed_that_does_not_hold(value, reason):
    # A projection is 62 ÷ 13 × 21: «= $62 ÷ 13 días» would be false.
    figure = Explanation(
        "Proyección", value, "r", Quantity(62_00, "COP"), Quantity(13, "días"), motivo=reason
    )
    assert "=" not in figure.describe()
    assert "numerador $62, denominador 13 días" in figure.describe()


def test_a_rounded_quotient_is_still_an_equality():
    pace = Explanation(
        "Ritmo", Quantity(33_33, "COP"), "r", Quantity(100_00, "COP"), Quantity(3, "")
    )
    assert pace.describe().startswith("Ritmo: $33,33 = $100 ÷ 3. ")
