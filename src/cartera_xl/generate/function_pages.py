"""What the page of functions says of each, with an example that is really computed."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from cartera_xl.catalog import FUNCTIONS, Argument, Function, call_function, find_function
from cartera_xl.units.cell import show_cell
from cartera_xl.units.explanation import Explanation

EXAMPLES = "tests/ejemplos.yaml"


@dataclass(frozen=True)
class Example:
    """A call that was really made: as an Excel formula, as a command, and what came out."""

    formula: str
    orden: str
    resultado: str
    salida: str
    explicado: bool


def explain_functions(root: Path) -> Iterator[tuple[Function, list[Argument], Example]]:
    """Yield each function of the catalog, its arguments and its example."""
    examples = yaml.safe_load((root / EXAMPLES).read_text(encoding="utf-8"))
    for name in FUNCTIONS:
        function = find_function(name)
        yield function, _arguments(function), _example(name, examples[name])


def _arguments(function: Function) -> list[Argument]:
    """Return the arguments with a help each: «``desde`` y ``hasta``, fechas» is of both."""
    found: list[Argument] = []
    for argument in reversed(function.argumentos):
        shared = argument.ayuda in ("", "y") and found
        ayuda = found[-1].ayuda if shared else argument.ayuda
        found.append(Argument(argument.nombre, ayuda, argument.opcional))
    return found[::-1]


def _example(name: str, arguments: list[Any]) -> Example:
    values = [a["celdas"] if isinstance(a, dict) else a for a in arguments]
    values = [v.isoformat() if isinstance(v, date) else v for v in values]
    result = call_function(name, values)
    explained = isinstance(result, Explanation)
    shown = result.shown() if explained else _shown(result)
    return Example(
        f"={name}({';'.join(_in_excel(a) for a in arguments)})",
        " ".join(["cartera funcion", name, *(_on_the_line(v) for v in values)]),
        shown,
        result.describe() if explained else shown,
        explained,
    )


def _shown(result: object) -> str:
    if isinstance(result, bool):
        return "VERDADERO" if result else "FALSO"
    return str(result)


def _in_excel(argument: Any) -> str:
    match argument:
        case {"rango": str(place)}:
            return place
        case date():
            return f"FECHA({argument.year};{argument.month};{argument.day})"
        case str():
            return '"' + argument.replace('"', '""') + '"'
        case None:
            return ""
    return show_cell(argument)


def _on_the_line(value: Any) -> str:
    """Return the argument as the command reads it: JSON, or a text that is nothing else."""
    if isinstance(value, str):
        try:
            json.loads(value)
        except ValueError:
            return shlex.quote(value)
    return shlex.quote(json.dumps(value, ensure_ascii=False))
