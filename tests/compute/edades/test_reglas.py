"""The firm's own values of a day reach the aging."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from cartera_xl.compute.edades.reglas import assumed_rates_on, rules_on
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.values import Dated, default_parameters

CORTE = date(2026, 11, 30)
DEFAULTS = default_parameters()
CALENDAR = calendar_on(DEFAULTS, CORTE)


def firm(name: str, value: object):
    return DEFAULTS.override([Dated(name, date(2026, 11, 1), value, "Acta 7")])


def test_without_the_firm_the_buckets_are_those_of_the_trade_and_due_dates_move():
    found = rules_on(DEFAULTS, CORTE, CALENDAR, {"C1": 30})
    assert (found.limites, found.calendario, found.plazos) == (
        (30, 60, 90, 120), CALENDAR, {"C1": 30},
    )  # fmt: skip


def test_the_firm_changes_a_limit_from_its_day_on():
    changed = firm("limite_tramo_4", Decimal(180))
    assert rules_on(changed, CORTE, CALENDAR).limites == (30, 60, 90, 180)
    assert rules_on(changed, date(2026, 10, 31), CALENDAR).limites == (30, 60, 90, 120)


def test_the_firm_may_leave_due_dates_where_they_are():
    assert rules_on(firm("mover_vencimiento", False), CORTE, CALENDAR).calendario is None


def test_limits_that_do_not_grow_are_refused():
    with pytest.raises(ValueError, match="de menor a mayor"):
        rules_on(firm("limite_tramo_2", Decimal(10)), CORTE, CALENDAR)


def test_there_is_a_rate_for_each_bucket_and_a_factor():
    rates, _ = assumed_rates_on(firm("provision_tramo_5", Decimal("0.75")), CORTE)
    assert (len(rates), rates[-1]) == (6, Fraction(3, 4))
    assert assumed_rates_on(firm("factor_provision", Decimal("1.1")), CORTE)[1] == Fraction(11, 10)
