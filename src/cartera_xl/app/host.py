"""What the core may not ask the machine for: the date, the interpreter, where our files are."""

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from cartera_xl.read.cache import BookCache, user_cache


@dataclass(frozen=True)
class Host:
    """The machine as the use cases see it. ``python`` is the interpreter that reads books.

    ``cache``: where copies of read books are kept; None to read each book anew.
    """

    hoy: date
    python: str
    cache: BookCache | None = None

    @property
    def ayer(self) -> date:
        """The last day that has ended."""
        return self.hoy - timedelta(days=1)


def this_machine() -> Host:
    """Return the machine of a command line, where ``sys.executable`` is Python itself."""
    return Host(date.today(), sys.executable, user_cache())


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
