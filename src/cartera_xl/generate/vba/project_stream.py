"""The ``PROJECT`` stream, [MS-OVBA] 2.3.1, and ``PROJECTwm``, 2.3.3: the modules as text."""

from cartera_xl.generate.vba.encryption import encrypt
from cartera_xl.generate.vba.modules import Module, encode
from cartera_xl.generate.vba.project import Project

_HOST = "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"
_UNPROTECTED, _NO_PASSWORD, _VISIBLE = bytes(4), bytes(1), b"\xff"
_SEEDS = {"CMG": 0x07, "DPB": 0x0E, "GC": 0x15}
"""Those of the specification's example."""


def project_stream(project: Project) -> bytes:
    """2.3.1 PROJECT Stream."""
    hidden = {"CMG": _UNPROTECTED, "DPB": _NO_PASSWORD, "GC": _VISIBLE}
    lines = [
        f'ID="{project.id}"',
        *(_module(module) for module in project.modules),
        f'Name="{project.name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        *(f'{key}="{encrypt(data, project.id, _SEEDS[key])}"' for key, data in hidden.items()),
        "",
        "[Host Extender Info]",
        _HOST,
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in project.modules),
    ]
    return encode("".join(f"{line}\r\n" for line in lines), "PROJECT")


def project_wm(project: Project) -> bytes:
    """2.3.3 PROJECTwm Stream: each name in the code page and in Unicode."""
    names = (
        encode(module.name, "module") + b"\0" + module.name.encode("utf-16-le") + b"\0\0"
        for module in project.modules
    )
    return b"".join(names) + b"\0\0"


def _module(module: Module) -> str:
    """2.3.1.2 ProjectModule."""
    if module.kind == "document":
        return f"Document={module.name}/&H00000000"
    return f"{'Class' if module.kind == 'class' else 'Module'}={module.name}"
