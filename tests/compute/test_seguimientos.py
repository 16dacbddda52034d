"""Follow-ups that are still open. Days by hand."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from cartera_xl.compute.seguimientos import FollowUp, seguimientos

SOL = "860002964-4"


def nov(day: int) -> date:
    return date(2026, 11, day)


def talked(
    day: int, *, hecha: bool = True, seguimiento: int = 0, asunto: str = "", cliente: str = SOL
) -> dict[str, object]:
    due = nov(seguimiento) if seguimiento else None
    result = "Sin pedido" if hecha else "No realizada"
    return {
        "fecha": nov(day), "cliente": cliente, "resultado": result, "seguimiento": due,
        "asunto": asunto,
    }  # fmt: skip


def frame(rows: Sequence[dict[str, object]], *columns: str) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=[*columns, "asunto"], dtype="object")
    return table.assign(**{name: pd.to_datetime(table[name]) for name in ("fecha", "seguimiento")})


def open_on(
    day: int, *visits: dict[str, object], calls: Sequence[dict[str, object]] = ()
) -> list[str]:
    visited = frame(visits, "fecha", "cliente", "resultado", "seguimiento")
    called = frame(calls, "fecha", "cliente", "canal", "contesto", "seguimiento")
    return [one.describe() for one in seguimientos(visited, called, nov(day))]


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
    answered = talked(11, cliente="860.002.964")
    assert open_on(12, talked(10, seguimiento=12), answered) == []


def test_a_call_closes_it_only_if_somebody_answered() -> None:
    agreed = talked(10, seguimiento=12)
    call = {"fecha": nov(12), "cliente": SOL, "canal": "Llamada", "contesto": False}
    assert open_on(12, agreed, calls=[call]) == ["12/11: seguimiento"]
    assert open_on(12, agreed, calls=[call | {"contesto": True}]) == []


def test_a_follow_up_of_another_year_says_so() -> None:
    one = FollowUp("x", SOL, date(2027, 1, 5), date(2026, 12, 30), "Visita", 0, "inventario")
    assert one.describe() == "05/01/2027: inventario"
