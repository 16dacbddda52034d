"""Run programs of Windows in a wine of our own, and leave none behind."""

import os
import shutil
import subprocess
from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import Self

# Debian's «wine» is a script that looks for a 32-bit half, which is not there.
WINE_PLACES = ("/usr/lib/wine/wine64", "wine64")
SECONDS = 240


def find_wine() -> str | None:
    """Return the program that runs 64-bit programs of Windows, if there is one."""
    server = shutil.which("wineserver")
    found = (shutil.which(place) for place in WINE_PLACES)
    return next((wine for wine in found if wine and server), None)


class Prefix:
    """A wine of its own: its registry, its drives, its processes; all end with the ``with``."""

    def __init__(self, folder: Path, python: Path | None = None) -> None:
        """``python``: the folder of the Windows Python, if it is not the one that was made."""
        self.folder = folder.resolve()
        self.python = (python or self.folder / "python") / "python.exe"
        self.wine = find_wine() or ""

    def __enter__(self) -> Self:
        self.stop()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def environment(self) -> dict[str, str]:
        """The variables that wine needs; HOME, or it links its documents to the user's own."""
        lent = {k: v for k, v in os.environ.items() if k not in ("APPDATA", "LOCALAPPDATA")}
        return lent | {
            "HOME": str(self.folder / "home"),
            "LC_ALL": "C.UTF-8",
            "WINEPREFIX": str(self.folder / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winedbg.exe=d",
        }

    def create(self) -> None:
        """Make the registry and the drives."""
        self._call(shutil.which("wineboot") or "wineboot", "--init")

    def start(self, *command: object) -> subprocess.Popen[bytes]:
        """Start a Windows program with pipes: Windows Python dies if it writes to a file."""
        return subprocess.Popen(
            [self.wine, *(str(part) for part in command)],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,  # or a line would wait here, unseen by select
        )

    def run(self, *command: object, codes: Collection[int] = (0,)) -> str:
        """Run a Windows program to its end; return what it said.

        ``codes``: the exit codes that are no failure. Error: RuntimeError.
        """
        return self._call(self.wine, *command, codes=codes)

    def cartera(self, *arguments: str, codes: Collection[int] = (0,)) -> str:
        """Run our command with the Windows Python; return what it said. Error: RuntimeError."""
        return self.python_says("from cartera_xl.cli import main; main()", *arguments, codes=codes)

    def python_says(self, code: str, *arguments: str, codes: Collection[int] = (0,)) -> str:
        """Run a piece of Python; return what it said. Error: RuntimeError."""
        return self.run(self.python, "-X", "utf8", "-c", code, *arguments, codes=codes).strip()

    def stop(self) -> None:
        """End every process of this wine."""
        for option in ("-k", "-w"):
            subprocess.run(
                ["wineserver", option], env=self.environment, timeout=60, capture_output=True
            )

    def processes(self) -> dict[int, str]:
        """Return pid → program of each living process of this wine, zombies left out."""
        mark = f"WINEPREFIX={self.environment['WINEPREFIX']}".encode()
        found = {}
        for process in Path("/proc").glob("[0-9]*"):
            try:
                variables = (process / "environ").read_bytes().split(b"\0")
                program = (process / "comm").read_text().strip()
            except OSError:
                continue  # it ended, or is another user's
            if mark in variables:
                found[int(process.name)] = program
        return found

    def servers(self) -> list[int]:
        """Return the processes that answer to Excel."""
        return [pid for pid, program in self.processes().items() if program == "pythonw.exe"]

    def windows_path(self, path: Path) -> str:
        """Return the name that Windows programs have for a file of this system."""
        return "Z:" + str(path.resolve()).replace("/", "\\")

    def linux_path(self, path: str) -> Path:
        """Return where this system keeps what Windows programs call ``C:\\…`` or ``Z:\\…``."""
        drive = self.folder / "prefix" / "dosdevices" / path[:2].lower()
        return drive.resolve() / path[3:].replace("\\", "/")

    def _call(self, *command: object, codes: Collection[int] = (0,)) -> str:
        words = [str(part) for part in command]
        process = subprocess.Popen(
            words,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            said, _ = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            self.stop()  # or a child would hold the pipe open
            said, _ = process.communicate()
            raise RuntimeError(f"no end after {SECONDS} s: {words}\n{_text(said)}") from None
        if process.returncode not in codes:
            raise RuntimeError(f"exit code {process.returncode}: {words}\n{_text(said)}")
        return _text(said)


def memory(pid: int) -> int:
    """Return the bytes that a process has in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _text(said: bytes) -> str:
    return said.decode("utf-8", errors="replace").replace("\r\n", "\n")
