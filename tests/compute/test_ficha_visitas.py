"""The last visits, and what is still to be done with a client."""

from datetime import date, timedelta

from cartera_xl.compute.ficha_visitas import Encounter, open_followups, ultimas_visitas

HOY = date(2026, 11, 21)


def visit(day: int, talked: bool = True, follow: int | None = None) -> Encounter:
    when = None if follow is None else date(2026, 11, follow)
    result = "Sin pedido" if talked else "No realizada"
    return Encounter(date(2026, 11, day), result, talked, True, seguimiento=when)


def call(day: int, answered: bool, follow: int | None = None) -> Encounter:
    when = None if follow is None else date(2026, 11, follow)
    return Encounter(date(2026, 11, day), "Llamada", answered, False, seguimiento=when)


def test_the_last_five_visits_count_those_not_made_but_no_calls_nor_the_future() -> None:
    days = [HOY - timedelta(days=n) for n in range(-1, 6)]
    visits = [Encounter(day, "Cobro", True, True) for day in days]
    shown = ultimas_visitas([*visits, call(21, True), visit(1, talked=False)], HOY)
    assert [one.fecha.day for one in shown] == [21, 20, 19, 18, 17]


def test_a_followup_is_open_until_somebody_talks_with_the_client() -> None:
    promised = visit(10, follow=18)
    assert open_followups([promised], HOY) == [promised]
    assert open_followups([promised, call(12, answered=False)], HOY) == [promised]
    assert open_followups([promised, visit(12, talked=False)], HOY) == [promised]
    assert open_followups([promised, call(12, answered=True)], HOY) == []
    assert open_followups([promised, visit(12)], HOY) == []


def test_who_talks_again_and_agrees_a_new_day_leaves_that_one_open() -> None:
    renewed = visit(12, follow=25)
    assert open_followups([visit(10, follow=18), renewed], HOY) == [renewed]


def test_the_most_overdue_goes_first_and_what_is_after_the_day_is_not_known_yet() -> None:
    first, second = call(15, False, follow=17), visit(14, talked=False, follow=30)
    assert open_followups([second, first, visit(25)], HOY) == [first, second]
