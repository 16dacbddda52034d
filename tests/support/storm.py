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
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from cartera_xl.compute.numeros.chain import Estado
from cartera_xl.compute.numeros.verify import Known
from cartera_xl.units.problem import Problem
from cartera_xl.write.numeros import Ledger, Settings, open_ledger
from cartera_xl.write.whole import write_whole

SERIE = "COT"
_SOURCE = str(Path(__file__).parents[2] / "src")
_TESTS = str(Path(__file__).parents[1])
_TEMPLATE = Path(__file__).parents[2] / "templates/cotizacion.docx"


@dataclass
class Storm:
    """What was left: the state of each number, the findings, the documents and the times."""

    estados: list[Estado]
    problems: list[Problem]
    documents: dict[str, str]
    kills: int
    seconds: float
    slowest_recovery: float
    logged: Counter[str]


def run_storm(settings: Settings, folder: Path, processes: int, numbers: int, kills: int) -> Storm:
    """Let ``processes`` issue ``numbers`` each, and kill one at random ``kills`` times meanwhile."""
    for name in ("documentos", "emitidos", "tiempos"):
        (folder / name).mkdir()
    started = time.monotonic()
    killed = _rage(settings, folder, dict.fromkeys(range(processes), numbers), kills)
    with open_ledger(settings) as ledger:
        last = _recover(ledger, folder)
    known = [Known(*line.split()) for line in _lines(folder / "emitidos")]
    with open_ledger(settings) as ledger:
        problems, estados = ledger.verify(SERIE, known), ledger.states(SERIE)
    documents = {
        path.stem: sha256(path.read_bytes()).hexdigest()
        for path in (folder / "documentos").glob("*.docx")
    }
    slowest = max([last, *map(float, _lines(folder / "tiempos"))])
    logged = Counter(each.numero for each in known)
    elapsed = time.monotonic() - started
    return Storm(estados, problems, documents, killed, elapsed, slowest, logged)


def _rage(settings: Settings, folder: Path, shares: dict[int, int], kills: int) -> int:
    """Run a worker for each share until all are issued; return how many were killed."""
    total, killed, chance = sum(shares.values()), 0, random.Random(7)
    running: dict[int, subprocess.Popen[bytes]] = {}
    try:
        while _keep_running(settings, folder, shares, running):
            time.sleep(chance.uniform(0, 0.03))
            # Spread over the work: one that has just begun has nothing to lose.
            due = sum(_issued(folder, slot) for slot in shares) * kills > total * killed * 0.95
            alive = [process for process in running.values() if process.poll() is None]
            busy = [p for p in alive if (folder / "tiempos" / str(p.pid)).exists()]
            if killed < kills and due and busy:
                victim = chance.choice(busy)
                victim.kill()
                victim.wait()
                killed += 1
    finally:
        for process in running.values():
            process.kill()
            process.wait()
    return killed


def _keep_running(
    settings: Settings,
    folder: Path,
    shares: dict[int, int],
    running: dict[int, subprocess.Popen[bytes]],
) -> bool:
    """Start each worker that has ended before its share was issued; return whether any goes on."""
    for slot, share in shares.items():
        process, left = running.get(slot), share - _issued(folder, slot)
        if process is not None and process.poll() is None:
            continue
        ended = process.returncode if process is not None else 0
        assert ended in (0, -signal.SIGKILL), f"a worker ended with {ended}"
        if left > 0:
            running[slot] = _start(settings, folder, slot, left)
        else:
            running.pop(slot, None)
    return bool(running)


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
                word = _make_document(held.numero, held.huella)
                name, digest = f"{held.numero}.docx", sha256(word).hexdigest()
                ledger.promise(held, {name: digest}, "", datetime.now(UTC))
                write_whole(folder / "documentos" / name, word)
                head = ledger.issue(held, digest, "", datetime.now(UTC))
                log.write(f"{held.numero} {head}\n")
                log.flush()


def _make_document(numero: str, huella: str) -> bytes:
    """Return a Word document that says its number, of the size that a quote's has."""
    stream = BytesIO(_TEMPLATE.read_bytes())
    with ZipFile(stream, "a") as document:
        document.comment = f"{numero} {huella}".encode()
    return stream.getvalue()


def is_whole(path: Path) -> bool:
    """Tell whether a document can be opened, every part of it is right, and it bears its number."""
    try:
        with ZipFile(path) as document:
            return document.testzip() is None and document.comment.split()[0].decode() == path.stem
    except BadZipFile:
        return False


if __name__ == "__main__":
    place, marks, where, number, share = json.loads(sys.argv[1])
    _work(Settings(place, Path(marks)), Path(where), number, share)
