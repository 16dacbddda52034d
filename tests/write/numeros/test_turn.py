"""A turn is a courtesy: it orders those who wait, and stops nobody."""

import os
import subprocess
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest

from cartera_xl.write.numeros import Settings, open_ledger, turn
from cartera_xl.write.numeros.turn import in_turn

NOW = datetime.fromisoformat("2026-11-23T10:00:00-05:00")
SOURCE = Path(__file__).parents[3] / "src"


def test_one_at_a_time_goes_in(tmp_path: Path) -> None:
    inside, most = 0, 0
    counting = threading.Lock()

    def go() -> None:
        nonlocal inside, most
        with in_turn(tmp_path / "turnos" / "COT"):
            with counting:
                inside += 1
                most = max(most, inside)
            time.sleep(0.01)
            with counting:
                inside -= 1

    threads = [threading.Thread(target=go) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most, inside) == (1, 0)


def test_a_process_that_is_killed_gives_its_turn_back(tmp_path: Path) -> None:
    line = (
        "import os; from pathlib import Path; from cartera_xl.write.numeros.turn import in_turn\n"
        f"with in_turn(Path({str(tmp_path / 'COT')!r})): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", line], env={**os.environ, "PYTHONPATH": str(SOURCE)})
    with in_turn(tmp_path / "COT"):
        pass


def test_who_hangs_in_its_turn_does_not_stop_the_others(
    in_folder: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn, "_PATIENCE", 0.05)
    with open_ledger(in_folder) as ledger:
        ledger.reserve("COT", "Ana", "", NOW)
        (place,) = (in_folder.reservas / "turnos").iterdir()
        with in_turn(place):
            assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000002"
        assert ledger.verify("COT") == []
