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
from typing import Any

from cartera_xl.hosts.outcome import Outcome, Request
from cartera_xl.read.cache import user_folder
from cartera_xl.read.xlsx import child_environment, no_window
from cartera_xl.units.plan_json import from_json, to_json

_ORDER, _STEP, _END, _STOP, _ALIVE = "pedido", "paso", "final", "alto", "vivo"
_SILENT_SECONDS = 20.0
"""A process touches its sign of life four times a second; so long without it, it is dead."""


def jobs_folder() -> Path:
    """Return the folder of the jobs of whoever runs this, one for each host program."""
    return user_folder() / "trabajos"


@dataclass(frozen=True)
class Order:
    """What a job is asked: the work of a button, on a copy of its book.

    ``hoy``: the day on which it was asked. ``huellas``: table → what told the content of its sheet
    from another when the copy was made.
    """

    trabajo: str
    request: Request
    copia: Path
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
    """The one job of a host program, in ``path``, a folder of its user's alone."""

    path: Path

    def make(self) -> Path:
        """Make the folder anew, without what an earlier job left, and return it. Error: OSError."""
        self.clear()
        self.path.mkdir(mode=0o700, parents=True)
        return self.path

    def start(self, order: Order, python: str) -> None:
        """Start the job, in the folder that ``make`` made. Error: OSError."""
        copy, prints = str(order.copia), dict(order.huellas)
        parts = (order.trabajo, order.request.to_json(), copy, order.hoy, prints)
        self._write(_ORDER, to_json(parts))
        self._write(_ALIVE, "")
        with (self.path / "salida.txt").open("wb") as output:
            subprocess.Popen(
                [python, "-P", "-m", "cartera_xl.hosts.job_child", str(self.path)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=child_environment(),
                creationflags=no_window(),
                start_new_session=sys.platform != "win32",
            )

    def state(self) -> State | None:
        """Return how the job is, None if there is none."""
        try:
            order = self.order()
        except (OSError, ValueError):
            return None
        end = self._read(_END)
        if end is not None:
            outcome, fault = from_json(end)
            found = None if outcome is None else Outcome.from_json(outcome)
            return State(order, "", found, fault)
        if time.time() - (self.path / _ALIVE).stat().st_mtime > _SILENT_SECONDS:
            fault = "El cálculo se interrumpió y no se cambió nada. Intente de nuevo."
            return State(order, "", None, fault)
        return State(order, self._read(_STEP) or "empezando")

    def stop(self) -> None:
        """Tell the job to stop; it does within a second, and nothing of it is left."""
        self._write(_STOP, "")

    def clear(self) -> None:
        """Erase the job, copies and all."""
        shutil.rmtree(self.path, ignore_errors=True)

    def order(self) -> Order:
        """Return what the job was asked. Error: OSError, ValueError."""
        name, request, copy, today, prints = from_json((self.path / _ORDER).read_text("utf-8"))
        return Order(name, Request.from_json(request), Path(copy), today, prints)

    def say_step(self, text: str) -> None:
        """Keep what is being done, for who asks."""
        self._write(_STEP, text)

    def finish(self, outcome: Outcome | None, fault: str) -> None:
        """Keep what came of the job."""
        self._write(_END, to_json((None if outcome is None else outcome.to_json(), fault)))

    def beat(self) -> bool:
        """Give a sign of life; False if the job was told to stop, or its folder is gone."""
        try:
            os.utime(self.path / _ALIVE)
        except OSError:
            return False
        return not (self.path / _STOP).exists()

    def _write(self, name: str, text: str) -> None:
        """Write a file in one step: a reader never sees half of it."""
        temporary = self.path / f"{name}.{os.getpid()}.tmp"
        temporary.write_text(text, "utf-8")
        for _ in range(40):
            try:
                os.replace(temporary, self.path / name)
                return
            except PermissionError:  # on Windows, while somebody reads it
                time.sleep(0.05)
        os.replace(temporary, self.path / name)

    def _read(self, name: str) -> Any:
        try:
            return (self.path / name).read_text("utf-8")
        except OSError:
            return None
