"""What the engine asks LibreOffice with: an operation by name, whole ranges in one message."""

from typing import Any, Protocol


class Ask(Protocol):
    """Ask an operation of ``addin/calc``. Error: CalcRefuses; OSError if a file is to blame."""

    def __call__(self, operation: str, /, **arguments: Any) -> Any: ...


class CalcRefuses(Exception):
    """What LibreOffice does not do; the text is for the log."""
