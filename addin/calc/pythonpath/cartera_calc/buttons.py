"""A button of the toolbar: the product's Python does it, and we do to the books what it asks."""

from __future__ import annotations

import os
from typing import Any

from cartera_calc import windows
from cartera_calc.bridge import Bridge, BridgeError
from cartera_calc.operations import run_operation
from cartera_calc.program import Program

TITLE = "Cartera"
NO_ANSWER = (
    "El Python de Cartera no respondió y el botón no terminó. Revise el libro, e intente otra vez. "
    "Si se repite, ejecute: cartera complemento diagnostico. [CX-INS-401]"
)
_SECONDS = 1


class Buttons:
    """The buttons of one program; one works at a time."""

    def __init__(self, context: Any, bridge: Bridge) -> None:
        self._program = Program(context, self.tick)
        self._bridge, self._busy = bridge, False

    def press(self, tag: str) -> None:
        """Do what the button ``tag`` does. While another works it does nothing."""
        if not self._busy:
            self._ask(tag)

    def tick(self) -> None:
        """Look how far long work is; later, if a button works or asks something."""
        if self._busy:
            windows.call_again(self._program, _SECONDS)
        else:
            self._ask("")

    def _ask(self, tag: str) -> None:
        self._busy = True
        request = {"pide": "boton", "boton": tag, "proceso": os.getpid()}
        try:
            done = "valor" in self._bridge.ask(request, self._attend)
        except BridgeError:
            done = False
        finally:
            self._busy = False
        if not done:
            self._program.settle()
            windows.tell(self._program, NO_ANSWER, TITLE, "ok")

    def _attend(self, request: dict[str, Any]) -> dict[str, Any]:
        return run_operation(self._program, request)
