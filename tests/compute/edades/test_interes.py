"""Late interest: effective annual, by stretches of rate, refused above the cap. By hand."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.compute.edades.interes import Tasa, interes, interes_mora

MARCH = date(2026, 3, 1)
CAP = Fraction(3, 10)
AMOUNTS = st.integers(0, 10**15)
DAYS = st.integers(0, 400)


def at(rate, cap=CAP, since=date(2020, 1, 1)):
    return Tasa(since, Fraction(str(rate)), Fraction(cap))


def pesos(figure):
    return figure.valor.valor / 100


def test_ten_million_for_a_month_at_a_quarter():
    # DEFINITIONS 41: 10,000,000 × (1.25^(30/365) − 1) = 185,097.87; simple would be 205,479.
    assert pesos(interes(10**9, MARCH, date(2026, 3, 31), [at(0.25)])) == 185_097.87


def test_a_whole_year_is_the_rate_itself():
    assert pesos(interes(10**9, MARCH, MARCH + timedelta(days=365), [at(0.25)])) == 2_500_000


@pytest.mark.parametrize("corte", [MARCH, date(2026, 2, 1)])
def test_what_is_due_today_or_later_bears_none(corte):
    figure = interes(10**9, MARCH, corte, [at(0.25)])
    assert (figure.shown(), figure.n, figure.notas) == ("$0", 0, ())


def test_each_stretch_goes_at_its_rate_and_bears_no_interest_of_the_other():
    # 10,000,000 × (1.25^(30/365) − 1) = 185,097.87 up to 31 March, at 25 %; then 30 days of April at
    # 20 %: 10,000,000 × (1.20^(30/365) − 1) = 150,981.77. Together 336,079.64.
    rates = [at(0.25), at(0.2, since=date(2026, 4, 1))]
    figure = interes(10**9, MARCH, date(2026, 4, 30), rates)
    april = interes(10**9, date(2026, 3, 31), date(2026, 4, 30), [at(0.2)])
    assert pesos(april) == 150_981.77
    assert pesos(figure) == 336_079.64
    assert figure.notas == ("30 días al 25 %", "30 días al 20 %")


def test_a_rate_above_the_cap_gives_nothing_and_says_why():
    figure = interes(10**9, MARCH, date(2026, 3, 31), [at(0.31)])
    assert figure.valor is None
    assert figure.motivo == (
        "la tasa del 31 % pasa del tope del 30 % vigente el 02/03/2026: cobrarla puede hacer perder "
        "todo el interés; baje la tasa"
    )


def test_the_cap_itself_may_be_charged_and_another_day_s_cap_does_not_matter():
    rates = [at(0.3), at(0.3, cap="1/4", since=date(2026, 5, 1))]
    assert interes(10**9, MARCH, date(2026, 4, 30), rates).valor is not None
    late = interes(10**9, MARCH, date(2026, 5, 1), rates)
    assert late.valor is None and "01/05/2026" in late.motivo


def test_a_day_without_a_rate_is_said():
    with pytest.raises(ValueError, match="no hay tasa para el 02/03/2026"):
        interes(10**9, MARCH, date(2026, 3, 31), [at(0.25, since=date(2026, 3, 3))])


@given(AMOUNTS, DAYS, DAYS)
def test_a_stretch_cut_in_two_at_the_same_rate_is_never_more(saldo, first, more):
    # Interest bears no interest: two stretches add up to less than one of both, by what they would.
    cut = MARCH + timedelta(days=first)
    end = cut + timedelta(days=more)
    whole = interes(saldo, MARCH, end, [at(0.25)]).valor.valor
    parts = interes(saldo, MARCH, cut, [at(0.25)]).valor.valor
    parts += interes(saldo, cut, end, [at(0.25)]).valor.valor
    assert parts <= whole + 1


@given(AMOUNTS, st.integers(1, 3))
def test_whole_years_compound_exactly(saldo, years):
    exact = Fraction(saldo) * (Fraction(5, 4) ** years - 1)
    figure = interes(saldo, MARCH, MARCH + timedelta(days=365 * years), [at(0.25)])
    assert abs(figure.valor.valor - exact) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("tasa", "said"),
    [
        ([[25]], "«25» no es una tasa: escríbala como porcentaje, 25 %"),
        ([[-0.1]], "«-0,1» no es una tasa: escríbala como porcentaje, 25 %"),
        ([["25 %"]], "«25 %» no es un número"),
        ([["2026-04-01", 0.2]], "no hay tasa para el 02/03/2026"),
        ([["2026-01-01", 0.2, 0.3]], "las tasas son dos columnas: desde cuándo y cuál"),
    ],
)
def test_a_rate_that_does_not_fit_is_refused(tasa, said):
    with pytest.raises(ValueError) as caught:
        interes_mora(10**9, MARCH, date(2026, 3, 31), tasa)
    assert str(caught.value) == said
