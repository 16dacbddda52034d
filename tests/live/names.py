"""The defined names of a workbook."""

from typing import TYPE_CHECKING

from xlwings import base_classes

from cartera_xl.hosts.calc.engine.lacking import Lacking

if TYPE_CHECKING:
    from live.books import Book


class Name(Lacking, base_classes.Name):
    """A defined name of the workbook."""

    def __init__(self, book: "Book", name: str) -> None:
        self._book, self._name = book, name

    @property
    def name(self) -> str:
        return self._name

    @property
    def refers_to(self) -> str:
        return self._book.state.names[self._name]

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._book.state.names[self._name] = value

    def delete(self) -> None:
        del self._book.state.names[self._name]


class Names(Lacking, base_classes.Names):
    """The defined names of the workbook."""

    def __init__(self, book: "Book") -> None:
        self._book = book

    def __len__(self) -> int:
        return len(self._book.state.names)

    def __call__(self, key: int | str) -> Name:
        names = list(self._book.state.names)
        return Name(self._book, names[key - 1] if isinstance(key, int) else key)

    def contains(self, key: int | str) -> bool:
        return key in self._book.state.names

    def add(self, name: str, refers_to: str) -> Name:
        self._book.state.names[name] = refers_to
        return Name(self._book, name)
