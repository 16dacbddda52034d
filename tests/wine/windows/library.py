"""xlwings' library, called as the macros declare it: it starts the server and lends its object."""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import POINTER, byref, c_char_p, c_long
from typing import Any

from com import ComError, Variant, clear, invoke
from values import put, put_array, take

START = 1


class Library:
    """The library at ``path``; ``command`` starts the server, and names the one that it started."""

    def __init__(self, path: str, command: str) -> None:
        self._activate = ctypes.WinDLL(path).XLPyDLLActivateAuto
        self._activate.argtypes = [POINTER(Variant), c_char_p, c_long]
        self._command = command.encode("mbcs")  # what VBA makes of a ByVal String

    def server(self) -> Variant:
        """Return the server's object, started if it is not there. Error: ComError."""
        result = Variant()
        if self._activate(byref(result), self._command, START):
            raise ComError(1000, str(take(result)))
        return result

    @contextmanager
    def call_of(
        self, module: str, function: str, arguments: list[Any]
    ) -> Iterator[Callable[[], Variant]]:
        """Lend the call that a cell makes, each of its arguments made once."""
        given = [put(module), put(function), put_array(arguments)]

        def once() -> Variant:
            server = self.server()
            try:
                return invoke(server.data, "CallUDF", *given)
            finally:
                clear(server)

        try:
            yield once
        finally:
            clear(*given)

    def run_python(self, code: str) -> None:
        """Run a statement in the server, as a button does. Error: ComError."""
        server, statement = self.server(), put(code)
        try:
            invoke(server.data, "Exec", statement)
        finally:
            clear(server, statement)
