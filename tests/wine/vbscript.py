"""VBScript plays the macros: scripts that cscript runs under wine, made of the macros' own text."""

import json
import select
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.addin.callserver import ERRORS, MISSING
from tests.wine import macros
from tests.wine.prefix import Prefix

WINDOWS = Path(__file__).parent / "windows"
EPOCH = datetime(1899, 12, 30)
CATCH = "On Error Resume Next"


@dataclass(frozen=True)
class WayToPython:
    """What the macros find: the library to load and the server's command, or why there is none.

    ``no_python``, ``no_answer``: what a cell shows if no server starts, if it does not answer.
    """

    library: str
    command: str
    refused: str
    no_python: str
    no_answer: str


def find_python(prefix: Prefix) -> WayToPython:
    """Return how the macros reach Python with the configuration of now."""
    lines = [
        CATCH,
        "XLPyLoadDLL",
        "If Err.Number = 0 Then Cell = XLPyCommand()",
        "Dim Refused",
        "If Err.Number <> 0 Then Refused = Fallo(Err.Number, Err.Description)",
        'Answer Array("" & Library, "" & Cell, "" & Refused, Fallo(AVISO, SIN_PYTHON), Fallo(1, ""))',
    ]
    source = [macros.way_to_python(), macros.wrappers(), *lines]
    (answer,) = _run(prefix, source, [])
    return WayToPython(*answer)


def call_wrappers(prefix: Prefix, calls: Iterable[tuple[str, list[Any]]]) -> list[Any]:
    """Return what each cell shows, for pairs of function and arguments; all in one script."""
    texts: list[str] = []
    caught = "If Err.Number <> 0 Then Cell = Fallo(Err.Number, Err.Description)"
    lines = [
        f"Err.Clear: Cell = Empty: Cell = {name}({_listed(arguments, texts)})\n{caught}\nAnswer Cell"
        for name, arguments in calls
    ]
    source = [(WINDOWS / "caller.vbs").read_text("ascii"), macros.wrappers(), CATCH, *lines]
    with _serving(prefix):
        return _run(prefix, source, texts, answers=len(lines))


@contextmanager
def _serving(prefix: Prefix) -> Iterator[None]:
    """Run the server that a script asks for; it ends with its last client."""
    server = prefix.start(prefix.python, prefix.windows_path(WINDOWS / "serve.py"))
    assert server.stdout is not None
    try:
        ready, _, _ = select.select([server.stdout], [], [], 120)
        said = server.stdout.readline() if ready else b"nothing within 120 s"
        assert b"server running" in said, said
        yield
    finally:
        server.kill()
        server.wait(timeout=60)
        server.stdout.close()


def _run(prefix: Prefix, source: list[str], texts: list[str], answers: int = 1) -> list[Any]:
    beginning = [(WINDOWS / f"{name}.vbs").read_text("ascii") for name in ("machine", "cells")]
    with tempfile.TemporaryDirectory() as name:
        script, given, written = (Path(name, file) for file in ("script.vbs", "texts", "answers"))
        script.write_text("\n".join([*beginning, *source, ""]), "cp1252", newline="\r\n")
        given.write_text("\n".join(texts) + "\n", "utf-16", newline="\n")
        paths = map(prefix.windows_path, (script, given, written))
        said = prefix.run("cscript.exe", "//nologo", *paths)
        assert written.exists(), f"the script did not begin: {said}"
        lines = written.read_text("utf-16").splitlines()
    assert len(lines) == answers, f"the script ended before its end: {said}{lines[-1:]}"
    return [json.loads(line, object_hook=_date)["value"] for line in lines]


def _date(answer: dict[str, Any]) -> dict[str, Any]:
    """Return a date as ``windows/com.py`` writes it; VBScript gives its days with 15 figures."""
    if "dias" in answer:
        moment = EPOCH + timedelta(seconds=round(answer["dias"] * 86_400))
        return {"fecha": moment.isoformat()}
    return answer


def _literal(value: Any, texts: list[str]) -> str:
    """Return the VBScript of a value of JSON (see ``windows/values.py``); a range has its Value."""
    if value is None:
        return "Empty"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        return f"CDbl({float(value)!r})"
    if isinstance(value, str):
        assert "\n" not in value, value
        texts.append(value)
        return f"Texts({len(texts) - 1})"
    if isinstance(value, list):
        return _table(value, texts)
    ((kind, content),) = value.items()
    if kind == "rango":
        single = len(content) == 1 == len(content[0])
        return f"Cells({_literal(content[0][0], texts) if single else _table(content, texts)})"
    if kind == "fecha":
        days = (datetime.fromisoformat(content) - EPOCH) / timedelta(days=1)
        return f"CDate({days!r})"
    # VBScript can make no error value; to Python, to which COM gives the number alone, it is one.
    return f"CLng({MISSING if kind == 'omitido' else ERRORS[content] - 2146828288})"


def _listed(values: list[Any], texts: list[str]) -> str:
    return ", ".join(_literal(value, texts) for value in values)


def _table(rows: list[list[Any]], texts: list[str]) -> str:
    cells = [cell for row in rows for cell in row]
    return f"Table({len(rows)}, {len(rows[0])}, Array({_listed(cells, texts)}))"
