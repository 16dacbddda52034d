"""Excel as a test sees it: a process under wine that makes the calls of the macros."""

import json
import select
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.wine.prefix import Prefix, memory
from tests.wine.vbscript import WayToPython, find_python

SCRIPT = Path(__file__).parent / "windows" / "main.py"
UDFS = "cartera_xl.addin.udfs"
SECONDS = 180


class Failed(Exception):
    """What VBA finds in Err."""

    def __init__(self, number: int, description: str) -> None:
        super().__init__(f"{number & 0xFFFFFFFF:#x}: {description}")
        self.number = number


class Excel:
    """One running Excel, whose macros have just found their Python; ended with its server."""

    def __init__(self, prefix: Prefix) -> None:
        self._prefix = prefix
        self.way: WayToPython = find_python(prefix)

    def __enter__(self) -> Self:
        script = self._prefix.windows_path(SCRIPT)
        self._process = self._prefix.start(self._prefix.python, "-X", "utf8", script)
        self._say({"library": self.way.library, "command": self.way.command})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        self._process.kill()
        self._process.wait(timeout=SECONDS)
        self._prefix.stop()

    def close(self) -> None:
        """Let it end as its user would, and wait until it has."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=SECONDS)

    def show(self, function: str, *arguments: Any) -> Any:
        """Return what a cell shows of a formula."""
        try:
            return self.call(function, *arguments)
        except Failed as failed:
            return self.way.no_python if failed.number == 1000 else self.way.no_answer

    def call(self, function: str, *arguments: Any, module: str = UDFS) -> Any:
        """Return what the wrapper of a function is answered. Error: Failed."""
        order = {"module": module, "function": function, "arguments": list(arguments)}
        return self._ask("call", **order)

    def measure(
        self, function: str, *arguments: Any, times: int = 1, module: str = UDFS
    ) -> list[float]:
        """Return the seconds of each of ``times`` equal calls. Error: Failed."""
        order = {"module": module, "function": function, "arguments": list(arguments)}
        return list(self._ask("measure", **order, times=times))

    def run_python(self, code: str) -> None:
        """Run a statement in the server, as a button does. Error: Failed."""
        self._ask("python", code=code)

    def server_memory(self) -> int:
        """Return the bytes that the server has in memory."""
        (server,) = self._prefix.servers()
        return memory(server)

    def _ask(self, order: str, **details: Any) -> Any:
        self._say({"do": order, **details})
        answer = json.loads(self._line())
        if "description" in answer:
            raise Failed(answer["number"], answer["description"])
        return answer["value"]

    def _say(self, order: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()

    def _line(self) -> bytes:
        """Return the next line of JSON; the server shares the pipe, and says hello there."""
        assert self._process.stdout is not None
        said = b""
        while select.select([self._process.stdout], [], [], SECONDS)[0]:
            line = self._process.stdout.readline()
            if line.startswith(b"{"):
                return line
            said += line
            if not line:
                break
        self._prefix.stop()
        raise subprocess.SubprocessError(f"no answer within {SECONDS} s: {said.decode()}")
