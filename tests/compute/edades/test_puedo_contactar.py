"""Whether a client may be contacted: the law's cases, by hand, and what holds of any moment."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.compute.edades.puedo_contactar import (
    Contacto,
    ContactRules,
    Hours,
    Persona,
    permiso,
)
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.values import default_parameters

CASOS = yaml.safe_load(
    (Path(__file__).resolve().parents[2] / "casos" / "contacto_cobro.yaml").read_text("utf-8")
)
COLOMBIA = calendar_on(default_parameters(), datetime(2026, 11, 19).date())
LEY = ContactRules(
    activas=True, empresas=False, semana=Hours(time(7), time(19)), sabado=Hours(time(8), time(15)),
    visitas=False, referencias=False, festivos=COLOMBIA,
)  # fmt: skip
TENDERO = Persona(natural=True, autorizo=True)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31))
CHANNELS = st.sampled_from(["Llamada", "WhatsApp", "Correo"])
CONTACTS = st.lists(st.builds(Contacto, MOMENTS, CHANNELS), max_size=4)


def moment(text) -> datetime:
    return text if isinstance(text, datetime) else datetime.fromisoformat(text)


def yes(value) -> bool:
    return value in (True, "sí")


@pytest.mark.parametrize("case", [pytest.param(c, id=c["caso"]) for c in CASOS])
def test_the_law(case):
    who = Persona(
        yes(case.get("natural", True)), yes(case.get("autorizo", True)),
        frozenset(case.get("canales", ())),
    )  # fmt: skip
    made = [Contacto(moment(when), canal) for when, canal in case.get("hablado", ())]
    found = permiso(moment(case["momento"]), case.get("canal", "Llamada"), who, made, LEY)
    assert found.describe() == case["dice"]


@given(MOMENTS, CHANNELS, CONTACTS)
def test_from_the_moment_that_is_said_it_may_be_done_and_not_before(when, canal, made):
    found = permiso(when, canal, TENDERO, made, LEY)
    assert found.desde is not None
    assert permiso(
        found.desde, canal, TENDERO, [c for c in made if c.momento <= when], LEY
    ).permitido
    assert found.permitido == (found.desde == when)
    if not found.permitido:
        earlier = found.desde - timedelta(minutes=1)
        known = [c for c in made if c.momento <= when]
        assert earlier < when or not permiso(earlier, canal, TENDERO, known, LEY).permitido


@given(MOMENTS, CHANNELS, CONTACTS)
def test_never_on_sundays_holidays_nor_out_of_hours(when, canal, made):
    if permiso(when, canal, TENDERO, made, LEY).permitido:
        assert when.weekday() < 6 and when.date() not in COLOMBIA.festivos
        assert 7 <= when.hour < 19 and (when.weekday() != 5 or 8 <= when.hour < 15)


def test_a_firm_may_hold_itself_to_the_rules_with_firms_or_turn_them_off():
    sunday, firm = datetime(2026, 11, 15, 10), Persona(natural=False, autorizo=True)
    assert not permiso(sunday, "Llamada", firm, [], replace(LEY, empresas=True)).permitido
    off = permiso(sunday, "Llamada", TENDERO, [], replace(LEY, activas=False))
    assert off.describe() == "Sí: la firma apagó las reglas de contacto"


def test_a_firm_s_counsel_may_allow_visits_and_references_within_hours():
    rules = replace(LEY, visitas=True, referencias=True)
    for canal in ("Visita", "Referencia"):
        assert permiso(datetime(2026, 11, 19, 15), canal, TENDERO, [], rules).permitido
        assert not permiso(datetime(2026, 11, 15, 15), canal, TENDERO, [], rules).permitido


def test_a_year_without_known_holidays_is_said():
    with pytest.raises(ValueError, match="no hay festivos de CO para"):
        permiso(datetime(2098, 11, 19, 15), "Llamada", TENDERO, [], LEY)


def test_hours_that_never_open_have_no_next_moment():
    shut = Hours(time(9), time(8))
    found = permiso(datetime(2026, 11, 19, 15), "Llamada", TENDERO, [],
                    replace(LEY, semana=shut, sabado=shut))  # fmt: skip
    assert found.desde is None and not found.permitido
