"""A workbook that has not changed is not read twice: a copy of what the reading process answered.

A copy is named after the bytes of the workbook, the limits and the code that read it: another
version of any of them finds no copy. The folder is the user's alone, never grows beyond its
limit, and may be erased at any time. Whatever is wrong with it, the workbook is read as ever.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from secrets import token_bytes
from zlib import crc32

import cartera_xl
from cartera_xl.package.limits import MIB, Limits
from cartera_xl.read.xlsx import make_book, read_document
from cartera_xl.units.raw import RawBook, Refusal

_DEFAULT = Limits()
_SUFFIX = ".json"
_SUM = 4
_NAME = "cartera_xl"


@dataclass(frozen=True)
class BookCache:
    """The copies in ``folder``; the least recently used go when they pass ``limit`` bytes."""

    folder: Path
    limit: int = 512 * MIB

    def get(self, key: str) -> bytes | None:
        """Return the copy, None if there is none that can be read."""
        try:
            kept = (self.folder / f"{key}{_SUFFIX}").read_bytes()
            os.utime(self.folder / f"{key}{_SUFFIX}")
        except OSError:
            return None
        content = kept[_SUM:]
        return content if _checksum(content) == kept[:_SUM] else None

    def put(self, key: str, content: bytes) -> None:
        """Keep a copy, whole or not at all; without a word where that cannot be."""
        if len(content) > self.limit:
            return
        temporary = ""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # mkstemp makes files that only their owner reads.
            handle, temporary = tempfile.mkstemp(dir=self.folder, suffix=".tmp")
            with open(handle, "wb") as stream:
                stream.write(_checksum(content) + content)
            os.replace(temporary, self.folder / f"{key}{_SUFFIX}")
            self._shrink()
        except OSError:
            if temporary:
                Path(temporary).unlink(missing_ok=True)

    def count(self) -> tuple[int, int]:
        """Return how many copies there are and their bytes together."""
        files = self._files()
        return sum(p.suffix != ".tmp" for _, _, p in files), sum(size for _, size, _ in files)

    def clear(self) -> int:
        """Erase every copy; return how many there were. Error: OSError."""
        count, _ = self.count()
        for _, _, path in self._files():
            path.unlink(missing_ok=True)
        return count

    def _files(self) -> list[tuple[float, int, Path]]:
        """Return (last use, bytes, path) of our files, a dead process's temporary ones too."""
        found = []
        try:
            paths = [p for p in self.folder.iterdir() if p.name.endswith((_SUFFIX, ".tmp"))]
        except OSError:
            return []
        for path in paths:
            try:
                status = path.stat()
            except OSError:
                continue  # another process has just replaced or erased it
            found.append((status.st_mtime, status.st_size, path))
        return sorted(found)

    def _shrink(self) -> None:
        files = self._files()
        total = sum(size for _, size, _ in files)
        for _, size, path in files:
            if total <= self.limit:
                break
            path.unlink(missing_ok=True)
            total -= size


def _checksum(content: bytes) -> bytes:
    # Against a damaged disk; who may write in the folder may also change the workbooks.
    return crc32(content).to_bytes(_SUM)


def user_cache() -> BookCache:
    """Return the cache of whoever runs this."""
    return BookCache(user_folder() / "libros")


def user_folder() -> Path:
    """Return our folder where the system of whoever runs this keeps what may be erased."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / _NAME


def read_copy(
    path: Path, *, python: str, store: BookCache, limits: Limits = _DEFAULT
) -> RawBook | None:
    """Return the book as its copy has it; None if the file is not one that was read before."""
    digest = digest_file(path, limits)
    copy = store.get(name_copy(digest, python, limits)) if digest else None
    return _try_copy(path, copy)


def read_and_keep(
    path: Path, *, python: str, store: BookCache, limits: Limits = _DEFAULT
) -> RawBook | Refusal:
    """Return what ``read_book`` does, and keep a copy; never of a refusal."""
    document = read_document(path, python=python, limits=limits)
    if isinstance(document, Refusal):
        return document
    book = make_book(path, document)
    # The digest is of the bytes that were read: the file may have changed since.
    if isinstance(book, RawBook):
        store.put(name_copy(book.huella, python, limits), document)
    return book


def digest_file(path: Path, limits: Limits) -> str:
    """Return the digest of the file's bytes, "" if no book of so many could have been read."""
    try:
        known = path.is_file() and path.stat().st_size <= limits.inflated
        data = path.read_bytes() if known else b""
    except OSError:
        return ""
    return sha256(data).hexdigest() if data else ""


def name_copy(digest: str, python: str, limits: Limits) -> str:
    """Return the name of the copy of what is read in the bytes of that digest."""
    parts = (digest, python, *limits, _reader(), sys.byteorder)
    return sha256("|".join(map(str, parts)).encode()).hexdigest()


def hash_code(rooms: Sequence[str], packages: Sequence[str]) -> str:
    """Return what changes when a file of those rooms of ours does, or one of those packages.

    A process that outlives an update, as Excel's, runs code that is no longer in the files: it has
    a name of its own.
    """
    root = Path(cartera_xl.__file__).parent
    found = sha256("|".join(map(version, packages)).encode())
    newest = 0.0
    for path in sorted(path for room in rooms for path in (root / room).rglob("*")):
        if path.is_file() and path.parent.name != "__pycache__":
            found.update(path.relative_to(root).as_posix().encode())
            found.update(path.read_bytes())
            status = path.stat()
            newest = max(newest, status.st_mtime, status.st_ctime)
    if newest > cartera_xl.LOADED:
        found.update(token_bytes())
    return found.hexdigest()


def _try_copy(path: Path, copy: bytes | None) -> RawBook | None:
    if copy is None:
        return None
    try:
        book = make_book(path, copy)
    except (ValueError, LookupError, TypeError):
        return None
    return book if isinstance(book, RawBook) else None


@cache
def _reader() -> str:
    """Return what changes when the code that reads does."""
    return hash_code(("package", "read", "units"), ("python-calamine",))
