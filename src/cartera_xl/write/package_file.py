"""A package with some parts changed → its file, in place of the old one; and a copy of the old.

The original is replaced in one step, once the new file is whole and on the disk: whatever fails
before leaves it as it was.
"""

import io
import os
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from cartera_xl.package.parts import Package
from cartera_xl.write.refusal import EditRefused

Identity = tuple[int, int]
"""When a file was last written and its size: another one means that somebody else wrote it."""
Changed = Mapping[str, bytes | None]
"""Part → its new content, None if it goes."""


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
    temporary = _write_temporary(path, package, changed)
    try:
        check()
        if identify(path) != seen:
            raise EditRefused(
                f"«{path.name}» cambió mientras se preparaba lo nuevo, y no se escribió nada. "
                "Intente de nuevo."
            )
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


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
            whole = content if info.filename.lower() in new else None
            with target.open(entry, "w") as part:
                for chunk in (whole,) if whole is not None else package.stream(info.filename):
                    part.write(chunk)


def _write_copy(path: Path, data: bytes, ahora: datetime) -> Path:
    stem = f"{path.stem} (copia {ahora:%Y-%m-%d %H.%M.%S}"
    number = 1
    while True:
        # Two edits in one second: the first copy is the one that matters most.
        ending = f" {number})" if number > 1 else ")"
        copy = path.with_name(f"{stem}{ending}{path.suffix}")
        try:
            with copy.open("xb") as stream:
                try:
                    stream.write(data)
                    _reach_disk(stream)
                except BaseException:
                    copy.unlink(missing_ok=True)
                    raise
        except FileExistsError:
            number += 1
        else:
            return copy


def _write_temporary(path: Path, package: Package, changed: Changed) -> Path:
    handle, name = tempfile.mkstemp(prefix=".cartera-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w+b") as stream:
            write_package(stream, package, changed)
            _reach_disk(stream)
        temporary.chmod(stat.S_IMODE(path.stat().st_mode))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _reach_disk(stream: IO[bytes]) -> None:
    stream.flush()
    os.fsync(stream.fileno())
