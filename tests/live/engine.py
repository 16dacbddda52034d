"""The program: its books, its messages, and what xlwings calls its engine and its apps."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import xlwings as xw
from xlwings import base_classes

from cartera_xl.hosts.calc.engine.lacking import Lacking
from cartera_xl.units.address import Area
from live.books import Book, Sheet
from live.files import open_state
from live.ranges import Range
from live.state import Answer, BookState, ExcelRefuses, Said, SheetState, Touch
from live.typed import ERRORS

_PIDS = count(1)
_LINK = re.compile(r'=HYPERLINK\("(?:[^"]|"")*","((?:[^"]|"")*)"\)', re.IGNORECASE)
_ANSWERS: dict[str | None, tuple[Answer, ...]] = {
    None: ("ok",), "ok": ("ok",), "ok_cancel": ("ok", "cancel"), "yes_no": ("yes", "no"),
    "yes_no_cancel": ("yes", "no", "cancel"),
}  # fmt: skip


def link_text(formula: str) -> object:
    """Return what a formula shows, if it is a link; nothing else is calculated here."""
    match = _LINK.fullmatch(formula)
    return match[1].replace('""', '"') if match else None


@dataclass
class Program:
    """What a test says beforehand, and what it asks afterwards.

    ``answers``: to the message boxes that ask, in order. ``macros``: name → what runs instead.
    ``results``: formula → its value, when it is entered. ``fails``: which touches break.
    ``fills_columns``: Excel continues calculated columns when a table grows; Calc does not.
    ``keeps_totals``: Excel remembers a totals row that is hidden, and who names it.
    ``books``: the open ones, the active one first. ``said`` and ``touched``: in order.
    ``bars``: every text that the status bar has had.
    """

    answers: list[Answer] = field(default_factory=list)
    macros: dict[str, Callable[..., object]] = field(default_factory=dict)
    results: Callable[[str], object] = link_text
    fails: Callable[[Touch], bool] = lambda _: False
    fills_columns: bool = True
    keeps_totals: bool = True
    books: list[BookState] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    touched: list[Touch] = field(default_factory=list)
    bars: list[str | bool] = field(default_factory=list)
    selected: tuple[Sheet, Area] | None = None

    def note(self, touch: Touch) -> None:
        """Note a touch. Error: ExcelRefuses where the test wants it to fail."""
        self.touched.append(touch)
        if self.fails(touch):
            raise ExcelRefuses(f"as the test says: {touch}")


class Books(Lacking, base_classes.Books):
    """The open workbooks."""

    def __init__(self, app: "App") -> None:
        self.app = app

    @property
    def api(self) -> "Books":
        return self

    @property
    def active(self) -> Book:
        return Book(self.app, self.app.program.books[0])

    def __len__(self) -> int:
        return len(self.app.program.books)

    def __iter__(self) -> Iterator[Book]:
        return (Book(self.app, state) for state in list(self.app.program.books))

    def __call__(self, key: int | str) -> Book:
        if isinstance(key, int):
            return list(self)[key - 1]
        for book in self:
            if book.name.casefold() == key.casefold():
                return book
        raise KeyError(key)

    def add(self) -> Book:
        return self._show(BookState(f"Libro{next(_PIDS)}", [SheetState("Hoja1")]))

    def open(
        self, fullname: str, update_links: None = None, read_only: bool | None = None, *_: None
    ) -> Book:
        """Open a .xlsx or .xlsm file."""
        state = open_state(Path(fullname))
        state.read_only = bool(read_only)
        return self._show(state)

    def _show(self, state: BookState) -> Book:
        self.app.program.books.insert(0, state)
        return self.active


class App(Lacking, base_classes.App):
    """One running program."""

    screen_updating = enable_events = display_alerts = visible = interactive = True
    calculation = "automatic"
    version = "16.0"

    def __init__(self, engine: "Engine", program: Program) -> None:
        self._engine, self.program = engine, program
        self._pid = next(_PIDS)
        self._bar: str | bool = False

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
        """What was last selected in the active book; A1 if nothing was."""
        if not self.program.books:
            return None
        sheet = self.books.active.sheets.active
        chosen = self.program.selected
        same = chosen and chosen[0].state is sheet.state
        return Range(sheet, chosen[1] if chosen and same else Area(1, 1, 1, 1))

    @property
    def status_bar(self) -> str | bool:
        return self._bar

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        self._bar = value
        self.program.bars.append(value)

    def activate(self, steal_focus: bool = False) -> None:
        """Nothing: it is the only one."""

    def run(self, macro: str, args: Sequence[object]) -> object:
        return self.program.macros[macro](*args)

    def alert(
        self, prompt: str, title: str | None, buttons: str | None, mode: str | None, callback: None
    ) -> Answer:
        """Say it and take the next answer; a message that asks nothing needs none."""
        possible = _ANSWERS[buttons]
        if len(possible) > 1 and not self.program.answers:
            raise LookupError(f"the test gives no answer to «{prompt}»")
        answer = possible[0] if len(possible) == 1 else self.program.answers.pop(0)
        if answer not in possible:
            raise ValueError(f"«{answer}» is no answer to «{prompt}»")
        self.program.said.append(Said(prompt, title or "", buttons or "ok", answer))
        return answer

    def quit(self) -> None:
        self.program.books.clear()


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
    """What xlwings converts values with, as the one for Excel on Windows does it."""

    name, type = "memoria", "desktop"

    def __init__(self, program: Program) -> None:
        self._apps = Apps(App(self, program))

    @property
    def apps(self) -> Apps:
        return self._apps

    @staticmethod
    def prepare_xl_data_element(value: object, options: Mapping[str, object]) -> object:
        """Return what is sent for a value: nothing is sent as an empty text."""
        return "" if value is None or value != value else value

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[object]],
        datetime_builder: Callable[..., object],
        empty_as: object,
        number_builder: Callable[[float], object] | None,
        err_to_str: bool,
    ) -> list[list[object]]:
        """Return what is handed over: of errors, those that xlwings knows; the rest are numbers."""
        known = {code: text for text, code in ERRORS.items() if text not in ("#SPILL!", "#CALC!")}

        def clean(value: Any) -> object:
            if value in ("", None):
                return empty_as
            if hasattr(value, "year"):
                return _rebuilt(value, datetime_builder)
            if number_builder and isinstance(value, float):
                return number_builder(value)
            if type(value) is int and value in known:
                return known[value] if err_to_str else None
            return value

        return [[clean(value) for value in row] for row in data]


def _rebuilt(moment: Any, builder: Callable[..., object]) -> object:
    parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    return builder(**{part: getattr(moment, part) for part in parts}, tzinfo=None)


@contextmanager
def excel(**program: Any) -> Iterator[xw.App]:
    """Give a program without books; ``program``: fields of Program. It is xlwings' active one."""
    before = xw.engines.active
    engine = xw.Engine(impl=Engine(Program(**program)))
    xw.engines.add(engine)
    engine.activate()
    try:
        yield engine.apps.active
    finally:
        xw.engines.engines.remove(engine)
        del xw.engines.engines_by_name[engine.name]
        xw.engines.active = before


def program_of(app: xw.App) -> Program:
    """Return what a test may ask of the program."""
    found: Program = app.impl.program
    return found
