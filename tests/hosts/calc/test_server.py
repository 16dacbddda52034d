"""The line between the component in Calc and our Python: answers, deaths, strangers."""

import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import AuthenticationError, connection
from pathlib import Path
from typing import Any

import pytest
from cartera_calc.bridge import ADDRESS, LOG, SETTINGS, Bridge, BridgeError

ROOT = Path(__file__).resolve().parents[3]
CALL = {"pide": "funcion", "nombre": "CX_CUMPLIMIENTO", "argumentos": [62_000_000, 100_000_000]}
SALES = [
    ["Fecha", "Tipo", "Documento", "Cliente", "SKU", "Línea", "Cantidad", "Valor sin IVA"],
    [46331, "Factura", "FE-4", "890903938-8", "A-1", "Aseo", 4, 20000],
    [None, None, None, None, None, None, None, None],
]


@pytest.fixture(autouse=True)
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where servers listen: a short name, as a socket needs, and gone with what they leave."""
    with tempfile.TemporaryDirectory(prefix="cxl") as name:
        monkeypatch.setenv("TMPDIR", name)
        yield Path(name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A user's folder whose settings name this Python."""
    settings = {
        "python": sys.executable,
        "pythonpath": str(ROOT / "src"),
        "modulo": "cartera_xl.hosts.calc.server",
    }
    (tmp_path / SETTINGS).write_text(json.dumps(settings), encoding="utf-8")
    return tmp_path


@pytest.fixture
def bridge(folder: Path) -> Iterator[Bridge]:
    made = Bridge(folder)
    yield made
    made.close()
    made._end()


def told(folder: Path) -> Any:
    """What the server says of itself."""
    return json.loads((folder / ADDRESS).read_text("utf-8"))


def test_the_server_is_started_by_the_first_call_and_found_by_the_next(
    bridge: Bridge, folder: Path
) -> None:
    assert bridge.ask(CALL) == {"valor": 0.62}
    process = told(folder)["proceso"]
    second = Bridge(folder)
    assert second.ask(CALL) == {"valor": 0.62}
    second.close()
    assert told(folder)["proceso"] == process


def test_a_range_and_a_day_come_and_go(bridge: Bridge) -> None:
    last = {"fecha": "2026-11-30"}
    shown = bridge.ask(
        {
            "pide": "funcion",
            "nombre": "CX_HISTORIAL",
            "argumentos": [SALES, "890903938", None, last],
        }
    )
    assert shown == {
        "valor": [
            ["Fecha", "Tipo", "Documento", "SKU", "Línea", "Cantidad", "Valor sin IVA"],
            [{"fecha": "2026-11-05"}, "Factura", "FE-4", "A-1", "Aseo", 4.0, 20000.0],
        ]
    }


def test_a_server_that_is_killed_is_told_once_and_started_again(
    bridge: Bridge, folder: Path, room: Path
) -> None:
    bridge.ask(CALL)
    first = told(folder)["proceso"]
    os.kill(first, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    with pytest.raises(BridgeError):
        bridge.ask(CALL)
    assert bridge.ask(CALL) == {"valor": 0.62}
    assert told(folder)["proceso"] != first
    assert len(list(room.iterdir())) == 1  # what the first one left is swept


def stop(process: int) -> None:
    """Stop a process, and wait until the system has."""
    os.kill(process, signal.SIGSTOP)
    stat = Path(f"/proc/{process}/stat")
    until = time.monotonic() + 10
    while stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "T":
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process")
def test_a_server_that_does_not_answer_is_ended_and_started_again(folder: Path) -> None:
    bridge = Bridge(folder, answer=90.0)
    bridge.ask(CALL)
    bridge._answer = 0.5
    stop(told(folder)["proceso"])
    with pytest.raises(BridgeError, match=r"no answer in 0\.5 s"):
        bridge.ask(CALL)
    bridge._answer = 30.0
    assert bridge.ask(CALL) == {"valor": 0.62}
    bridge.close()
    bridge._end()


def test_a_line_that_breaks_costs_no_more_than_its_call(bridge: Bridge, folder: Path) -> None:
    bridge.ask(CALL)
    process = told(folder)["proceso"]
    bridge.close()
    assert bridge.ask(CALL) == {"valor": 0.62}
    assert told(folder)["proceso"] == process  # the same server, found again


def test_a_python_that_does_not_start_is_not_tried_again_at_once(folder: Path) -> None:
    (folder / SETTINGS).write_text('{"python": "/no/hay", "modulo": "x"}', encoding="utf-8")
    bridge = Bridge(folder, rest=0.5)
    with pytest.raises(BridgeError, match="cannot be started"):
        bridge.ask(CALL)
    with pytest.raises(BridgeError, match="a moment ago"):
        bridge.ask(CALL)
    time.sleep(0.5)
    with pytest.raises(BridgeError, match="cannot be started"):
        bridge.ask(CALL)


def test_what_a_server_says_that_cannot_start_is_kept(folder: Path) -> None:
    settings = json.loads((folder / SETTINGS).read_text("utf-8")) | {"modulo": "no_hay_tal"}
    (folder / SETTINGS).write_text(json.dumps(settings), encoding="utf-8")
    with pytest.raises(BridgeError, match="did not come up"):
        Bridge(folder).ask(CALL)
    assert "No module named no_hay_tal" in (folder / LOG).read_text("utf-8")


def test_a_stranger_without_the_key_is_refused_and_keeps_nobody_waiting(
    bridge: Bridge, folder: Path
) -> None:
    bridge.ask(CALL)
    address = told(folder)["direccion"]
    with pytest.raises(AuthenticationError):
        connection.Client(address, authkey=b"otra clave")
    silent = connection.Client(address)  # says nothing, and waits
    assert Bridge(folder).ask(CALL) == {"valor": 0.62}
    silent.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such permissions")
def test_only_this_user_can_read_the_key_or_reach_the_line(bridge: Bridge, folder: Path) -> None:
    bridge.ask(CALL)
    assert (folder / ADDRESS).stat().st_mode & 0o077 == 0
    assert Path(told(folder)["direccion"]).parent.stat().st_mode & 0o077 == 0


def test_what_is_no_request_is_said_and_does_not_end_the_server(bridge: Bridge) -> None:
    for request in ({"pide": "nada"}, {}, CALL | {"argumentos": [{"objeto": 1}]}):
        assert list(bridge.ask(request)) == ["falla"]
    assert bridge.ask(CALL) == {"valor": 0.62}


def test_what_calc_gives_as_0_for_an_argument_left_out_is_left_out(bridge: Bridge) -> None:
    history = {"pide": "funcion", "nombre": "CX_HISTORIAL", "argumentos": [SALES, "860002964"]}
    shown = bridge.ask(history)
    assert bridge.ask(history | {"argumentos": [*history["argumentos"], 0.0, 0.0]}) == shown
    # A Saturday may count for 0 of a day: from a Monday to the next, five days.
    days = {"pide": "funcion", "nombre": "CX_DIAS_HABILES"}
    week = [{"fecha": "2026-11-23"}, {"fecha": "2026-11-29"}]
    assert bridge.ask(days | {"argumentos": [*week, 0.0, "MX", 0.0]}) == {"valor": 5.0}
    assert bridge.ask(days | {"argumentos": [*week, 0.0, "MX", 1.0]}) == {"valor": 6.0}
