"""A range of cells as Excel passes it to a function: an object of COM that answers ``Value``.

xlwings knows it for a range by its type's identifier, so it has a type library of its own.
"""

import ctypes
from ctypes import POINTER, byref, c_long, c_uint, c_void_p, c_wchar_p
from functools import cache
from typing import Any

from com import Guid, Variant, check, method, oleaut32
from values import OBJECT, put

RANGE = "00020846-0000-0000-c000-000000000046"
UNKNOWN = "00000000-0000-0000-c000-000000000046"
DISPATCH = "00020400-0000-0000-c000-000000000046"
TYPE_INFO = "00020401-0000-0000-c000-000000000046"
NO_INTERFACE, UNKNOWN_NAME = 0x80004002, 0x80020006
SYSTEM_64, KIND_DISPATCH = 3, 4
# xlwings asks a range for its sheet, that for its book, that for the program: one object is all.
AROUND = ["Worksheet", "Parent", "Application"]
PROPERTIES = ["Value", "Row", "Column", "Rows", "Columns", "Count", "Hwnd", *AROUND]

# COM knows an object by its pointer alone: here is whose it is, until nobody holds it.
_living: dict[int, "_Range"] = {}


class _Object(ctypes.Structure):
    _fields_ = [("table", c_void_p)]


class _Range:
    """What stands behind one pointer: its cells and how many hold it."""

    def __init__(self, rows: list[list[Any]]) -> None:
        self.rows = rows
        self.holders = 1
        self.memory = _Object(ctypes.addressof(_table()))

    def answer(self, name: str) -> Any:
        """Return a property as JSON; Rows and Columns are ranges of as many cells."""
        height, width = len(self.rows), len(self.rows[0])
        if name == "Value":
            return self.rows[0][0] if height == width == 1 else self.rows
        if name in ("Rows", "Columns"):
            return {"rango": [[None]] * (height if name == "Rows" else width)}
        return height * width if name == "Count" else 1


def range_object(rows: list[list[Any]]) -> int:
    """Return the pointer of a new range; whoever gets it releases it."""
    made = _Range(rows)
    pointer = ctypes.addressof(made.memory)
    _living[pointer] = made
    return pointer


def living_ranges() -> int:
    """Return how many ranges have not been released."""
    return len(_living)


def _query(this: int, wanted: Any, found: Any) -> int:
    if str(wanted[0]) in (UNKNOWN, DISPATCH):
        found[0] = this
        _add(this)
        return 0
    found[0] = None
    return NO_INTERFACE


def _add(this: int) -> int:
    _living[this].holders += 1
    return _living[this].holders


def _release(this: int) -> int:
    _living[this].holders -= 1
    left = _living[this].holders
    if not left:
        del _living[this]
    return left


def _count_types(this: int, count: Any) -> int:
    count[0] = 1
    return 0


def _get_type(this: int, index: int, language: int, found: Any) -> int:
    pointer = _type_info()
    method(pointer, 1)()  # AddRef: whoever asks releases it
    found[0] = pointer
    return 0


def _get_numbers(this: int, wanted: Any, names: Any, count: int, language: int, ids: Any) -> int:
    by_name = {name.lower(): number for number, name in enumerate(PROPERTIES, start=1)}
    known = [by_name.get(names[n].lower(), -1) for n in range(count)]
    for place, number in enumerate(known):
        ids[place] = number
    return UNKNOWN_NAME if -1 in known else 0


def _invoke(this: int, number: int, iid: Any, language: int, flags: int, arguments: Any,
            result: Any, raised: Any, wrong: Any) -> int:  # fmt: skip
    if not result or not 1 <= number <= len(PROPERTIES):
        return UNKNOWN_NAME
    name = PROPERTIES[number - 1]
    if name in AROUND:
        _add(this)
        result[0] = Variant(OBJECT, data=this)
    else:
        result[0] = put(_living[this].answer(name))
    return 0


@cache
def _table() -> Any:
    """Return the methods of IDispatch in their order, as every range points at them."""
    this, pointer, out = c_void_p, POINTER(Guid), POINTER(c_void_p)
    kinds: list[tuple[Any, tuple[Any, ...]]] = [
        (_query, (this, pointer, out)),
        (_add, (this,)),
        (_release, (this,)),
        (_count_types, (this, POINTER(c_uint))),
        (_get_type, (this, c_uint, c_uint, out)),
        (_get_numbers, (this, pointer, POINTER(c_wchar_p), c_uint, c_uint, POINTER(c_long))),
        (_invoke, (this, c_long, pointer, c_uint, ctypes.c_ushort, c_void_p, POINTER(Variant),
                   c_void_p, c_void_p)),
    ]  # fmt: skip
    calls = [ctypes.WINFUNCTYPE(c_uint, *kinds)(function) for function, kinds in kinds]
    fields = [(f"method_{n}", type(call)) for n, call in enumerate(calls)]
    table = type("Table", (ctypes.Structure,), {"_fields_": fields})
    return table(*calls)


@cache
def _type_info() -> int:
    """Return the ITypeInfo of a type that is called Range and has its identifier."""
    library, made, info = c_void_p(), c_void_p(), c_void_p()
    check(oleaut32.CreateTypeLib2(SYSTEM_64, c_wchar_p("cartera_xl_range.tlb"), byref(library)))
    create = method(library.value, 3, c_wchar_p, c_uint, POINTER(c_void_p))
    check(create("Range", KIND_DISPATCH, byref(made)))
    check(method(made.value, 3, POINTER(Guid))(byref(Guid.of(RANGE))))
    check(method(made.value, 25)())
    query = method(made.value, 0, POINTER(Guid), POINTER(c_void_p))
    check(query(byref(Guid.of(TYPE_INFO)), byref(info)))
    return int(info.value or 0)
