"""A file that appears whole or not at all, and never in the place of another.

Unlike ``numeros.exclusive`` it asks nothing special of the disk: its name is of one writer only,
who holds the number that it bears.
"""

import os
import sys
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, its folder included; one that is there already with that content stays.

    Error: FileExistsError if it is there with another content; OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        if path.read_bytes() == content:
            return
        raise FileExistsError(path)
    handle, name = tempfile.mkstemp(prefix=".cartera-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _reach_disk(path.parent)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _reach_disk(folder: Path) -> None:
    """Bring to the disk that the folder has a new name; Windows does it by itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
