"""The ``dir`` stream, [MS-OVBA] 2.3.4.2: the project's properties, libraries and modules."""

import struct

from cartera_xl.generate.vba.modules import CODE_PAGE, Module, encode
from cartera_xl.generate.vba.project import Project

_LCID = 0x0409
_VERSION = struct.pack("<HIIH", 0x0009, 4, 0x61EEF783, 3)
"""PROJECTVERSION, whose length does not count its last two bytes."""


def dir_stream(project: Project) -> bytes:
    """Return the stream, before compression."""
    return (
        _information(project.name)
        + b"".join(_reference(name, libid) for name, libid in project.references)
        + _record(0x0F, struct.pack("<H", len(project.modules)))
        + _record(0x13, b"\xff\xff")  # PROJECTCOOKIE
        + b"".join(_module(module) for module in project.modules)
        + _record(0x10)
    )


def _information(name: str) -> bytes:
    """2.3.4.2.1 PROJECTINFORMATION."""
    win32 = 1
    return (
        _record(0x01, _number(win32))  # PROJECTSYSKIND
        + _record(0x02, _number(_LCID))
        + _record(0x14, _number(_LCID))  # PROJECTLCIDINVOKE
        + _record(0x03, struct.pack("<H", CODE_PAGE))
        + _record(0x04, encode(name, "project"))
        + _record(0x05)  # PROJECTDOCSTRING
        + _record(0x40)
        + _record(0x06)  # PROJECTHELPFILEPATH
        + _record(0x3D)
        + _record(0x07, _number(0))  # PROJECTHELPCONTEXT
        + _record(0x08, _number(0))  # PROJECTLIBFLAGS
        + _VERSION
        + _record(0x0C)  # PROJECTCONSTANTS
        + _record(0x3C)
    )


def _reference(name: str, libid: str) -> bytes:
    """2.3.4.2.2.1 REFERENCE: its name, twice, and its REFERENCEREGISTERED."""
    library = encode(libid, "reference")
    return (
        _record(0x16, encode(name, "reference"))
        + _record(0x3E, _wide(name))
        + _record(0x0D, _number(len(library)) + library + bytes(6))
    )


def _module(module: Module) -> bytes:
    """2.3.4.2.3.2 MODULE. Its source starts its stream: no compiled code goes before."""
    name = encode(module.name, "module")
    return (
        _record(0x19, name)
        + _record(0x47, _wide(module.name))
        + _record(0x1A, name)  # MODULESTREAMNAME
        + _record(0x32, _wide(module.name))
        + _record(0x1C)  # MODULEDOCSTRING
        + _record(0x48)
        + _record(0x31, _number(0))  # MODULEOFFSET
        + _record(0x1E, _number(0))  # MODULEHELPCONTEXT
        + _record(0x2C, b"\xff\xff")  # MODULECOOKIE
        + _record(0x21 if module.kind == "standard" else 0x22)  # MODULETYPE
        + _record(0x2B)
    )


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HI", kind, len(data)) + data


def _number(value: int) -> bytes:
    return struct.pack("<I", value)


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")
