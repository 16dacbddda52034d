"""A function of the worksheet, asked of the product's Python; a cell always gets something to show."""

from __future__ import annotations

from typing import Any

from cartera_calc.bridge import Bridge, BridgeError

NO_ANSWER = "{funcion}: el Python de Cartera no respondió. [CX-INS-401]"


def call_function(bridge: Bridge, name: str, arguments: list[Any]) -> Any:
    """Return what the cell shows, as a message holds it; ``arguments`` as well."""
    while arguments and arguments[-1] is None:
        arguments = arguments[:-1]
    try:
        answer = bridge.ask({"pide": "funcion", "nombre": name, "argumentos": arguments})
        return answer["valor"]
    except (BridgeError, LookupError):
        return NO_ANSWER.format(funcion=name)
