"""Put Cartera into a user's LibreOffice, take it away, and say why it does not work.

Nothing of how LibreOffice treats macros is changed: functions of the user's own library run at any
level of its macro security.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from cartera_xl.hosts.setup.basic_library import has_module, put_module, remove_module
from cartera_xl.hosts.setup.calc_places import (
    EXTENSION,
    IDENTIFIER,
    MODULE,
    CalcPlaces,
    find_calc,
)
from cartera_xl.hosts.setup.files import unless_held
from cartera_xl.hosts.setup.finding import Finding, ill, tell, told, well
from cartera_xl.hosts.setup.fitness import check_python
from cartera_xl.hosts.setup.machine import Machine
from cartera_xl.hosts.setup.places import excel_python
from cartera_xl.hosts.setup.reasons import (
    CALC_OPEN,
    CALC_REFUSED,
    NO_CALC_CONF,
    NO_CALC_MODULE,
    NO_EXTENSION,
    NO_PRODUCT_FILE,
    SetupError,
)
from cartera_xl.hosts.setup.unopkg import Run, change_extensions, run_program

SERVER = "cartera_xl.addin.calc_server"
_OPEN = "Abra LibreOffice Calc: las funciones CX_… ya responden."


def install_calc(
    machine: Machine, profile: Path | None = None, run: Run = run_program
) -> list[str]:
    """Put the extension and the functions where LibreOffice loads them; repeating it mends.

    ``profile``: another than the user's own. Return what was done, and what to do next.
    Error: UsageError, OSError.
    """
    places = find_calc(machine, profile)
    check_python(machine)
    extension, module = _product_files(machine)
    _check_closed(places)
    if not (places.library / "script.xlb").is_file():
        _make_profile(places, run)
    add = ["add", "-f", "-s", str(extension)]
    change_extensions(places, add, root=machine.root, run=run)
    put_module(places.library, MODULE, module.read_bytes())
    settings = {
        "python": str(excel_python(machine)),
        "pythonpath": machine.product.pythonpath,
        "modulo": SERVER,
        "version": machine.product.version,
    }
    with unless_held(places.settings):
        places.settings.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        text = json.dumps(settings, ensure_ascii=False, indent=2)
        places.settings.write_text(text, encoding="utf-8")
    return [
        f"Instalada la extensión «{EXTENSION}» en «{places.profile}».",
        f"Escritas las funciones: «{places.library / MODULE}.xba».",
        f"Escrito: «{places.settings}», con el Python «{settings['python']}».",
        _OPEN,
    ]


def uninstall_calc(
    machine: Machine, profile: Path | None = None, run: Run = run_program
) -> list[str]:
    """Remove what ``install_calc`` wrote, and nothing else. Error: UsageError, OSError."""
    places = find_calc(machine, profile)
    _check_closed(places)
    done = []
    if _has_extension(places):
        change_extensions(places, ["remove", IDENTIFIER], root=machine.root, run=run)
        done.append(f"Quitada la extensión «{EXTENSION}» de «{places.profile}».")
    if remove_module(places.library, MODULE):
        done.append(f"Borrado: «{places.library / MODULE}.xba».")
    if places.settings.is_file():
        shutil.rmtree(places.settings.parent)
        done.append(f"Borrado: «{places.settings}».")
    return done or ["No había nada instalado en LibreOffice."]


def diagnose_calc(
    machine: Machine, ask: Callable[[Path], Finding], profile: Path | None = None
) -> list[Finding]:
    """Return every check, in the order in which to mend what is wrong.

    ``ask`` makes the trial call, given the settings.
    """
    try:
        places = find_calc(machine, profile)
    except SetupError as error:
        return [told("LibreOffice", error)]
    found = [
        well("LibreOffice", f"«{places.soffice}», perfil «{places.profile}»."),
        well("Extensión", f"«{EXTENSION}» está instalada.")
        if _has_extension(places)
        else ill("Extensión", NO_EXTENSION),
        _tell_module(machine, places),
        _tell_settings(places),
    ]
    return [*found, *([ask(places.settings)] if found[-1].estado == "bien" else [])]


def _product_files(machine: Machine) -> tuple[Path, Path]:
    folder = machine.product.addin.parent
    files = folder / EXTENSION, folder / "calc" / f"{MODULE}.xba"
    for path in files:
        if not path.is_file():
            raise SetupError(NO_PRODUCT_FILE, ruta=path, carpeta=path.parent)
    return files


def _check_closed(places: CalcPlaces) -> None:
    # It keeps the profile in memory and writes it when it ends: what we write would be lost.
    if (lock := places.profile / ".lock").exists():
        raise SetupError(CALC_OPEN, ruta=lock)


def _make_profile(places: CalcPlaces, run: Run) -> None:
    """Let LibreOffice make a profile as it does when first opened."""
    where = f"-env:UserInstallation={places.profile.as_uri()}"
    run([str(places.soffice), "--headless", "--terminate_after_init", where], None)
    if not (places.library / "script.xlb").is_file():
        raise SetupError(CALC_REFUSED, error=f"no creó el perfil «{places.profile}»")


def _has_extension(places: CalcPlaces) -> bool:
    held = places.extensions / "cache" / "uno_packages.pmap"
    return held.is_file() and IDENTIFIER.encode() in held.read_bytes()


def _tell_module(machine: Machine, places: CalcPlaces) -> Finding:
    path = places.library / f"{MODULE}.xba"

    def check() -> None:
        _, module = _product_files(machine)
        if not has_module(places.library, MODULE, module.read_bytes()):
            raise SetupError(NO_CALC_MODULE, ruta=path)

    return tell("Funciones", f"«{path}».", check)


def _tell_settings(places: CalcPlaces) -> Finding:
    try:
        python = json.loads(places.settings.read_text("utf-8"))["python"]
    except (OSError, ValueError, LookupError, TypeError):
        python = ""
    if not python or not Path(python).is_file():
        return ill("Configuración", NO_CALC_CONF, ruta=places.settings)
    return well("Configuración", f"«{places.settings}» nombra «{python}».")
