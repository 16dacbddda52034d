"""The process in which xlwings believes that it is on Windows, and writes the VBA of our functions.

It takes the text of ``addin/udfs.py`` from its standard input and gives JSON.
"""

import json
import sys
from importlib import import_module
from io import StringIO
from types import ModuleType, SimpleNamespace
from typing import Any

from cartera_xl.generate.standins import install

# For a workbook that is not an add-in xlwings hands itself over, and not the active workbook: in
# there, a stranger's sheet called «x.py» would stop every function.
_WORKBOOK = SimpleNamespace(Name="cartera_xl")


def describe_module(name: str, source: str) -> dict[str, Any]:
    """Return the wrappers' ``code``, and name and help of each of ``functions``."""
    udfs: Any = import_module("xlwings.udfs")
    module = ModuleType(name)
    exec(compile(source, f"{name}.py", "exec"), vars(module))
    code = StringIO()
    udfs.generate_vba_wrapper(name, module, code, _WORKBOOK)
    found = (getattr(value, "__xlfunc__", None) for _, value in sorted(vars(module).items()))
    return {"code": code.getvalue(), "functions": [_help(each) for each in found if each]}


def _help(function: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": function["name"],
        "text": function["ret"]["doc"],
        "category": function["category"],
        "arguments": [argument["doc"] for argument in function["args"]],
    }


if __name__ == "__main__":
    install()
    json.dump(describe_module(sys.argv[1], sys.stdin.read()), sys.stdout)
