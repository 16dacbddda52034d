"""The figure of a cell whose formula calls one of our functions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

from cartera_xl.app.selected import SelectedCell
from cartera_xl.present.explained import figure_lines
from cartera_xl.units.address import a1, a1_area
from cartera_xl.units.cell import is_blank, show_cell
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.formula import Argument, Call, Literal, Omitted, Unread
from cartera_xl.units.formula_cells import Unresolved, find_cells
from cartera_xl.units.quantity import write_number


@dataclass(frozen=True)
class Answer:
    """What a function answers: ``resultado``, or ``falta``, why there is none and what to do.

    ``resumen``: what it computes. ``argumentos``: their names; () if there is no such function.
    """

    resultado: object
    resumen: str
    argumentos: tuple[str, ...]
    falta: str = ""


Ask = Callable[[str, Sequence[object]], Answer]
"""Asks the function of that name, given raw arguments."""


@dataclass(frozen=True)
class _Given:
    valor: object
    fuente: str


def call_lines(
    cell: SelectedCell, calls: Sequence[Call], ask: Ask
) -> tuple[list[str], Explanation | None]:
    """Return what the first of the calls in a cell's formula gives, and its figure if it is one."""
    call = calls[0]
    given: list[_Given] = []
    try:
        for argument in call.argumentos:
            given.append(_read(cell, argument, ask))
    except Unresolved as missing:
        return [f"{call.nombre}: no se puede explicar. {missing}", *_sources(given, ())], None
    answer = ask(call.nombre, [one.valor for one in given])
    sources = _sources(given, answer.argumentos)
    if answer.falta:
        return [answer.falta, *sources], None
    figure = answer.resultado if isinstance(answer.resultado, Explanation) else None
    said = figure_lines(figure) if figure else _plain_lines(call, answer)
    said[1:1] = _difference(cell, answer.resultado)
    return [*said, *sources, *_other_calls(calls)], figure


def _read(cell: SelectedCell, argument: Argument, ask: Ask) -> _Given:
    """Return the value of an argument and where it is. Error: Unresolved."""
    if isinstance(argument, Omitted):
        return _Given(None, "")
    if isinstance(argument, Literal):
        return _Given(argument.valor, f"{show_value(argument.valor)}, escrito en la fórmula")
    if isinstance(argument, Unread):
        raise Unresolved(
            f"«{show_cell(argument.texto)}» lo calcula Excel, o está en otro libro: póngalo en una "
            "celda aparte de este libro y señálela en la fórmula."
        )
    if isinstance(argument, Call):
        values = [_read(cell, one, ask).valor for one in argument.argumentos]
        answer = ask(argument.nombre, values)
        if answer.falta:
            raise Unresolved(answer.falta)
        value = cell_value(answer.resultado)
        return _Given(value, f"{argument.nombre} = {show_value(value)}")
    found = find_cells(cell.book, cell.place, argument)
    single = found.area[:2] == found.area[2:]
    address = a1(*found.area[:2]) if single else a1_area(found.area)
    place = f"{cell.book.archivo} {found.hoja}!{address}"
    if single:
        return _Given(found.valor, f"{place} = {show_value(found.valor)}")
    if found.sin_valor:
        place += f" ({found.sin_valor} celdas con fórmula sin calcular se leyeron vacías)"
    return _Given(found.valor, place)


def cell_value(result: object) -> object:
    """Return a function's result as a cell holds it."""
    if isinstance(result, Explanation):
        return result.motivo if result.valor is None else result.valor.as_number()
    return result


def show_value(value: object) -> str:
    """Return a value of a cell as a seller reads it, thousands with dots."""
    if isinstance(value, list):
        return f"{len(value)} filas"
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value == value // 1:
        return write_number(Fraction(value))
    return show_cell(value) or "(vacía)"


def _sources(given: Sequence[_Given], names: Sequence[str]) -> list[str]:
    named = zip_longest([f"Fuente de {name}" for name in names], given, fillvalue=None)
    return [f"{label or 'Fuente'}: {one.fuente}" for label, one in named if one and one.fuente]


def _plain_lines(call: Call, answer: Answer) -> list[str]:
    result = answer.resultado
    shown = f"una tabla de {len(result)} filas" if isinstance(result, list) else show_value(result)
    return [f"{call.nombre}: {shown}", f"Regla: {answer.resumen}"]


def _difference(cell: SelectedCell, result: object) -> list[str]:
    """Return what to know if the cell does not show the figure, as when its formula goes on."""
    value, shown = cell_value(result), cell.valor
    if cell.sin_valor or (is_blank(shown) and not is_blank(value)):
        return ["La celda aún no está calculada: abra el libro en Excel y guárdelo."]
    if isinstance(value, list) or same_value(value, shown):
        return []
    return [
        f"La celda muestra {show_value(shown)}: su fórmula hace algo más con esta cifra, o falta "
        "recalcular (F9)."
    ]


def same_value(one: object, other: object) -> bool:
    """Tell whether two cells show the same: numbers to a millionth, blanks and "" alike."""
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= 1e-6
    return (one or None) == (other or None)


def _other_calls(calls: Sequence[Call]) -> list[str]:
    others = ", ".join(dict.fromkeys(call.nombre for call in calls[1:]))
    return [f"La fórmula llama también a {others}: póngala en otra celda."] if others else []
