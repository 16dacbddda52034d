"""COM as VBA speaks it, through ctypes: pywin32 can make neither an error cell nor a left-out one."""

import ctypes
from ctypes import POINTER, byref, c_long, c_uint, c_ulonglong, c_ushort, c_void_p, c_wchar_p
from typing import Any

ole32, oleaut32 = ctypes.OleDLL("ole32"), ctypes.OleDLL("oleaut32")

FAILED = 0x80020009
"""What Invoke returns when the object itself raised: the text is in its ``ExceptionInfo``."""
CALL_OR_GET = 3


class Guid(ctypes.Structure):
    _fields_ = [("bytes", ctypes.c_ubyte * 16)]


class Variant(ctypes.Structure):
    _fields_ = [
        ("kind", c_ushort),
        ("reserved", c_ushort * 3),
        ("data", c_ulonglong),
        ("more", c_ulonglong),
    ]


class Arguments(ctypes.Structure):
    _fields_ = [
        ("values", POINTER(Variant)),
        ("named", c_void_p),
        ("count", c_uint),
        ("named_count", c_uint),
    ]


class ExceptionInfo(ctypes.Structure):
    _fields_ = [
        ("code", c_ushort),
        ("reserved", c_ushort),
        ("source", c_wchar_p),
        ("description", c_wchar_p),
        ("help", c_wchar_p),
        ("context", c_uint),
        ("pointer", c_void_p),
        ("deferred", c_void_p),
        ("scode", c_long),
    ]


class ComError(Exception):
    """What VBA finds in Err: the number and the description."""

    def __init__(self, number: int, description: str) -> None:
        super().__init__(description)
        self.number = number
        self.description = description


def method(pointer: int, index: int, *kinds: Any) -> Any:
    """Return the method at ``index`` of an object's table; its result is an HRESULT, unchecked."""
    table = ctypes.cast(pointer, POINTER(POINTER(c_void_p)))[0]
    function = ctypes.WINFUNCTYPE(c_uint, c_void_p, *kinds)(table[index])
    return lambda *arguments: function(pointer, *arguments)


def invoke(pointer: int, name: str, *values: Variant) -> Variant:
    """Call a method of an IDispatch by its name, as late-bound VBA does. Error: ComError."""
    number = c_long()
    find = method(pointer, 5, POINTER(Guid), POINTER(c_wchar_p), c_uint, c_uint, POINTER(c_long))
    check(find(byref(Guid()), byref(c_wchar_p(name)), 1, 0, byref(number)))
    given = (Variant * len(values))(*reversed(values))
    arguments = Arguments(given, None, len(values), 0)
    result, raised = Variant(), ExceptionInfo()
    call = method(
        pointer, 6, c_long, POINTER(Guid), c_uint, c_ushort, POINTER(Arguments),
        POINTER(Variant), POINTER(ExceptionInfo), c_void_p,
    )  # fmt: skip
    status = call(
        number, byref(Guid()), 0, CALL_OR_GET, byref(arguments), byref(result), byref(raised), None
    )
    if status == FAILED:
        raise ComError(raised.scode & 0xFFFFFFFF, raised.description or "")
    check(status)
    return result


def check(status: int) -> None:
    """Error: ComError, with the system's own words, if ``status`` is a failure."""
    if status & 0x80000000:
        raise ComError(status, ctypes.FormatError(ctypes.c_int(status).value))


def clear(*variants: Variant) -> None:
    """Give back what the values hold."""
    for variant in variants:
        oleaut32.VariantClear(byref(variant))
