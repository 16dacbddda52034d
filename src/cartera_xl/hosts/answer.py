"""What a cell shows of a function: its figure, why there is none, or a table that spills.

>>> answer("CX_CUMPLIMIENTO", 62_000_000.0, 100_000_000.0), answer("CX_CUMPLIMIENTO", 5.0, 0.0)
(0.62, 'sin meta')
>>> answer("CX_CUMPLIMIENTO", 5.0, None)
'CX_CUMPLIMIENTO: falta el argumento meta. [CX-FUN-101]'
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cartera_xl.catalog import FunctionError, call_function
from cartera_xl.hosts.log import log_fault
from cartera_xl.specs.functions import FAULT
from cartera_xl.units.cell import NUMBERED_ERRORS
from cartera_xl.units.explanation import Explanation

Shown = str | float | bool | date | None
"""What one cell may hold."""


def answer(nombre: str, *argumentos: object) -> Shown | list[list[Shown]]:
    """Return what the cell of a function shows; whatever happens, it returns.

    A figure is its number as a cell holds it (pesos, a ratio, days), or the reason why there is
    none. A table is rows, the first of headings. What cannot be computed is a sentence with its
    code.
    """
    try:
        return _shown(try_function(nombre, [_heard(argument) for argument in argumentos]))
    except FunctionError as refused:
        return str(refused)


def try_function(nombre: str, argumentos: Sequence[object]) -> Any:
    """Return what the function computes. Error: FunctionError, also for a fault of ours, logged."""
    try:
        return call_function(nombre, argumentos)
    except FunctionError:
        raise
    except Exception as fault:
        log_fault(nombre)
        raise FunctionError(FAULT, funcion=nombre) from fault


def _heard(argument: object) -> object:
    if isinstance(argument, (list, tuple)):
        return [_heard(part) for part in argument]
    # A number of the sheet is a float: only an error comes as an int.
    return NUMBERED_ERRORS.get(argument, argument) if type(argument) is int else argument


def _shown(result: Any) -> Shown | list[list[Shown]]:
    if isinstance(result, list):
        return [[_cell(cell) for cell in row] for row in result]
    return _cell(result)


def _cell(value: Any) -> Shown:
    if isinstance(value, Explanation):
        return value.motivo if value.valor is None else value.valor.as_number()
    # A cell's number is a float; an int past 32 bits would reach Excel as a kind that it refuses.
    return float(value) if type(value) is int else value
