"""Find the workbooks that the user means, and read them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.read.folder import list_books
from cartera_xl.read.xlsx import read_book
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.validate.books import identify_book

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
    """Return the workbook at ``path``, or every one in that folder.

    For a single workbook, the others of its folder that are ours are read too: what it refers to
    is there. Error: UsageError if there is nothing to read.
    """
    if path.is_dir():
        paths = list_books(path)
        if not paths:
            raise UsageError(f"En la carpeta «{path}» no hay libros .xlsx. Revise la ruta.")
        return Loaded(_read_all(paths, host, progress), [])
    if not path.exists():
        raise UsageError(f"No existe «{path}». Revise el nombre y la carpeta.")
    neighbours = [other for other in list_books(path.parent) if other.name != path.name]
    asked, *others = _read_all([path, *neighbours], host, progress)
    return Loaded([asked], [raw for raw in others if _is_ours(raw)])


def _read_all(paths: Sequence[Path], host: Host, progress: Progress) -> list[RawBook | Refusal]:
    raws = []
    for number, path in enumerate(paths, start=1):
        progress(path.name, number, len(paths))
        raws.append(read_book(path, python=host.python))
    return raws


def _is_ours(raw: RawBook | Refusal) -> bool:
    return isinstance(raw, RawBook) and identify_book(raw)[0] is not None
