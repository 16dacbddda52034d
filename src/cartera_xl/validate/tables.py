"""Clean rows → a table that ``compute`` takes: one column a field, plus ``fila``."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from cartera_xl.units.explanation import Source
from cartera_xl.validate.rows import CheckedSheet

_DATES = ("fecha", "mes")


def to_table(sheets: Iterable[CheckedSheet]) -> pd.DataFrame:
    """Return the clean rows of sheets of one kind, in order, files one after another.

    Sale: dates as datetime64; money as int64 centavos (a blank optional amount makes the column
        object); the rest as objects, never as inferred types. ``archivo`` and ``fila`` say where.
    """
    sheets = list(sheets)
    columns: dict[str, pd.Series] = {}
    for field in sheets[0].sheet.fields:
        clean = (s.columnas[field.name].take(s.limpias) for s in sheets)
        values = [value for column in clean for value in column.decode()]
        column = pd.Series(values, dtype="object")
        if field.kind.name in _DATES:
            column = pd.to_datetime(column)
        elif field.kind.name == "dinero" and None not in values:
            column = column.astype("int64")
        columns[field.name] = column
    places = [(s.place.archivo, np.array(s.numeros, dtype="int64")[s.limpias]) for s in sheets]
    files = [archivo for archivo, numbers in places for _ in numbers]
    columns["archivo"] = pd.Series(files, dtype="object")
    columns["fila"] = pd.Series(np.concatenate([n for _, n in places]), dtype="int64")
    return pd.DataFrame(columns)


def sources_of(sheets: Iterable[CheckedSheet]) -> tuple[Source, ...]:
    """Return the ranges that ``to_table`` took its rows from."""
    return tuple(Source(s.place.archivo, s.place.hoja, s.area) for s in sheets)
