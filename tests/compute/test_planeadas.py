"""The plan of a month: a small one worked by hand, and what holds for any."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from cartera_xl.compute.planeadas import (
    MonthPlan,
    PlannedVisit,
    PlanRules,
    VisitCard,
    plan_rules,
    planeadas,
)
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.values import default_parameters
from cartera_xl.units.calendar import Calendar
from cartera_xl.units.period import month_of

NOVIEMBRE, DICIEMBRE = month_of(date(2026, 11, 1)), month_of(date(2026, 12, 1))
FESTIVOS = {date(2026, 11, 2), date(2026, 11, 16), date(2026, 12, 8), date(2026, 12, 25)}
COLOMBIA = calendar_on(default_parameters(), NOVIEMBRE.desde)
DOS_AL_DIA = PlanRules({"A": 4, "B": 2, "C": 1}, 2)
MARTES = 1


def card(nit: str, clase: str, zona: str, dia: int | None = None, **more: str) -> VisitCard:
    return VisitCard(nit, zona=zona, clase=clase, dia_visita=dia, **more)  # type: ignore[arg-type]


def days(plan: MonthPlan, nit: str) -> list[int]:
    return [visit.fecha.day for visit in plan.visitas if visit.cliente.nit == nit]


# November 2026 in Colombia: 23 days from Tuesday 3 to Monday 30, without the 2nd and the 16th.
# In four blocks: 3-7, 9-14, 17-23 and 24-30; in two: 3-14 and 17-30. Two visits a day, one on
# a Saturday.
PEDRO = card("1", "A", "NORTE", MARTES)
QUINTA, ROCA = card("2", "A", "NORTE"), card("3", "A", "NORTE")
SOL, TIERRA = card("4", "B", "SUR"), card("5", "C", "SUR")


def test_november_of_five_clients_is_the_one_worked_by_hand() -> None:
    found = planeadas([TIERRA, ROCA, SOL, QUINTA, PEDRO], NOVIEMBRE, COLOMBIA, DOS_AL_DIA)
    assert days(found, "1") == [3, 10, 17, 24]  # its Tuesdays
    assert days(found, "2") == [3, 10, 17, 24]  # with its zone, while one more fits
    assert days(found, "3") == [4, 9, 18, 25]  # no room there: the first day without visits
    assert days(found, "4") == [5, 19]
    assert days(found, "5") == [5]  # with its zone
    assert {v.motivo for v in found.visitas} == {
        "Clase A: 4 al mes", "Clase B: 2 al mes", "Clase C: 1 al mes",
    }  # fmt: skip
    assert found.avisos == ()


def test_an_agreed_day_that_is_a_holiday_gives_way() -> None:
    # Mondays of November: 2 and 16 are holidays; the blocks are 3-7, 9-14, 17-23 and 24-30.
    found = planeadas([card("1", "A", "NORTE", 0)], NOVIEMBRE, COLOMBIA, DOS_AL_DIA)
    assert days(found, "1") == [3, 9, 23, 30]


def test_what_a_person_planned_counts_and_is_not_moved() -> None:
    kept = [PlannedVisit(date(2026, 11, 12), "1"), PlannedVisit(date(2026, 11, 13), "1")]
    found = planeadas([PEDRO], NOVIEMBRE, COLOMBIA, DOS_AL_DIA, kept)
    # Two of four are there, both in the second block: of the other three, the outer two.
    assert days(found, "1") == [3, 24]


def test_a_visit_planned_under_another_spelling_of_the_nit_counts() -> None:
    one = card("800197268-4", "C", "NORTE")
    kept = [PlannedVisit(date(2026, 11, 12), "800.197.268")]
    assert planeadas([one], NOVIEMBRE, COLOMBIA, DOS_AL_DIA, kept).visitas == ()


def test_of_a_month_under_way_only_the_days_left_are_planned() -> None:
    found = planeadas(
        [PEDRO], NOVIEMBRE, COLOMBIA, DOS_AL_DIA, desde=date(2026, 11, 19)
    )  # fmt: skip
    # Of 17-23 four of six days are left, and its Tuesday is gone: the first of them.
    assert days(found, "1") == [19, 24]


def test_a_block_that_is_more_than_half_gone_gets_no_visit() -> None:
    since = date(2026, 11, 21)  # a Saturday; of 17-23 it and Monday 23 are left
    three = [PEDRO, SOL, TIERRA]
    found = planeadas(three, NOVIEMBRE, COLOMBIA, DOS_AL_DIA, desde=since)
    assert [days(found, nit) for nit in "145"] == [[24], [23], []]


def test_what_does_not_fit_is_planned_and_said() -> None:
    crowd = [card(str(n), "C", "NORTE", 5) for n in range(6)]  # on four Saturdays, one each
    found = planeadas(crowd, NOVIEMBRE, COLOMBIA, DOS_AL_DIA)
    assert Counter(v.fecha.day for v in found.visitas) == {7: 2, 14: 2, 21: 1, 28: 1}
    assert found.avisos == (
        "El 07/11/2026 hay 2 visitas planeadas y cabe 1: 1 de más.",
        "El 14/11/2026 hay 2 visitas planeadas y cabe 1: 1 de más.",
    )


def test_more_visits_than_days_are_one_a_day_and_it_is_said() -> None:
    rules = PlanRules({"A": 30, "B": 0, "C": 1}, 20)
    found = planeadas([card("1", "A", ""), card("2", "B", "")], NOVIEMBRE, COLOMBIA, rules)
    assert len(found.visitas) == 23 == len({v.fecha for v in found.visitas})
    assert found.visitas[0].motivo == "Clase A: 23 al mes"
    assert found.avisos == (
        "Clase A: 30 visitas al mes no caben en 23 días de trabajo, una por día; se planean 23.",
        "Clase B: sin visitas; así lo dice el parámetro visitas_mes_b.",
    )


def test_a_visit_that_a_person_put_on_a_holiday_is_pointed_at() -> None:
    kept = [PlannedVisit(date(2026, 12, 8), "1")]
    found = planeadas([card("1", "C", "")], DICIEMBRE, COLOMBIA, DOS_AL_DIA, kept)
    assert found.visitas == ()
    assert found.avisos == (
        "El 08/12/2026 no se trabaja (La Inmaculada Concepción) y hay 1 visita planeada: "
        "cambie la fecha.",
    )


def test_each_seller_has_a_day_of_its_own() -> None:
    two = [card(str(n), "C", "EJE", MARTES, vendedor=f"V0{n % 2}") for n in range(16)]
    # Eight clients a seller on its four Tuesdays, two a day: together they would not fit.
    assert planeadas(two, NOVIEMBRE, COLOMBIA, DOS_AL_DIA).avisos == ()


def test_the_rules_are_the_parameters_of_the_day() -> None:
    rules = plan_rules(default_parameters(), NOVIEMBRE.desde)
    assert rules == PlanRules({"A": 4, "B": 2, "C": 1}, 20)


clients = st.lists(
    st.builds(
        card,
        st.integers(1, 40).map(str),
        st.sampled_from("ABC"),
        st.sampled_from(["NORTE", "SUR", ""]),
        st.none() | st.integers(0, 6),
    ),
    unique_by=lambda c: c.nit,
    max_size=12,
)
months = st.sampled_from([NOVIEMBRE, DICIEMBRE])
rules = st.builds(
    lambda a, b, c, day: PlanRules({"A": a, "B": b, "C": c}, day),
    st.integers(0, 9), st.integers(0, 4), st.integers(0, 2), st.integers(1, 4),
)  # fmt: skip
kept_visits = st.lists(
    st.builds(
        PlannedVisit,
        st.dates(date(2026, 11, 1), date(2026, 12, 31)),
        st.integers(1, 40).map(str),
    ),
    unique_by=lambda v: (v.fecha, v.cliente),
    max_size=25,
)
own_days = st.dictionaries(
    st.dates(date(2026, 11, 1), date(2026, 12, 31)), st.sampled_from([0, 0, 1]), max_size=12
)


def with_own(own: dict[date, int]) -> Calendar:
    propios = {day: (Fraction(weight), "propio") for day, weight in own.items()}
    return calendar_on(default_parameters(), NOVIEMBRE.desde, propios)


def worked(mes, own) -> list[date]:
    """Return the days that are worked, told in the plainest way."""
    every = [mes.desde + timedelta(days=n) for n in range(mes.dias)]
    return [d for d in every if own.get(d, d.weekday() < 6 and d not in FESTIVOS)]


def again(found: MonthPlan, kept: Sequence[PlannedVisit]) -> list[PlannedVisit]:
    added = [PlannedVisit(v.fecha, v.cliente.nit, zona=v.cliente.zona) for v in found.visitas]
    return [*kept, *added]


@settings(max_examples=150)
@given(clients, months, rules, kept_visits, own_days)
def test_every_client_has_its_visits_on_days_that_are_worked(cards, mes, reglas, kept, own):
    found = planeadas(cards, mes, with_own(own), reglas, kept)
    open_days = worked(mes, own)
    assert {v.fecha for v in found.visitas} <= set(open_days)
    for one in cards:
        there = [v.fecha for v in kept if v.cliente == one.nit and v.fecha.month == mes.desde.month]
        new = [v.fecha for v in found.visitas if v.cliente == one]
        times = min(reglas.visitas_mes[one.clase], len(open_days))
        assert len(there) + len(new) == max(times, len(there))
        assert len({*there, *new}) == len(there) + len(new)  # never twice a day


@given(clients, months, rules, kept_visits, own_days)
def test_doing_it_again_adds_nothing(cards, mes, reglas, kept, own):
    calendar = with_own(own)
    found = planeadas(cards, mes, calendar, reglas, kept)
    assert planeadas(cards, mes, calendar, reglas, again(found, kept)).visitas == ()


@given(clients, months, rules, kept_visits, st.integers(0, 29), st.integers(0, 29))
def test_doing_it_again_later_in_the_month_adds_nothing(cards, mes, reglas, kept, first, later):
    today, then = sorted(mes.desde + timedelta(days=n) for n in (first, later))
    found = planeadas(cards, mes, COLOMBIA, reglas, kept, today)
    assert all(visit.fecha >= today for visit in found.visitas)
    assert planeadas(cards, mes, COLOMBIA, reglas, again(found, kept), then).visitas == ()


@given(st.data(), clients, months, rules, kept_visits)
def test_the_order_of_clients_and_rows_does_not_matter(data, cards, mes, reglas, kept):
    found = planeadas(cards, mes, COLOMBIA, reglas, kept)
    shuffled = planeadas(
        data.draw(st.permutations(cards)), mes, COLOMBIA, reglas, data.draw(st.permutations(kept))
    )
    assert shuffled == found


@given(clients, months, rules)
def test_visits_are_one_a_block_and_on_the_agreed_day_where_there_is_one(cards, mes, reglas):
    found = planeadas(cards, mes, COLOMBIA, reglas)
    open_days = worked(mes, {})
    for one in cards:
        mine = sorted(v.fecha for v in found.visitas if v.cliente == one)
        for number, day in enumerate(mine):
            low, high = (n * len(open_days) // len(mine) for n in (number, number + 1))
            block = open_days[low:high]
            assert day in block
            agreed = [d for d in block if d.weekday() == one.dia_visita]
            assert not agreed or day in agreed


@given(clients, months, rules, kept_visits)
def test_the_days_said_to_be_too_full_are_those_that_are(cards, mes, reglas, kept):
    found = planeadas(cards, mes, COLOMBIA, reglas, kept)
    load = Counter([v.fecha for v in found.visitas] + [v.fecha for v in kept])
    full = [
        d for d in worked(mes, {})
        if load[d] > (reglas.visitas_dia // 2 if d.weekday() == 5 else reglas.visitas_dia)
    ]  # fmt: skip
    said = [aviso for aviso in found.avisos if "de más" in aviso]
    assert [aviso[3:13] for aviso in said] == [f"{day:%d/%m/%Y}" for day in full]
