"""Who holds a reservation: a lock on a small file of this machine, which ends with its process.

A process that is killed lets go of its locks at once, whatever killed it. So the next run on the
same machine and user knows which reservations nobody will finish; of those of other machines it
knows nothing.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Literal

_DAY = 86_400.0
Life = Literal["vivo", "muerto", "ajeno"]
"""Whether the process that holds a reservation goes on, has ended, or is not of this machine."""


class Owners:
    """The reservations of this process, in a folder that others of the same user share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, int] = {}

    @contextmanager
    def taking(self) -> Iterator[str]:
        """Yield the mark of a new reservation, held until ``release``, or let go if this fails.

        After a failure the record may be there all the same: it is then to be recovered.
        """
        mark = self._take()
        try:
            yield mark
        except BaseException:
            self._let_go(mark)
            raise

    def release(self, mark: str) -> None:
        """Let go of a reservation that is resolved; of one not held here, nothing happens."""
        if mark in self._held:
            self._let_go(mark)
            self.forget(mark)

    def let_go(self) -> None:
        """Let go of every reservation that is held here, for others to resolve."""
        for mark in list(self._held):
            self._let_go(mark)

    def ask(self, mark: str) -> Life:
        """Tell what became of the process that holds a reservation."""
        if mark in self._held:
            return "vivo"
        try:
            handle = os.open(self._path(mark), os.O_RDWR)
        except OSError:
            return "ajeno"
        free = lock_file(handle)
        os.close(handle)
        return "muerto" if free else "vivo"

    def forget(self, mark: str) -> None:
        """Take away the file of a reservation that is resolved."""
        with suppress(OSError):
            self._path(mark).unlink()

    def sweep(self) -> None:
        """Take away the files of a day ago that nobody holds: their reservations are old enough."""
        for path in self._folder.glob("*"):
            with suppress(FileNotFoundError):  # Its owner has just taken it away.
                if time.time() - path.stat().st_mtime > _DAY and self.ask(path.name) == "muerto":
                    self.forget(path.name)

    def _take(self) -> str:
        self._folder.mkdir(parents=True, exist_ok=True)
        mark = token_hex(16)
        handle = os.open(self._path(mark), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        if not lock_file(handle):
            os.close(handle)
            raise OSError(f"{self._path(mark)} cannot be locked")
        self._held[mark] = handle
        return mark

    def _let_go(self, mark: str) -> None:
        os.close(self._held.pop(mark))

    def _path(self, mark: str) -> Path:
        # What a record says comes from a file that anybody may have written.
        return self._folder / ("".join(c for c in mark if c.isalnum())[:64] or "vacia")


def lock_file(handle: int) -> bool:
    """Lock an open file until it is closed; return whether nobody else holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
