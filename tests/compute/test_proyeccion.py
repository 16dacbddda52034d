"""Projections agree with exact arithmetic on an independent calendar."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor

import holidays
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cartera_xl.compute.dias import dias_habiles, month_days, worksheet_calendar
from cartera_xl.compute.proyeccion import (
    proyeccion,
    proyeccion_estacional,
    proyeccion_habiles,
    proyeccion_lineal,
)
from cartera_xl.compute.ritmo import ritmo, ritmo_requerido
from cartera_xl.units.period import days_between, month_of

FESTIVOS = {c: holidays.country_holidays(c, years=range(2019, 2031)) for c in ("CO", "MX", "PE")}
CUTOFFS = st.dates(date(2020, 1, 1), date(2029, 12, 31))
CENTAVOS = st.integers(-(10**12), 10**13)
WEIGHTS = st.sampled_from([Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(1)])


def weight(day: date, country: str, saturday: Fraction) -> Fraction:
    if day in FESTIVOS[country] or day.weekday() == 6:
        return Fraction(0)
    return saturday if day.weekday() == 5 else Fraction(1)


def nearest(amount: Fraction) -> int:
    sign = -1 if amount < 0 else 1
    return sign * floor(abs(amount) + Fraction(1, 2))


@given(CENTAVOS, CENTAVOS, CUTOFFS, st.sampled_from(sorted(FESTIVOS)), WEIGHTS, st.booleans())
def test_projection_and_pace_agree_with_exact_arithmetic(
    total, target, cutoff, country, saturday, closed
):
    calendar = worksheet_calendar(cutoff, None, country, saturday)
    days = month_days(cutoff, calendar, corte_cerrado=closed)
    month = [cutoff.replace(day=1) + timedelta(days=n) for n in range(month_of(cutoff).dias)]
    gone = [day for day in month if day < cutoff or (closed and day == cutoff)]
    worked = sum((weight(day, country, saturday) for day in gone), Fraction(0))
    whole = sum((weight(day, country, saturday) for day in month), Fraction(0))

    linear = proyeccion_lineal(total, days)
    if gone:
        assert linear.valor.valor == nearest(Fraction(total) / len(gone) * len(month))
    else:
        assert linear.valor is None
    working = proyeccion_habiles(total, days, calendar)
    if worked:
        assert working.valor.valor == nearest(total / worked * whole)
    else:
        assert working.shown() == "no calculable: aún no transcurre ningún día"
    pace = ritmo_requerido(total, target, days)
    if target == 0:
        assert pace.shown() == "sin meta"
    elif total >= target:
        assert pace.valor.valor == 0
    elif whole > worked:
        assert pace.valor.valor == nearest((target - total) / (whole - worked))
    else:
        assert pace.shown() == "no quedan días hábiles"


@given(st.integers(0, 10**12), CUTOFFS, WEIGHTS, st.integers(1, 10**6))
def test_an_even_history_gives_the_projection_by_working_days(total, cutoff, saturday, daily):
    # Each working day of the six months before sold the same: the month has no shape of its own.
    calendar = worksheet_calendar(cutoff, None, "CO", saturday)
    days = month_days(cutoff, calendar)
    assume(days.transcurridos)
    first = (cutoff.replace(day=1) - timedelta(days=190)).replace(day=1)
    history = {
        day: int(4 * weight(day, "CO", saturday)) * daily for day in days_between(first, cutoff)
    }
    shaped = proyeccion_estacional(total, days, calendar, history, 6)
    assert shaped.valor == proyeccion_habiles(total, days, calendar).valor
    assert shaped.n == 6


def test_the_worksheet_function_takes_ranges_as_excel_gives_them():
    # 14 of 21 days once the 20th weighs 0 and the 16th 1: 62 ÷ 14 × 21.
    own = [[46346.0, 0.0, "inventario"], ["", "", ""], [date(2026, 11, 16), 1.0, None]]
    figure = proyeccion(62_000_000_00, date(2026, 11, 19), "habiles", propios=own)
    assert figure.shown() == "$93.000.000"
    assert "2 días propios" in figure.describe()
    history = [[f"2026-{m:02d}-01", 40.0] for m in range(5, 11)]
    history += [[f"2026-{m:02d}-28", 60.0] for m in range(5, 11)] + [["", ""]]
    shaped = proyeccion(62_00, date(2026, 11, 19), "estacional", historia=history)
    assert shaped.shown() == "$155"  # 62 ÷ 40 %
    assert ritmo(62_00, 100_00, date(2026, 11, 19)).shown() == "$4,75"


def test_the_description_of_a_projection_states_no_false_equality():
    text = proyeccion(62_000_000_00, date(2026, 11, 19)).describe()
    assert "van 13 de 21 días" in text
    assert "= $" not in text
    assert "holidays 0.109" in text  # the calendar is printed


def test_working_days_of_november_by_hand():
    # 21 weekdays and 4 Saturdays of ½, less Mondays 2 and 16.
    november = (date(2026, 11, 1), date(2026, 11, 30))
    assert dias_habiles(*november).shown() == "21 días"
    assert dias_habiles(*november, peso_sabado=Fraction(0)).shown() == "19 días"
    assert dias_habiles(*november, pais="mx").shown() == "22 días"
    assert dias_habiles(*reversed(november)).shown() == "0 días"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"propios": [[date(2026, 11, 3)]]}, "los días propios llevan dos columnas: fecha y peso"),
        ({"propios": [[date(2026, 11, 3), 2.0]]}, "el peso de un día va de 0 a 1"),
        ({"propios": [["Fecha", "Peso"]]}, "«Fecha» no es una fecha"),
        ({"propios": [[date(2026, 11, 3), None]]}, "una celda vacía no es un número"),
        ({"peso_sabado": Fraction(3, 2)}, "el peso de un día va de 0 a 1"),
        ({"pais": "US"}, "no hay festivos de «US»"),
    ],
)
def test_what_does_not_serve_is_said_in_spanish(arguments, said):
    with pytest.raises(ValueError) as caught:
        dias_habiles(date(2026, 11, 1), date(2026, 11, 30), **arguments)
    assert str(caught.value).startswith(said)
