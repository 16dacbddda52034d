"""Explicar with the functions of the catalog: what a button and a command call."""

from collections.abc import Sequence
from pathlib import Path

from cartera_xl.app import explain as use_case
from cartera_xl.app.explain_call import Answer
from cartera_xl.app.host import Host
from cartera_xl.app.selected import CellExplanation
from cartera_xl.catalog import FUNCTIONS, FunctionError, call_function, find_function


def explain(
    path: Path, place: tuple[str, int, int], host: Host, formula: str | None = None
) -> CellExplanation:
    """Return what the cell at ``place`` is; see ``app.explain``. Error: UsageError."""
    return use_case.explain(path, place, host, formula, ask=ask_function)


def ask_function(nombre: str, argumentos: Sequence[object]) -> Answer:
    """Return what the function called ``nombre`` answers to raw arguments."""
    if nombre not in FUNCTIONS:
        return Answer(None, "", (), f"No hay una función {nombre}: revise cómo está escrita.")
    function = find_function(nombre)
    names = tuple(argument.nombre for argument in function.argumentos)
    try:
        return Answer(call_function(nombre, argumentos), function.resumen, names)
    except FunctionError as refused:
        return Answer(None, function.resumen, names, str(refused))
