"""What is open with each client: opportunities, and quotes that wait for an answer."""

from datetime import date
from typing import Any

import pytest

from cartera_xl.compute.compras import client_key
from cartera_xl.compute.negocios import NO_DEALS, negocios

HOY = date(2026, 11, 20)
LA_14, SOL = "800197268-4", "860002964-4"


def deal(numero: str = "OP-1", **more: Any) -> dict[str, Any]:
    return {"numero": numero, "nombre": "Exhibidor", "cliente": LA_14, "etapa": "Propuesta"} | more


def quote(numero: str = "COT-2026-000001", **more: Any) -> dict[str, Any]:
    return {"tipo": "Cotización", "numero": numero, "cliente": LA_14, "estado": "Enviada",
            "valor": 147_481_00, "vence": date(2026, 12, 5)} | more  # fmt: skip


def found(deals: Any = (), quotes: Any = ()) -> Any:
    every = negocios(deals, quotes, HOY, lambda cents, code: f"{code or 'COP'} {cents // 100}")
    return every.get(client_key(LA_14), NO_DEALS)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (deal(proxima="Visita", proxima_fecha=date(2026, 11, 23)),
         "OP-1 Exhibidor, en Propuesta: Visita el 23/11/2026"),
        (deal(proxima="Visita"), "OP-1 Exhibidor, en Propuesta: Visita"),
        (deal(proxima_fecha=HOY), "OP-1 Exhibidor, en Propuesta: lo que sigue el 20/11/2026"),
        (deal(), "OP-1 Exhibidor, en Propuesta"),
    ],
)  # fmt: skip
def test_a_deal_says_its_stage_and_what_comes_next(row: dict[str, Any], said: str) -> None:
    assert [one.describe() for one in found([row]).oportunidades] == [said]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "COT-2026-000001, COP 147481, vence el 05/12/2026, en 15 días"),
        ({"estado": "Emitida", "vence": HOY}, "COT-2026-000001, COP 147481, sin enviar, vence hoy"),
        ({"version": 2, "moneda": "USD", "vence": date(2026, 11, 19)},
         "COT-2026-000001 v2, USD 147481, venció el 19/11/2026, hace 1 día"),
        ({"tipo": "Cotización externa", "vence": None}, "COT-2026-000001, COP 147481"),
    ],
)  # fmt: skip
def test_a_quote_without_an_answer_says_how_much_and_until_when(more: Any, said: str) -> None:
    assert [one.describe() for one in found([], [quote(**more)]).cotizaciones] == [said]


@pytest.mark.parametrize("etapa", ["Ganada", "Perdida"])
def test_a_deal_that_ended_is_not_open(etapa: str) -> None:
    assert found([deal(etapa=etapa)]) == NO_DEALS


@pytest.mark.parametrize("estado", ["Aceptada", "Rechazada", "Revocada", "Anulada", "Cerrada"])
def test_a_quote_with_an_answer_waits_for_none(estado: str) -> None:
    assert found([], [quote(estado=estado)]) == NO_DEALS
    assert found([], [quote(tipo="Pedido")]) == NO_DEALS


def test_what_is_due_is_every_quote_and_the_deals_whose_day_has_come() -> None:
    first, second = date(2026, 11, 20), date(2026, 11, 24)
    deals = [deal("OP-2", proxima="Llamada", proxima_fecha=second),
             deal("OP-1", proxima="Visita", proxima_fecha=first)]  # fmt: skip
    both = found(deals, [quote("COT-2", vence=date(2026, 12, 9)), quote("COT-1")])
    assert [one.numero for one in both.oportunidades] == ["OP-1", "OP-2"]
    assert both.due(HOY) == [
        "COT-1, COP 147481, vence el 05/12/2026, en 15 días",
        "COT-2, COP 147481, vence el 09/12/2026, en 19 días",
        "OP-1 Exhibidor, en Propuesta: Visita el 20/11/2026",
    ]


def test_each_client_has_its_own_and_a_prospect_is_none() -> None:
    deals = [deal(), deal("OP-9", cliente=None, prospecto="Nuevo SAS"), deal("OP-2", cliente=SOL)]
    every = negocios(deals, [quote(cliente=SOL)], HOY, lambda cents, code: "")
    assert sorted(len(one.oportunidades) + len(one.cotizaciones) for one in every.values()) == [
        1,
        2,
    ]
