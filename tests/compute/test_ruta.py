"""The stops of a day, their order and what the month lacks. Expected values by hand."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.compute.avance import Sales
from cartera_xl.compute.planeadas import VisitCard
from cartera_xl.compute.ruta import DayPlan, first_working_day, paradas, shortfalls
from cartera_xl.compute.seguimientos import FollowUp
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.values import default_parameters

DIA = date(2026, 11, 23)
COLOMBIA = calendar_on(default_parameters(), DIA)
LA_14, SOL, LUNA = "800197268-4", "860002964-4", "890903938-8"


def card(nit: str, direccion: str = "", ciudad: str = "Pereira", zona: str = "EJE") -> VisitCard:
    return VisitCard(nit, nombre=nit, vendedor="V01", zona=zona, ciudad=ciudad, direccion=direccion)


def by_key(*cards: VisitCard) -> dict[str, VisitCard]:
    return {one.clave: one for one in cards}


def follow_up(nit: str, agreed: date, due: date, asunto: str = "") -> FollowUp:
    return FollowUp(nit[:9], nit, due, agreed, "Visita", (DIA - due).days, asunto)


def test_a_stop_says_why_it_is_made_and_what_is_open() -> None:
    cards = by_key(card(LA_14, "Cra 7 # 19-28"), card(SOL), card(LUNA))
    promised = [
        follow_up(LA_14, date(2026, 11, 10), date(2026, 11, 20), "enviar precios"),
        follow_up(SOL, date(2026, 11, 11), date(2026, 11, 23)),
        follow_up(LUNA, date(2026, 11, 11), date(2026, 11, 24)),
    ]
    planned = [DayPlan(LA_14, "Clase A: 4 al mes", "Llevar muestras")]
    found = paradas(DIA, planned, promised, cards)
    assert [(s.cliente.nit, s.motivos, s.planeada) for s in found] == [
        (LA_14, ("Plan: Clase A: 4 al mes. Llevar muestras", "Seguimiento del 20/11"), True),
        (SOL, ("Seguimiento del 23/11",), False),
    ]
    assert [one.describe() for one in found[0].pendientes] == ["20/11: enviar precios"]


def test_a_client_planned_twice_under_two_spellings_is_one_stop() -> None:
    planned = [DayPlan(LA_14), DayPlan("800.197.268", "Cobro")]
    (stop,) = paradas(DIA, planned, [], by_key(card(LA_14)))
    assert stop.motivos == ("Plan", "Plan: Cobro")


def test_who_is_registered_nowhere_is_a_stop_all_the_same() -> None:
    (stop,) = paradas(DIA, [DayPlan(LUNA)], [], {})
    assert (stop.cliente.nit, stop.registrado) == (LUNA, False)


def test_stops_go_by_zone_city_and_street_number() -> None:
    cards = [
        card("1", "Carrera 10 # 1-1"), card("2", "Carrera 7 # 19-28"), card("3", "Carrera 7 # 9-12"),
        card("4", "Calle 5", ciudad="Armenia"), card("5", "Calle 1", zona="CAFÉ"),
        card("6"), card("7", "Calle 1", zona=""),
    ]  # fmt: skip
    found = paradas(DIA, [DayPlan(one.nit) for one in cards], [], by_key(*cards))
    # CAFÉ before EJE; Armenia before Pereira; 7 # 9 before 7 # 19 before 10; no address, no zone.
    assert [stop.cliente.nit for stop in found] == ["5", "4", "3", "2", "1", "6", "7"]


texts = st.text("ab 1290#-ñÑ½²", max_size=8)
cards = st.lists(
    st.builds(card, st.integers(1, 60).map(str), texts, texts, texts),
    unique_by=lambda c: c.nit, max_size=12,
)  # fmt: skip


@given(st.data(), cards)
def test_any_addresses_have_one_order_and_nobody_is_lost(data, found):
    planned = [DayPlan(one.nit) for one in found]
    stops = paradas(DIA, planned, [], by_key(*found))
    assert sorted(s.cliente.nit for s in stops) == sorted(one.nit for one in found)
    assert paradas(DIA, data.draw(st.permutations(planned)), [], by_key(*found)) == stops


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_route_never_falls_on_a_holiday_nor_a_sunday(day):
    found = first_working_day(COLOMBIA, day)
    assert found is not None and found >= day
    closed = {date(2026, 11, 2), date(2026, 11, 16), date(2026, 12, 8), date(2026, 12, 25)}
    assert found.weekday() != 6 and found not in closed
    between = [day + timedelta(days=n) for n in range((found - day).days)]
    assert all(COLOMBIA.weigh(skipped)[0] == 0 for skipped in between)


@pytest.mark.parametrize(
    ("day", "next_one"),
    [((2026, 11, 22), (2026, 11, 23)), ((2026, 12, 8), (2026, 12, 9)), ((2026, 11, 14), (2026, 11, 14))],
)  # fmt: skip
def test_the_next_working_day_is_the_one_on_the_calendar(day, next_one) -> None:
    assert first_working_day(COLOMBIA, date(*day)) == date(*next_one)


def sales(metas: list[tuple[str | None, int]]) -> Sales:
    """V01 sold 10 in October, 30 on 20-Nov, 5 on the route's own day; pesos in millions."""
    rows = [("2026-10-20", LA_14, 10), ("2026-11-20", "800.197.268", 30), ("2026-11-23", SOL, 5)]
    ventas = pd.DataFrame(
        [
            {"fecha": pd.Timestamp(day), "cliente": client, "vendedor": "v01", "tipo": "Factura",
             "neto": value * 100_000_000, "pendiente": 0, "archivo": "p", "fila": n}
            for n, (day, client, value) in enumerate(rows)
        ]
    )  # fmt: skip
    targets = pd.DataFrame(
        [
            {"mes": pd.Timestamp(2026, 11, 1), "vendedor": "V01", "cliente": client, "linea": None,
             "meta": value * 100_000_000}
            for client, value in metas
        ],
        columns=["mes", "vendedor", "cliente", "linea", "meta"],
    ).astype({"meta": "int64"})  # fmt: skip
    return Sales(ventas, targets.assign(mes=pd.to_datetime(targets["mes"])))


