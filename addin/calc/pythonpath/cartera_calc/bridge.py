"""The line to the product's own Python: found or started, asked, and started anew if it died.

The server says where it listens, and the key that it asks for, in a file of a folder that only this
user may enter. Each message is JSON in bytes: nothing that comes in is ever run.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import AuthenticationError, connection
from pathlib import Path
from typing import Any

SETTINGS = "calc.json"
"""What the installation wrote: ``python``, ``pythonpath`` and ``modulo``, the server's."""
ADDRESS = "servidor.json"
"""What the server wrote: ``direccion`` and ``clave``."""
LOG = "servidor.log"
"""What a server said that could not start, or that ended."""


class BridgeError(Exception):
    """Nobody answers; the message is for whoever has to mend it."""


class Bridge:
    """One line to one server; every wait on it has an end, in seconds.

    ``folder``: where the two files are. ``rest``: how long not to try again after a start that
    failed, so that a sheet of a thousand formulas does not wait a thousand times.
    """

    def __init__(
        self, folder: Path, start: float = 20.0, answer: float = 30.0, rest: float = 10.0
    ) -> None:
        self._folder = folder
        self._start, self._answer, self._rest = start, answer, rest
        self._line: Any = None
        self._process: Any = None
        self._tired_until = 0.0

    def ask(
        self, request: dict[str, Any], attend: Callable[[Any], Any] | None = None
    ) -> dict[str, Any]:
        """Return what the server says. Error: BridgeError; the next call tries anew.

        ``attend``: answers what the server asks of us meanwhile, ``{"hace": …}``.
        """
        line = self._line or self._open()
        try:
            answer = self._exchange(line, request)
            while attend is not None and answer is not None and "hace" in answer:
                answer = self._exchange(line, attend(answer))
        except (OSError, EOFError, ValueError) as error:
            self.close()
            raise BridgeError(f"the line broke: {error!r}") from error
        if answer is None:
            # The line goes with it: a late answer would be taken for that of the next question.
            self.close()
            self._end()
            raise BridgeError(f"no answer in {self._answer} s")
        return dict(answer)

    def _exchange(self, line: Any, message: dict[str, Any]) -> Any:
        """Return what comes back for a message; None if nothing does in time."""
        line.send_bytes(json.dumps(message).encode("utf-8"))
        return json.loads(line.recv_bytes().decode("utf-8")) if line.poll(self._answer) else None

    def close(self) -> None:
        """Leave the server; with nobody on the line it ends by itself."""
        if self._line is not None:
            self._line.close()
        self._line = None

    def _open(self) -> Any:
        if time.monotonic() < self._tired_until:
            raise BridgeError("it did not start a moment ago")
        try:
            self._line = self._find() or self._begin()
        except BridgeError:
            self._tired_until = time.monotonic() + self._rest
            raise
        return self._line

    def _find(self) -> Any:
        """Return a line to the server that runs; None if none answers."""
        try:
            told = json.loads((self._folder / ADDRESS).read_text("utf-8"))
            address, key = str(told["direccion"]), bytes.fromhex(told["clave"])
        except (OSError, ValueError, LookupError, TypeError):
            return None
        return _within(self._start / 4, lambda: connection.Client(address, authkey=key))

    def _begin(self) -> Any:
        """Start the server and return a line to it. Error: BridgeError."""
        self._end()
        try:
            self._process = start_server(self._folder)
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise BridgeError(f"it cannot be started: {error!r}") from error
        limit = time.monotonic() + self._start
        while time.monotonic() < limit and self._process.poll() is None:
            line = self._find()
            if line is not None:
                return line
            time.sleep(0.05)
        self._end()
        raise BridgeError("it did not come up")

    def _end(self) -> None:
        """End the server that we started, and no other."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._process = None


def start_server(folder: Path) -> Any:
    """Start the server that the settings name. Error: OSError; ValueError, LookupError, TypeError."""
    settings = json.loads((folder / SETTINGS).read_text("utf-8"))
    # LibreOffice lends its Python variables to whom it starts: ours has its own.
    kept = {k: v for k, v in os.environ.items() if not k.upper().startswith("PYTHON")}
    kept.pop("LD_LIBRARY_PATH", None)
    if settings.get("pythonpath"):
        kept["PYTHONPATH"] = settings["pythonpath"]
    with (folder / LOG).open("wb") as log:
        return subprocess.Popen(
            [settings["python"], "-P", "-m", settings["modulo"], str(folder)],
            env=kept,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=str(folder),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )


def _within(seconds: float, make: Callable[[], Any]) -> Any:
    """Return what ``make`` makes; None if it fails, or takes longer."""
    made: list[Any] = []

    def run() -> None:
        with suppress(OSError, EOFError, ValueError, AuthenticationError):
            made.append(make())

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    return made[0] if made else None
