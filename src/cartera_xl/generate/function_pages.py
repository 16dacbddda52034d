"""What the page of functions says of each, with an example that is really computed."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from cartera_xl.catalog import FUNCTIONS, Function, call_function, find_function
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


def explain_functions(root: Path) -> Iterator[tuple[Function, Example]]:
    """Yield each function of the catalog and its example."""
    examples = yaml.safe_load((root / EXAMPLES).read_text(encoding="utf-8"))
    for name in FUNCTIONS:
        function = find_function(name)
        yield function, _example(name, examples[name])


def given_values(arguments: list[Any]) -> list[Any]:
    """Return what the function is given: the cells of a range, a date as ISO text."""
    values = [a["celdas"] if isinstance(a, dict) else a for a in arguments]
    return [v.isoformat() if isinstance(v, date) else v for v in values]


def write_formula(name: str, arguments: list[Any]) -> str:
    """Return the call as a Spanish Excel takes it, in a cell."""
    return f"={name}({';'.join(_in_excel(a) for a in arguments)})"


def _example(name: str, arguments: list[Any]) -> Example:
    values = given_values(arguments)
    result = call_function(name, values)
    explained = isinstance(result, Explanation)
    shown = result.shown() if explained else _shown(result)
    return Example(
        write_formula(name, arguments),
        " ".join(["cartera funcion", name, *(_on_the_line(v) for v in values)]),
        shown,
        result.describe() if explained else str(result) if isinstance(result, date) else shown,
        explained,
    )


def _shown(result: object) -> str:
    if isinstance(result, bool):
        return "VERDADERO" if result else "FALSO"
    return show_cell(result) if isinstance(result, date) else str(result)


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
