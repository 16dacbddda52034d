"""What the core may not ask the machine for: the date, the interpreter, where our files are."""

import sys
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from cartera_xl.read.cache import BookCache, user_cache
from cartera_xl.units.plan import BookChange
from cartera_xl.units.raw import RawBook


class OpenBooks(Protocol):
    """The workbooks that the program around us has open: in Excel, in Calc."""

    def holds(self, path: Path) -> bool:
        """Tell whether the book at ``path`` is open."""

    def read(self, path: Path) -> RawBook:
        """Return an open book as the screen shows it."""

    def edit(self, path: Path, edit: BookChange, ahora: datetime) -> Path | None:
        """Carry the edit out in an open book; return the copy made of its file before.

        Error: UsageError if the book cannot be changed, or its user says no: it stays as it was.
        """


class NothingOpen:
    """The command line: every book is a file."""

    def holds(self, path: Path) -> bool:
        """Return False."""
        return False

    def read(self, path: Path) -> RawBook:
        """Error: LookupError."""
        raise LookupError(path)

    def edit(self, path: Path, edit: BookChange, ahora: datetime) -> Path | None:
        """Error: LookupError."""
        raise LookupError(path)


@dataclass(frozen=True)
class Host:
    """The machine as the use cases see it. ``python`` is the interpreter that reads books.

    ``cache``: where copies of read books are kept; None to read each book anew.
    ``abiertos``: the books that are read from the screen and changed there, not in their files.
    """

    hoy: date
    python: str
    cache: BookCache | None = None
    abiertos: OpenBooks = field(default_factory=NothingOpen)

    @property
    def ayer(self) -> date:
        """The last day that has ended."""
        return self.hoy - timedelta(days=1)


def this_machine() -> Host:
    """Return the machine of a program where ``sys.executable`` is Python itself."""
    return Host(date.today(), _with_console(sys.executable), user_cache())


def _with_console(python: str) -> str:
    """Return the interpreter that can be listened to: Excel starts the one without a console."""
    path = Path(python)
    return str(path.with_name("python.exe")) if path.name.lower() == "pythonw.exe" else python


def find_resource(name: str) -> Path:
    """Return a file or folder that travels with the product: ``workbooks/clientes.xlsx``.

    In a wheel it lies inside the package, in a checkout at its top.
    Error: FileNotFoundError if it is in neither.
    """
    package = Path(str(files("cartera_xl")))
    places = (package / "_recursos" / name, package.parent.parent / name)
    for place in places:
        if place.exists():
            return place
    raise FileNotFoundError(f"{name}: not in {' nor '.join(str(place) for place in places)}")
