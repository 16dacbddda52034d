"""Files in the making, beside the one they will be; what a killed process left of them goes.

Whoever writes one holds it locked, so one that nobody holds is nobody's. Windows, which locks
nothing of this kind, lets nobody take away a file that somebody has open.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

if sys.platform != "win32":
    import fcntl

_PREFIX, _SUFFIX = ".cartera-", ".tmp"


@contextmanager
def scratch_file(folder: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """Lend a new file in ``folder``, which goes if it is still there at the end. Error: OSError."""
    _clean(folder)
    stream, path = _make(folder)
    try:
        with stream:
            yield stream, path
    finally:
        path.unlink(missing_ok=True)


def reach_disk(stream: IO[bytes]) -> None:
    """Wait until what was written is on the disk; on Windows nobody can move it before it is closed.

    Error: OSError.
    """
    stream.flush()
    os.fsync(stream.fileno())
    if sys.platform == "win32":
        stream.close()


def move_to_new(made: Path, path: Path) -> None:
    """Give a file its name, if nothing has it. Error: FileExistsError, OSError."""
    if sys.platform == "win32":
        made.rename(path)
        return
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:
        # A disk without links: somebody else may take the name between the two.
        if path.exists():
            raise FileExistsError(path) from None
        made.rename(path)


def free_name(path: Path, taken: Callable[[str], bool] = lambda name: False) -> Path:
    """Return ``path``, or the same name with a number when something has it.

    ``taken``: names that may not be used for other reasons.
    """
    number, candidate = 2, path
    while candidate.exists() or taken(candidate.name):
        candidate = path.with_stem(f"{path.stem} ({number})")
        number += 1
    return candidate


def _make(folder: Path) -> tuple[IO[bytes], Path]:
    while True:
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
        stream = os.fdopen(handle, "w+b")
        if sys.platform != "win32":
            with suppress(OSError):  # a disk without locks: then nobody cleans on it either
                fcntl.flock(stream, fcntl.LOCK_EX)
            if not os.fstat(handle).st_nlink:
                stream.close()
                continue  # it was cleaned away before it was locked
        return stream, Path(name)


def _clean(folder: Path) -> None:
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if sys.platform == "win32":
                path.unlink()
                continue
            with path.open("r+b") as stream:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
