"""Stages: what a deal may do next, what it lacks, and when it is to be followed up."""

from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pandas as pd
import pytest

from cartera_xl.compute.etapas import (
    bant,
    check_move,
    faltantes,
    next_stage,
    stage_when_sent,
)
from cartera_xl.compute.proximo_seguimiento import Window, follow_up_window, late_deals
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.values import default_parameters
from cartera_xl.specs.oportunidad import (
    ABIERTAS,
    CALIFICACION,
    CIERRE,
    ETAPAS,
    GANADA,
    NEGOCIACION,
    PERDIDA,
    PROPUESTA,
    PROSPECCION,
)

PARAMETERS = default_parameters()
CALENDAR = calendar_on(PARAMETERS, date(2026, 11, 20))
LUNES = date(2026, 11, 23)


@pytest.mark.parametrize(("de", "a"), list(product(ETAPAS, ETAPAS)))
def test_only_the_next_stage_and_a_loss_are_free(de: str, a: str) -> None:
    order = {name: n for n, name in enumerate((*ABIERTAS, GANADA))}
    step = order[a] == order[de] + 1 if a in order and de in order else False
    assert check_move(de, a).permitido == (de in ABIERTAS and (step or a == PERDIDA))


def test_a_skipped_stage_is_named_and_asks_for_a_reason() -> None:
    move = check_move(PROSPECCION, NEGOCIACION)
    assert move.saltadas == (CALIFICACION, PROPUESTA)
    assert move.motivo == "se saltaría Calificación y Propuesta: escriba por qué"
    explained = check_move(PROSPECCION, NEGOCIACION, "Ya compraba y solo cambia de plazo")
    assert explained.permitido and explained.saltadas == (CALIFICACION, PROPUESTA)
    assert not check_move(PROSPECCION, NEGOCIACION, "  ").permitido


@pytest.mark.parametrize("reason", ["", "porque sí"])
def test_no_reason_moves_a_deal_back_or_out_of_its_end(reason: str) -> None:
    assert not check_move(CIERRE, PROPUESTA, reason).permitido
    assert not check_move(GANADA, NEGOCIACION, reason).permitido
    assert not check_move(PERDIDA, PROSPECCION, reason).permitido


def test_sending_a_quote_moves_only_a_qualified_deal_to_propuesta() -> None:
    moves = {stage: stage_when_sent(stage) for stage in ETAPAS}
    assert {stage for stage, move in moves.items() if move} == {PROSPECCION, CALIFICACION}
    qualified, raw = moves[CALIFICACION], moves[PROSPECCION]
    assert qualified and qualified.permitido
    assert raw and raw.motivo == "se saltaría Calificación: escriba por qué"


def test_after_an_open_stage_comes_the_next_one() -> None:
    found = [next_stage(stage) for stage in ETAPAS]
    assert found == [CALIFICACION, PROPUESTA, NEGOCIACION, CIERRE, GANADA, None, None]


FULL: dict[str, Any] = {
    "presupuesto": "Sí", "autoridad": "Sí", "necesidad": "Sí", "tiempo": "No", "cliente": "800197268",
    "contacto": "Luz", "pidio": LUNES, "revisa": LUNES, "listo": LUNES, "valor_real": 1,
    "cerrada": LUNES, "terminos": "30 días",
}  # fmt: skip


@pytest.mark.parametrize("stage", (*ABIERTAS[1:], GANADA))
def test_a_deal_with_everything_lacks_nothing(stage: str) -> None:
    assert faltantes(FULL, stage, 3, enviada=True) == []


@pytest.mark.parametrize(
    ("stage", "blank", "said"),
    [
        (CALIFICACION, "autoridad", "calificarla: 2 de 4 en «Sí» y se piden 3 (Autoridad y Tiempo)"),
        (PROPUESTA, "pidio",
         "el día en que el cliente pidió la cotización (columna «Pidió cotización»)"),
        (PROPUESTA, "cliente",
         "el cliente: regístrelo en clientes.xlsx y elíjalo (columna «Cliente»)"),
        (PROPUESTA, "contacto", "con quién se negocia (columna «Contacto principal»)"),
        (NEGOCIACION, "revisa", "desde cuándo revisa la propuesta (columna «La está revisando»)"),
        (CIERRE, "listo", "desde cuándo está listo para firmar (columna «Listo para firmar»)"),
        (GANADA, "valor_real", "por cuánto se vendió (columna «Valor real»)"),
        (GANADA, "cerrada", "qué día se ganó (columna «Cerrada el»)"),
        (GANADA, "terminos", "qué se acordó (columna «Términos acordados»)"),
    ],
)  # fmt: skip
def test_each_thing_that_a_stage_needs_is_said(stage: str, blank: str, said: str) -> None:
    assert faltantes({**FULL, blank: None}, stage, 3) == [said]


