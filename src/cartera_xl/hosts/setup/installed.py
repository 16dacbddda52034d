"""Whether what was installed is there, is ours, and is what Excel needs."""

import ntpath
from pathlib import Path

from cartera_xl.hosts.setup.conf_file import read_conf
from cartera_xl.hosts.setup.files import holds, is_marked
from cartera_xl.hosts.setup.finding import Finding, ill, tell, told, well
from cartera_xl.hosts.setup.fitness import check_product, find_library
from cartera_xl.hosts.setup.machine import Machine
from cartera_xl.hosts.setup.places import Places, excel_python, library_name
from cartera_xl.hosts.setup.reasons import (
    MARKED,
    NO_CONF,
    NO_INTERPRETER,
    NOT_INSTALLED,
    OTHER_ADDIN,
    OTHER_INTERPRETER,
    VANISHED,
    SetupError,
)
from cartera_xl.hosts.setup.record import Record


def check_addin(machine: Machine, places: Places, record: Record) -> list[Finding]:
    """Return what is said of the add-in, and on macOS of the script that its buttons need."""
    found = [_file("Guion de macOS", places.script, record)] if places.script else []
    product = tell("Complemento", "", lambda: check_product(machine))
    if product.estado != "bien":
        return [product, *found]
    addin = _file("Complemento", places.addin, record)
    if addin.estado == "bien" and not holds(places.addin, machine.product.addin.read_bytes()):
        addin = ill("Complemento", OTHER_ADDIN, ruta=places.addin)
    elif addin.estado == "bien" and is_marked(places.addin):
        addin = ill("Complemento", MARKED, ruta=places.addin)
    return [addin, *found]


def check_conf(machine: Machine, places: Places) -> Finding:
    """Return what is said of the file that names Excel's Python."""
    named = read_conf(places.conf, machine.code_page).get(places.key, "")
    if not named:
        return ill("Configuración", NO_CONF, ruta=places.conf)
    if not Path(named).is_file():
        return ill("Configuración", NO_INTERPRETER, ruta=places.conf, python=named)
    own = excel_python(machine)
    if not any(
        ntpath.normcase(p) == ntpath.normcase(named) for p in (own, machine.short_path(own))
    ):
        return ill("Configuración", OTHER_INTERPRETER, ruta=places.conf, python=named)
    return well("Configuración", f"«{places.conf}» nombra este Python.")


def check_library(python: Path, bits: int, record: Record) -> Finding:
    """Return what is said of xlwings' library for an Excel of so many bits."""
    try:
        path = find_library(python, bits)
    except SetupError as error:
        for seen in map(Path, record.vistos):
            if seen.name == library_name(bits) and not seen.is_file():
                return ill("Biblioteca", VANISHED, ruta=seen, carpeta=seen.parent)
        return told("Biblioteca", error)
    return well("Biblioteca", f"«{path}», de {bits} bits como Excel.")


def _file(nombre: str, path: Path, record: Record) -> Finding:
    if path.is_file():
        return well(nombre, f"«{path}».")
    if str(path) in record.escritos:
        return ill(nombre, VANISHED, ruta=path, carpeta=path.parent)
    return ill(nombre, NOT_INSTALLED, ruta=path)
