"""Where Excel looks: for the add-in, for the name of its Python, for xlwings' library.

Excel opens what lies in its user's XLSTART, always under APPDATA. The registry may name one folder
more (``AltStartup``), never another in its place. The macros look for their configuration where
``GetConfigFilePath`` of xlwings says, and for the library where ``XLPyLoadDLL`` does: beside the
interpreter, then one folder up, as in a virtual environment.
"""

import ntpath
import re
from dataclasses import dataclass
from pathlib import Path

from cartera_xl.hosts.setup.machine import ADDIN, MACROS_XLWINGS, Machine
from cartera_xl.hosts.setup.reasons import NO_EXCEL_HERE, NO_PROFILE, SetupError

PROJECT = "cartera_xl"


@dataclass(frozen=True)
class Places:
    """The files of an installation. ``script`` is None where Excel needs none.

    ``key``: the name under which ``conf`` holds the interpreter.
    """

    addin: Path
    conf: Path
    record: Path
    script: Path | None
    key: str


FOLDERS = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders"
"""Where Windows says which are the user's folders."""


def find_places(machine: Machine) -> Places:
    """Return where things go on this machine. Error: UsageError where there is no Excel."""
    own = machine.home / f".{PROJECT}"
    record = own / "instalacion.json"
    if machine.windows:
        if not machine.environ.get("APPDATA"):
            raise SetupError(NO_PROFILE)
        excel = Path(machine.environ["APPDATA"]) / "Microsoft" / "Excel"
        conf = own / f"{PROJECT}.conf"
        return Places(excel / "XLSTART" / ADDIN, conf, record, None, "INTERPRETER_WIN")
    if machine.system == "darwin":
        library = machine.home / "Library"
        office = library / "Group Containers" / "UBF8T346G9.Office" / "User Content.localized"
        return Places(
            office / "Startup.localized" / "Excel" / ADDIN,
            library / "Containers" / "com.microsoft.Excel" / "Data" / f"{PROJECT}.conf",
            record,
            library / "Application Scripts" / "com.microsoft.Excel" / machine.product.script.name,
            "INTERPRETER_MAC",
        )
    raise SetupError(NO_EXCEL_HERE)


def excel_python(machine: Machine) -> Path:
    """Return the interpreter that Excel is to use: the one of this environment, with no window."""
    quiet = machine.python.with_name("pythonw.exe")
    return quiet if machine.windows and quiet.is_file() else machine.python


def documents_folder(machine: Machine) -> Path:
    """Return where the user keeps documents: OneDrive may have moved them."""
    named = machine.registry(FOLDERS).get("personal")
    if not isinstance(named, str) or not named:
        return machine.home / "Documents"
    known = {"USERPROFILE": str(machine.home), **machine.environ}
    return Path(re.sub(r"%(\w+)%", lambda m: known.get(m[1].upper(), m[0]), named))


def library_name(bits: int) -> str:
    """Return the name of xlwings' library for an Excel of so many bits.

    >>> library_name(64)
    'xlwings64-0.37.8.dll'
    """
    return f"xlwings{bits}-{MACROS_XLWINGS}.dll"


def library_places(python: Path, bits: int) -> tuple[Path, Path]:
    """Return the two files that the macros try to load, in their order."""
    return python.parent / library_name(bits), python.parent.parent / library_name(bits)


def is_remote(path: Path) -> bool:
    r"""Tell whether a path is on another machine: \\servidor\perfiles$\José."""
    return str(path).replace("/", "\\").startswith("\\\\")


def is_within(path: Path, folder: str) -> bool:
    """Tell whether ``path`` lies in ``folder``, both of Windows; no case, and never in ""."""
    inner, outer = (ntpath.normcase(str(p)).rstrip("\\") for p in (path, folder))
    return bool(outer) and (inner + "\\").startswith(outer + "\\")
