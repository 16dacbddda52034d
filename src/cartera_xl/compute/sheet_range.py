"""A sheet of our books as a worksheet function receives it: headings come from its definition."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from cartera_xl.compute.sales_range import as_client
from cartera_xl.compute.table_range import RangeColumn, read_columns
from cartera_xl.specs.base import Sheet
from cartera_xl.units.arguments import Cells, as_word
from cartera_xl.units.cell import is_blank, same_word

Readers = dict[str, Callable[[object], Any]]


def read_sheet(rango: Cells, sheet: Sheet, required: Readers, optional: Readers) -> pd.DataFrame:
    """Return the rows of a range by the names of the fields; days as datetime64.

    Error: ValueError, in Spanish, if a heading is missing or a cell does not fit.
    """
    columns = {
        name: RangeColumn(sheet.by_name[name].col.header, read, name in optional)
        for name, read in (required | optional).items()
    }
    table = read_columns(rango, sheet.name, columns)
    days = [name for name in table if sheet.by_name[str(name)].kind.name == "fecha"]
    return table.assign(**{str(name): pd.to_datetime(table[name]) for name in days})


def required_client(cell: object) -> str:
    """Return a client's id; a blank cell is refused."""
    if is_blank(cell):
        raise ValueError("falta el cliente")
    return as_client(cell)


def one_of(sheet: Sheet, name: str) -> Callable[[object], str]:
    """Return the reader of a column whose cells are of a list, as the book has it."""
    options = {same_word(option): option for option in sheet.by_name[name].kind.options}

    def read(cell: object) -> str:
        word = "" if is_blank(cell) else as_word(cell)
        if same_word(word) not in options:
            raise ValueError(f"el {name} «{word}» no es uno de: {', '.join(options.values())}")
        return options[same_word(word)]

    return read
