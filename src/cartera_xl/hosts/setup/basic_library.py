"""A module of ours in the Basic library of a user's LibreOffice, beside whatever else is there."""

import re
from pathlib import Path

from cartera_xl.hosts.setup.files import holds, replace_bytes

_INDEX = "script.xlb"
_END = b"</library:library>"


def put_module(library: Path, module: str, content: bytes) -> None:
    """Write the module and name it in the library's list. Error: UsageError, OSError."""
    replace_bytes(library / f"{module}.xba", content)
    index = library / _INDEX
    old = index.read_bytes()
    if not _entry(module).search(old):
        line = f' <library:element library:name="{module}"/>\n'.encode()
        replace_bytes(index, old.replace(_END, line + _END))


def remove_module(library: Path, module: str) -> bool:
    """Take the module away; tell whether it was there. Error: UsageError, OSError."""
    path, index = library / f"{module}.xba", library / _INDEX
    there = path.is_file()
    path.unlink(missing_ok=True)
    if index.is_file():
        old = index.read_bytes()
        new = _entry(module).sub(b"", old)
        if new != old:
            replace_bytes(index, new)
    return there


def has_module(library: Path, module: str, content: bytes) -> bool:
    """Tell whether the module is there, is this one, and is in the list."""
    index = library / _INDEX
    listed = index.is_file() and _entry(module).search(index.read_bytes())
    return bool(listed) and holds(library / f"{module}.xba", content)


def _entry(module: str) -> re.Pattern[bytes]:
    name = re.escape(module.encode())
    return re.compile(rb'[ \t]*<library:element library:name="' + name + rb'"\s*/>\r?\n?')
