"""When an instalment is due: DEFINITIONS 11."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compute.edades.hojas import day, open_at

from cartera_xl.compute.edades.abiertos import Reglas
from cartera_xl.compute.edades.vencimientos import vencimiento
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.values import default_parameters

ISSUED = date(2026, 10, 16)
CO = calendar_on(default_parameters(), ISSUED)


def due(row: dict, reglas: Reglas) -> date:
    (found,) = open_at(day(90), [{"fecha": ISSUED, "valor": 1, "plazo": None} | row],
                       reglas=reglas).facturas["vence"]  # fmt: skip
    return found.date()


def test_a_due_date_on_a_sunday_before_a_holiday_moves_to_tuesday():
    # 16 October + 30 days is Sunday 15 November; Monday 16 is a holiday.
    assert due({"plazo": 30}, Reglas(CO)) == date(2026, 11, 17)
    assert due({"plazo": 30}, Reglas(None)) == date(2026, 11, 15)


def test_a_due_date_that_was_typed_moves_too():
    assert due({"vence": date(2026, 11, 15)}, Reglas(CO)) == date(2026, 11, 17)
    assert due({"vence": date(2026, 11, 18)}, Reglas(CO)) == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("inicio", "first", "expected"),
    [("Radicación", date(2026, 10, 20), date(2026, 11, 19)),
     ("Entrega", date(2026, 10, 19), date(2026, 11, 18)),
     ("Emisión", date(2026, 10, 20), date(2026, 11, 15)),
     (None, None, date(2026, 11, 15))],
)  # fmt: skip
def test_the_term_runs_from_where_the_row_says(inicio, first, expected):
    row = {"inicio": inicio, "fecha_inicio": first, "plazo": 30}
    assert due(row, Reglas(None)) == expected


def test_a_row_without_a_term_has_its_clients_and_without_one_is_due_at_once():
    assert due({}, Reglas(None, plazos={"C1": 45})) == date(2026, 11, 30)
    assert due({"plazo": 0}, Reglas(None, plazos={"C1": 45})) == ISSUED
    assert due({}, Reglas(None)) == ISSUED


def test_a_year_without_known_holidays_still_has_its_sundays():
    # 5 January 2099 is a Monday.
    assert vencimiento(date(2099, 1, 4), 0, CO) == date(2099, 1, 5)


@given(st.dates(date(2021, 1, 1), date(2028, 12, 1)), st.integers(0, 120))
def test_it_is_the_first_day_worked_on_or_after_the_end_of_the_term(start, term):
    expected = start + timedelta(days=term)
    while not CO.weigh(expected)[0]:
        expected += timedelta(days=1)
    assert vencimiento(start, term, CO) == expected
