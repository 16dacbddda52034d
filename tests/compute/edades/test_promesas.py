"""Instalments of agreements, kept or broken. Every amount by hand."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compute.edades.hojas import day, recaudos
from tests.compute.edades.mesa import acuerdos, gestiones

from cartera_xl.compute.compras import client_key
from cartera_xl.compute.edades.promesas import (
    pagos,
    promesas,
    promesas_cumplidas,
    promesas_verbales,
)

GRACIA = 3
C1 = client_key("C1")
AMOUNTS = st.integers(1, 400).map(lambda n: n / 4)


def judged(agreed, received, corte):
    rows = promesas(acuerdos(*agreed), pagos(recaudos(*received), corte), corte, GRACIA)
    return [(one.numero, one.cuota, one.estado, one.pagado / 100) for one in rows]


TWO = [{"cuota": 1, "vence": day(10), "valor": 100}, {"cuota": 2, "vence": day(20), "valor": 50}]


@pytest.mark.parametrize(
    ("paid_on", "corte", "estado"),
    [
        (10, 10, "Cumplida"),
        (13, 13, "Cumplida"),  # the last day of grace
        (14, 14, "Rota"),
        (None, 13, "Pendiente"),
        (None, 14, "Rota"),
    ],
)
def test_an_instalment_is_kept_by_its_day_and_the_grace(paid_on, corte, estado):
    received = [] if paid_on is None else [{"fecha": day(paid_on), "valor": 100}]
    assert judged(TWO[:1], received, day(corte))[0][2] == estado


def test_payments_go_to_the_oldest_instalment_first():
    found = judged(TWO, [{"fecha": day(5), "valor": 120}], day(30))
    assert found == [("AC-1", 1, "Cumplida", 100), ("AC-1", 2, "Rota", 20)]


def test_what_was_paid_before_the_agreement_is_not_of_it():
    agreed = [{"fecha": day(6), "vence": day(10), "valor": 100}]
    assert judged(agreed, [{"fecha": day(5), "valor": 100}], day(30))[0][2:] == ("Rota", 0)


@pytest.mark.parametrize(
    "row",
    [
        {"tipo": "Nota crédito"},
        {"tipo": "Castigo"},
        {"tipo": "Cheque posfechado", "cobro": day(40)},
        {"devuelto": day(25)},
        {"tipo": "Consignación por identificar", "identificado": day(40)},
        {"cliente": "C2"},
    ],
)
def test_what_is_not_the_client_s_payment_by_then_keeps_nothing(row):
    assert judged(TWO[:1], [{"fecha": day(5), "valor": 100} | row], day(30))[0][2:] == ("Rota", 0)


def test_a_returned_cheque_had_kept_the_promise_until_it_came_back():
    cheque = {"fecha": day(5), "valor": 100, "devuelto": day(25)}
    assert judged(TWO[:1], [cheque], day(24))[0][2] == "Cumplida"
    assert judged(TWO[:1], [cheque], day(25))[0][2] == "Rota"


def test_a_consignacion_paid_on_its_own_day_once_it_is_known_whose_it_was():
    row = {"tipo": "Consignación por identificar", "fecha": day(9), "valor": 100,
           "identificado": day(29)}  # fmt: skip
    assert judged(TWO[:1], [row], day(30))[0][2] == "Cumplida"


def test_a_payment_in_another_currency_counts_in_pesos():
    dollars = {"fecha": day(5), "valor": 0.025, "moneda": "USD", "tasa": 4000}
    assert judged(TWO[:1], [dollars | {"valor": 0.03}], day(30))[0][2] == "Cumplida"


def test_what_is_said_of_each_one():
    paid = pagos(recaudos({"fecha": day(5), "valor": 20}, {"fecha": day(28), "valor": 90}), day(40))
    rows = promesas(acuerdos(*TWO), paid, day(40), GRACIA)
    assert [one.describe() for one in rows] == [
        "cuota 1 de AC-1, $100 para el 11/10/2026: rota, se pagó el 29/10/2026",
        "cuota 2 de AC-1, $50 para el 21/10/2026: rota, faltan $40",
    ]


def test_the_ratio_judges_only_what_was_due():
    # Four were due by day 20: one kept, two broken, one in its grace. The fifth is of day 40.
    agreed = [{"numero": f"AC-{n}", "vence": day(d), "valor": 100}
              for n, d in enumerate([5, 8, 10, 19, 40])]  # fmt: skip
    paid = pagos(recaudos({"fecha": day(5), "valor": 100}), day(20))
    figure = promesas_cumplidas(promesas(acuerdos(*agreed), paid, day(20), GRACIA), day(20))
    assert (figure.shown(), figure.n) == ("33,33 %", 3)
    assert figure.notas == ("1 cuota en días de gracia, sin juzgar",)


def test_without_anything_due_there_is_no_ratio():
    assert promesas_cumplidas([], day(0)).shown() == "sin cuotas vencidas"


@pytest.mark.parametrize(
    ("promised", "received", "overdue", "estado"),
    [
        ({"valor_promesa": 80}, [80], 100, "Cumplida"),
        ({"valor_promesa": 80}, [79], 100, "Rota"),
        ({}, [79], 100, "Rota"),  # no amount: all that was overdue, and 100 are still
        ({}, [100], 0, "Cumplida"),
    ],
)
def test_a_promise_of_a_call_is_kept_by_what_was_paid_since(promised, received, overdue, estado):
    calls = gestiones({"fecha": day(1), "promesa": day(5)} | promised)
    paid = pagos(recaudos(*({"fecha": day(4), "valor": v} for v in received)), day(30))
    (one,) = promesas_verbales(calls, paid, {C1: overdue * 100}, day(30), GRACIA)
    assert one.estado == estado


def test_who_promises_again_replaces_what_was_promised():
    calls = gestiones({"fecha": day(1), "promesa": day(5), "valor_promesa": 10},
                      {"fecha": day(8), "promesa": day(50), "valor_promesa": 20})  # fmt: skip
    (one,) = promesas_verbales(calls, [], {C1: 3000}, day(30), GRACIA)
    assert (one.estado, one.valor) == ("Pendiente", 2000)


@given(
    st.lists(st.tuples(st.integers(0, 30), AMOUNTS), max_size=5),
    st.lists(st.tuples(st.integers(0, 40), AMOUNTS), max_size=5),
    st.integers(0, 45),
)
def test_no_payment_is_used_twice_and_none_exceeds_its_instalment(agreed, received, corte):
    rows = [{"cuota": n, "vence": day(d), "valor": v} for n, (d, v) in enumerate(agreed, 1)]
    paid = pagos(recaudos(*({"fecha": day(d), "valor": v} for d, v in received)), day(corte))
    found = promesas(acuerdos(*rows), paid, day(corte), GRACIA)
    given_ = sum(one.valor for one in paid)
    assert sum(one.pagado for one in found) == min(given_, sum(one.valor for one in found))
    assert all(0 <= one.pagado <= one.valor for one in found)
    assert all(one.limite == one.vence + timedelta(days=GRACIA) for one in found)
