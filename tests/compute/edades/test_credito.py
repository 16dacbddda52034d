"""The credit status and what would undo a block. Every amount by hand, in pesos."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compute.edades.hojas import day, open_at

from cartera_xl.compute.edades.credito import CreditCard, CreditRules, credito
from cartera_xl.compute.edades.deudas import Deuda, deudas
from cartera_xl.compute.edades.promesas import Promesa

RULES = CreditRules(dias=30, promesas=1)
AMOUNTS = st.integers(0, 10**12)


def owes(saldo, **more):
    return Deuda(
        saldo=saldo * 100,
        **{k: v * 100 if k not in ("edad", "documentos") else v for k, v in more.items()},
    )


def broken(falta):
    return Promesa("C1", "AC-1", 1, day(0), day(10), falta * 100, day(13), 0, None, "Rota")


def said(deuda, cupo=1000, bloqueo="", promesas=(), pedido=0):
    card = CreditCard(None if cupo is None else cupo * 100, bloqueo)
    return credito(deuda, card, promesas, RULES, pedido * 100).describe()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((owes(400),), "Libre: le quedan $600"),
        ((owes(400, a_favor=100),), "Libre: le quedan $700"),
        ((owes(1000),), "Libre: le quedan $0"),
        ((owes(400), None), "Libre: sin cupo registrado"),
        ((Deuda(), 0), "De contado: su cupo es $0: paga antes o al recibir"),
        ((owes(50), 0), "BLOQUEADO: es de contado y debe $50. Se libera si paga $50"),
        ((owes(1200),),
         "BLOQUEADO: debe $1.200, con un cupo de $1.000. Se libera si abona $200"),
        ((owes(400), 1000, "", (), 700),
         "BLOQUEADO: debe $400 y pide $700, con un cupo de $1.000. Se libera si abona $100"),
        ((owes(400, largo=300, edad=45),),
         "BLOQUEADO: $300 con más de 30 días de mora (la más vieja, 45). Se libera si paga esos "
         "$300"),
        ((owes(400), 1000, "", (broken(80),)),
         "BLOQUEADO: 1 promesa rota. Se libera si cumple lo prometido, $80"),
        ((owes(400), 1000, "en reorganización"),
         "BLOQUEADO: bloqueo manual: en reorganización. Se libera si quien lo bloqueó lo levanta"),
    ],
)  # fmt: skip
def test_each_reason_is_said_with_what_would_undo_it(words, sentence):
    assert said(*words) == sentence


def test_several_reasons_are_all_said():
    sentence = said(owes(1200, largo=300, edad=45), 1000, "cheques devueltos", (broken(80),))
    assert sentence == (
        "BLOQUEADO: bloqueo manual: cheques devueltos; debe $1.200, con un cupo de $1.000; $300 con "
        "más de 30 días de mora (la más vieja, 45); 1 promesa rota. Se libera si quien lo bloqueó lo "
        "levanta y abona $300 y con eso cubre esos $300 y cumple lo prometido, $80"
    )


def test_fewer_broken_promises_than_the_rule_do_not_block():
    card = CreditCard(100_000)
    assert credito(owes(1), card, [broken(80)], CreditRules(30, 2)).estado == "Libre"
    assert credito(owes(1), card, [broken(80)] * 9, CreditRules(30, 0)).estado == "Libre"


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_paying_what_is_said_frees_the_limit(saldo, a_favor, cupo, pedido):
    before = credito(Deuda(saldo=saldo, a_favor=a_favor), CreditCard(cupo), (), RULES, pedido)
    if before.estado != "Bloqueado":
        assert saldo - a_favor + pedido <= cupo
        return
    over = saldo - a_favor + pedido - cupo
    after = Deuda(saldo=saldo, a_favor=a_favor + over)
    assert credito(after, CreditCard(cupo), (), RULES, pedido).estado != "Bloqueado"
    nearly = Deuda(saldo=saldo, a_favor=a_favor + over - 1)
    assert credito(nearly, CreditCard(cupo), (), RULES, pedido).estado == "Bloqueado"


def test_what_is_owed_is_parted_by_age_and_dispute():
    # Cut-off day 70. Due on day 30 (40 days late, 20 of its 100 in dispute), 65 (5 late) and 75.
    invoices = [{"fecha": day(0), "valor": 100, "en_disputa": 20},
                {"fecha": day(35), "valor": 50}, {"fecha": day(45), "valor": 30}]  # fmt: skip
    advance = {"tipo": "Anticipo", "valor": 7}
    unknown = {"tipo": "Consignación por identificar", "cliente": None, "valor": 9}
    found = deudas(open_at(day(70), invoices, [advance, unknown]), dias=30)
    assert found["C1"] == owes(
        180, vencido=150, a_favor=7, exigible=130, largo=80, edad=40, documentos=2
    )
    assert found[""] == Deuda(a_favor=900)
    assert found["C1"].neto == 17300


def test_nobody_owes_nothing():
    assert deudas(open_at(day(0))) == {}
