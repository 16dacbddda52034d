"""The machine that the add-in is installed on, as data: nothing else here asks the system."""

import locale
import os
import platform
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import cartera_xl
from cartera_xl.app.host import find_resource

MACROS_XLWINGS = "0.37.8"
"""The xlwings that the macros were written by: they name its library, its script, its calls."""
ADDIN = "cartera_xl.xlam"
Registry = Callable[[str], Mapping[str, object]]
"""«HKCU\\Software\\…» → the values of that key, names in lower case; empty if there is no such."""


@dataclass(frozen=True)
class Product:
    """What is to be installed. ``version`` and ``xlwings`` are "" where nothing says them.

    ``pythonpath``: the folder that Excel's Python must be told of; "" if it finds the product.
    """

    version: str
    folder: Path
    addin: Path
    script: Path
    xlwings: str
    pythonpath: str = ""


@dataclass(frozen=True)
class Machine:
    """A machine and its user. ``system`` is sys.platform; ``environ`` has its names in capitals.

    ``python``: the interpreter that has the product; ``base``: the Python that it was made from.
    ``code_page``: the encoding in which macros read a text file.
    ``short_path``: a path → its 8.3 form, or itself where there is none.
    ``root``: an administrator of Unix.
    """

    system: str
    home: Path
    environ: Mapping[str, str]
    python: Path
    base: Path
    python_version: str
    bits: int
    code_page: str
    product: Product
    registry: Registry
    short_path: Callable[[Path], Path]
    root: bool = False

    @property
    def windows(self) -> bool:
        """Whether functions run in its Excel; elsewhere buttons at most."""
        return self.system == "win32"


def read_machine() -> Machine:
    """Return the machine that this runs on."""
    return Machine(
        system=sys.platform,
        home=Path.home(),
        environ={name.upper(): value for name, value in os.environ.items()},
        python=Path(sys.executable),
        base=Path(sys.base_prefix),
        python_version=platform.python_version(),
        bits=64 if sys.maxsize > 2**32 else 32,
        # No one documents how macros on macOS read other letters.
        code_page=locale.getencoding() if sys.platform == "win32" else "ascii",
        product=_read_product(),
        registry=_read_registry,
        short_path=_short_path,
        root=sys.platform != "win32" and os.geteuid() == 0,
    )


def _read_product() -> Product:
    folder = Path(cartera_xl.__file__).resolve().parent
    try:
        addin = find_resource(f"addin/{ADDIN}")
    except FileNotFoundError:
        addin = folder / "_recursos" / "addin" / ADDIN
    own, spec = _version("cartera_xl"), find_spec("xlwings")
    beside = Path(spec.origin).parent if spec and spec.origin else folder
    return Product(
        version=own,
        folder=folder,
        addin=addin,
        script=beside / f"xlwings-{MACROS_XLWINGS}.applescript",
        xlwings=_version("xlwings"),
        pythonpath="" if own else str(folder.parent),
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _read_registry(key: str) -> Mapping[str, object]:
    if sys.platform == "win32":
        import winreg

        hive, _, path = key.partition("\\")
        root = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}[hive]
        found: dict[str, object] = {}
        try:
            with winreg.OpenKey(root, path) as opened:
                for number in range(winreg.QueryInfoKey(opened)[1]):
                    name, value, kind = winreg.EnumValue(opened, number)
                    expand = kind == winreg.REG_EXPAND_SZ
                    found[name.lower()] = (
                        winreg.ExpandEnvironmentStrings(value) if expand else value
                    )
        except OSError:
            return found
        return found
    return {}


def _short_path(path: Path) -> Path:
    if sys.platform == "win32":
        import ctypes

        room = ctypes.create_unicode_buffer(32_768)
        if ctypes.windll.kernel32.GetShortPathNameW(str(path), room, len(room)):
            return Path(room.value)
    return path
