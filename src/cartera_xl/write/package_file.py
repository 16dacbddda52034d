"""A package with some parts changed → its file, in place of the old one; and a copy of the old.

The original is replaced in one step, once the new file is whole and on the disk: whatever fails
before leaves it as it was.
"""

import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import IO

from cartera_xl.package.limits import MIB
from cartera_xl.package.parts import Package
from cartera_xl.write.refusal import BookChanged
from cartera_xl.write.scratch import move_to_new, reach_disk, scratch_file

Identity = tuple[int, int]
"""When a file was last written and its size: another one means that somebody else wrote it."""
Changed = Mapping[str, bytes | None]
"""Part → its new content, None if it goes."""
_LIGHTLY = 2
_ORDINARY = 0o644


def identify(path: Path) -> Identity:
    """Return what tells this state of a file from another. Error: OSError."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def replace_file(
    path: Path,
    package: Package,
    changed: Changed,
    *,
    seen: Identity,
    check: Callable[[], None],
) -> None:
    """Write the package over ``path``.

    Entra: ``seen``, la identidad de lo que se leyó; ``check``, lo que todavía puede impedirlo,
        antes de reemplazar.
    Error: EditRefused si alguien cambió el archivo entretanto; OSError.
    """
    with _written(path, lambda stream: write_package(stream, package, changed)) as made:
        made.chmod(stat.S_IMODE(path.stat().st_mode))
        check()
        if identify(path) != seen:
            raise BookChanged(path.name)
        os.replace(made, path)


def write_new(path: Path, package: Package, changed: Changed) -> None:
    """Write the package to a file that is not there yet. Error: FileExistsError, OSError."""
    with _written(path, lambda stream: write_package(stream, package, changed)) as made:
        made.chmod(_ORDINARY)
        move_to_new(made, path)


@contextmanager
def write_copy(path: Path, data: bytes, ahora: datetime) -> Iterator[Path]:
    """Make a dated copy of a file, from its bytes, before what may fail: then no copy stays."""
    copy = _write_copy(path, data, ahora)
    try:
        yield copy
    except BaseException:
        with suppress(OSError):
            copy.unlink()
        raise


def write_package(stream: IO[bytes], package: Package, changed: Changed) -> None:
    """Write the parts in their order, those of ``changed`` with their new content."""
    new = {part.lower(): content for part, content in changed.items()}
    with (
        zipfile.ZipFile(io.BytesIO(package.data)) as original,
        zipfile.ZipFile(stream, "w") as target,
    ):
        target.comment = original.comment
        for info in package.infos():
            content = new.get(info.filename.lower(), b"")
            if content is None:
                continue
            entry = zipfile.ZipInfo(info.filename, info.date_time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr, entry.comment = info.external_attr, info.comment
            entry.create_system = info.create_system
            if info.filename.lower() in new:
                # Of a large part, each step of pressing harder costs more than it saves.
                target.writestr(
                    entry, content, compresslevel=_LIGHTLY if len(content) > MIB else None
                )
                continue
            with target.open(entry, "w") as part:
                for chunk in package.stream(info.filename):
                    part.write(chunk)


def _write_copy(path: Path, data: bytes, ahora: datetime) -> Path:
    stem = f"{path.stem} (copia {ahora:%Y-%m-%d %H.%M.%S}"
    with _written(path, lambda stream: stream.write(data)) as made:
        made.chmod(stat.S_IMODE(path.stat().st_mode))
        for number in count(1):
            # Two edits in one second: the first copy is the one that matters most.
            ending = f" {number})" if number > 1 else ")"
            copy = path.with_name(f"{stem}{ending}{path.suffix}")
            with suppress(FileExistsError):
                move_to_new(made, copy)
                return copy
    raise AssertionError("numbers do not end")


@contextmanager
def _written(path: Path, write: Callable[[IO[bytes]], object]) -> Iterator[Path]:
    """Lend a file beside ``path`` with all that ``write`` wrote on the disk."""
    with scratch_file(path.parent) as (stream, made):
        write(stream)
        reach_disk(stream)
        yield made
