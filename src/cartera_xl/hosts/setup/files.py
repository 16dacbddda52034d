"""Write a file that Excel may hold, whole or not at all, and the mark that Windows leaves on it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cartera_xl.hosts.setup.reasons import FILE_HELD, SetupError


@contextmanager
def unless_held(path: Path) -> Iterator[None]:
    """Turn a refusal of the system into advice. Error: UsageError; other OSError as it is."""
    try:
        yield
    except PermissionError as error:
        raise SetupError(FILE_HELD, ruta=path) from error


def replace_bytes(path: Path, content: bytes) -> None:
    """Put ``content`` in ``path``, whose folder is made. Error: UsageError, OSError."""
    with unless_held(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        # One folder up: Excel opens whatever it finds in its own, half written or not.
        handle, temporary = tempfile.mkstemp(prefix=".cartera-", dir=path.parent.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def holds(path: Path, content: bytes) -> bool:
    """Tell whether the file is there with that content."""
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def is_marked(path: Path) -> bool:
    """Tell whether Windows marked the file as come from the internet: Mark of the Web."""
    try:
        _mark(path).open("rb").close()
    except OSError:
        return False
    return True


def clear_mark(path: Path) -> None:
    """Take the mark away. What cannot be cleared, the doctor tells."""
    with suppress(OSError):
        _mark(path).unlink()


def _mark(path: Path) -> Path:
    return path.with_name(f"{path.name}:Zone.Identifier")
