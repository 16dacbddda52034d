"""What the engine asks LibreOffice with: an operation by name, whole ranges in one message."""

import errno
from collections.abc import Callable
from typing import Any, Protocol


class Ask(Protocol):
    """Ask an operation of ``addin/calc``. Error: CalcRefuses; OSError if a file is to blame."""

    def __call__(self, operation: str, /, **arguments: Any) -> Any: ...


class CalcRefuses(Exception):
    """What LibreOffice does not do; the text is for the log."""


def asking(exchange: Callable[[dict[str, Any]], dict[str, Any]]) -> Ask:
    """Return how operations are asked with messages: request → answer."""

    def ask(operation: str, /, **arguments: Any) -> Any:
        answer = exchange({"hace": operation, "con": arguments})
        if "falla" not in answer:
            return answer["valor"]
        if "archivo" in answer:
            raise OSError(answer["numero"] or errno.EIO, answer["falla"], answer["archivo"])
        raise CalcRefuses(answer["falla"])

    return ask
