"""The worksheet functions, ``addin/udfs.py`` → their VBA, by xlwings' own generator."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cartera_xl

MODULE = "cartera_xl.addin.udfs"
"""The Python that the wrappers call."""
LONGEST = 255
"""Excel's limit for the help of a function and of an argument."""


@dataclass(frozen=True)
class Help:
    """What Excel's function wizard says of a function, and of each argument."""

    name: str
    text: str
    category: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Wrappers:
    """The VBA of all functions, and the help of each, by name."""

    code: str
    functions: tuple[Help, ...]


@cache
def write_wrappers(udfs: str) -> Wrappers:
    """Return the wrappers of the functions in ``udfs``, the text of ``addin/udfs.py``.

    Error: ValueError if the text does not run, or a help is too long.
    """
    source = Path(cartera_xl.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-m", "cartera_xl.generate.macros.wrappers_child", MODULE],
        input=udfs.encode(),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(source), "PYTHONUTF8": "1"},
        check=False,
    )
    if done.returncode:
        raise ValueError(f"addin/udfs.py: {done.stderr.decode(errors='replace').strip()}")
    answer = json.loads(done.stdout)
    functions = tuple(
        Help(each["name"], each["text"], each["category"], tuple(each["arguments"]))
        for each in answer["functions"]
    )
    for each in functions:
        _check_help(each)
    return Wrappers(answer["code"], functions)


def _check_help(function: Help) -> None:
    for text in (function.text, *function.arguments):
        if len(text) > LONGEST or "\n" in text:
            raise ValueError(
                f"{function.name}: a help has one line of at most {LONGEST} signs: {text!r}"
            )
