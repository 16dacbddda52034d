"""The golden cases of the functions, ``tests/funciones.yaml``, for every host that runs them.

No test tool is needed here: hosts that run elsewhere read the same file with this module.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).resolve().parents[1] / "funciones.yaml"


class Omitted(Enum):
    """An argument that the formula does not give: ``=CX_META(a;;c)``."""

    OMITTED = "omitted"


OMITTED = Omitted.OMITTED


@dataclass(frozen=True)
class Case:
    """A call, and what its cell must show.

    ``argumentos``: a cell each (text, float, bool, date, None or an error such as ``#N/A``), rows of
    cells, or ``OMITTED``; those left out at the end are not there. ``sale``: as ``plain`` gives it.
    """

    funcion: str
    caso: str
    argumentos: tuple[Any, ...]
    sale: Any


def load_cases(path: Path = FILE) -> list[Case]:
    """Return every case, in the order of the file."""
    return list(_cases(yaml.safe_load(path.read_text(encoding="utf-8"))["casos"]))


def plain(shown: Any) -> Any:
    """Return what a host says that a cell shows in the one form in which answers are compared.

    Numbers are floats, a day ISO text, a blank cell None; rows are lists of lists; one row may have
    come flat, and a table of one cell is that cell.
    """
    if not isinstance(shown, (list, tuple)):
        return _plain_cell(shown)
    flat = not any(isinstance(row, (list, tuple)) for row in shown)
    rows = [[_plain_cell(cell) for cell in row] for row in ([shown] if flat else shown)]
    return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else rows


def is_error(cell: object) -> bool:
    """Tell whether a cell of a case is an error of Excel's."""
    return isinstance(cell, str) and cell.startswith("#") and cell != "#"


def _cases(by_function: dict[str, list[dict[str, Any]]]) -> Iterator[Case]:
    for name, entries in by_function.items():
        for entry in entries:
            arguments = tuple(_as_excel_has_it(argument) for argument in entry["argumentos"])
            yield Case(name, entry["caso"], arguments, plain(entry["sale"]))


def _as_excel_has_it(argument: Any) -> Any:
    if isinstance(argument, list):
        return [[_as_excel_has_it(cell) for cell in row] for row in argument]
    if isinstance(argument, dict):
        return OMITTED
    return float(argument) if type(argument) is int else argument


def _plain_cell(cell: Any) -> Any:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell)
    return None if cell == "" else cell
