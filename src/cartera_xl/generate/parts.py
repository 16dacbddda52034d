"""Compare two packages by what their parts hold, since zlib differs between platforms."""

import zipfile
from pathlib import Path


def same_parts(a: Path, b: Path) -> list[str]:
    """Return the names of the parts that differ, or that only one of them has; [] if they match."""
    first, second = _parts(a), _parts(b)
    names = first.keys() | second.keys()
    return sorted(name for name in names if first.get(name) != second.get(name))


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