def said(metas: list[tuple[str | None, int]], *cards: VisitCard) -> list[str]:
    found = shortfalls(sales(metas), cards, DIA, COLOMBIA)
    return [found[one.clave].describe() for one in cards if one.clave in found]


def test_the_month_lacks_what_the_seller_had_not_sold_when_the_day_began() -> None:
    # 612 less 30 of the 20th. From the 23rd: Mon to Fri, half a Saturday, Monday 30: 6.5 days.
    assert said([(None, 612)], card(LA_14)) == ["del vendedor: $582.000.000 en 6,5 días hábiles"]


def test_a_target_of_the_client_goes_before_the_sellers() -> None:
    metas = [(LA_14, 31), (SOL, 2)]
    # The seller: 33 less 30. El Sol bought on the day itself, which is not over.
    assert said(metas, card(LA_14), card(SOL), card(LUNA)) == [
        "del cliente: $1.000.000", "del cliente: $2.000.000",
        "del vendedor: $3.000.000 en 6,5 días hábiles",
    ]  # fmt: skip


def test_without_a_target_or_with_it_met_there_is_no_amount() -> None:
    assert said([], card(LA_14)) == ["sin meta"]
    assert said([(None, 0)], card(LA_14)) == ["sin meta"]
    assert said([(None, 30)], card(LA_14)) == ["del vendedor: meta cumplida"]


def test_nothing_is_said_of_a_client_without_seller_nor_target() -> None:
    assert said([(None, 612)], VisitCard(LUNA)) == []
