"""What took the balance of one day to that of another."""

import pandas as pd
import pytest
from hypothesis import given, settings
from tests.compute.edades.historias import DAYS, HISTORIES, ledger_balance
from tests.compute.edades.hojas import aplicaciones, day, facturas, recaudos

from cartera_xl.compute.edades.abiertos import LIMITES, Reglas, abiertos_al
from cartera_xl.compute.edades.comparar import comparar, told_once
from cartera_xl.compute.edades.documentos import documentos
from cartera_xl.compute.edades.resumen import edades_por


def papers(invoices=(), receipts=(), applied=()):
    return documentos(
        facturas(*invoices), recaudos(*receipts), aplicaciones(*applied), {}, None
    )  # fmt: skip


def changes(found) -> list[tuple]:
    rows = found.cambios
    pesos = (rows["valor"] / 100).tolist()
    return list(zip(rows["documento"], rows["causa"], pesos, rows["con"], strict=True))


def test_each_change_names_its_document_its_cause_and_the_other_document():
    found = comparar(
        papers(
            [{"valor": 100}, {"valor": 50, "fecha": day(10)}],
            [{"valor": 30, "factura": "FE-1", "fecha": day(8)},
             {"valor": 5, "factura": "FE-1", "tipo": "Nota crédito", "fecha": day(9)},
             {"valor": 9, "tipo": "Anticipo", "fecha": day(9)}],
        ), day(5), day(12), LIMITES,
    )  # fmt: skip
    assert changes(found) == [
        ("FE-1", "Pagada", -30.0, "RC-1"),
        ("FE-1", "Acreditada", -5.0, "RC-2"),
        ("FE-2", "Nueva", 50.0, ""),
        ("RC-1", "Recibido", -30.0, ""),
        ("RC-1", "Aplicado", 30.0, "FE-1"),
        ("RC-2", "Recibido", -5.0, ""),
        ("RC-2", "Aplicado", 5.0, "FE-1"),
        ("RC-3", "Recibido", -9.0, ""),
    ]
    assert (found.saldo_desde, found.saldo_hasta) == (100_00, 106_00)


def test_a_cheque_that_came_back_leaves_the_invoice_as_it_was():
    cheque = {"valor": 100, "factura": "FE-1", "fecha": day(2), "devuelto": day(9)}
    found = comparar(papers([{"valor": 100}], [cheque]), day(5), day(12), LIMITES)
    back = "Reversada: el pago volvió"
    assert changes(found) == [
        ("FE-1", back, 100.0, "RC-1"),
        ("RC-1", "Devuelto", 100.0, ""),
        ("RC-1", back, -100.0, "FE-1"),
    ]


def test_an_application_that_was_cancelled_says_so():
    undone = {"recaudo": "RC-1", "factura": "FE-1", "valor": 40, "anulada": day(9)}
    advance = {"valor": 40, "tipo": "Anticipo"}
    found = comparar(papers([{"valor": 100}], [advance], [undone]), day(5), day(12), LIMITES)
    assert changes(found) == [
        ("FE-1", "Aplicación anulada", 40.0, "RC-1"),
        ("RC-1", "Aplicación anulada", -40.0, "FE-1"),
    ]


def test_what_only_grew_older_shows_its_two_buckets():
    found = comparar(papers([{"valor": 100, "plazo": 0}]), day(30), day(31), LIMITES)
    (row,) = found.cambios.to_dict("records")
    assert (row["causa"], row["valor"]) == ("Cambió de tramo", 0)
    assert (row["tramo_antes"], row["tramo_despues"]) == ("1–30", "31–60")


def test_money_whose_client_became_known_goes_from_nobody_to_the_client():
    late = {"tipo": "Consignación por identificar", "valor": 70, "identificado": day(9)}
    found = comparar(papers([], [late]), day(5), day(12), LIMITES)
    rows = found.cambios[["clave", "causa", "valor"]].values.tolist()
    said = "Se supo de quién era"
    assert rows == [["", said, 70_00], ["C1", said, -70_00]]


def test_the_second_day_may_not_be_the_earlier():
    with pytest.raises(ValueError, match=r"el 01/10/2026 es anterior al 06/10/2026"):
        comparar(papers(), day(5), day(0), LIMITES)


@settings(max_examples=25, deadline=None)
@given(HISTORIES, DAYS, DAYS)
def test_the_first_balance_and_all_changes_are_the_second_of_each_client_too(history, one, other):
    first, last = sorted([one, other])
    ready = documentos(*history, {}, None)
    found = comparar(ready, first, last, LIMITES)
    assert found.saldo_desde == ledger_balance(history, first)
    assert found.saldo_desde + found.cambios["valor"].sum() == ledger_balance(history, last)

    def by_client(corte) -> pd.Series:
        table = edades_por(abiertos_al(ready, corte, Reglas()), "clave", LIMITES)
        return table.set_index("grupo")["saldo"]

    moved = by_client(last).sub(by_client(first), fill_value=0)
    told = found.cambios.groupby("clave")["valor"].sum()
    assert (told.sub(moved, fill_value=0) == 0).all()


@given(HISTORIES, DAYS, DAYS)
def test_what_is_told_once_adds_up_to_the_same(history, one, other) -> None:
    desde, hasta = sorted([one, other])
    changes = comparar(documentos(*history, {}, None), desde, hasta, LIMITES).cambios
    told = told_once(changes)
    assert told["valor"].sum() == changes["valor"].sum()
    assert not set(told["causa"]) & {"Recibido", "Aplicado"}
