"""Workbooks, their sheets and names, as xlwings asks of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from cartera_xl.hosts.calc.engine.alike import Keyed, find_area
from cartera_xl.hosts.calc.engine.lacking import Lacking
from cartera_xl.units.address import Area
from live.files import save_state
from live.names import Names
from live.ranges import Range
from live.state import BookState, ExcelRefuses, SheetState, Touch
from live.tables import Table, Tables

if TYPE_CHECKING:
    from live.engine import App, Program

_ALL = Area(1, 1, 1_048_576, 16_384)
_FORBIDDEN = set("[]:*?/\\")


class Sheet(Lacking, base_classes.Sheet):
    """One sheet."""

    def __init__(self, book: "Book", state: SheetState) -> None:
        self._book, self.state = book, state

    @property
    def book(self) -> "Book":
        return self._book

    @property
    def api(self) -> "Sheet":
        return self

    @property
    def ProtectContents(self) -> bool:
        """As Excel for Windows calls it."""
        return self.state.protected

    @property
    def name(self) -> str:
        return self.state.name

    @name.setter
    def name(self, value: str) -> None:
        others = {s.name.casefold() for s in self._book.state.sheets if s is not self.state}
        if value.casefold() in others or _FORBIDDEN & set(value) or not 0 < len(value) < 32:
            raise ExcelRefuses(f"no name for a sheet: {value}")
        self.state.name = value

    @property
    def index(self) -> int:
        return self._book.state.sheets.index(self.state) + 1

    @property
    def visible(self) -> bool:
        return self.state.visible

    @visible.setter
    def visible(self, value: bool) -> None:
        self.state.visible = value

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def cells(self) -> Range:
        return Range(self, _ALL)

    @property
    def used_range(self) -> Range:
        """As in Excel: from the first cell ever touched to the last, formats included."""
        places = self.state.cells or [(1, 1)]
        rows, columns = zip(*places, strict=True)
        return Range(self, Area(min(rows), min(columns), max(rows), max(columns)))

    def range(self, first: Any, second: Any = None) -> Range:
        """Return a rectangle by its corners, its address or (row, column, height, width)."""
        return Range(self, find_area(first, second))

    def activate(self) -> None:
        if not self.state.visible:
            raise ExcelRefuses(f"{self.name} is hidden")
        self._book.activate()
        self._book.state.active = self.index - 1

    select = activate

    def clear(self) -> None:
        self.cells.clear()

    def clear_contents(self) -> None:
        self.cells.clear_contents()

    def delete(self) -> None:
        sheets = self._book.state.sheets
        if not any(s.visible for s in sheets if s is not self.state):
            raise ExcelRefuses("a workbook needs a sheet that shows")
        sheets.remove(self.state)
        self._book.state.active = min(self._book.state.active, len(sheets) - 1)

    # For the engine

    def touch(self, kind: Any, area: Area) -> None:
        """Note that cells are read or written; a protected sheet is not."""
        writes = kind.startswith("write")
        if writes:
            self.refuse_protected()
            self._book.state.changed = True
        self._book.program.note(Touch(kind, self._book.name, self.name, area))

    def refuse_protected(self) -> None:
        if self.state.protected:
            raise ExcelRefuses(f"{self.name} is protected")

    def refuse_name(self, name: str) -> None:
        """Refuse a table's name that the workbook has already, for a table or anything else."""
        taken = {t.name for t in self._book.all_tables()} | set(self._book.state.names)
        if name.casefold() in {t.casefold() for t in taken} or " " in name:
            raise ExcelRefuses(f"no name for a table: {name}")

    def calculate(self, row: int, column: int) -> None:
        """Give a formula that was just entered its value."""
        cell = self.state.cells[row, column]
        if cell.formula:
            cell.value = self._book.program.results(cell.formula)


class Sheets(Keyed[Sheet], Lacking, base_classes.Sheets):
    """The sheets of one workbook."""

    def __init__(self, book: "Book") -> None:
        self._book = book

    @property
    def api(self) -> "Sheets":
        return self

    @property
    def active(self) -> Sheet:
        return self(self._book.state.active + 1)

    def __len__(self) -> int:
        return len(self._book.state.sheets)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self._book, state) for state in list(self._book.state.sheets))

    def add(
        self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None
    ) -> Sheet:
        """Add a sheet, which becomes the active one, as in Excel."""
        if self._book.state.fixed:
            raise ExcelRefuses(f"{self._book.name} takes no more sheets")
        sheets = self._book.state.sheets
        place = before.index - 1 if before else after.index if after else self.active.index - 1
        numbers = (f"Hoja{n}" for n in range(1, len(sheets) + 2))
        free = next(text for text in numbers if text not in self)
        sheets.insert(place, SheetState(free))
        sheet = self(place + 1)
        if name is not None:
            sheet.name = name
        sheet.activate()
        self._book.state.changed = True
        return sheet


class Book(Lacking, base_classes.Book):
    """One open workbook."""

    def __init__(self, app: "App", state: BookState) -> None:
        self._app, self.state = app, state

    @property
    def program(self) -> "Program":
        return self._app.program

    @property
    def app(self) -> "App":
        return self._app

    @property
    def api(self) -> "Book":
        return self

    @property
    def ReadOnly(self) -> bool:
        """As Excel for Windows calls it."""
        return self.state.read_only

    @property
    def ProtectStructure(self) -> bool:
        """As Excel for Windows calls it."""
        return self.state.fixed

    @property
    def name(self) -> str:
        return self.state.name

    @property
    def fullname(self) -> str:
        return str(self.state.path or self.state.name)

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def all_tables(self) -> list[Table]:
        return [table for sheet in self.sheets for table in sheet.tables]

    def activate(self) -> None:
        self.program.books.remove(self.state)
        self.program.books.insert(0, self.state)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save; formulas lose their stored values, unless nothing changed since the last time."""
        if password:
            raise NotImplementedError("this engine has no Book.save with password")
        target = Path(path) if path else self.state.path
        if target is None or (self.state.read_only and target == self.state.path):
            raise ExcelRefuses(f"{self.name} cannot be saved there")
        save_state(self.state, target)
        self.state.path, self.state.name, self.state.changed = target, target.name, False

    def close(self) -> None:
        self.program.books.remove(self.state)
