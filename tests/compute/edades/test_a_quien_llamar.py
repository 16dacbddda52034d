"""Who is to be called, in which order and why. Every point by hand."""

from datetime import datetime, time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compute.edades.hojas import day, open_at

from cartera_xl.compute.edades.a_quien_llamar import (
    CallWeights,
    Contactable,
    Desk,
    a_quien_llamar,
)
from cartera_xl.compute.edades.deudas import Deuda
from cartera_xl.compute.edades.promesas import Promesa
from cartera_xl.compute.edades.puedo_contactar import Contacto, ContactRules, Hours, Persona
from cartera_xl.compute.edades.ritmo_pago import PaymentRhythm, ritmos_pago
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.values import default_parameters

THURSDAY = datetime(2026, 11, 19, 15)
WEIGHTS = CallWeights(monto=40, edad=30, promesas=20, ritmo=10)
LEY = ContactRules(
    activas=True, empresas=False, semana=Hours(time(7), time(19)), sabado=Hours(time(8), time(15)),
    visitas=False, referencias=False,
    festivos=calendar_on(default_parameters(), THURSDAY.date()),
)  # fmt: skip
TENDERO = Contactable("Rosa Gil", "3001234567", "", Persona(True, True), ("Llamada", "WhatsApp"))


def owes(exigible, edad):
    return Deuda(saldo=exigible * 100, vencido=exigible * 100, exigible=exigible * 100, edad=edad)


def promise(clave, estado, vence, falta=10):
    return Promesa(clave, "AC-1", 1, day(0), vence, falta * 100, vence, 0, None, estado)


def ranked(desk, now=THURSDAY):
    return a_quien_llamar(desk, now, WEIGHTS, LEY)


def test_the_points_add_up_in_sight():
    # A owes most: 40. 60 of 120 days: 15. One broken promise of two: 10. It pays on day 45 and is on
    # day 60: 15 of 30 days beyond, 5 points. B owes 250 of 1,000: 10; 120 days: 30; nothing else.
    desk = Desk(
        {"A": owes(1000, 60), "B": owes(250, 120)},
        [promise("A", "Rota", day(10))],
        {"A": PaymentRhythm(Fraction(45), 3)},
    )
    first, second = ranked(desk)
    assert first.puntos.describe() == "70: monto 40, edad 15, promesas 10, ritmo 5"
    assert second.puntos.describe() == "40: monto 10, edad 30, promesas 0, ritmo 0"
    assert first.por_que() == (
        "debe $1.000 con 60 días de mora; 1 promesa rota; suele pagar 45 días después de vencida"
    )
    assert second.por_que() == "debe $250 con 120 días de mora"


def test_who_is_in_its_own_rhythm_gets_no_points_for_it_and_no_part_passes_its_most():
    desk = Desk(
        {"A": owes(1000, 30), "B": owes(1000, 500)},
        [promise("B", "Rota", day(n)) for n in range(4)],
        {"A": PaymentRhythm(Fraction(30), 3), "B": PaymentRhythm(Fraction(-5), 3)},
    )
    assert [(one.clave, one.puntos.total, one.puntos.ritmo) for one in ranked(desk)] == [
        ("B", 100, 10), ("A", 48, 0),
    ]  # fmt: skip


def test_what_is_in_dispute_or_nobody_s_is_not_asked_for():
    disputed = Deuda(saldo=100, vencido=100, exigible=0, edad=50)
    assert ranked(Desk({"A": disputed, "": Deuda(a_favor=900), "B": Deuda(saldo=50)})) == []


def test_who_promised_for_a_day_to_come_waits_at_the_end():
    desk = Desk(
        {"A": owes(1000, 120), "B": owes(10, 1)},
        [promise("A", "Pendiente", day(52))],  # 22 November
        contactables={"B": TENDERO},
    )
    one, two = ranked(desk)
    assert (one.clave, one.cuando()) == ("B", "ahora, por Llamada")
    assert (two.clave, two.cuando()) == ("A", "espere: prometió pagar el 22/11/2026")


def test_the_channel_is_the_one_by_which_it_may_be_reached_first():
    desk = Desk(
        {"A": owes(10, 1)},
        contactables={"A": TENDERO},
        contactos={"A": [Contacto(datetime(2026, 11, 18, 9), "WhatsApp")]},
    )
    assert ranked(desk)[0].cuando() == "ahora, por WhatsApp"
    sunday = ranked(desk, datetime(2026, 11, 15, 9))
    assert sunday[0].cuando() == "desde el martes 17/11/2026 a las 7:00, por Llamada"


def test_without_means_or_permission_it_says_why_not():
    silent = Contactable("", "", "", Persona(True, True), ())
    unasked = Contactable("Rosa", "3001234567", "", Persona(True, False), ("Llamada",))
    for who, said in (
        (silent, "no se puede: no hay teléfono ni correo en clientes.xlsx"),
        (unasked, "no se puede: no consta que autorizó el contacto: anote cuándo y cómo en "
                  "clientes.xlsx"),
    ):  # fmt: skip
        assert ranked(Desk({"A": owes(10, 1)}, contactables={"A": who}))[0].cuando() == said


@given(
    st.dictionaries(
        st.sampled_from("ABCDEF"), st.tuples(st.integers(1, 10**9), st.integers(1, 999))
    )
)
def test_every_debtor_is_there_once_in_order_of_points(debts):
    found = ranked(Desk({key: owes(*debt) for key, debt in debts.items()}))
    totals = [one.puntos.total for one in found]
    assert totals == sorted(totals, reverse=True) and all(0 <= n <= 100 for n in totals)
    assert sorted(one.clave for one in found) == sorted(debts)


def test_the_rhythm_is_the_median_delay_of_its_payments():
    # Due on days 30, 31 and 32, paid on 35, 36 and 47: 5, 5 and 15 days late. Notes do not count.
    invoices = [{"numero": f"FE-{n}", "fecha": day(n), "valor": 100} for n in range(4)]
    received = [
        {"fecha": day(paid), "valor": 100, "factura": f"FE-{n}"}
        for n, paid in enumerate((35, 36, 47))
    ] + [
        {"numero": "NC-1", "fecha": day(48), "tipo": "Nota crédito", "valor": 1, "factura": "FE-3"}
    ]
    found = ritmos_pago(open_at(day(60), invoices, received))
    assert found == {"C1": PaymentRhythm(Fraction(5), 3)}
    assert ritmos_pago(open_at(day(40), invoices, received)) == {}


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (8, "suele pagar 8 días después de vencida"),
        (1, "suele pagar 1 día después de vencida"),
        (0, "suele pagar el día que vence"),
        (Fraction(-5, 2), "suele pagar 2,5 días antes"),
    ],
)
def test_the_rhythm_is_said(days, said):
    assert PaymentRhythm(Fraction(days), 3).describe() == said
