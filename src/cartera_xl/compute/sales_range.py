"""The table Ventas as a worksheet function receives it: a range with its headings.

Columns are found by heading, wherever they are. A cell that does not fit is refused with its row.
"""

from collections.abc import Callable, Collection
from datetime import date
from typing import Annotated, Any

import pandas as pd
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from cartera_xl.compute.table_range import RangeColumn, read_columns
from cartera_xl.compute.ventas import SIGNOS
from cartera_xl.units.arguments import (
    Cells,
    as_code,
    as_fraction,
    as_pesos,
    as_recent_day,
    as_word,
)
from cartera_xl.units.cell import is_blank, same_word, show_cell
from cartera_xl.units.tax_id import as_client_id

_TYPES = {same_word(name): name for name in SIGNOS}
_OPTIONAL = ("referencia", "vendedor", "sku", "linea", "cantidad")


def read_sales(rango: Cells) -> pd.DataFrame:
    """Return the rows of the table: what ``compras`` takes, and ``cantidad`` (Fraction or None).

    Entra: ``rango``, with its headings: Ventas[#Todo]. Referencia, Vendedor, SKU, Línea and
        Cantidad may be missing.
    Sale: columns as ``validate.tables.to_table`` gives them; blank rows are left out.
    Error: ValueError, in Spanish, if a heading is missing or a cell does not fit.
    """
    titles = {same_word(show_cell(cell)) for cell in rango[0]} if rango else set()
    table = read_columns(rango, "de ventas", _columns(titles), ("fecha", "documento", "cliente"))
    return table.assign(
        fecha=pd.to_datetime(table["fecha"]),
        valor=table["valor"].astype("int64"),
        fila=pd.RangeIndex(len(table)),
    )


def _columns(titles: Collection[str]) -> dict[str, RangeColumn]:
    # Without «Valor sin IVA» a column «Valor» will do: that is what other tables call it.
    found = {
        name: RangeColumn(_SHOWN.get(name, name), read, name in _OPTIONAL)
        for name, read in _READERS.items()
    }
    if _SHOWN["valor"] not in titles and "valor" in titles:
        found["valor"] = found["valor"]._replace(title="valor")
    return found


def _type(cell: object) -> str:
    word = "" if is_blank(cell) else as_word(cell)
    if same_word(word) not in _TYPES:
        raise ValueError(f"el tipo «{word}» no es uno de: {', '.join(SIGNOS)}")
    return _TYPES[same_word(word)]


def _name(cell: object) -> str:
    if is_blank(cell):
        raise ValueError("falta el cliente o el documento")
    return as_word(cell)


def as_client(cell: object) -> str:
    """Return a client's id in the form that the books keep. Error: ValueError, in Spanish."""
    try:
        return as_client_id(_name(cell))
    except PydanticCustomError:
        raise ValueError(f"«{show_cell(cell)}» no es un NIT") from None


def _day(cell: object) -> date:
    return as_recent_day(cell, "de venta")


def as_months(cell: object) -> int:
    """Return a whole number of months, 1 or more. Error: ValueError, in Spanish."""
    months = as_fraction(cell)
    if months.denominator != 1 or not 1 <= months <= _MOST_MONTHS:
        raise ValueError(f"«{show_cell(cell)}» no es un número de meses, de 1 a {_MOST_MONTHS}")
    return int(months)


Meses = Annotated[int, BeforeValidator(as_months)]
_MOST_MONTHS = 120
_SHOWN = {"valor": "valor sin iva"}
_READERS: dict[str, Callable[[object], Any]] = {
    "fecha": _day, "tipo": _type, "documento": _name, "referencia": as_word,
    "cliente": as_client, "vendedor": as_code, "sku": as_code, "linea": as_word,
    "cantidad": as_fraction, "valor": as_pesos,
}  # fmt: skip
