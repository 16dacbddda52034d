"""What Excel's Python runs for the measures: a function for a cell, and for a column of them."""

from typing import Any

import xlwings as xw

from cartera_xl.hosts.answer import answer


@xw.func
def digit(nit: Any) -> Any:
    """The check digit of one cell."""
    return answer("CX_NIT_DV", nit)


@xw.func
@xw.arg("nits", ndim=2)
def digits(nits: Any) -> Any:
    """The check digit of each cell of a column."""
    return [[answer("CX_NIT_DV", nit)] for (nit,) in nits]


@xw.func
@xw.arg("titulos", ndim=2)
@xw.arg("filas", ndim=2)
def reviews(titulos: Any, filas: Any) -> Any:
    """What CX_REVISAR says of each row of Visitas."""
    return [[answer("CX_REVISAR", "Visitas", titulos, [fila])] for fila in filas]
