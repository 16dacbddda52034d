"""Follow-ups that are still open. Days by hand."""

from datetime import date

from cartera_xl.compute.seguimientos import Interaction, seguimientos

SOL = "860002964-4"


def nov(day: int) -> date:
    return date(2026, 11, day)


def talked(day: int, *, hecha: bool = True, seguimiento: int = 0, asunto: str = "") -> Interaction:
    return Interaction(nov(day), SOL, hecha, nov(seguimiento) if seguimiento else None, asunto)


def open_on(day: int, *interactions: Interaction) -> list[str]:
    return [one.describe() for own in seguimientos(interactions, nov(day)).values() for one in own]


def test_a_follow_up_is_open_until_somebody_talks_to_the_client() -> None:
    agreed = talked(10, seguimiento=12, asunto="enviar precios")
    assert open_on(12, agreed) == ["12/11: enviar precios"]
    assert open_on(12, agreed, talked(11)) == []


def test_an_attempt_that_nobody_answered_closes_nothing() -> None:
    assert open_on(20, talked(10, seguimiento=12), talked(12, hecha=False)) == [
        "12/11: seguimiento"
    ]


def test_the_visit_that_it_was_agreed_in_does_not_close_it() -> None:
    agreed = talked(10, seguimiento=12)
    assert open_on(12, talked(10), agreed, talked(9)) == ["12/11: seguimiento"]


def test_a_later_talk_may_open_another() -> None:
    first, second = talked(10, seguimiento=12), talked(12, seguimiento=20, asunto="cobrar")
    assert open_on(12, first, second) == ["20/11: cobrar"]


def test_what_is_written_down_after_the_day_is_not_known_yet() -> None:
    agreed = talked(10, seguimiento=12)
    assert open_on(12, agreed, talked(13)) == ["12/11: seguimiento"]
    assert open_on(9, agreed) == []


def test_the_same_client_under_two_spellings_is_one() -> None:
    answered = Interaction(nov(11), "860.002.964", hecha=True)
    assert open_on(12, talked(10, seguimiento=12), answered) == []


def test_a_follow_up_of_another_year_says_so() -> None:
    one = Interaction(date(2026, 12, 30), SOL, True, date(2027, 1, 5), "inventario")
    assert one.describe() == "05/01/2027: inventario"
