"""Many processes that take numbers and are killed at random: what may then be found.

Each worker is a slot that must issue its share of numbers: it recovers, reserves, promises its
document, writes it, issues. One that is killed is started again. As a program: one worker.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from cartera_xl.compute.numeros.chain import Estado
from cartera_xl.compute.numeros.verify import Known
from cartera_xl.units.problem import Problem
from cartera_xl.write.numeros import Ledger, Settings, open_ledger

SERIE = "COT"
_SOURCE = str(Path(__file__).parents[2] / "src")
_TESTS = str(Path(__file__).parents[1])


@dataclass
class Storm:
    """What was left: the state of each number, the findings, the documents and the times."""

    estados: list[Estado]
    problems: list[Problem]
    documents: dict[str, str]
    kills: int
    killed_open: int
    seconds: float
    slowest_recovery: float
    spawned: int = 0
    logged: Counter[str] = field(default_factory=Counter)


def run_storm(settings: Settings, folder: Path, processes: int, numbers: int, kills: int) -> Storm:
    """Let ``processes`` issue ``numbers`` each, and kill one at random ``kills`` times meanwhile."""
    for name in ("documentos", "emitidos", "tiempos"):
        (folder / name).mkdir()
    started, killed, spawned = time.monotonic(), 0, 0
    running: dict[int, subprocess.Popen[bytes]] = {}
    todo = {slot: numbers for slot in range(processes)}
    chance = random.Random(7)
    while todo:
        for slot in list(todo):
            process = running.get(slot)
            if process is None or process.poll() is not None:
                if process is not None and process.returncode not in (0, -signal.SIGKILL):
                    raise AssertionError(f"a worker ended with {process.returncode}")
                left = numbers - _issued(folder, slot)
                if left <= 0:
                    del todo[slot]
                    running.pop(slot, None)
                    continue
                running[slot] = _start(settings, folder, slot, left)
                spawned += 1
        time.sleep(chance.uniform(0, 0.03))
        # Spread over the work: one that has just begun has nothing to lose.
        due = sum(_issued(folder, slot) for slot in range(processes)) * kills > (
            processes * numbers * killed * 0.95
        )
        alive = [process for process in running.values() if process.poll() is None]
        busy = [p for p in alive if (folder / "tiempos" / str(p.pid)).exists()]
        if killed < kills and due and busy:
            victim = chance.choice(busy)
            victim.kill()
            victim.wait()
            killed += 1
    with open_ledger(settings) as ledger:
        still = len(_open(ledger))
        slowest = _recover(ledger, folder)
    with open_ledger(settings) as ledger:
        known = [Known(*line.split()) for line in _lines(folder / "emitidos")]
        problems = ledger.verify(SERIE, known)
        estados = ledger.states(SERIE)
    documents = {
        path.stem: sha256(path.read_bytes()).hexdigest()
        for path in (folder / "documentos").glob("*.txt")
    }
    times = [float(line) for line in _lines(folder / "tiempos")]
    logged = Counter(each.numero for each in known)
    elapsed = time.monotonic() - started
    slowest = max([slowest, *times])
    return Storm(estados, problems, documents, killed, still, elapsed, slowest, spawned, logged)


def _start(settings: Settings, folder: Path, slot: int, left: int) -> subprocess.Popen[bytes]:
    orders = json.dumps([settings.lugar, str(settings.reservas), str(folder), slot, left])
    return subprocess.Popen(
        [sys.executable, "-m", "support.storm", orders],
        env={**os.environ, "PYTHONPATH": f"{_SOURCE}{os.pathsep}{_TESTS}"},
        stdin=subprocess.DEVNULL,
    )


def _lines(folder: Path) -> list[str]:
    return [line for path in folder.iterdir() for line in path.read_text().splitlines() if line]


def _issued(folder: Path, slot: int) -> int:
    path = folder / "emitidos" / str(slot)
    return len(path.read_text().splitlines()) if path.exists() else 0


def _open(ledger: Ledger) -> list[Estado]:
    return [estado for estado in ledger.states(SERIE) if estado.estado == "reservado"]


def _recover(ledger: Ledger, folder: Path) -> float:
    """Resolve what was left open; return the seconds that it took."""

    def found(name: str, digest: str) -> bool:
        path = folder / "documentos" / name
        return path.exists() and sha256(path.read_bytes()).hexdigest() == digest

    started = time.monotonic()
    ledger.recover(SERIE, found, "tormenta", datetime.now(UTC))
    return time.monotonic() - started


def _work(settings: Settings, folder: Path, slot: int, left: int) -> None:
    """Issue ``left`` numbers, noting each once it is issued."""
    with open_ledger(settings) as ledger:
        seconds = _recover(ledger, folder)
        (folder / "tiempos" / str(os.getpid())).write_text(f"{seconds}\n")
        with (folder / "emitidos" / str(slot)).open("a") as log:
            for _ in range(left):
                held = ledger.reserve(SERIE, f"V{slot:02d}", "oferta", datetime.now(UTC))
                text = f"{held.numero} {held.huella}\n".encode() * 2000
                name, digest = f"{held.numero}.txt", sha256(text).hexdigest()
                ledger.promise(held, {name: digest}, "", datetime.now(UTC))
                temporary = folder / "documentos" / f".{name}.{os.getpid()}"
                temporary.write_bytes(text)
                temporary.replace(folder / "documentos" / name)
                head = ledger.issue(held, digest, "", datetime.now(UTC))
                log.write(f"{held.numero} {head}\n")
                log.flush()


if __name__ == "__main__":
    place, marks, where, number, share = json.loads(sys.argv[1])
    _work(Settings(place, Path(marks)), Path(where), number, share)
