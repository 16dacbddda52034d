"""What holds of any history on any date."""

from datetime import date

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compute.edades.historias import AMOUNTS, DAYS, HISTORIES, ledger_balance
from tests.compute.edades.hojas import aplicaciones

from cartera_xl.compute.edades.abiertos import Abiertos, Reglas, abiertos

REGLAS = Reglas()
EXAMPLES = settings(max_examples=25, deadline=None)


def parts(found: Abiertos) -> tuple[list, list, list]:
    return tuple(
        table.drop(columns=["fila"], errors="ignore").values.tolist()
        for table in (found.facturas, found.a_favor, found.aplicado)
    )


@EXAMPLES
@given(HISTORIES, DAYS)
def test_what_is_open_less_what_is_a_favor_is_the_balance_of_the_ledger(history, corte):
    found = abiertos(*history, corte, REGLAS)
    assert found.saldo == ledger_balance(history, corte)
    assert (found.facturas["saldo"] > 0).all() and (found.a_favor["saldo"] > 0).all()


@EXAMPLES
@given(HISTORIES, DAYS)
def test_nothing_is_paid_twice_nor_gives_more_than_it_has(history, corte):
    found = abiertos(*history, corte, REGLAS)
    paid = found.aplicado.groupby(["factura", "cuota"])["valor"].sum()
    for row in found.facturas.itertuples():
        assert row.saldo == row.valor - paid.get((row.numero, row.cuota), 0)
    given_by = found.aplicado.groupby("recaudo")["valor"].sum()
    left = found.a_favor.groupby("documento")["saldo"].sum()
    for number, rows in history[1].groupby("numero"):
        alone = ledger_balance((history[0].iloc[:0], rows, history[2]), corte)
        assert given_by.get(number, 0) + left.get(number, 0) == -alone


@EXAMPLES
@given(HISTORIES, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_makes_no_difference(history, corte, luck):
    def shuffled(table: pd.DataFrame) -> pd.DataFrame:
        return table.iloc[luck.sample(range(len(table)), len(table))]

    mixed = tuple(shuffled(table) for table in history)
    assert parts(abiertos(*mixed, corte, REGLAS)) == parts(abiertos(*history, corte, REGLAS))


@EXAMPLES
@given(HISTORIES, DAYS)
def test_any_past_day_is_as_if_nothing_later_had_been_written(history, corte):
    now = pd.Timestamp(corte)
    invoiced, received, applied = (t[t["fecha"] <= now] for t in history)
    received = received.assign(devuelto=received["devuelto"].where(received["devuelto"] <= now))
    unknown = received["identificado"] > now
    received = received.assign(
        identificado=received["identificado"].where(~unknown),
        cliente=received["cliente"].where(~unknown, None),
    )
    applied = applied.assign(anulada=applied["anulada"].where(applied["anulada"] <= now))
    then = abiertos(invoiced, received, applied, corte, REGLAS)
    assert parts(then) == parts(abiertos(*history, corte, REGLAS))


@EXAMPLES
@given(HISTORIES, DAYS, DAYS, st.integers(0, 6), st.integers(0, 6), AMOUNTS)
def test_applying_and_cancelling_gives_back(history, corte, when, receipt, invoice, amount):
    invoiced, received, applied = history
    undone = aplicaciones(
        {"recaudo": f"RC-{receipt}", "factura": f"FE-{invoice}", "valor": amount, "fecha": when,
         "anulada": min(max(when, date(2026, 10, 5)), corte)}
    )  # fmt: skip
    both = pd.concat([applied, undone], ignore_index=True) if len(applied) else undone
    after = abiertos(invoiced, received, both, corte, REGLAS)
    assert parts(after) == parts(abiertos(*history, corte, REGLAS))
