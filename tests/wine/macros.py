"""The add-in's macros as VBScript can play them: their own text, less what VBScript lacks.

Left out are types, compiler constants and labels; put in are the two things of the machine that
the text uses, a file of settings and a library, as far as a script can.
"""

import re
from pathlib import Path

MACROS = Path(__file__).parents[2] / "macros"
WAY_TO_PYTHON = ("XLPyCommand", "XLPyLoadDLL", "Interpreter", "SearchPath", "Escaped", "GetConfig",
                 "GetConfigFilePath", "ParentFolder")  # fmt: skip
CONSTANTS = {"Mac": False, "VBA7": True, "Win64": True}
EXCEL = 'App = "Microsoft Excel"'


def way_to_python() -> str:
    """Return the functions that find the library and write the server's command."""
    source = read_module("xlwings.cls")
    constants = re.findall(r"^ *Private (Const \w+) As \w+( = .*)$", source, re.MULTILINE)
    procedures = [procedure(source, name) for name in WAY_TO_PYTHON]
    return "\n".join([*(f"{name}{value}" for name, value in constants), *procedures])


def wrappers() -> str:
    """Return the function of each formula, what it hands over, and what its cell shows of a failure."""
    source = read_module("funciones.bas")
    names = re.findall(r"^Function (CX_\w+)\(", source, re.MULTILINE)
    return "\n".join(procedure(source, name) for name in ["Fallo", "Contenido", *names])


def read_module(name: str) -> str:
    """Return the source with the branches of ``#If`` that hold on a Windows of 64 bits."""
    lines: list[str] = []
    taken = [True]
    for line in (MACROS / name).read_text("utf-8").splitlines():
        word, _, condition = line.strip().partition(" ")
        if word == "#If":
            taken.append(_holds(condition.removesuffix(" Then")))
        elif word == "#Else":
            taken[-1] = not taken[-1]
        elif line.strip() == "#End If":
            taken.pop()
        elif all(taken) and not word.startswith("#"):
            lines.append(line)
    return "\n".join(lines) + "\n"


def procedure(source: str, name: str) -> str:
    """Return one procedure in VBScript."""
    pattern = rf"^(?:Public |Private )?(Function|Sub) {name}\(.*?^End \1$"
    found = re.search(pattern, source, re.MULTILINE | re.DOTALL)
    assert found, f"the macros have no {name}"
    text = found[0].replace(" _\n", " ")
    first, *body, last = text.splitlines()
    kept = [line for line in body if not line.startswith("Attribute ")]
    kept = kept[: next((n for n, line in enumerate(kept) if line == "failed:"), len(kept))]
    return "\n".join([_untyped(first), *map(_statement, kept), last])


def _holds(condition: str) -> bool:
    if condition == EXCEL:
        return True
    plain = condition.removeprefix("Not ")
    return CONSTANTS[plain] != (plain != condition)


def _untyped(line: str) -> str:
    return re.sub(r"\b(Optional|ByVal|ByRef|Public|Private) | As \w+|(?<=Left)\$", "", line)


def _statement(line: str) -> str:
    """Return a statement in VBScript; a line that it cannot have becomes a comment."""
    if "On Error GoTo" in line:
        return f"' {line.strip()}"
    return re.sub(r"Err\.Raise (.+?), Description:=", r'Err.Raise \1, "", ', _untyped(line))
