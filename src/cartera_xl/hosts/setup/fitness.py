"""Whether this Python can serve Excel: the product's files, xlwings, and its library."""

from pathlib import Path

from cartera_xl.hosts.setup.executable import read_bits
from cartera_xl.hosts.setup.machine import MACROS_XLWINGS, Machine
from cartera_xl.hosts.setup.places import Places, library_name, library_places
from cartera_xl.hosts.setup.reasons import (
    BAD_DLL,
    NEVER_OPENED,
    NO_DLL,
    NO_PRODUCT_FILE,
    OTHER_XLWINGS,
    STORE_PYTHON,
    SetupError,
)


def check_python(machine: Machine) -> None:
    """Error: SetupError if what this Python writes would not reach Excel."""
    # It writes below AppData in a private copy: «Redirection of local data» among the known
    # issues of docs.python.org/3/using/windows.html.
    if "windowsapps" in str(machine.base).lower():
        raise SetupError(STORE_PYTHON)


def check_xlwings(machine: Machine) -> None:
    """Error: SetupError if xlwings is not the one that the macros were written by."""
    found = machine.product.xlwings or "ninguno"
    if found != MACROS_XLWINGS:
        raise SetupError(OTHER_XLWINGS, esperada=MACROS_XLWINGS, hallada=found)


def check_product(machine: Machine) -> None:
    """Error: SetupError if a file to be installed is missing."""
    script = [machine.product.script] if machine.system == "darwin" else []
    for path in [machine.product.addin, *script]:
        if not path.is_file():
            raise SetupError(NO_PRODUCT_FILE, ruta=path, carpeta=path.parent)


def check_sandbox(machine: Machine, places: Places) -> None:
    """Error: SetupError if macOS has not made the folder that Excel may read."""
    # It is the system's to make, with its own rights, when Excel first opens.
    if machine.system == "darwin" and not places.conf.parent.is_dir():
        raise SetupError(NEVER_OPENED, ruta=places.conf.parent)


def find_library(python: Path, bits: int) -> Path:
    """Return xlwings' library for an Excel of so many bits, as the macros find it.

    ``python``: the one that Excel uses. It is another process: the bits are those of Excel.
    Error: SetupError if there is none, or it is not what its name says.
    """
    beside, above = library_places(python, bits)
    path = beside if beside.is_file() else above
    if not path.is_file():
        raise SetupError(
            NO_DLL,
            archivo=library_name(bits),
            carpeta=beside.parent,
            arriba=above.parent,
            version=MACROS_XLWINGS,
        )
    if (found := read_bits(path)) != bits:
        known = found or "ninguno"
        raise SetupError(BAD_DLL, ruta=path, bits=bits, hallado=known, version=MACROS_XLWINGS)
    return path
