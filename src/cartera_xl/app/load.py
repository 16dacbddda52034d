"""Find the workbooks that the user means, and read them."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.read.cache import read_and_keep, read_copy
from cartera_xl.read.folder import list_books
from cartera_xl.read.xlsx import read_book
from cartera_xl.specs.base import Book
from cartera_xl.specs.books import BOOKS
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.validate.books import identify_book, is_output

_AT_ONCE = 4
"""Books read at the same time: each may take the memory that its limits allow."""
Progress = Callable[[str, int, int], None]
"""Told before each file: its name, its number and how many there are."""


def silent(name: str, number: int, count: int) -> None:
    """Tell nobody."""


class UsageError(Exception):
    """The command cannot run; the message is Spanish and says what to do."""


@dataclass(frozen=True)
class Loaded:
    """The books that were asked for, and those beside them that they may refer to."""

    raws: list[RawBook | Refusal]
    beside: list[RawBook | Refusal]


def load_books(path: Path, host: Host, progress: Progress = silent) -> Loaded:
    """Return the workbook at ``path``, or every one in that folder, and those beside it.

    Of those beside, one that could not be read is handed over too, for somebody to be told.
    Reports and lists that the product wrote are passed over.
    Error: UsageError if there is nothing to read.
    """
    asked, beside = find_books(path)
    paths = [*asked, *beside]
    reading = read_each(paths, host)
    raws = []
    for number, each in enumerate(paths, start=1):
        progress(each.name, number, len(paths))
        raws.append(next(reading))
    ours, others = raws[: len(asked)], raws[len(asked) :]
    own = identify_book(ours[0])[0] if isinstance(ours[0], RawBook) else None
    return Loaded(
        [raw for raw in ours if not (path.is_dir() and is_output(raw))],
        [raw for raw in others if _counts(raw, own)],
    )


def find_books(path: Path) -> tuple[list[Path], list[Path]]:
    """Return the workbook at ``path``, or every one in that folder, and those beside it.

    For a single workbook, the others of its folder that are ours are read too: what it refers to
    is there. They are known by a book's name in theirs: the folder may hold hundreds of others.
    Error: UsageError if there is nothing to read.
    """
    if path.is_dir():
        paths = list_books(path)
        if not paths:
            raise UsageError(f"En la carpeta «{path}» no hay libros .xlsx. Revise la ruta.")
        return paths, []
    if not path.exists():
        raise UsageError(f"No existe «{path}». Revise el nombre y la carpeta.")
    neighbours = [other for other in list_books(path.parent) if other.name != path.name]
    return [path], [other for other in neighbours if _sounds_like(BOOKS, other.name)]


def read_one(path: Path, host: Host) -> RawBook | Refusal:
    """Return the workbook at ``path``, from the screen if it is open there."""
    return host.abiertos.read(path) if host.abiertos.holds(path) else _read(path, host)


def read_each(paths: Sequence[Path], host: Host) -> Iterator[RawBook | Refusal]:
    """Yield each book, in order, while the next ones are read; an unchanged one from its copy.

    One that is open is read from the screen, by the thread that asks: Excel answers no other.
    """
    # Each book has a process of its own; these threads only wait for them.
    with ThreadPoolExecutor(min(os.cpu_count() or 1, _AT_ONCE)) as pool:
        reading = deque(
            None if host.abiertos.holds(path) else pool.submit(_read, path, host) for path in paths
        )
        for path in paths:
            # Under no name here, which would keep it while the next one is read.
            yield _arrived(reading.popleft()) or host.abiertos.read(path)


def _arrived(reading: Future[RawBook | Refusal] | None) -> RawBook | Refusal | None:
    return None if reading is None else reading.result()


def _read(path: Path, host: Host) -> RawBook | Refusal:
    if host.cache is None:
        return read_book(path, python=host.python)
    copy = read_copy(path, python=host.python, store=host.cache)
    return copy or read_and_keep(path, python=host.python, store=host.cache)


def _sounds_like(books: Iterable[Book], archivo: str) -> bool:
    return any(book.name in Path(archivo).stem.casefold() for book in books)


def _counts(raw: RawBook | Refusal, own: Book | None) -> bool:
    """Tell whether a book beside one of the kind ``own`` is ours, or may be and was refused."""
    if isinstance(raw, RawBook):
        return identify_book(raw)[0] is not None
    # A book takes nothing from another of its kind: that of a colleague may well be open.
    return _sounds_like((book for book in BOOKS if book is not own), raw.archivo)
