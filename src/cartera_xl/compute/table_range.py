"""A table as a worksheet function receives it: a range of cells, its headings in the first row.

Columns are found by heading, wherever they are. A cell that does not fit is refused with its row.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from cartera_xl.units.arguments import Cells
from cartera_xl.units.cell import is_blank, same_word, show_cell


class RangeColumn(NamedTuple):
    """A column by its heading, how a cell of it is read, and whether it may be missing."""

    title: str
    read: Callable[[object], Any]
    optional: bool = False


def read_columns(
    rango: Cells, nombre: str, columns: Mapping[str, RangeColumn], named_by: Collection[str] = ()
) -> pd.DataFrame:
    """Return the rows of a range, a column of objects each; None where an optional cell is blank.

    Entra: ``nombre``, what the table is called in a message: «Visitas»; ``named_by``, the columns
        without which there is no row: if they are all blank it is left out. All the required ones
        if omitted.
    Error: ValueError, in Spanish, if a heading is missing or a cell does not fit.
    """
    titles = [same_word(show_cell(cell)) for cell in rango[0]] if rango else []
    places = {name: _find(titles, nombre, column) for name, column in columns.items()}
    named_by = named_by or [name for name, column in columns.items() if not column.optional]
    found: dict[str, list[Any]] = {name: [] for name in columns}
    for number, row in enumerate(rango[1:], start=2):
        if all(is_blank(_cell(row, places[name])) for name in named_by):
            continue
        for name, column in columns.items():
            try:
                found[name].append(_read(_cell(row, places[name]), column))
            except ValueError as error:
                raise ValueError(f"fila {number} de la tabla {nombre}: {error}") from None
    return pd.DataFrame({name: pd.Series(cells, dtype="object") for name, cells in found.items()})


def _find(titles: Sequence[str], nombre: str, column: RangeColumn) -> int | None:
    title = same_word(column.title)
    if title in titles:
        return titles.index(title)
    if column.optional:
        return None
    raise ValueError(f"la tabla {nombre} no trae la columna «{column.title}»")


def _cell(row: Sequence[object], place: int | None) -> object:
    return row[place] if place is not None and place < len(row) else None


def _read(cell: object, column: RangeColumn) -> Any:
    return None if column.optional and is_blank(cell) else column.read(cell)
