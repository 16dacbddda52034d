"""The price in force, and how long an offer stands."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from cartera_xl.compute.cotizacion.precios import precio_de_lista
from cartera_xl.compute.cotizacion.vigencia import por_vencer, standing, valida_hasta
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.values import default_parameters


def prices(*rows: tuple[str, str, int, str, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=["lista", "sku", "precio", "desde", "hasta"])
    return table.assign(desde=pd.to_datetime(table["desde"]), hasta=pd.to_datetime(table["hasta"]))


PRICES = prices(
    ("MAYORISTA", "A-1", 4000_00, "2026-01-01", None),
    ("MAYORISTA", "A-1", 3500_00, "2026-02-01", "2026-02-15"),  # a promotion
    ("MAYORISTA", "A-1", 4200_00, "2026-06-01", "2026-11-30"),
    ("DETAL", "B-2", 900_00, "2026-12-01", None),
    ("DETAL", "C-3", 700_00, "2026-01-01", "2026-03-31"),
)


@pytest.mark.parametrize(
    ("day", "price"),
    [
        (date(2026, 1, 1), 4000_00),
        (date(2026, 2, 10), 3500_00),
        (date(2026, 2, 16), 4000_00),  # the promotion ended and the price before it goes on
        (date(2026, 6, 1), 4200_00),
        (date(2026, 11, 30), 4200_00),
        (date(2026, 12, 1), 4000_00),
    ],
)
def test_the_price_in_force_is_the_last_that_began_and_has_not_ended(day: date, price: int) -> None:
    assert precio_de_lista(PRICES, "mayorista", "a-1", day).valor == price


@pytest.mark.parametrize(
    ("lista", "sku", "why"),
    [
        ("DETAL", "A-1", "no está en la lista DETAL"),
        ("DETAL", "B-2", "su precio empieza a regir el 01/12/2026"),
        ("DETAL", "C-3", "su precio rigió hasta el 31/03/2026"),
    ],
)
def test_a_price_that_is_not_in_force_says_why(lista: str, sku: str, why: str) -> None:
    found = precio_de_lista(PRICES, lista, sku, date(2026, 11, 20))
    assert (found.valor, found.motivo) == (None, why)


def test_validity_counts_calendar_or_working_days() -> None:
    assert valida_hasta(date(2026, 11, 19), 15) == date(2026, 12, 4)
    # Friday 20, Saturday ½, Monday to Wednesday 25, Thursday ½ of a day short: the 26th.
    calendar = calendar_on(default_parameters(), date(2026, 11, 19))
    assert valida_hasta(date(2026, 11, 19), 5, calendar) == date(2026, 11, 26)
    with pytest.raises(ValueError, match="1 día o más"):
        valida_hasta(date(2026, 11, 19), 0)


def quotes(*rows: tuple[str, int | None, str, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=["numero", "version", "estado", "vence"])
    return table.assign(vence=pd.to_datetime(table["vence"]), oportunidad="OP-014")


def test_quotes_without_an_answer_are_listed_before_they_end_and_after() -> None:
    table = quotes(
        ("COT-1", None, "Enviada", "2026-11-22"), ("COT-2", None, "Emitida", "2026-11-20"),
        ("COT-3", None, "Enviada", "2026-11-19"), ("COT-4", None, "Enviada", "2026-11-26"),
        ("COT-5", None, "Aceptada", "2026-11-20"), ("COT-6", None, "Borrador", None),
    )  # fmt: skip
    found = por_vencer(table, date(2026, 11, 20), 5)
    assert [one.describe() for one in found] == [
        "COT-3 (OP-014) venció el 19/11/2026, hace 1 día",
        "COT-2 (OP-014) vence hoy",
        "COT-1 (OP-014) vence el 22/11/2026, en 2 días",
    ]


def test_an_earlier_version_stands_until_it_ends_or_is_revoked() -> None:
    rows: list[Any] = [
        ("COT-1", None, "Enviada", "2026-12-01"), ("COT-1", 2, "Revocada", "2026-12-05"),
        ("COT-1", 3, "Enviada", "2026-12-10"), ("COT-2", None, "Enviada", "2026-12-10"),
    ]  # fmt: skip
    first, third = (1, date(2026, 12, 1)), (3, date(2026, 12, 10))
    assert standing(quotes(*rows), "COT-1", date(2026, 11, 20)) == [first, third]
    assert standing(quotes(*rows), "COT-1", date(2026, 12, 2)) == [third]
