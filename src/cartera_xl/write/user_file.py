"""A user's .xlsx or .xlsm with some of its parts changed, or left as it was.

Nothing here opens a book and saves it again: that loses what the library does not know.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from cartera_xl.package.limits import Limits, Refused
from cartera_xl.package.parts import Package, open_package
from cartera_xl.write.package_file import Changed, identify, replace_file, write_copy, write_new
from cartera_xl.write.refusal import BookInUse, EditRefused, unreadable


def change_book(
    path: Path,
    change: Callable[[Package, str], Changed],
    *,
    copy_at: datetime | None,
    read_lock: Callable[[Path], str],
    limits: Limits,
    target: Path | None = None,
) -> Path | None:
    """Change the parts of the user's book that ``change`` says; return the copy made of it first.

    Entra: ``change``, del paquete y el nombre del archivo a sus partes nuevas, ninguna si ya está
        como debe; ``copy_at``, la fecha y hora del nombre de la copia, None si no se hace;
        ``read_lock``, quién tiene el libro abierto ("" si nadie); ``target``, otro archivo, que no
        existe, donde dejarlo.
    Error: EditRefused si el libro no se puede cambiar: queda como estaba y sin copia; OSError.
    """
    path = path.resolve()
    if target is not None:
        with read_book(path, limits) as package:
            write_new(target, package, change(package, path.name))
        return None

    def check() -> None:
        if who := read_lock(path):
            raise BookInUse(
                f"«{path.name}» está abierto por {who}. Guárdelo, ciérrelo e intente de nuevo."
            )
        if path.exists() and not os.access(path, os.W_OK):
            raise EditRefused(f"«{path.name}» es de solo lectura. Quítele esa marca o use otro.")

    check()
    seen = identify(path) if path.exists() else (0, 0)
    with read_book(path, limits) as package:
        changed = change(package, path.name)
    if not changed:
        return None
    try:
        if copy_at is None:
            replace_file(path, package, changed, seen=seen, check=check)
            return None
        with write_copy(path, package.data, copy_at) as copy:
            replace_file(path, package, changed, seen=seen, check=check)
        return copy
    except PermissionError as error:
        # Windows lets nobody replace a file that a program holds open.
        raise BookInUse(
            f"«{path.name}» no se pudo reemplazar: otro programa lo tiene abierto o usted no tiene "
            "permiso de escribir en la carpeta. Ciérrelo e intente de nuevo."
        ) from error


@contextmanager
def read_book(path: Path, limits: Limits) -> Iterator[Package]:
    """Lend the package of a book that may be changed.

    Error: EditRefused, also for what the block finds that cannot be read.
    """
    try:
        package = open_package(path, limits)
        _refuse_signed(package, path.name)
        yield package
    except Refused as refused:
        raise unreadable(path.name, refused) from refused


def read_xml(package: Package, part: str) -> bytes:
    """Return the XML of a part. Error: Refused."""
    xml = b"".join(package.stream(part))
    if b"\0" in xml[:4]:
        # UTF-16, which no spreadsheet program writes: offsets would not be those of letters.
        raise Refused("danado", parte=part)
    return xml


def _refuse_signed(package: Package, archivo: str) -> None:
    if any(relation.tipo == "origin" for relation in package.relations("")):
        raise EditRefused(
            f"«{archivo}» está firmado digitalmente y cambiarlo anularía la firma. Quítela en "
            "Archivo > Información > Ver firmas, o trabaje con una copia sin firma."
        )
