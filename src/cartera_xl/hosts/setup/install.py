"""Install the add-in for this user, or take it away; each thing done is told with its path."""

from contextlib import suppress
from pathlib import Path

from cartera_xl.hosts.setup.conf_file import put_keys, write_conf
from cartera_xl.hosts.setup.excel import excel_bits
from cartera_xl.hosts.setup.files import clear_mark, holds, replace_bytes, unless_held
from cartera_xl.hosts.setup.fitness import (
    check_product,
    check_python,
    check_sandbox,
    check_xlwings,
    find_library,
)
from cartera_xl.hosts.setup.machine import ADDIN, Machine
from cartera_xl.hosts.setup.places import Places, excel_python, find_places
from cartera_xl.hosts.setup.reasons import STRANGE_PATH, SetupError
from cartera_xl.hosts.setup.record import Record, read_record, write_record

_OPEN = "Abra Excel (si estaba abierto, ciérrelo antes): verá la pestaña Cartera."
_ONLY_BUTTONS = (
    "En macOS funcionan los botones; las funciones CX_… no: use los botones o «cartera funcion»."
)


def install(machine: Machine) -> list[str]:
    """Put the add-in where Excel opens it and tell it this Python; repeating it mends.

    Return what was done, and what to do next.
    Error: UsageError, with nothing written, if it could not work here; OSError.
    """
    places = find_places(machine)
    check_python(machine)
    check_xlwings(machine)
    check_product(machine)
    check_sandbox(machine, places)
    seen = []
    if machine.windows:
        seen.append(str(find_library(excel_python(machine), excel_bits(machine))))
    values = _conf_values(machine, places)
    before = read_record(places.record)
    retired = set(before.claves) - set(values)
    conf = put_keys(places.conf, machine.code_page, values, retired)

    written = [places.addin]
    done = [_copy(machine.product.addin, places.addin)]
    clear_mark(places.addin)
    if places.script is not None:
        # Another product of xlwings may have put it there: then it is not ours to remove.
        if not places.script.exists() or str(places.script) in before.escritos:
            written.append(places.script)
        done.append(_copy(machine.product.script, places.script))
    with unless_held(places.conf):
        write_conf(places.conf, machine.code_page, conf)
        record = Record(machine.product.version, tuple(map(str, written)), tuple(seen), (*values,))
        write_record(places.record, record)
    done.append(f"Escrito: «{places.conf}», con el Python «{values[places.key]}».")
    return [*done, *([] if machine.windows else [_ONLY_BUTTONS]), _OPEN]


def uninstall(machine: Machine) -> list[str]:
    """Remove what ``install`` wrote, and nothing else; return what was removed.

    Error: UsageError if Excel holds the add-in; OSError.
    """
    places = find_places(machine)
    record = read_record(places.record)
    ours = {ADDIN, machine.product.script.name}
    recorded = [Path(name) for name in record.escritos if Path(name).name in ours]
    done = []
    for path in dict.fromkeys([places.addin, *recorded]):
        if path.is_file():
            with unless_held(path):
                path.unlink()
            done.append(f"Borrado: «{path}».")
    done += _clean_conf(machine, places, record)
    with unless_held(places.record):
        places.record.unlink(missing_ok=True)
    with suppress(OSError):
        places.record.parent.rmdir()  # only if nothing else is in it
    return done or ["No había nada instalado."]


def _conf_values(machine: Machine, places: Places) -> dict[str, str]:
    values = {places.key: _readable(machine, excel_python(machine))}
    if machine.product.pythonpath:
        values["PYTHONPATH"] = _readable(machine, Path(machine.product.pythonpath))
    return values


def _readable(machine: Machine, path: Path) -> str:
    """Return a path as macros can read it: itself, or its short form. Error: UsageError."""
    for form in (path, machine.short_path(path)):
        with suppress(UnicodeEncodeError):
            str(form).encode(machine.code_page)
            return str(form)
    raise SetupError(STRANGE_PATH, ruta=path)


def _copy(source: Path, target: Path) -> str:
    content = source.read_bytes()
    if holds(target, content):
        return f"Ya estaba al día: «{target}»."
    replace_bytes(target, content)
    return f"Copiado: «{target}»."


def _clean_conf(machine: Machine, places: Places, record: Record) -> list[str]:
    if not places.conf.is_file():
        return []
    retired = record.claves or (places.key,)
    text = put_keys(places.conf, machine.code_page, {}, retired)
    with unless_held(places.conf):
        if not text:
            places.conf.unlink()
            return [f"Borrado: «{places.conf}»."]
        if text.encode(machine.code_page, "surrogateescape") == places.conf.read_bytes():
            return []
        write_conf(places.conf, machine.code_page, text)
    return [f"Quitado lo nuestro de «{places.conf}»; quedó lo que usted agregó."]
