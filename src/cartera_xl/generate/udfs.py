"""The functions of the worksheet as xlwings takes them: ``addin/udfs.py``, from the catalog."""

from collections.abc import Iterable

from cartera_xl.catalog import FUNCTIONS, Argument, Function, find_function
from cartera_xl.generate.names import help_of, name_faults

FILE = "addin/udfs.py"
CATEGORY = "Cartera XL"
_WIDTH = 100
# Any is the one annotation that leaves a value to xlwings as no annotation would.
_HEAD = '''"""Functions of the worksheet, as xlwings hands them to Excel.

Generado por `cartera generar`; no lo edite.
"""

from typing import Any

import xlwings as xw

from cartera_xl.hosts.answer import answer
'''


def udf_module() -> str:
    """Return the module. Error: ValueError if a name or a help is not as Excel and VBA take it."""
    functions = [find_function(name) for name in FUNCTIONS]
    if faults := name_faults(functions):
        raise ValueError("; ".join(faults))
    return "\n\n".join([_HEAD, *(_wrapper(function) for function in functions)])


def _wrapper(function: Function) -> str:
    names = [argument.nombre for argument in function.argumentos]
    lines = [
        f'@xw.func(category="{CATEGORY}")',
        *(_call("@xw.arg", _options(argument)) for argument in function.argumentos),
        _call(f"def {function.nombre}", map(_parameter, function.argumentos), " -> Any:"),
        f'    """{function.resumen}"""',
        _call("    return answer", [f'"{function.nombre}"', *names]),
    ]
    return "\n".join(lines) + "\n"


def _options(argument: Argument) -> list[str]:
    # Without ndim a row or a column would come as a list; without err_to_str an error as a blank.
    shape = ["ndim=2"] if argument.rango else []
    return [f'"{argument.nombre}"', *shape, "err_to_str=True", f'doc="{help_of(argument)}"']


def _parameter(argument: Argument) -> str:
    return f"{argument.nombre}: Any{' = None' if argument.opcional else ''}"


def _call(head: str, parts: Iterable[str], tail: str = "") -> str:
    """Return a call on one line, or one part a line if it is too long: as the formatter has it."""
    parts = list(parts)
    line = f"{head}({', '.join(parts)}){tail}"
    if len(line) <= _WIDTH:
        return line
    indent = head[: len(head) - len(head.lstrip())]
    return "\n".join([f"{head}(", *(f"{indent}    {part}," for part in parts), f"{indent}){tail}"])
