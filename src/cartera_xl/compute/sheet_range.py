"""A sheet of one of our books as a worksheet function receives it: its headings are the spec's."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from cartera_xl.compute.sales_range import as_client
from cartera_xl.compute.table_range import RangeColumn, read_columns
from cartera_xl.specs.base import Sheet
from cartera_xl.units.arguments import Cells, as_word
from cartera_xl.units.cell import is_blank, same_word, show_cell

Readers = dict[str, Callable[[object], Any]]


def read_sheet(rango: Cells, sheet: Sheet, required: Readers, optional: Readers) -> pd.DataFrame:
    """Return the rows of a range, a column for each reader; dates as datetime64.

    Entra: field of ``sheet`` → what reads a cell of it; an optional one may be blank or missing.
    Error: ValueError, in Spanish, if a heading is missing or a cell does not fit.
    """
    columns = {
        name: RangeColumn(sheet.by_name[name].col.header, read, name in optional)
        for name, read in (required | optional).items()
    }
    table = read_columns(rango, sheet.name, columns)
    days = [name for name in table if sheet.by_name[str(name)].kind.name == "fecha"]
    return table.assign(**{str(name): pd.to_datetime(table[name]) for name in days})


def client_cell(cell: object) -> str:
    """Return a client's id. Error: ValueError, in Spanish, if it is none or there is none."""
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


def yes_no(cell: object) -> bool:
    """Return a Sí or No. Error: ValueError, in Spanish, for any other word."""
    if isinstance(cell, bool):
        return cell
    word = same_word("" if is_blank(cell) else as_word(cell))
    if word not in ("si", "no"):
        raise ValueError(f"«{show_cell(cell)}» no es Sí ni No")
    return word == "si"
