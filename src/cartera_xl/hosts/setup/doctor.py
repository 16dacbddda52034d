"""What is installed, what must match, what stands in the way, and a call by the way of Excel."""

from collections.abc import Iterator
from pathlib import Path

from cartera_xl.hosts.log import log_file
from cartera_xl.hosts.self_test import ask_server
from cartera_xl.hosts.setup.conf_file import read_conf
from cartera_xl.hosts.setup.excel import excel_bits, find_excel, is_disabled, other_copies
from cartera_xl.hosts.setup.finding import Finding, ill, tell, told, well
from cartera_xl.hosts.setup.fitness import check_python, check_xlwings
from cartera_xl.hosts.setup.installed import check_addin, check_conf, check_library
from cartera_xl.hosts.setup.machine import MACROS_XLWINGS, Machine
from cartera_xl.hosts.setup.permits import check_permits
from cartera_xl.hosts.setup.places import FOLDERS, Places, excel_python, find_places, is_within
from cartera_xl.hosts.setup.reasons import (
    BUTTONS_ONLY,
    DISABLED,
    NO_EXCEL,
    SECOND_COPY,
    SYNCED,
    SYNCED_BOOKS,
    SetupError,
)
from cartera_xl.hosts.setup.record import Record, read_record
from cartera_xl.hosts.setup.trial import Ask, try_function


def diagnose(machine: Machine, ask: Ask = ask_server) -> list[Finding]:
    """Return every check of this machine, in the order in which to mend what is wrong.

    ``ask`` makes the trial call.
    """
    found = list(_product(machine))
    try:
        places = find_places(machine)
    except SetupError as error:
        return [*found, told("Excel", error)]
    record = read_record(places.record)
    if not machine.windows:
        found += [*check_addin(machine, places, record), check_conf(machine, places)]
        return [*found, ill("Funciones", BUTTONS_ONLY)]
    found += _windows(machine, places, record)
    return [*found, try_function(machine, places, ask)]


def _product(machine: Machine) -> Iterator[Finding]:
    product = machine.product
    named = f"cartera_xl {product.version}" if product.version else "Copia del código"
    yield well("Producto", f"{named}, en «{product.folder}».")
    python = f"{machine.python_version} de {machine.bits} bits, en «{machine.python}»."
    yield tell("Python", python, lambda: check_python(machine))
    yield tell("xlwings", f"{MACROS_XLWINGS}, el de las macros.", lambda: check_xlwings(machine))
    log = log_file()
    yield well("Registro", f"«{log}»." if log.exists() else f"Sin fallas; estaría en «{log}».")


def _windows(machine: Machine, places: Places, record: Record) -> Iterator[Finding]:
    excel = find_excel(machine)
    if excel is None:
        yield ill("Excel", NO_EXCEL)
    else:
        yield well("Excel", f"{excel.version} de {excel.bits} bits, en «{excel.path}».")
    named = read_conf(places.conf, machine.code_page).get(places.key)
    python = Path(named) if named else excel_python(machine)
    yield check_library(python, excel_bits(machine), record)
    yield from check_addin(machine, places, record)
    for copy in other_copies(machine):
        yield ill("Complemento", SECOND_COPY, ruta=copy)
    if is_disabled(machine):
        yield ill("Complemento", DISABLED)
    yield check_conf(machine, places)
    yield from check_permits(machine, places.addin.parent)
    yield from _synced(machine, [machine.python, machine.product.folder, places.addin])


def _synced(machine: Machine, ours: list[Path]) -> Iterator[Finding]:
    """Yield what of ours OneDrive keeps, and whether it keeps the user's documents."""
    names = ("ONEDRIVE", "ONEDRIVECOMMERCIAL", "ONEDRIVECONSUMER")
    clouds = [machine.environ.get(name, "") for name in names]
    for path in ours:
        if any(is_within(path, cloud) for cloud in clouds):
            yield ill("OneDrive", SYNCED, ruta=path)
    documents = machine.registry(FOLDERS).get("personal")
    if isinstance(documents, str) and any(is_within(Path(documents), c) for c in clouds):
        yield ill("OneDrive", SYNCED_BOOKS, ruta=documents)
