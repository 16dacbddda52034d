"""Books of Calc, their sheets and names, as xlwings asks of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from cartera_xl.hosts.calc.engine.alike import Keyed, find_area
from cartera_xl.hosts.calc.engine.formulas import to_excel
from cartera_xl.hosts.calc.engine.lacking import Lacking
from cartera_xl.hosts.calc.engine.line import CalcRefuses
from cartera_xl.hosts.calc.engine.ranges import LAST_COLUMN, LAST_ROW, Range
from cartera_xl.hosts.calc.engine.tables import Tables
from cartera_xl.units.address import Area

if TYPE_CHECKING:
    from cartera_xl.hosts.calc.engine.program import App


class Name(Lacking, base_classes.Name):
    """A name of a book."""

    def __init__(self, name: str, content: str) -> None:
        self._name, self._content = name, content

    @property
    def api(self) -> "Name":
        return self

    @property  # type: ignore[misc]  # nothing renames one
    def name(self) -> str:
        return self._name

    @property  # type: ignore[misc]  # nothing moves one
    def refers_to(self) -> str:
        return to_excel(f"={self._content}")


class Names(Lacking, base_classes.Names):
    """The names of a book."""

    def __init__(self, book: "Book") -> None:
        self._book = book

    @property
    def api(self) -> "Names":
        return self

    def _all(self) -> list[Name]:
        return [Name(*found) for found in self._book.ask("list_names")]

    def __len__(self) -> int:
        return len(self._all())

    def __call__(self, key: int | str) -> Name:
        names = self._all()
        if isinstance(key, int):
            return names[key - 1]
        return {name.name.casefold(): name for name in names}[key.casefold()]

    def contains(self, key: int | str) -> bool:
        names = self._all()
        if isinstance(key, int):
            return 1 <= key <= len(names)
        return key.casefold() in {name.name.casefold() for name in names}


class Sheet(Lacking, base_classes.Sheet):
    """One sheet."""

    def __init__(self, book: "Book", name: str) -> None:
        self._book, self._name = book, name

    @property
    def book(self) -> "Book":
        return self._book

    @property
    def api(self) -> "Sheet":
        return self

    @property
    def ProtectContents(self) -> bool:
        """As Excel for Windows calls it."""
        return bool(self.ask("is_protected"))

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.ask("change_sheet", nombre=value, visible=self.visible)
        self._name = value

    @property
    def index(self) -> int:
        return [sheet.name for sheet in self._book.sheets].index(self._name) + 1

    @property
    def visible(self) -> bool:
        found = self._book.ask("list_sheets")
        return next(bool(s["visible"]) for s in found if s["nombre"] == self._name)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.ask("change_sheet", nombre=self._name, visible=bool(value))

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def cells(self) -> Range:
        return Range(self, Area(1, 1, LAST_ROW, LAST_COLUMN))

    @property
    def used_range(self) -> Range:
        return Range(self, Area(*self.ask("used_area")))

    def range(self, first: Any, second: Any = None) -> Range:
        """Return a rectangle by its corners, its address or (row, column, height, width)."""
        return Range(self, find_area(first, second))

    def activate(self) -> None:
        self._book.activate()
        self.ask("show_sheet")

    select = activate

    def clear(self) -> None:
        self.cells.clear()

    def clear_contents(self) -> None:
        self.cells.clear_contents()

    def delete(self) -> None:
        self.ask("delete_sheet")

    def refuse_protected(self) -> None:
        """Refuse to write into a protected sheet, which LibreOffice's interface would not."""
        if self.ProtectContents:
            raise CalcRefuses(f"{self._name} is protected")

    def ask(self, operation: str, **arguments: Any) -> Any:
        """Ask an operation on this sheet."""
        return self._book.ask(operation, hoja=self._name, **arguments)


class Sheets(Keyed[Sheet], Lacking, base_classes.Sheets):
    """The sheets of one book."""

    def __init__(self, book: "Book") -> None:
        self._book = book

    @property
    def api(self) -> "Sheets":
        return self

    @property
    def active(self) -> Sheet:
        found = self._book.ask("list_sheets")
        return Sheet(self._book, next(sheet["nombre"] for sheet in found if sheet["activa"]))

    def __len__(self) -> int:
        return len(self._book.ask("list_sheets"))

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self._book, sheet["nombre"]) for sheet in self._book.ask("list_sheets"))

    def add(
        self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None
    ) -> Sheet:
        """Add a sheet, which becomes the active one."""
        if self._book.ProtectStructure:
            raise CalcRefuses(f"{self._book.name} takes no more sheets")
        names = [sheet.name for sheet in self]
        place = before.index - 1 if before else after.index if after else self.active.index - 1
        free = next(n for n in (f"Hoja{i}" for i in range(1, len(names) + 2)) if n not in names)
        self._book.ask("add_sheet", nombre=name or free, lugar=place)
        return Sheet(self._book, name or free)


class Book(Lacking, base_classes.Book):
    """One open book. ``key``: what LibreOffice tells it apart by."""

    def __init__(self, app: "App", key: str) -> None:
        self._app, self.key = app, key

    @property
    def app(self) -> "App":
        return self._app

    @property
    def api(self) -> "Book":
        return self

    @property
    def _state(self) -> dict[str, Any]:
        for found in self._app.ask("list_books"):
            if found["libro"] == self.key:
                state: dict[str, Any] = found
                return state
        raise CalcRefuses("the book was closed")

    @property
    def ReadOnly(self) -> bool:
        """As Excel for Windows calls it."""
        return bool(self._state["solo_lectura"])

    @property
    def ProtectStructure(self) -> bool:
        """As Excel for Windows calls it."""
        return bool(self._state["fijo"])

    @property
    def name(self) -> str:
        return str(self._state["nombre"])

    @property
    def fullname(self) -> str:
        state = self._state
        return str(state["ruta"] or state["nombre"])

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None:
        self.ask("show_book")

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save. Error: OSError with the file's name."""
        if password:
            raise NotImplementedError("the engine for Calc has no Book.save with password")
        self.ask("save_book", ruta=str(Path(path).absolute()) if path else "")

    def to_pdf(self, path: str, quality: str) -> None:
        """Print into a file."""
        self.ask("save_book", ruta=str(Path(path).absolute()))

    def close(self) -> None:
        self.ask("close_book")

    def ask(self, operation: str, **arguments: Any) -> Any:
        """Ask an operation on this book."""
        return self._app.ask(operation, libro=self.key, **arguments)
