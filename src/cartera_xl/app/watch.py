"""Vigilar: the workbooks of a folder, checked again whenever one of them has changed.

The folder is looked at again and again. The system could tell of changes (watchdog), but what it
tells does not arrive from network drives nor from the virtual drives of synchronised folders,
which is where teams keep their books.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cartera_xl.app.check import Review, check_path
from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.app.watch_list import LIST_NAME, WatchedList
from cartera_xl.read.folder import State, look_at_books
from cartera_xl.specs import structure
from cartera_xl.units.problem import Problem
from cartera_xl.validate.books import CheckedBook

_PASSING = {structure.RAZONES[reason].code for reason in ("sin_permiso", "no_existe")}
"""What is wrong with a book while a program saves it or the network is away."""


@dataclass(frozen=True)
class Started:
    """The whole folder was checked for the first time. ``lista``: whether its list was written."""

    momento: datetime
    review: Review
    lista: bool


@dataclass(frozen=True)
class Changed:
    """A book appeared or changed: what is wrong with it, and with the whole folder, now."""

    momento: datetime
    archivo: str
    problems: tuple[Problem, ...]
    review: Review
    lista: bool


@dataclass(frozen=True)
class Gone:
    """A book is no longer in the folder."""

    momento: datetime
    archivo: str


@dataclass(frozen=True)
class Unreachable:
    """The folder cannot be listed; said once, until it can."""

    momento: datetime


@dataclass(frozen=True)
class Reached:
    """The folder can be listed again."""

    momento: datetime


@dataclass(frozen=True)
class ListHeld:
    """The list could not be written, and why; it is tried again at each look, and said once."""

    momento: datetime
    motivo: str


@dataclass(frozen=True)
class ListWritten:
    """The list that could not be written now is."""

    momento: datetime


Event = Started | Changed | Gone | Unreachable | Reached | ListHeld | ListWritten


class Watch:
    """A folder under watch: each ``step`` looks at it once and tells what happened since.

    ``clock`` says when each thing happens; whoever calls ``step`` waits between two of them.
    Error: UsageError if ``folder`` is not a folder.
    """

    def __init__(self, folder: Path, host: Host, clock: Callable[[], datetime]) -> None:
        if not folder.is_dir():
            raise UsageError(f"«{folder}» no es una carpeta. Indique la carpeta de los libros.")
        self._folder, self._host, self._clock = folder, host, clock
        self._list = WatchedList(folder, host.python)
        self._seen: dict[str, State] | None = None
        self._checked: dict[str, State] = {}
        self._review = Review([])
        self._books: set[str] = set()
        self._reachable = True
        self._held = ""

    def step(self) -> list[Event]:
        """Look once; check and write the list if a book has changed and is still again."""
        return list(self._step())

    def _step(self) -> Iterator[Event]:
        try:
            seen = look_at_books(self._folder)
            seen.pop(LIST_NAME, None)
            changed, gone = self._compare(seen)
            first, known = self._seen is None, self._review
            if changed or gone or first:
                self._review = self._check(seen)
        except (OSError, UsageError):
            # Neither the folder nor what it held is gone: the network may be.
            if self._reachable:
                yield Unreachable(self._clock())
            self._reachable = False
            return
        if not self._reachable:
            yield Reached(self._clock())
        self._reachable, self._seen = True, seen
        if not (changed or gone or first):
            yield from self._write_again()
            return
        written = {name for name, state in changed.items() if self._checked.get(name) != state}
        self._checked = {n: s for n, s in self._checked.items() if n not in gone} | changed
        held = self._write_list()
        if first:
            yield Started(self._clock(), self._review, not self._held)
        else:
            yield from (Gone(self._clock(), name) for name in gone if name in self._books)
            yield from self._changes(known, written)
        # What the product writes for people to read is in no review: nothing is told of it.
        self._books = (self._books | {b.archivo for b in self._review.libros}).difference(gone)
        if held:
            yield held

    def _compare(self, seen: dict[str, State]) -> tuple[dict[str, State], list[str]]:
        """Return the books that changed since they were checked, and those that are gone.

        Only what two looks saw alike: a program that saves leaves a file half written, or takes
        it away for a moment. At the first look there is nothing to wait for.
        """
        if self._seen is None:
            return seen, []
        still = {name: state for name, state in seen.items() if self._seen.get(name) == state}
        changed = {
            name: state
            for name, state in still.items()
            if self._checked.get(name) != state or self._was_freed(name)
        }
        return changed, [n for n in self._checked if n not in seen and n not in self._seen]

    def _was_freed(self, name: str) -> bool:
        """Tell whether a book that could not be opened when it was checked can be now."""
        held = any(
            problem.codigo in _PASSING
            for book in self._review.libros
            if book.archivo == name
            for problem in book.problems
        )
        return held and _opens(self._folder / name)

    def _check(self, seen: dict[str, State]) -> Review:
        review = check_path(self._folder, self._host) if seen else Review([])
        return Review([_without_open(book) for book in review.libros])

    def _changes(self, known: Review, written: set[str]) -> Iterator[Changed]:
        """Yield what the review says of the books ``written``, and of those opened at last."""
        before = {book.archivo: book.problems for book in known.libros}
        for book in self._review.libros:
            freed = any(p.codigo in _PASSING for p in before.get(book.archivo, ()))
            if book.archivo in written or (freed and before[book.archivo] != book.problems):
                moment, listed = self._clock(), not self._held
                yield Changed(moment, book.archivo, book.problems, self._review, listed)

    def _write_again(self) -> Iterator[Event]:
        if self._held:
            held = self._write_list()
            if held:
                yield held
            elif not self._held:
                yield ListWritten(self._clock())

    def _write_list(self) -> ListHeld | None:
        """Write the list; return why it could not be, if that was not said yet."""
        moment = self._clock()
        reason = self._list.write(self._review, moment)
        said, self._held = self._held, reason
        return ListHeld(moment, reason) if reason and reason != said else None


def _opens(path: Path) -> bool:
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False


def _without_open(book: CheckedBook) -> CheckedBook:
    """Return the book without the notice that it is open: while people work, every one is."""
    kept = (p for p in book.problems if p.codigo != structure.OPEN_ELSEWHERE.code)
    return replace(book, problems=tuple(kept))
