"""While it works on a request the server asks whoever asked, on the same line."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cartera_calc.bridge import ADDRESS, Bridge, BridgeError

from cartera_xl.hosts.calc.engine import CalcRefuses, asking
from cartera_xl.hosts.calc.server import AskBack, serve


def add_two(request: dict[str, Any], ask_back: AskBack) -> Any:
    """A request that needs two answers."""
    ask = asking(ask_back)
    try:
        return ask("give", number=1) + ask("give", number=2)
    except CalcRefuses as refused:
        return f"refused: {refused}"
    except OSError as error:
        return f"{type(error).__name__} {error.filename}"


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    server = threading.Thread(target=serve, args=(tmp_path, {"suma": add_two}, 0.3))
    server.start()
    while not (tmp_path / ADDRESS).exists():
        time.sleep(0.01)
    made = Bridge(tmp_path)
    yield made
    made.close()
    server.join(10)


def test_what_it_asks_is_answered_until_it_says_what_came_of_it(bridge: Bridge) -> None:
    asked: list[Any] = []

    def attend(request: Any) -> Any:
        asked.append(request)
        return {"valor": request["con"]["number"] * 10}

    assert bridge.ask({"pide": "suma"}, attend) == {"valor": 30}
    assert asked == [{"hace": "give", "con": {"number": n}} for n in (1, 2)]


def test_what_is_not_done_is_an_error_over_there(bridge: Bridge) -> None:
    assert bridge.ask({"pide": "suma"}, lambda _: {"falla": "ñ"}) == {"valor": "refused: ñ"}
    locked = {"falla": "no", "numero": 13, "archivo": "/x/libro.xlsx"}
    said = bridge.ask({"pide": "suma"}, lambda _: locked)
    assert said == {"valor": "PermissionError /x/libro.xlsx"}


def test_whoever_does_not_answer_loses_the_line(bridge: Bridge) -> None:
    def fail(_: Any) -> Any:
        raise OSError("gone")

    with pytest.raises(BridgeError):
        bridge.ask({"pide": "suma"}, fail)
    assert bridge.ask({"pide": "suma"}, lambda _: {"valor": 1}) == {"valor": 2}
