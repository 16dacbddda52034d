"""The list of problems that a watched folder holds: written whole, again and again, by one command.

It is the only file of its folder that is ever replaced, and only where this command wrote it.
"""

import os
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from cartera_xl.app.check import Review, write_problems
from cartera_xl.read.xlsx import read_book, read_lock
from cartera_xl.units.raw import Refusal
from cartera_xl.validate.books import is_output

LIST_NAME = "problemas (vigilar).xlsx"
"""Told from the lists of «cartera revisar», which are never replaced."""
_HELD = "otro programa la tiene abierta, o no se puede escribir en la carpeta"
_TAKEN = "hay otro archivo con ese nombre; cámbieselo o llévelo a otra carpeta"


class WatchedList:
    """The list in ``folder``; ``python`` reads one that was there before."""

    def __init__(self, folder: Path, python: str) -> None:
        self._folder, self._path, self._python = folder, folder / LIST_NAME, python
        self._written: tuple[int, int] | None = None

    def write(self, review: Review, moment: datetime) -> str:
        """Put the review's list in place of the last one; return why it could not be, else ""."""
        if who := read_lock(self._path):
            return f"la tiene abierta {who}"
        return self._why_not_ours() or self._replace(review, moment)

    def _why_not_ours(self) -> str:
        if self._state() == self._written:
            return ""
        found = read_book(self._path, python=self._python)
        reason = found.razon if isinstance(found, Refusal) else ""
        if is_output(found) or reason == "no_existe":
            return ""
        return _HELD if reason == "sin_permiso" else _TAKEN

    def _replace(self, review: Review, moment: datetime) -> str:
        # Not mkstemp: its files are closed to the rest of the team.
        temporary = self._folder / f".cartera-{uuid4().hex}.tmp"
        try:
            write_problems(review, self._folder, temporary, moment)
            os.replace(temporary, self._path)
        except OSError:
            return _HELD  # Windows lets nobody replace a file that is open
        finally:
            temporary.unlink(missing_ok=True)
        self._written = self._state()
        return ""

    def _state(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size
