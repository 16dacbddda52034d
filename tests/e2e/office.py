"""One LibreOffice for the run, with a profile of its own and Cartera installed in it.

It is ended by its process group whatever happens. One that hangs is ended and named by the order
that it did not answer; one that dies, by the order under which it did, with its own last words.
"""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from dev import OFFICE
from tests.e2e.screen import Screen

from cartera_xl.hosts.setup.calc_install import install_calc
from cartera_xl.hosts.setup.machine import Machine, read_machine

ROOT = Path(__file__).resolve().parents[2]
WHAT_TO_INSTALL = f"apt-get install {' '.join(OFFICE)}"
_PYTHONS = ("/usr/bin/python3", "python3")
_START, _ANSWER = 90.0, 180.0
LOG, _WORDS = "soffice.log", 6000
_SETTINGS = [
    ("/org.openoffice.Office.Linguistic/General", "UILocale", "es"),
    ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", "es-CO"),
    # Always: what a file says that its cells showed proves nothing.
    ("/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "0"),
    # With a window: nothing but the book in it.
    ("/org.openoffice.Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
]


@cache
def python_with_uno() -> str:
    """A Python that can drive LibreOffice; "" if there is none, or no LibreOffice."""
    for name in _PYTHONS if shutil.which("soffice") else ():
        with suppress(OSError):
            command = [name, "-c", "import uno"]
            if subprocess.run(command, env=_environment(), capture_output=True).returncode == 0:
                return name
    return ""


def this_checkout() -> Machine:
    """This machine, whose LibreOffice is to be told of the product in this checkout."""
    machine = read_machine()
    return replace(machine, product=replace(machine.product, pythonpath=str(ROOT / "src")))


class Office:
    """A LibreOffice that runs. ``user``: the folder of its profile where our files lie."""

    def __init__(
        self, office: "subprocess.Popen[bytes]", driver: "subprocess.Popen[str]", profile: Path
    ) -> None:
        self.user = profile / "user" / "cartera_xl"
        self._log = profile.parent / LOG
        self._office, self._driver = office, driver
        self.receive("start", _START)

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._office.poll() is None

    @property
    def group(self) -> int:
        """The process group of LibreOffice and of whom it starts."""
        return self._office.pid

    def ask(self, orden: str, seconds: float = _ANSWER, **given: Any) -> Any:
        """What the driver says of an order. Error: RuntimeError."""
        assert self._driver.stdin
        self._driver.stdin.write(json.dumps({"orden": orden, **given}) + "\n")
        self._driver.stdin.flush()
        return self.receive(f"{orden} {given}", seconds)

    def receive(self, what: str, seconds: float) -> Any:
        assert self._driver.stdout
        hung = threading.Timer(seconds, end_group, [self._driver])
        hung.start()
        line = self._driver.stdout.readline()
        hung.cancel()
        if not line:
            end_group(self._office)
            raise RuntimeError(f"soffice {self._office.pid} did not answer and was ended: {what}")
        answer = json.loads(line)
        if "excepcion" in answer:
            with suppress(subprocess.TimeoutExpired):
                self._office.wait(2)  # to be told that it died, if it did
        if not self.alive:
            raise RuntimeError(f"soffice {self._office.pid} died: {what}\n{self._last_words()}")
        if "excepcion" in answer:
            raise RuntimeError(f"{what}: {answer['excepcion']}")
        return answer["valor"]

    def leave(self) -> None:
        """Give no more orders."""
        assert self._driver.stdin
        self._driver.stdin.close()

    def _last_words(self) -> str:
        """What it wrote as it died: the place of its fault."""
        return self._log.read_text("utf-8", errors="replace")[-_WORDS:]

    @contextmanager
    def book(self, path: Path | str, hidden: bool = True) -> Iterator[list[str]]:
        """The names of the sheets of a book that is open meanwhile."""
        yield self.ask("abrir", ruta=str(path), oculto=hidden)
        self.ask("cerrar")

    def do(self, hace: str, **con: Any) -> Any:
        """What an operation of the engine returns; a dictionary with ``falla`` if it refuses."""
        return self.ask("hacer", hace=hace, con=con)

    def table(self, libro: Path, hoja: str) -> tuple[str, list[int], list[list[Any]]]:
        """The first table of a sheet of an open book: its book's key, area and values, headings first."""
        books = self.do("list_books")["valor"]
        key = next(book["libro"] for book in books if book["ruta"] == str(libro))
        area = self.do("list_tables", libro=key, hoja=hoja)["valor"][0]["area"]
        return key, area, self.do("read_values", libro=key, hoja=hoja, area=area)["valor"]

    def server(self) -> int:
        """The process of ours that answers."""
        told = json.loads((self.user / "servidor.json").read_text("utf-8"))
        return int(told["proceso"])


@contextmanager
def running_office(
    folder: Path,
    prepare: Callable[[Machine, Path], object] = install_calc,
    screen: Screen | None = None,
) -> Iterator[Office]:
    """A LibreOffice whose profile lies in ``folder``, where ``prepare`` puts Cartera.

    ``screen``: where its windows show; without one it has none, and every question is closed.
    """
    profile = folder / "perfil"
    prepare(this_checkout(), profile)
    _configure(profile)
    pipe = f"cartera{secrets.token_hex(8)}"
    accept = f"--accept=pipe,name={pipe};urp;"
    where = f"-env:UserInstallation={profile.as_uri()}"
    quiet = ("--norestore", "--nologo", "--nofirststartwizard")
    seen = {"DISPLAY": screen.display} if screen else {}
    started: list[subprocess.Popen[Any]] = []
    # A short name, as a socket needs: our server, ended with LibreOffice, leaves its own there.
    room = tempfile.mkdtemp(prefix="cxl")
    try:
        with (folder / LOG).open("wb") as log:
            started.append(
                subprocess.Popen(
                    ["soffice", where, *quiet, accept, *([] if screen else ["--headless"])],
                    env=_environment() | {"TMPDIR": room} | seen,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )
        driver = Path(__file__).with_name("driver.py")
        started.append(
            subprocess.Popen(
                [python_with_uno(), str(driver), pipe, str(_START / 2), str(started[0].pid)],
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                start_new_session=True,
            )
        )
        yield Office(*started, profile)
    finally:
        for process in reversed(started):
            end_group(process)
        shutil.rmtree(room, ignore_errors=True)


def end_group(process: "subprocess.Popen[Any]") -> None:
    """End a process and those that it started: the command soffice is only a script."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait(30)


def _environment() -> dict[str, str]:
    # The tests' own Python must not reach that of LibreOffice, which takes for its home that of the
    # first python3 on the path: of another one it has no uno, and every component fails.
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return kept | {"PATH": os.pathsep.join(["/usr/bin", "/bin", kept.get("PATH", "")])}


def _configure(profile: Path) -> None:
    path = profile / "user" / "registrymodifications.xcu"
    items = [
        f'<item oor:path="{node}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for node, name, value in _SETTINGS
    ]
    text = path.read_text("utf-8")
    path.write_text(text.replace("</oor:items>", "".join(items) + "</oor:items>"), "utf-8")
