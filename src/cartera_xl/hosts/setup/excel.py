"""The Excel of this machine, as the registry tells it.

Its program: ``App Paths``. Its startup folders besides the user's: its own XLSTART, and ``AltStartup``
(«At startup, open all files in»). What it disabled after a crash: ``Resiliency\\DisabledItems``,
binary values with the path in UTF-16 and lower case.
"""

from dataclasses import dataclass
from pathlib import Path

from cartera_xl.hosts.setup.executable import read_bits
from cartera_xl.hosts.setup.machine import ADDIN, Machine

_PROGRAM = "Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\excel.exe"
_SUBSCRIPTION = "HKLM\\Software\\Microsoft\\Office\\ClickToRun\\Configuration"
_CLASS = "HKLM\\Software\\Classes\\Excel.Application\\CurVer"
_OWN = "HKCU\\Software\\Microsoft\\Office\\16.0\\Excel\\"


@dataclass(frozen=True)
class Excel:
    """An Excel for the desktop. ``version`` is "" where nothing says it."""

    path: Path
    version: str
    bits: int


def find_excel(machine: Machine) -> Excel | None:
    """Return the Excel that opens when its name is called, None if there is none."""
    for hive in ("HKLM", "HKCU"):
        place = machine.registry(f"{hive}\\{_PROGRAM}").get("")
        if isinstance(place, str) and place:
            path = Path(place.strip('"'))
            return Excel(path, _version(machine), read_bits(path) or _told_bits(machine))
    return None


def excel_bits(machine: Machine) -> int:
    """Return the bits of Excel; 64, as it has come since 2019, where there is none."""
    excel = find_excel(machine)
    return excel.bits if excel else 64


def is_disabled(machine: Machine) -> bool:
    """Tell whether Excel disabled the add-in after a crash."""
    items = machine.registry(f"{_OWN}Resiliency\\DisabledItems").values()
    binary = [item for item in items if isinstance(item, bytes)]
    return any(ADDIN in item.decode("utf-16-le", "ignore").lower() for item in binary)


def other_copies(machine: Machine) -> list[Path]:
    """Return the copies of the add-in in the startup folders that are not the user's."""
    excel = find_excel(machine)
    folders = [excel.path.parent / "XLSTART"] if excel else []
    other = machine.registry(f"{_OWN}Options").get("altstartup")
    if isinstance(other, str) and other:
        folders.append(Path(other))
    return [folder / ADDIN for folder in folders if (folder / ADDIN).is_file()]


def _version(machine: Machine) -> str:
    if version := machine.registry(_SUBSCRIPTION).get("versiontoreport"):
        return str(version)
    return str(machine.registry(_CLASS).get("", "")).rpartition(".")[2]


def _told_bits(machine: Machine) -> int:
    # A user may not be let read the program's file.
    return 32 if machine.registry(_SUBSCRIPTION).get("platform") == "x86" else 64
