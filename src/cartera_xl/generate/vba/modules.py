"""The modules of a project: their names, their source and what Excel wants above it."""

from dataclasses import dataclass
from typing import Literal

CODE_PAGE = 1252
WORKBOOK = "0{00020819-0000-0000-C000-000000000046}"
SHEET = "0{00020820-0000-0000-C000-000000000046}"
_CLASS = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"

Kind = Literal["standard", "class", "document"]


@dataclass(frozen=True)
class Module:
    """A module. ``source``: all of it, attributes first, lines ended by \\n."""

    name: str
    kind: Kind
    source: str

    @property
    def stream(self) -> bytes:
        """The source as a project holds it. Error: ValueError if its code page lacks a sign."""
        return encode(self.source.replace("\n", "\r\n"), f"module {self.name}")


def encode(text: str, where: str) -> bytes:
    """Return the text in the project's code page. Error: ValueError that names sign and place."""
    try:
        return text.encode(f"cp{CODE_PAGE}")
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        sign = text[error.start]
        raise ValueError(
            f"{where}, line {line}: Windows-{CODE_PAGE} has no «{sign}» (U+{ord(sign):04X})"
        ) from None


def standard_module(name: str, code: str) -> Module:
    """Return a module of procedures."""
    return Module(name, "standard", f'Attribute VB_Name = "{name}"\n{code}')


def class_module(name: str, code: str) -> Module:
    """Return a class, whose objects this project alone can make."""
    return Module(name, "class", _header(name, _CLASS, exposed=False) + code)


def document_module(name: str, base: str, code: str = "") -> Module:
    """Return the module of the workbook or of a sheet: ``base`` is ``WORKBOOK`` or ``SHEET``."""
    return Module(name, "document", _header(name, base, exposed=True) + code)


def _header(name: str, base: str, *, exposed: bool) -> str:
    """2.3.4.3 Module Stream: the attributes of a class, in the order in which Office writes them.

    Only a document is exposed, has an object from the start and can be customised.
    """
    values = {
        "Name": f'"{name}"',
        "Base": f'"{base}"',
        "GlobalNameSpace": "False",
        "Creatable": "False",
        "PredeclaredId": str(exposed),
        "Exposed": str(exposed),
        "TemplateDerived": "False",
        "Customizable": str(exposed),
    }
    return "".join(f"Attribute VB_{key} = {value}\n" for key, value in values.items())
