"""A cell always gets something to show: the answer, or why there is none."""

from typing import Any

from cartera_calc.bridge import BridgeError
from cartera_calc.functions import call_function

NO_ANSWER = "CX_META: el Python de Cartera no respondió. [CX-INS-401]"


class Line:
    """A bridge that keeps what it was asked, and answers what it was told to."""

    def __init__(self, answer: Any) -> None:
        self._answer, self.asked = answer, {}

    def ask(self, request: Any) -> Any:
        self.asked = request
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


def test_arguments_left_out_at_the_end_are_not_sent() -> None:
    line: Any = Line({"valor": 0.5})
    assert call_function(line, "CX_META", [1, None, "a", None, None]) == 0.5
    assert line.asked == {"pide": "funcion", "nombre": "CX_META", "argumentos": [1, None, "a"]}


def test_a_line_that_broke_is_said_in_the_cell() -> None:
    line: Any = Line(BridgeError("the line broke"))
    assert call_function(line, "CX_META", []) == NO_ANSWER


def test_so_is_a_request_that_the_server_did_not_understand() -> None:
    line: Any = Line({"falla": "KeyError('funcion')"})
    assert call_function(line, "CX_META", []) == NO_ANSWER
