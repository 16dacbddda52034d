"""Where LibreOffice and its user's profile are, on each system."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cartera_xl.hosts.setup.machine import Machine
from cartera_xl.hosts.setup.reasons import NO_CALC, NO_CALC_PYTHON, NO_PROFILE, SetupError

EXTENSION = "cartera_xl.oxt"
IDENTIFIER = "cartera_xl.calc"
MODULE = "CarteraXL"


@dataclass(frozen=True)
class CalcPlaces:
    """The programs of a LibreOffice, and what is ours in a user's profile."""

    soffice: Path
    unopkg: Path
    profile: Path

    @property
    def user(self) -> Path:
        """The folder that LibreOffice calls ``$(user)``."""
        return self.profile / "user"

    @property
    def settings(self) -> Path:
        """What tells the component its Python."""
        return self.user / "cartera_xl" / "calc.json"

    @property
    def library(self) -> Path:
        """The user's Basic library whose functions a formula may name."""
        return self.user / "basic" / "Standard"

    @property
    def extensions(self) -> Path:
        """Where the user's extensions are kept."""
        return self.user / "uno_packages"


def find_calc(machine: Machine, profile: Path | None = None) -> CalcPlaces:
    """Return where things are; ``profile``: another than the user's own.

    Error: SetupError if there is no LibreOffice, or it has no Python.
    """
    for soffice in _programs(machine):
        # The command on the path is a link into the folder of the programs.
        folder = soffice.resolve().parent
        for name in ("unopkg.com", "unopkg"):
            if (folder / name).is_file():
                if machine.system == "linux" and not (folder / "pythonloader.py").is_file():
                    raise SetupError(NO_CALC_PYTHON, carpeta=folder)
                return CalcPlaces(soffice, folder / name, profile or _own_profile(machine))
    raise SetupError(NO_CALC)


def _programs(machine: Machine) -> Iterator[Path]:
    """Yield the program, where it is: on the path, or where its installers put it."""
    if machine.windows:
        parents = (machine.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"))
        found = [Path(p) / "LibreOffice" / "program" / "soffice.com" for p in parents if p]
    elif machine.system == "darwin":
        office = Path("Applications") / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
        found = [Path("/") / office, machine.home / office]
    else:
        on_path = shutil.which("soffice", path=machine.environ.get("PATH", ""))
        found = [Path(on_path)] if on_path else []
        found += sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    yield from (path for path in found if path.is_file())


def _own_profile(machine: Machine) -> Path:
    if machine.windows:
        if not machine.environ.get("APPDATA"):
            raise SetupError(NO_PROFILE)
        return Path(machine.environ["APPDATA"]) / "LibreOffice" / "4"
    if machine.system == "darwin":
        return machine.home / "Library" / "Application Support" / "LibreOffice" / "4"
    config = machine.environ.get("XDG_CONFIG_HOME")
    return (Path(config) if config else machine.home / ".config") / "libreoffice" / "4"
