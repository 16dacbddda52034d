"""LibreOffice as xlwings asks of a program: what it shows, its books, its questions."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import xlwings as xw
from xlwings import base_classes

from cartera_xl.hosts.calc.engine.books import Book, Sheet
from cartera_xl.hosts.calc.engine.lacking import Lacking
from cartera_xl.hosts.calc.engine.line import Ask
from cartera_xl.hosts.calc.engine.ranges import Range
from cartera_xl.hosts.calc.engine.values import clean
from cartera_xl.units.address import Area

_MACROS = {
    "'cartera_xl.xlam'!ElegirArchivo": ("pick_file", ("titulo", "filtro")),
    "'cartera_xl.xlam'!Programar": ("call_again", ("segundos",)),
}
"""What our macros do in Excel → the operation and its arguments here."""


class Books(Lacking, base_classes.Books):
    """The open books, the one on the screen first."""

    def __init__(self, app: "App") -> None:
        self.app = app

    @property
    def api(self) -> "Books":
        return self

    @property
    def active(self) -> Book:
        return self(1)

    def __iter__(self) -> Iterator[Book]:
        return (Book(self.app, found["libro"]) for found in self.app.ask("list_books"))

    def __len__(self) -> int:
        return len(self.app.ask("list_books"))

    def __call__(self, key: int | str) -> Book:
        books = list(self)
        if isinstance(key, int):
            return books[key - 1]
        for book in books:
            if book.name.casefold() == key.casefold():
                return book
        raise KeyError(key)

    def add(self) -> Book:
        return Book(self.app, self.app.ask("add_book"))

    def open(
        self, fullname: str, update_links: None = None, read_only: bool | None = None, *_: None
    ) -> Book:
        """Open a file. Error: OSError."""
        path = str(Path(fullname).absolute())
        return Book(self.app, self.app.ask("open_book", ruta=path, solo_lectura=bool(read_only)))


class App(Lacking, base_classes.App):
    """The program. LibreOffice tells no macro of ours of changes: ``enable_events`` is a word."""

    enable_events = display_alerts = True

    def __init__(self, engine: "Engine", ask: Ask, pid: int) -> None:
        self._engine, self._ask, self._pid = engine, ask, pid
        self._bar: str | bool = False
        self._drawn = True

    def ask(self, operation: str, **arguments: Any) -> Any:
        """Ask an operation."""
        return self._ask(operation, **arguments)

    @property
    def engine(self) -> "Engine":
        return self._engine

    @property
    def api(self) -> "App":
        return self

    @property
    def pid(self) -> int:
        return self._pid

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Range | None:
        found = self.ask("selection")
        if found is None:
            return None
        return Range(Sheet(Book(self, found["libro"]), found["hoja"]), Area(*found["area"]))

    @property
    def screen_updating(self) -> bool:
        return self._drawn

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        self.ask("set_updating", si=bool(value))
        self._drawn = bool(value)

    @property
    def calculation(self) -> str:
        return "automatic" if self.ask("calculates") else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        self.ask("set_calculation", si=value != "manual")

    @property
    def status_bar(self) -> str | bool:
        return self._bar

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        self.ask("set_status", texto=value if isinstance(value, str) else "")
        self._bar = value

    def activate(self, steal_focus: bool = False) -> None:
        """Nothing: it is the only one."""

    def run(self, macro: str, args: Sequence[object]) -> object:
        """Do what one of our macros does in Excel; there are no others."""
        if macro not in _MACROS:
            raise NotImplementedError(f"the engine for Calc has no macro {macro}")
        operation, names = _MACROS[macro]
        return self.ask(operation, **dict(zip(names, args, strict=True)))

    def alert(
        self, prompt: str, title: str | None, buttons: str | None, mode: str | None, callback: None
    ) -> str:
        return str(self.ask("tell", texto=prompt, titulo=title or "", botones=buttons or "ok"))


class Apps(Lacking, base_classes.Apps):
    """The running programs: one."""

    def __init__(self, app: App) -> None:
        self._app = app

    def keys(self) -> list[int]:
        return [self._app.pid]

    def __iter__(self) -> Iterator[App]:
        yield self._app

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        return {self._app.pid: self._app}[pid]


class Engine:
    """What xlwings drives Calc with. ``pid``: LibreOffice's, which its long work goes by."""

    name, type = "calc", "desktop"

    def __init__(self, ask: Ask, pid: int) -> None:
        self._apps = Apps(App(self, ask, pid))

    @property
    def apps(self) -> Apps:
        return self._apps

    @staticmethod
    def prepare_xl_data_element(value: object, options: object) -> object:
        """Return what is sent for a value: nothing is sent as an empty text."""
        return "" if value is None or value != value else value

    clean_value_data: Callable[..., list[list[object]]] = staticmethod(clean)


@contextmanager
def calc(ask: Ask, pid: int = 0) -> Iterator[xw.App]:
    """Make LibreOffice, behind ``ask``, the program that xlwings drives, until the block ends."""
    before = xw.engines.active
    engine = xw.Engine(impl=Engine(ask, pid or os.getpid()))
    xw.engines.add(engine)
    engine.activate()
    try:
        yield engine.apps[engine.impl.apps.keys()[0]]
    finally:
        xw.engines.engines.remove(engine)
        del xw.engines.engines_by_name[engine.name]
        xw.engines.active = before
