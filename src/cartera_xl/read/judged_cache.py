"""A workbook that has not changed is not judged twice: a copy of what its own check said.

Such a copy is named after the copy of the cells (``cache``), the name of the file, who has it open
and the code that judges: another of any of them finds no copy. Neither the day nor other books
have a part in it.
"""

import json
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

from cartera_xl.package.limits import Limits
from cartera_xl.read.cache import BookCache, digest_file, hash_code, name_copy
from cartera_xl.read.judged_document import decode_judged, encode_judged
from cartera_xl.read.xlsx import read_lock
from cartera_xl.units.raw import RawBook
from cartera_xl.validate.judged import JudgedBook

JUDGES = ("units", "package", "parameters", "specs", "validate", "read")
"""The rooms that ``validate`` may import, and the one that keeps what it says."""
_DEFAULT = Limits()


def find_judged(
    path: Path, *, python: str, store: BookCache, limits: Limits = _DEFAULT
) -> JudgedBook | None:
    """Return what was said of the book at ``path``; None if nothing was said of it as it is now."""
    digest = digest_file(path, limits)
    if not digest:
        return None
    copy = store.get(_name(digest, path.name, read_lock(path), python, limits))
    return None if copy is None else _try_copy(path, copy)


def keep_judged(
    raw: RawBook, judged: JudgedBook, *, python: str, store: BookCache, limits: Limits = _DEFAULT
) -> None:
    """Keep what was said of a book that was read from a file."""
    name = _name(raw.huella, raw.archivo, raw.abierto_por, python, limits)
    store.put(name, encode_judged(judged))


def _try_copy(path: Path, copy: bytes) -> JudgedBook | None:
    try:
        return decode_judged(path.name, copy)
    except (ValueError, LookupError, TypeError, ArithmeticError):
        return None


def _name(digest: str, archivo: str, abierto_por: str, python: str, limits: Limits) -> str:
    parts = (name_copy(digest, python, limits), archivo, abierto_por, _judge(), sys.version)
    return sha256(json.dumps(parts).encode()).hexdigest()


@cache
def _judge() -> str:
    """Return what changes when the code that judges does."""
    return hash_code(JUDGES, ("numpy", "pydantic", "python-stdnum", "PyYAML"))
