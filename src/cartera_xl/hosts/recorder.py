"""Open books lent to a use case: it reads them, and what it would change is kept to be asked."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cartera_xl.units.plan import BookChange
from cartera_xl.units.raw import RawBook


class Recorder:
    """The books that are open, each read once; no edit reaches them here.

    ``books``: resolved path → how to read that book. ``cambios`` grows with each edit of the one
    at ``libro``, which is the only one that a button changes.
    """

    def __init__(self, libro: Path, books: dict[Path, Callable[[], RawBook]]) -> None:
        self._libro = libro.resolve()
        self._books = books
        self._read: dict[Path, RawBook] = {}
        self.cambios: list[BookChange] = []

    def holds(self, path: Path) -> bool:
        """Tell whether the book at ``path`` is open."""
        return path.resolve() in self._books

    def read(self, path: Path) -> RawBook:
        """Return an open book as it is. Error: KeyError if it is not open."""
        key = path.resolve()
        if key not in self._read:
            self._read[key] = self._books[key]()
        return self._read[key]

    def edit(self, path: Path, edit: BookChange, ahora: datetime) -> Path | None:
        """Keep the edit; there is no copy yet. Error: ValueError for a book other than the button's."""
        if path.resolve() != self._libro:
            raise ValueError(f"a button changes its own book, not {path.name}")
        self.cambios.append(edit)
        return None
