"""A turn among the processes of this machine, for them not to outrun each other in vain.

It is a courtesy: what keeps a number from being taken twice is the name of its record. So whoever
waits too long, behind a process that hangs, goes on without.
"""

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cartera_xl.write.numeros.owners import lock_file

_PATIENCE = 5.0
_LOOK = 0.004


@contextmanager
def in_turn(path: Path) -> Iterator[None]:
    """Wait for the file of a chain, on a disk of this machine, to be free, and hold it."""
    handle = _open(path)
    if handle is None:
        yield
        return
    try:
        until = time.monotonic() + _PATIENCE
        while not lock_file(handle) and time.monotonic() < until:
            time.sleep(random.uniform(0, 2 * _LOOK))
        yield
    finally:
        os.close(handle)


def _open(path: Path) -> int | None:
    """Open the file of a turn; None where this machine has no place for it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return None
