"""The hosts that the golden cases run on: xlwings' CallUDF and the command."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from tests.addin.cases import OMITTED, is_error

from cartera_xl.cli.function import funcion

SERVER = Path(__file__).with_name("callserver.py")


class CallServer:
    """A process where xlwings' CallUDF answers."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, **order: Any) -> Any:
        """What the server says; whole, with its ``valor`` or its ``excepcion``."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline(), object_hook=_untagged)

    def call(self, name: str, *arguments: Any) -> Any:
        """What the VBA gets of a function, given arguments as ``callserver`` names them."""
        return self.ask(funcion=name, argumentos=arguments)["valor"]


@contextmanager
def call_server(folder: Path) -> Iterator[CallServer]:
    """A server whose log lies under ``folder``."""
    places = {name: str(folder) for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME")}
    process = subprocess.Popen(
        [sys.executable, str(SERVER)],
        env=os.environ | places,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield CallServer(process)
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait(timeout=30)


def as_reference(argument: Any) -> Any:
    """The argument as a reference to cells that hold it."""
    if argument is OMITTED:
        return {"omitido": True}
    rows = argument if isinstance(argument, list) else [[argument]]
    return {"rango": [[_tagged(cell) for cell in row] for row in rows]}


def as_written(argument: Any) -> Any:
    """The argument as a formula writes it: a day is its number, FECHA(…); a blank is a reference."""
    if isinstance(argument, list) or argument is OMITTED or argument is None:
        return as_reference(argument)
    if isinstance(argument, date):
        return float((argument - date(1899, 12, 30)) // timedelta(days=1))
    return _tagged(argument)


def ask_command(name: str, arguments: tuple[Any, ...]) -> Any:
    """What a cell would show of what ``cartera funcion --json`` answers."""
    given = [json.dumps(_for_json(argument)) for argument in arguments]
    done = CliRunner().invoke(funcion, ["--json", "--", name, *given])
    if done.exit_code:
        return done.stderr.removesuffix("\n")
    said = json.loads(done.stdout)
    return said.get("motivo") if said["valor"] is None else said["valor"]


def _for_json(argument: Any) -> Any:
    if isinstance(argument, list):
        return [[_for_json(cell) for cell in row] for row in argument]
    if argument is OMITTED:
        return None
    return argument.isoformat() if isinstance(argument, date) else argument


def _tagged(cell: Any) -> Any:
    if is_error(cell):
        return {"error": cell}
    return {"fecha": cell.isoformat()} if isinstance(cell, date) else cell


def _untagged(found: dict[str, Any]) -> Any:
    return found["fecha"][:10] if set(found) == {"fecha"} else found
