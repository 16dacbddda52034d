"""A Windows of José Ñandú's and a Mac of his, each a tree of folders with a registry of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from cartera_xl.hosts.setup.machine import Machine, Product

ADDIN = b"PK\x03\x04 el complemento de esta versi\xc3\xb3n"
APP_PATHS = "hklm\\software\\microsoft\\windows\\currentversion\\app paths\\excel.exe"


def portable_executable(machine: int) -> bytes:
    """Return the first bytes of a Windows program: a DOS stub, then the PE header at 128."""
    stub = b"MZ".ljust(60, b"\0") + (128).to_bytes(4, "little")
    return stub.ljust(128, b"\0") + b"PE\0\0" + machine.to_bytes(2, "little") + bytes(100)


X86, X64 = portable_executable(0x14C), portable_executable(0x8664)


def put(path: Path, content: bytes = b"") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@dataclass
class Fake:
    """A machine whose registry and 8.3 names the test may change. Keys in lower case."""

    machine: Machine
    excel: Path
    registry: dict[str, dict[str, object]] = field(default_factory=dict)
    short: dict[Path, Path] = field(default_factory=dict)

    def set(self, key: str, **values: object) -> None:
        """Write values, with their names in lower case, into a key of the registry."""
        found = self.registry.setdefault(key.lower(), {})
        found.update({name.replace("_", " "): value for name, value in values.items()})

    def but(self, **changes: Any) -> Machine:
        """Return the machine with some of its facts changed."""
        return replace(self.machine, **changes)

    def with_product(self, **changes: Any) -> Machine:
        """Return the machine with a product of which something is different."""
        return self.but(product=replace(self.machine.product, **changes))

    @property
    def home(self) -> Path:
        return self.machine.home

    @property
    def xlstart(self) -> Path:
        return Path(self.machine.environ["APPDATA"]) / "Microsoft" / "Excel" / "XLSTART"

    @property
    def addin(self) -> Path:
        return self.xlstart / "cartera_xl.xlam"

    @property
    def conf(self) -> Path:
        return self.home / ".cartera_xl" / "cartera_xl.conf"

    def conf_text(self) -> str:
        """Return the configuration as VBA reads it, in the machine's code page."""
        return self.conf.read_bytes().decode("cp1252")

    @property
    def pythonw(self) -> Path:
        return self.machine.python.with_name("pythonw.exe")

    @property
    def library(self) -> Path:
        return self.machine.python.parents[1] / "xlwings64-0.37.8.dll"


def _product(site: Path) -> Product:
    return Product(
        version="0.1.0",
        folder=site / "cartera_xl",
        addin=put(site / "cartera_xl" / "_recursos" / "addin" / "cartera_xl.xlam", ADDIN),
        script=put(site / "xlwings" / "xlwings-0.37.8.applescript", b"on VbaHandler"),
        xlwings="0.37.8",
    )


@pytest.fixture
def windows(tmp_path: Path) -> Fake:
    """Windows with Excel of 64 bits and the product in a virtual environment; nothing installed."""
    home = tmp_path / "Users" / "José Ñandú"
    env = home / "Mis programas" / ".venv"
    excel = put(tmp_path / "Program Files" / "Microsoft Office" / "Office16" / "EXCEL.EXE", X64)
    put(env / "Scripts" / "pythonw.exe")
    put(env / "xlwings64-0.37.8.dll", X64)
    put(env / "xlwings32-0.37.8.dll", X86)
    registry: dict[str, dict[str, object]] = {APP_PATHS: {"": str(excel)}}
    short: dict[Path, Path] = {}

    def read(key: str) -> Mapping[str, object]:
        return registry.get(key.lower(), {})

    machine = Machine(
        system="win32",
        home=home,
        environ={"APPDATA": str(home / "AppData" / "Roaming")},
        python=put(env / "Scripts" / "python.exe"),
        base=tmp_path / "Python311",
        python_version="3.11.9",
        bits=64,
        code_page="cp1252",
        product=_product(env / "Lib" / "site-packages"),
        registry=read,
        short_path=lambda path: short.get(path, path),
    )
    return Fake(machine, excel, registry, short)


@pytest.fixture
def mac(tmp_path: Path) -> Machine:
    """macOS with the product in a virtual environment; nothing installed."""
    home = tmp_path / "Users" / "jose"
    (home / "Library" / "Containers" / "com.microsoft.Excel" / "Data").mkdir(parents=True)
    return Machine(
        system="darwin",
        home=home,
        environ={},
        python=put(home / "cartera" / ".venv" / "bin" / "python"),
        base=Path("/Library/Frameworks/Python.framework/Versions/3.11"),
        python_version="3.11.9",
        bits=64,
        code_page="ascii",
        product=_product(home / "cartera" / ".venv" / "lib" / "site-packages"),
        registry=lambda key: {},
        short_path=lambda path: path,
    )


@pytest.fixture
def linux(mac: Machine) -> Machine:
    """The same tree on Linux, where there is no Excel."""
    return replace(mac, system="linux")


@pytest.fixture(scope="session")
def program() -> Callable[[int], bytes]:
    """What a Windows program begins with, by its machine."""
    return portable_executable
