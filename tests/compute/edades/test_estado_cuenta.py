"""A client's statement ties with the aging and with what moved, on any date."""

from datetime import timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compute.edades.historias import DAYS, HISTORIES
from tests.compute.edades.hojas import aplicaciones, day, facturas, recaudos
from tests.compute.edades.mesa import acuerdos

from cartera_xl.compute.edades.abiertos import Reglas, abiertos_al
from cartera_xl.compute.edades.acuerdo import acuerdo
from cartera_xl.compute.edades.documentos import documentos
from cartera_xl.compute.edades.estado_cuenta import estados_de_cuenta
from cartera_xl.compute.edades.movimientos import movimientos

RULES = Reglas()
EXAMPLES = settings(max_examples=25, deadline=None)


def statements(history, desde, corte):
    papers = documentos(*history, {}, None)
    now = abiertos_al(papers, corte, RULES)
    before = abiertos_al(papers, desde - timedelta(days=1), RULES)
    moved = movimientos(papers, desde, corte)
    return now, estados_de_cuenta(now, before, moved, RULES.limites)


def of_their_own(history):
    """Return the history without what pays another client's invoice: the checks refuse that."""
    invoices, receipts, applied = history
    owner = dict(zip(invoices["numero"], invoices["cliente"], strict=True))
    payers = [{*rows["cliente"]} for _, rows in receipts.groupby("numero")]
    payer = dict(zip(receipts.groupby("numero").groups, payers, strict=True))
    named = receipts["factura"].map(owner)
    receipts = receipts[named.isna() | named.eq(receipts["cliente"])]
    same = [payer.get(r.recaudo) == {owner.get(r.factura)} for r in applied.itertuples()]
    return invoices, receipts, applied[pd.Series(same, index=applied.index, dtype=bool)]


def test_the_account_of_a_month():
    history = (
        facturas({"fecha": day(0), "valor": 100}, {"fecha": day(20), "valor": 50},
                 {"fecha": day(50), "valor": 30, "en_disputa": 10}),
        recaudos({"fecha": day(32), "valor": 60},
                 {"fecha": day(33), "valor": 40, "devuelto": day(45)},
                 {"fecha": day(55), "tipo": "Anticipo", "valor": 5}),
        aplicaciones(),
    )  # fmt: skip
    one = statements(history, day(31), day(60))[1]["C1"]
    assert [(m.documento, m.tipo, m.valor / 100) for m in one.movimientos] == [
        ("RC-1", "Recibo", -60), ("RC-2", "Recibo", -40), ("RC-2", "Recibo: devuelto", 40),
        ("FE-3", "Factura", 30), ("RC-3", "Anticipo", -5),
    ]  # fmt: skip
    # Due on days 30, 50 and 80: 30 and 10 days late on day 60, and one to come.
    assert [(d.numero, d.edad, d.saldo / 100) for d in one.documentos] == [
        ("FE-1", 30, 40), ("FE-2", 10, 50), ("FE-3", -20, 30),
    ]  # fmt: skip
    assert [(name, cents / 100) for name, cents in one.tramos] == [
        ("Por vencer", 30), ("1–30", 90), ("31–60", 0), ("61–90", 0), ("91–120", 0), ("> 120", 0),
    ]  # fmt: skip
    assert (one.anterior, one.saldo, one.vencido, one.favor, one.neto, one.edad) == (
        15000, 12000, 9000, 500, 11500, 30,
    )  # fmt: skip
    assert one.documentos[2].en_disputa == 1000


@EXAMPLES
@given(HISTORIES.map(of_their_own), DAYS, st.integers(0, 40))
def test_every_account_ties_with_the_aging_and_with_its_movements(history, desde, more):
    now, found = statements(history, desde, desde + timedelta(days=more))
    owed = now.facturas.groupby("clave")["saldo"].sum()
    for key, one in found.items():
        assert sum(cents for _, cents in one.tramos) == one.saldo == owed.get(key, 0)
        assert one.anterior + sum(m.valor for m in one.movimientos) == one.neto
    nobody = now.a_favor.loc[now.a_favor["clave"].eq(""), "saldo"].sum()
    assert sum(one.neto for one in found.values()) - nobody == now.saldo


@EXAMPLES
@given(HISTORIES.map(of_their_own), DAYS)
def test_who_owes_or_has_or_moved_has_a_statement_and_nobody_else(history, corte):
    now, found = statements(history, corte, corte)
    keys = {*now.facturas["clave"], *now.a_favor["clave"]} - {""}
    assert keys <= set(found)
    assert all(one.movimientos for key, one in found.items() if key not in keys)


def test_an_account_that_does_not_tie_is_never_sent():
    history = (facturas({"fecha": day(0), "valor": 100}), recaudos(), aplicaciones())
    papers = documentos(*history, {}, None)
    now = abiertos_al(papers, day(9), RULES)
    with pytest.raises(ValueError, match="no cuadra"):
        estados_de_cuenta(now, now, movimientos(papers, day(0), day(9)), RULES.limites)


def owed(*pesos):
    invoices = facturas(*({"numero": f"FE-{n}", "valor": v} for n, v in enumerate(pesos, 1)))
    history = (invoices, recaudos(), aplicaciones())
    return statements(history, day(0), day(60))[1]["C1"].documentos


def test_an_agreement_covers_the_oldest_documents_first():
    rows = acuerdos({"cuota": 2, "vence": day(80), "valor": 70},
                    {"cuota": 1, "vence": day(70), "valor": 70},
                    {"numero": "AC-2", "vence": day(70), "valor": 5})  # fmt: skip
    found = acuerdo(rows, "ac-1", owed(100, 50))
    assert [(one.cuota, one.valor) for one in found.cuotas] == [(1, 7000), (2, 7000)]
    assert [(c.documento.numero, c.valor) for c in found.cubre] == [("FE-1", 10000), ("FE-2", 4000)]
    assert (found.total, found.resto, found.clave) == (14000, 0, "C1")


def test_what_is_agreed_beyond_what_is_owed_is_said():
    rows = acuerdos({"vence": day(70), "valor": 170})
    assert acuerdo(rows, "AC-1", owed(100, 50)).resto == 2000


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "no hay un acuerdo «AC-1» en la hoja Acuerdos"),
        ([{"vence": day(9), "valor": 1}, {"cuota": 2, "cliente": "C2", "vence": day(9), "valor": 1}],
         "las cuotas de «AC-1» no son todas del mismo cliente y fecha"),
        ([{"vence": day(9), "valor": 1}, {"cuota": 2, "fecha": day(1), "vence": day(9), "valor": 1}],
         "las cuotas de «AC-1» no son todas del mismo cliente y fecha"),
    ],
)  # fmt: skip
def test_an_agreement_that_is_none_is_said(rows, said):
    with pytest.raises(ValueError) as caught:
        acuerdo(acuerdos(*rows), "AC-1", [])
    assert str(caught.value) == said
