"""Long work in a process of its own, on copies of the open books: Excel stays free meanwhile.

A job is a folder: what is asked, how far it is, what came of it. Whoever started it may forget
it and ask again later, from another process even. It dies alone, and when it is told to stop.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from secrets import token_hex

from cartera_xl.hosts.outcome import Outcome, Request
from cartera_xl.package.process import child_environment, no_window
from cartera_xl.read.cache import user_folder
from cartera_xl.units.plan_json import from_json, to_json

_ORDER, _STEP, _END, _STOP, _ALIVE = "pedido", "paso", "final", "alto", "vivo"
_CURRENT, _DOUBT = "actual", "duda"
_SILENT_SECONDS, _DOUBT_SECONDS = 20.0, 5.0
"""A process touches its sign of life four times a second; so long without it, and so long more
while somebody looks, it is dead."""


def jobs_folder() -> Path:
    """Return the folder of the jobs of whoever runs this, one for each host program."""
    return user_folder() / "trabajos"


@dataclass(frozen=True)
class Order:
    """What a job is asked: the work of a button, on copies of the books that are open.

    ``copias``: book → its copy. ``hoy``: the day on which it was asked. ``huellas``: table → what
    told the content of its sheet from another when the copies were made.
    """

    trabajo: str
    request: Request
    copias: Mapping[Path, Path]
    hoy: date
    huellas: Mapping[str, str]


@dataclass(frozen=True)
class State:
    """How a job is. ``paso``: what it is doing. When it is over, ``outcome``, or ``fallo``: why not."""

    order: Order
    paso: str
    outcome: Outcome | None = None
    fallo: str = ""

    @property
    def running(self) -> bool:
        """Whether there is more to wait for."""
        return self.outcome is None and not self.fallo


@dataclass(frozen=True)
class JobFolder:
    """The one job of a host program, in a folder of its own under ``path``.

    Another job has another folder: of an old one a dying process may still hold files.
    """

    path: Path

    @property
    def here(self) -> Path:
        """The folder of the job; ``path`` itself if there is none."""
        return self.path / (self._read(self.path / _CURRENT) or "")

    def make(self) -> Path:
        """Make the folder of a new job, without what others left, and return it. Error: OSError."""
        self.clear()
        name = token_hex(4)
        (self.path / name).mkdir(mode=0o700, parents=True)
        _write(self.path / _CURRENT, name)
        return self.path / name

    def start(self, order: Order, python: str) -> None:
        """Start the job, in the folder that ``make`` made. Error: OSError."""
        here = self.here
        copies = tuple((str(book), str(copy)) for book, copy in order.copias.items())
        asked = (order.trabajo, order.request.to_json(), copies, order.hoy, dict(order.huellas))
        _write(here / _ALIVE, "")
        _write(here / _ORDER, to_json(asked))
        with (here / "salida.txt").open("wb") as output:
            subprocess.Popen(
                [python, "-P", "-m", "cartera_xl.hosts.job_child", str(here)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=child_environment(),
                creationflags=no_window(),
                start_new_session=sys.platform != "win32",
            )

    def state(self) -> State | None:
        """Return how the job is, None if there is none."""
        work = JobWork(self.here)
        try:
            order = work.order()
        except (OSError, ValueError):
            return None
        end = self._read(self.here / _END)
        if end is not None:
            outcome, fault = from_json(end)
            found = None if outcome is None else Outcome.from_json(outcome)
            return State(order, "", found, fault)
        if self._is_dead():
            fault = "El cálculo se interrumpió y no se cambió nada. Intente de nuevo."
            return State(order, "", None, fault)
        return State(order, self._read(self.here / _STEP) or "empezando")

    def stop(self) -> None:
        """Tell the job to stop, which it does within a second, and forget it."""
        here = self.here
        if here.is_dir():
            _write(here / _STOP, "")
        (self.path / _CURRENT).unlink(missing_ok=True)

    def clear(self) -> None:
        """Erase the job, copies and all."""
        (self.path / _CURRENT).unlink(missing_ok=True)
        shutil.rmtree(self.path, ignore_errors=True)

    def _is_dead(self) -> bool:
        """Tell whether nothing has beaten for long, seen twice: a machine may have slept."""
        try:
            beat = (self.here / _ALIVE).stat().st_mtime
        except OSError:
            return True
        if time.time() - beat < _SILENT_SECONDS:
            return False
        seen = self._read(self.here / _DOUBT) or ""
        if seen.partition("|")[0] != str(beat):
            _write(self.here / _DOUBT, f"{beat}|{time.time()}")
            return False
        return time.time() - float(seen.partition("|")[2]) > _DOUBT_SECONDS

    @staticmethod
    def _read(path: Path) -> str | None:
        try:
            return path.read_text("utf-8")
        except OSError:
            return None


@dataclass(frozen=True)
class JobWork:
    """The same folder, as the process that works in it sees it."""

    here: Path

    def order(self) -> Order:
        """Return what the job was asked. Error: OSError, ValueError."""
        name, request, copies, today, prints = from_json((self.here / _ORDER).read_text("utf-8"))
        books = {Path(book): Path(copy) for book, copy in copies}
        return Order(name, Request.from_json(request), books, today, prints)

    def say_step(self, text: str) -> None:
        """Keep what is being done, for who asks."""
        _write(self.here / _STEP, text)

    def finish(self, outcome: Outcome | None, fault: str) -> None:
        """Keep what came of the job."""
        _write(self.here / _END, to_json((None if outcome is None else outcome.to_json(), fault)))

    def beat(self) -> bool:
        """Give a sign of life; False if the job was told to stop, or its folder is gone."""
        try:
            os.utime(self.here / _ALIVE)
        except OSError:
            return False
        return not (self.here / _STOP).exists()


def _write(path: Path, text: str) -> None:
    """Write a file in one step: a reader never sees half of it."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    temporary.write_text(text, "utf-8")
    for _ in range(40):
        try:
            os.replace(temporary, path)
            return
        except PermissionError:  # on Windows, while somebody reads it
            time.sleep(0.05)
    os.replace(temporary, path)
