"""The process that Calc's component asks: ``python -P -m cartera_xl.hosts.calc.server CARPETA``.

It listens where only this user reaches it and asks for a key that only this user can read. It ends
by itself when nobody has been on the line for a while, so none outlives LibreOffice.
"""

import json
import os
import secrets
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from multiprocessing import AuthenticationError, connection
from pathlib import Path
from typing import Any

from cartera_xl.hosts.calc.values import from_message, to_message

ADDRESS = "servidor.json"
_PREFIX = "cartera-calc-"
AskBack = Callable[[dict[str, Any]], dict[str, Any]]
"""Ask whoever is on the line, while it waits for our answer. Error: OSError, EOFError, ValueError."""
Handler = Callable[[dict[str, Any], AskBack], Any]
"""A request → what JSON can hold."""


def answer_function(request: dict[str, Any], ask_back: AskBack) -> Any:
    """Answer ``{"pide": "funcion", "nombre": …, "argumentos": […]}``: what its cell shows."""
    # Pandas is long in coming: the line is open before it.
    from cartera_xl.hosts.answer import answer

    given = [from_message(argument) for argument in request["argumentos"]]
    return to_message(answer(request["nombre"], *_left_out(request["nombre"], given)))


def _left_out(nombre: str, given: list[Any]) -> list[Any]:
    """Blank what a formula left out between two arguments: Calc hands it over as the number 0.

    Where 0 means something there is no telling them apart, and 0 it is.
    """
    from cartera_xl.catalog import FUNCTIONS, find_function

    zeros = [type(cell) in (int, float) and cell == 0 for cell in given]
    if not any(zeros) or nombre not in FUNCTIONS:
        return given
    known = [a.opcional and not a.numero for a in find_function(nombre).argumentos]
    known += [False] * len(given)
    return [
        None if zero and may else cell for zero, may, cell in zip(zeros, known, given, strict=False)
    ]


HANDLERS: Mapping[str, Handler] = {"funcion": answer_function}
"""What can be asked; who knows more than functions starts ``serve`` with a table of its own."""


def serve(folder: Path, handlers: Mapping[str, Handler], idle: float = 60.0) -> None:
    """Answer whoever has the key until nobody has been on the line for ``idle`` seconds."""
    key = secrets.token_bytes(32)
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as own:
        # None: Windows' pipes have no place in a folder.
        address = None if sys.platform == "win32" else str(Path(own) / "calc")
        family = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"
        with connection.Listener(address, family, backlog=16) as listener:
            place = folder / ADDRESS
            _sweep(place)
            _tell(place, str(listener.address), key)
            present = _Present()
            threading.Thread(
                target=_receive, args=(listener, key, handlers, present), daemon=True
            ).start()
            while present.absence() < idle:
                time.sleep(min(idle, 1.0))
            _forget(place, key)


class _Present:
    """How many are on the line, and since when nobody is."""

    def __init__(self) -> None:
        self._lock, self._count, self._since = threading.Lock(), 0, time.monotonic()

    def __enter__(self) -> None:
        with self._lock:
            self._count += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._count, self._since = self._count - 1, time.monotonic()

    def absence(self) -> float:
        """Return for how many seconds nobody has been on the line."""
        with self._lock:
            return 0.0 if self._count else time.monotonic() - self._since


def _tell(place: Path, address: str, key: bytes) -> None:
    """Write where we listen and our key, whole or not at all, for this user only."""
    text = json.dumps({"direccion": address, "clave": key.hex(), "proceso": os.getpid()})
    # mkstemp makes files that nobody else may read.
    handle, temporary = tempfile.mkstemp(prefix=".servidor-", dir=place.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    os.replace(temporary, place)


def _sweep(place: Path) -> None:
    """Remove the folder that a server who was killed left: nobody listens in it any more."""
    with suppress(OSError, ValueError, LookupError, TypeError):
        left = Path(json.loads(place.read_text("utf-8"))["direccion"])
        try:
            connection.Client(str(left)).close()
        except ConnectionRefusedError:
            if left.parent.name.startswith(_PREFIX):
                shutil.rmtree(left.parent)


def _forget(place: Path, key: bytes) -> None:
    """Remove what we told, unless a server that came after us has told its own."""
    with suppress(OSError, ValueError):
        if json.loads(place.read_text("utf-8"))["clave"] == key.hex():
            place.unlink()


def _receive(
    listener: connection.Listener, key: bytes, handlers: Mapping[str, Handler], present: _Present
) -> None:
    while True:
        try:
            line = listener.accept()
        except OSError:  # closed: the process is ending
            return
        # In a thread: a stranger who connects and says nothing keeps nobody waiting.
        threading.Thread(target=_attend, args=(line, key, handlers, present), daemon=True).start()


def _attend(line: Any, key: bytes, handlers: Mapping[str, Handler], present: _Present) -> None:
    """Answer one line until it ends; refuse it without the key."""
    with line, suppress(OSError, EOFError, AuthenticationError):
        connection.deliver_challenge(line, key)
        connection.answer_challenge(line, key)

        def ask_back(request: dict[str, Any]) -> dict[str, Any]:
            line.send_bytes(json.dumps(request, ensure_ascii=False).encode())
            answer: dict[str, Any] = json.loads(line.recv_bytes())
            return answer

        with present:
            while True:
                line.send_bytes(_respond(line.recv_bytes(), handlers, ask_back))


def _respond(message: bytes, handlers: Mapping[str, Handler], ask_back: AskBack) -> bytes:
    """Return ``{"valor": …}``, or ``{"falla": …}`` for what is no request of ours."""
    try:
        request = json.loads(message)
        said = {"valor": handlers[request["pide"]](request, ask_back)}
    except (ValueError, LookupError, TypeError) as error:
        said = {"falla": repr(error)}
    return json.dumps(said, ensure_ascii=False).encode()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), HANDLERS)
