"""Play Excel: a line of JSON says what to do and with what, a line of JSON answers.

It begins with {"library": path, "command": text}, which is what the macros found. Then

    {"do": "call", "module": "cartera_xl.addin.udfs", "function": "CX_NIT_DV",
     "arguments": ["860002964", {"omitido": true}]}

is answered by {"value": "4"}; what VBA would find in Err, by {"number": …, "description": …}.
It ends with its input.
"""

import json
import sys
import time
from typing import Any

from com import ComError, clear, ole32
from library import Library
from values import take


def call(library: Library, **what: Any) -> Any:
    with library.call_of(**what) as once:
        result = once()
        try:
            return take(result)
        finally:
            clear(result)


def measure(library: Library, times: int, **what: Any) -> list[float]:
    """Return the seconds of each call, making and reading the arguments left out."""
    with library.call_of(**what) as once:
        seconds = []
        for _ in range(times):
            start = time.perf_counter()
            result = once()
            seconds.append(time.perf_counter() - start)
            clear(result)
    return seconds


def python(library: Library, code: str) -> None:
    library.run_python(code)


DO = {"call": call, "measure": measure, "python": python}


def main() -> None:
    ole32.CoInitialize(None)
    way = json.loads(sys.stdin.readline())
    library = Library(way["library"], way["command"])
    for line in sys.stdin:
        order = json.loads(line)
        try:
            answer = {"value": DO[order.pop("do")](library, **order)}
        except ComError as error:
            answer = {"number": error.number, "description": error.description}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
