"""An argument as a host hands it over, made to fit: alike in every function and from every host.

A blank cell is an argument left out, the error of a cell is said to be one, and a single cell may
come alone or as a range of one. What remains is for the readers of ``units.arguments``.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from inspect import Parameter
from typing import Any, Literal, get_args, get_origin

from cartera_xl.catalog.refusal import FunctionError
from cartera_xl.specs import functions as rules
from cartera_xl.units.arguments import Rango, excel_error
from cartera_xl.units.cell import is_blank, same_word


def takes_range(hint: object) -> bool:
    """Tell whether an argument with this annotation is a range, be it optional or not."""
    return Rango in (hint, *get_args(hint))


def takes_number(hint: object) -> bool:
    """Tell whether an argument with this annotation is a number, be it optional or not."""
    return hint in (int, Fraction) or any(map(takes_number, get_args(hint)))


def is_left_out(parameter: Parameter, argument: object) -> bool:
    """Tell whether an argument takes its default: nothing was given, or only blank cells."""
    if parameter.default is Parameter.empty:
        return False
    return all(is_blank(cell) for cell in _cells(argument))


def fit_argument(funcion: str, nombre: str, hint: Any, argument: object) -> Any:
    """Return the argument as the function takes it. Error: FunctionError."""
    from pydantic import ValidationError

    words = {"funcion": funcion, "argumento": nombre}
    alone = _unwrap(argument)
    if is_blank(alone):
        raise FunctionError(rules.BLANK, **words)
    if error := excel_error(alone):
        raise FunctionError(rules.ERROR_CELL, error_celda=error, **words)
    if not takes_range(hint):
        if isinstance(alone, (list, tuple)):
            count = sum(1 for _ in _cells(alone))
            raise FunctionError(rules.MANY_CELLS, celdas=f"{count} celdas", **words)
        argument = _option(hint, alone)
    try:
        return _reader(hint)(argument)
    except ValidationError as refused:
        raise _refusal(refused.errors(include_url=False)[0], words) from None


def _option(hint: Any, cell: object) -> object:
    """Return the word of a list that the cell means, however it is written; else the cell."""
    options = get_args(hint) if get_origin(hint) is Literal else ()
    if not isinstance(cell, str):
        return cell
    return next((option for option in options if same_word(option) == same_word(cell)), cell)


@cache
def _reader(hint: Any) -> Callable[[object], Any]:
    """Return the reader of an annotation; a column of formulas asks for the same few each time."""
    from pydantic import TypeAdapter

    return TypeAdapter(hint).validate_python


def _unwrap(argument: object) -> object:
    """Return the cell of a range of one; None for a range of none."""
    while isinstance(argument, (list, tuple)) and len(argument) <= 1:
        argument = argument[0] if argument else None
    return argument


def _cells(argument: object) -> Iterator[object]:
    """Yield every cell of an argument: of a range, row by row."""
    if isinstance(argument, (list, tuple)):
        for part in argument:
            yield from _cells(part)
    else:
        yield argument


def _refusal(found: Any, words: dict[str, str]) -> FunctionError:
    if found["type"] == "literal_error":
        options = str(found["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        return FunctionError(rules.OPTIONS, opciones=options, **words)
    known = found["type"] == "value_error"
    return FunctionError(rules.UNFIT, razon=found["ctx"]["error"] if known else "no sirve", **words)
