"""Names that nothing has yet, and what to say of a file that the machine refuses."""

import errno

from cartera_xl.write.scratch import free_name

__all__ = ["describe_os_error", "free_name"]


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
