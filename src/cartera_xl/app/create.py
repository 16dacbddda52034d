"""Nuevo: standard workbooks, ready to be filled."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from cartera_xl.app.host import find_resource
from cartera_xl.app.load import UsageError
from cartera_xl.specs.books import BOOKS


def create_books(names: Sequence[str], folder: Path) -> list[Path]:
    """Copy the standard workbooks called ``names`` into ``folder``, made if it is missing.

    All or none: a file that is already there is never replaced.
    Error: UsageError for an unknown name or a file that exists; OSError.
    """
    known = [book.name for book in BOOKS]
    for name in names:
        if name not in known:
            raise UsageError(f"No hay un libro «{name}». Los que hay son: {', '.join(known)}.")
    targets = [folder / f"{name}.xlsx" for name in dict.fromkeys(names)]
    for target in targets:
        if target.exists():
            raise UsageError(
                f"«{target}» ya existe y no se reemplaza. Elija otra carpeta con --carpeta."
            )
    folder.mkdir(parents=True, exist_ok=True)
    for target in targets:
        shutil.copyfile(find_resource(f"workbooks/{target.name}"), target)
    return targets
