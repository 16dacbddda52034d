"""Names that nothing has yet, and what to say of a file that the machine refuses."""

import errno
from collections.abc import Callable
from pathlib import Path


def free_name(path: Path, taken: Callable[[str], bool] = lambda name: False) -> Path:
    """Return ``path``, or the same name with a number when something has it.

    ``taken``: names that may not be used for other reasons.
    """
    number, candidate = 2, path
    while candidate.exists() or taken(candidate.name):
        candidate = path.with_stem(f"{path.stem} ({number})")
        number += 1
    return candidate


def describe_os_error(error: OSError) -> str:
    """Return what a user can do about a file that the machine would not read or write."""
    place = f"«{error.filename}»" if error.filename else "el archivo"
    if isinstance(error, FileNotFoundError):
        return f"No existe {place}, o no existe su carpeta. Revise el nombre y la carpeta."
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return f"No se puede usar {place}: ciérrelo si está abierto, o pida permiso."
    if error.errno == errno.ENOSPC:
        return f"No cabe {place}: el disco está lleno."
    return f"No se pudo leer o escribir {place}."