def test_negotiation_needs_a_quote_that_was_sent_where_that_is_known() -> None:
    assert faltantes(FULL, NEGOCIACION, 3, enviada=None) == []
    assert faltantes(FULL, NEGOCIACION, 3, enviada=False) == [
        "una cotización enviada (columna «Enviada el» de Cotizaciones)"
    ]


def test_bant_counts_only_what_is_known_to_be_so() -> None:
    assert bant({"presupuesto": "Sí", "autoridad": "No se sabe", "necesidad": "No"}) == 1


@pytest.mark.parametrize(
    ("stage", "last", "first", "late"),
    [
        # From Monday 23 November, with no holiday until 8 December: 4 days to Friday, 4,5 to
        # Saturday, 5,5 to Monday 30; 9,5 to Friday 4 and 10 to Saturday 5.
        (PROSPECCION, LUNES, date(2026, 11, 30), date(2026, 12, 5)),
        (CALIFICACION, LUNES, date(2026, 11, 30), date(2026, 11, 30)),
        (PROPUESTA, LUNES, date(2026, 11, 26), date(2026, 11, 30)),
        (NEGOCIACION, LUNES, date(2026, 11, 25), date(2026, 11, 26)),
        # Friday the 4th: half a Saturday, Monday, and Tuesday is a holiday.
        (NEGOCIACION, date(2026, 12, 4), date(2026, 12, 9), date(2026, 12, 10)),
        # Monthly; the 23rd of December is a Wednesday, the 31st of January a Sunday.
        (GANADA, LUNES, date(2026, 12, 23), date(2026, 12, 23)),
        (GANADA, date(2026, 12, 31), date(2027, 2, 1), date(2027, 2, 1)),
    ],
)
def test_the_cadence_of_each_stage(stage: str, last: date, first: date, late: date) -> None:
    assert follow_up_window(stage, last, CALENDAR, PARAMETERS) == Window(first, late)


def test_a_lost_deal_has_no_cadence() -> None:
    assert follow_up_window(PERDIDA, LUNES, CALENDAR, PARAMETERS) is None


def test_a_working_day_is_one_with_some_work() -> None:
    # Half of Saturday is gone on Saturday; a whole day, on Monday.
    friday = date(2026, 11, 20)
    assert CALENDAR.working_day_after(friday, Fraction(1, 2)) == date(2026, 11, 21)
    assert CALENDAR.working_day_after(friday, Fraction(1)) == date(2026, 11, 23)
    assert CALENDAR.working_day_after(date(2026, 11, 21), Fraction(0)) == date(2026, 11, 23)
    with pytest.raises(ValueError, match="no hay festivos"):
        CALENDAR.working_day_after(date(CALENDAR.cobertura[-1], 12, 30), Fraction(5))


def deals(*rows: tuple[str, str, str, str | None]) -> pd.DataFrame:
    names = ("numero", "etapa", "creada", "proxima_fecha")
    table = pd.DataFrame(list(rows), columns=list(names)).assign(vendedor="V01")
    return table.assign(
        creada=pd.to_datetime(table["creada"]), proxima_fecha=pd.to_datetime(table["proxima_fecha"])
    )


def activities(*rows: tuple[str, str]) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=["fecha", "oportunidad"], dtype="object")
    return table.assign(fecha=pd.to_datetime(table["fecha"]))


def test_late_deals_are_those_past_their_window_or_their_next_activity() -> None:
    table = deals(
        ("OP-1", PROPUESTA, "2026-11-02", "2026-12-15"),  # last seen on the 20th: until the 27th
        ("OP-2", PROPUESTA, "2026-11-02", "2026-11-26"),  # what came next was for the 26th
        ("OP-3", PROSPECCION, "2026-11-24", None),  # until the 7th of December
        ("OP-4", GANADA, "2026-10-01", None),
    )
    seen = activities(("2026-11-20", "op-1"), ("2026-11-24", "OP-2"), ("2026-12-20", "OP-1"))
    found = late_deals(table, seen, date(2026, 11, 30), CALENDAR, PARAMETERS)
    assert [(one.numero, one.limite, one.dias) for one in found] == [
        ("OP-2", date(2026, 11, 26), 4), ("OP-1", date(2026, 11, 27), 3),
    ]  # fmt: skip
    assert [one.motivo for one in found] == [
        "la próxima actividad era para el 26/11/2026", "sin actividad desde el 20/11/2026",
    ]  # fmt: skip


def test_what_was_planned_before_the_last_activity_is_done() -> None:
    table = deals(("OP-1", PROPUESTA, "2026-11-02", "2026-11-18"))
    seen = activities(("2026-11-27", "OP-1"))
    assert late_deals(table, seen, date(2026, 11, 30), CALENDAR, PARAMETERS) == []
