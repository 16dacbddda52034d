"""A file that appears whole or not at all, and never in the place of another.

Two writers may want the same name on two machines, and each may be killed at any moment. So the
content is written under a name of its own and brought to the disk; then the final name is given to
it in one step that fails if the name is taken: link(2), or on Windows a rename, which there replaces
nothing. Local disks and shared folders of a server do this; FAT and some virtual drives do not.
"""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

TEMPORARY = ".nuevo-"
"""How the names of files begin that are being written."""
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


class NoExclusion(Exception):
    """The disk cannot give a name only once. The text says how it failed, in Spanish."""


def create_whole(path: Path, content: bytes) -> bool:
    """Write a file that nobody has written; return False if somebody has, of another content.

    Error: NoExclusion; OSError if it could not be written: then it is not there, unless the disk
    failed after it was.
    """
    temporary = path.with_name(f"{TEMPORARY}{os.getpid()}-{token_hex(8)}")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            if path.exists():  # Somebody was quicker: bringing it to the disk would be for nothing.
                return path.read_bytes() == content
            os.fsync(stream.fileno())
        try:
            _give_name(temporary, path)
        except FileExistsError:
            # Over a network the name may have been given and the answer lost: whose is it?
            return path.read_bytes() == content
        _reach_disk(path.parent)
        return True
    finally:
        with suppress(OSError):  # What is left is passed over, and swept later.
            temporary.unlink()


def probe(folder: Path) -> None:
    """Try the disk of a folder. Error: NoExclusion if it does not do what is needed; OSError."""
    name = folder / f"{TEMPORARY}prueba-{token_hex(8)}"
    try:
        if not create_whole(name, b"1") or create_whole(name, b"2") or name.read_bytes() != b"1":
            raise NoExclusion("deja escribir un archivo encima de otro")
    finally:
        with suppress(OSError):
            name.unlink()


def _give_name(temporary: Path, path: Path) -> None:
    if sys.platform == "win32":
        os.rename(temporary, path)
        return
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno in _NO_LINKS:
            raise NoExclusion("no deja dar a un archivo un segundo nombre") from error
        raise


def _reach_disk(folder: Path) -> None:
    """Bring to the disk that the folder has a new name; Windows does it by itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno != errno.EINVAL:  # A file system without such a thing.
                raise
        finally:
            os.close(handle)
