"""Records in a folder: one file each, whose name is its position and is given only once.

Nobody locks anything. Whoever wants to add a record makes it of the last one and claims the name of
the next position; if somebody was quicker, it is made again of that one. So one of those who try
always gets on, and a writer killed at any moment leaves a whole record or none.
"""

import errno
import os
import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from cartera_xl.compute.numeros.record import MOST_BYTES, Record
from cartera_xl.compute.numeros.verify import Stored
from cartera_xl.specs import numbers as rules
from cartera_xl.write.numeros.exclusive import TEMPORARY, NoExclusion, create_whole, probe
from cartera_xl.write.numeros.refusal import NumberError
from cartera_xl.write.numeros.store import Build, read_at
from cartera_xl.write.numeros.turn import in_turn

PATIENCE = 30.0
"""Seconds that somebody may be outrun by others."""
_CHAIN = "serie-"
_SHELF = 1000  # Records in one folder: listing it must stay quick over a network.
_NAME = re.compile(r"(\d{8})\.json")
_STALE = 3600.0
# What file servers and desktops leave in any folder.
_PASSED = (TEMPORARY, ".nfs", "._")
_SYSTEM = {"desktop.ini", "thumbs.db", ".ds_store"}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_WAY = {errno.EROFS, errno.EACCES, errno.EPERM}


class FolderStore:
    """The chains of a folder, each in one of its own.

    ``turns``: a folder of this machine where its processes take turns.
    """

    def __init__(self, folder: Path, turns: Path) -> None:
        self._folder, self._turns = folder, turns
        self._tried = False
        self.lugar = str(folder)

    def series(self) -> list[str]:
        """Return the names of the chains, in order."""
        with self._spoken():
            if not self._folder.is_dir():
                return []
            names = sorted(path.name for path in self._folder.iterdir() if path.is_dir())
        return [name.removeprefix(_CHAIN) for name in names if name.startswith(_CHAIN)]

    def create(self, opening: Record) -> None:
        """Begin a chain with its first record; refuse if it has begun."""
        path = self._path(opening.serie, 1)
        with self._spoken():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._try_disk(path.parent)
            begun = self._last(opening.serie) > 0
            if begun or not create_whole(path, opening.to_bytes()):
                raise NumberError(rules.SERIES_EXISTS, serie=opening.serie, lugar=self.lugar)

    def last(self, serie: str) -> Record:
        """Return the last record."""
        with self._spoken():
            position = self._require(serie)
        return self.read(serie, position)

    def read(self, serie: str, posicion: int) -> Record:
        """Return one record."""
        with self._spoken():
            try:
                content = _read_bytes(self._path(serie, posicion))
            except FileNotFoundError:
                self._require(serie)
                raise NumberError(rules.DAMAGED, serie=serie, posicion=posicion) from None
        return read_at(content, serie, posicion)

    def append(self, serie: str, build: Build) -> Record | None:
        """Add the record that ``build`` makes of the last one, which it is then still; return it."""
        place = sha256(os.path.abspath(self._folder).encode("utf-8", "replace")).hexdigest()
        with in_turn(self._turns / f"{place[:16]}-{serie}"):
            return self._append(serie, build)

    def _append(self, serie: str, build: Build) -> Record | None:
        started, tries, taken = time.monotonic(), 0, 0
        while True:
            with self._spoken():
                # A list of names may be an old one over a network; a name that was refused is not.
                last = max(self._require(serie), taken)
                while self._path(serie, last + 1).exists():
                    last += 1
            record = build(self.read(serie, last), lambda position: self.read(serie, position))
            if record is None:
                return None
            if self._claim(record):
                return record
            if time.monotonic() - started > PATIENCE:
                raise NumberError(rules.BUSY, lugar=self.lugar, segundos=int(PATIENCE))
            tries, taken = tries + 1, record.posicion
            time.sleep(random.uniform(0, min(0.001 * 2**tries, 0.05)))

    def _claim(self, record: Record) -> bool:
        path = self._path(record.serie, record.posicion)
        with self._spoken():
            if record.posicion % _SHELF == 0:
                path.parent.mkdir(exist_ok=True)
            self._try_disk(path.parent)
            return create_whole(path, record.to_bytes())

    def read_all(self, serie: str) -> list[Stored]:
        """Return all that is kept of a chain, by position; what is not ours comes first."""
        with self._spoken():
            self._require(serie)
            found = list(self._files(serie))
        return sorted(found, key=lambda stored: (stored.posicion or 0, stored.lugar))

    def close(self) -> None:
        """Let go of nothing."""

    def sweep(self, serie: str) -> None:
        """Take away what writers that were killed left half written, an hour ago or more."""
        with self._spoken():
            for shelf in self._shelves(serie):
                for path in shelf.glob(f"{TEMPORARY}*"):
                    with suppress(FileNotFoundError):  # Its writer has just taken it away.
                        if time.time() - path.stat().st_mtime > _STALE:
                            path.unlink()

    def _files(self, serie: str) -> Iterator[Stored]:
        for path in sorted(self._chain(serie).rglob("*")):
            if path.is_dir() or path.name.startswith(_PASSED) or path.name.casefold() in _SYSTEM:
                continue
            place = path.relative_to(self._folder).as_posix()
            found = _NAME.fullmatch(path.name)
            position = int(found[1]) if found else 0
            if position < 1 or path != self._path(serie, position):
                yield Stored(place, None)
            else:
                yield Stored(place, position, _read_bytes(path))

    def _last(self, serie: str) -> int:
        """Return the last position, 0 if there is none."""
        for shelf in reversed(self._shelves(serie)):
            names = (_NAME.fullmatch(name) for name in os.listdir(shelf))
            if last := max((int(name[1]) for name in names if name), default=0):
                return last
        return 0

    def _shelves(self, serie: str) -> list[Path]:
        chain = self._chain(serie)
        shelves = [path for path in chain.iterdir() if path.name.isdecimal()]
        return sorted(shelf for shelf in shelves if shelf.is_dir())

    def _chain(self, serie: str) -> Path:
        # Windows has no folder called CON, nor COM1.
        return self._folder / f"{_CHAIN}{serie}"

    def _path(self, serie: str, position: int) -> Path:
        return self._chain(serie) / f"{position // _SHELF:05d}" / f"{position:08d}.json"

    def _require(self, serie: str) -> int:
        """Return the last position; refuse a chain that is not there.

        To begin one unasked, where a disk is only not connected, would repeat its numbers.
        """
        last = self._last(serie) if self._chain(serie).is_dir() else 0
        if not last:
            raise NumberError(rules.NO_LEDGER, serie=serie, lugar=self.lugar)
        return last

    def _try_disk(self, folder: Path) -> None:
        if not self._tried:
            probe(folder)
            self._tried = True

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """Say in Spanish what the machine refuses."""
        try:
            yield
        except NoExclusion as error:
            raise NumberError(rules.NOT_EXCLUSIVE, lugar=self.lugar, razon=error) from error
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise NumberError(rules.FULL, lugar=self.lugar) from error
            if error.errno in _NO_WAY:
                raise NumberError(rules.READ_ONLY, lugar=self.lugar) from error
            raise NumberError(rules.GONE, lugar=self.lugar) from error


def _read_bytes(path: Path) -> bytes:
    """Return what a file holds, and one byte more than a record may have if it holds more."""
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)
