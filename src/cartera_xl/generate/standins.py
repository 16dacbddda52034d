"""Stand-ins for pywin32: xlwings' half for Windows runs on any system, as far as Excel's door.

With them the real ``xlwings.udfs`` decorates our functions and writes their VBA, and the real
``xlwings.com_server`` takes the calls that the VBA would make. Nothing here speaks to Excel: what
would need it answers nothing. They change the whole process: install them in one that ends soon.
"""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from importlib import import_module
from types import ModuleType
from typing import Any

EXCEL_RANGE = "{00020846-0000-0000-C000-000000000046}"
"""How COM calls a range of cells; an argument that says so is read as one."""


class ComError(Exception):
    """What pywin32 raises when COM refuses."""


class ComTime(datetime):
    """A date as pywin32 hands it over: a datetime that has a time zone."""


def install() -> None:
    """Make ``xlwings`` behave as on Windows, before the module of functions is imported.

    ``xlwings.func`` and ``xlwings.arg`` then keep what they are told, and ``xlwings.udfs`` and
    ``xlwings.com_server`` can be imported. On Windows the real pywin32 is there: nothing is done.
    """
    if sys.platform == "win32" or "pywintypes" in sys.modules:
        return
    _add_modules()
    xlwings: Any = import_module("xlwings")
    with _windows_libraries():
        windows: Any = import_module("xlwings._xlwindows")
    udfs: Any = import_module("xlwings.udfs")
    xlwings.engines.add(xlwings.Engine(impl=windows.engine))
    xlwings.engines.active = xlwings.engines["excel"]
    xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret
    xlwings.sub = xlwings.script = udfs.xlsub


class _Anything:
    """A library with every function; each one answers 0."""

    def __getattr__(self, name: str) -> "_Anything":
        return _Anything()

    def __call__(self, *arguments: object) -> int:
        return 0


class _TimeZoneInfo:
    @staticmethod
    def utc() -> tzinfo:
        return UTC


def _same(value: object, *rest: object, **named: object) -> object:
    return value


def _nothing(*arguments: object, **named: object) -> None:
    return None


def _add_modules() -> None:
    """Put in ``sys.modules`` every module of pywin32 that xlwings imports, with what it takes."""
    contents: dict[str, dict[str, object]] = {
        "pywintypes": {"com_error": ComError, "TimeType": ComTime, "IID": str},
        "pythoncom": {
            "__file__": "",
            "com_error": ComError,
            "ole_error": ComError,
            "IID_IDispatch": "IDispatch",
            "TypeIIDs": {"IDispatch": type("PyIDispatch", (), {})},
            "CoInitialize": _nothing,
        },
        "win32com": {},
        "win32com.client": {
            "CDispatch": type("CDispatch", (), {}),
            "CoClassBaseClass": type("CoClassBaseClass", (), {}),
            "DispatchBaseClass": type("DispatchBaseClass", (), {}),
            "Dispatch": _same,
            "DispatchEx": _nothing,
        },
        "win32com.server": {},
        "win32com.server.dispatcher": {},
        "win32com.server.policy": {},
        "win32com.server.util": {"wrap": _same, "unwrap": _same},
        "win32timezone": {"TimeZoneInfo": _TimeZoneInfo},
        # Of which thread and process a window is: asked of the book that a range belongs to.
        "win32process": {"GetWindowThreadProcessId": lambda window: (0, 0)},
        **{f"win32{name}": {} for name in ("api", "con", "event", "gui")},
    }
    for name, content in contents.items():
        module = ModuleType(name)
        vars(module).update(content)
        sys.modules[name] = module
        parent, _, last = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], last, module)


@contextmanager
def _windows_libraries() -> Iterator[None]:
    """Give ctypes the libraries of Windows while xlwings takes what it wants of them."""
    loader = ctypes.PyDLL
    extra = [name for name in ("oledll", "windll") if not hasattr(ctypes, name)]
    for name in extra:
        setattr(ctypes, name, _Anything())
    vars(ctypes)["PyDLL"] = lambda name: _Anything()
    try:
        yield
    finally:
        vars(ctypes)["PyDLL"] = loader
        for name in extra:
            delattr(ctypes, name)
