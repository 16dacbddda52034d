"""A value as JSON holds it ↔ as VBA does.

null is an empty cell; numbers, texts and truth values are what they are; ``{"fecha":
"2026-11-19T08:30:00"}``, ``{"error": "#N/A"}`` and ``{"moneda": "62000000"}`` (a cell in currency
format) are cells too; ``{"omitido": true}`` is an argument left out; ``{"rango": rows}`` is a
reference to cells, of which a wrapper hands over the values; a list of rows is an array of them.
"""

import ctypes
from ctypes import byref, c_int, c_long, c_uint, c_ulonglong, c_ushort, c_void_p, c_wchar_p
from datetime import datetime, timedelta
from decimal import Decimal
from math import prod
from typing import Any

from com import ComError, Variant, oleaut32

oleaut32.SysAllocStringLen.restype = c_void_p
oleaut32.SysAllocStringLen.argtypes = [c_wchar_p, c_uint]
oleaut32.SafeArrayCreate.restype = c_void_p
oleaut32.SafeArrayCreate.argtypes = [c_ushort, c_uint, c_void_p]

EMPTY, DOUBLE, MONEY, DATE, TEXT = 0, 5, 6, 7, 8
ERROR, TRUTH, VARIANT = 10, 11, 12
ARRAY = 0x2000
LEFT_OUT = 0x80020004
MISMATCH = 13
ERRORS = {"#NULL!": 2000, "#DIV/0!": 2007, "#VALUE!": 2015, "#REF!": 2023, "#NAME?": 2029,
          "#NUM!": 2036, "#N/A": 2042, "#SPILL!": 2045, "#CALC!": 2050}  # fmt: skip
EPOCH = datetime(1899, 12, 30)


class Bound(ctypes.Structure):
    _fields_ = [("count", c_uint), ("first", c_int)]


def put(value: Any) -> Variant:
    """Return a value of JSON as VBA would hold it; the caller's to ``clear``."""
    if value is None:
        return Variant(EMPTY)
    if isinstance(value, bool):
        return Variant(TRUTH, data=0xFFFF if value else 0)
    if isinstance(value, (int, float)):
        return Variant(DOUBLE, data=_bits(float(value)))
    if isinstance(value, str):
        length = len(value.encode("utf-16-le")) // 2
        return Variant(TEXT, data=oleaut32.SysAllocStringLen(value, length))
    if isinstance(value, list):
        return put_table(value)
    ((kind, content),) = value.items()
    if kind == "fecha":
        days = (datetime.fromisoformat(content) - EPOCH) / timedelta(days=1)
        return Variant(DATE, data=_bits(days))
    if kind == "rango":
        return put(content[0][0] if len(content) == len(content[0]) == 1 else content)
    if kind == "moneda":
        return Variant(MONEY, data=int(Decimal(content) * 10_000) & 0xFFFFFFFFFFFFFFFF)
    code = LEFT_OUT if kind == "omitido" else 0x800A0000 | ERRORS[content]
    return Variant(ERROR, data=code)


def put_array(values: list[Any]) -> Variant:
    """Return values as VBA's ``Array`` makes them."""
    return _filled([Bound(len(values), 0)], values)


def put_table(rows: list[list[Any]]) -> Variant:
    """Return rows of cells as ``Range.Value`` has them."""
    width = len(rows[0])
    by_column = [row[n] for n in range(width) for row in rows]
    return _filled([Bound(len(rows), 1), Bound(width, 1)], by_column)


def _filled(bounds: list[Bound], values: list[Any]) -> Variant:
    array = oleaut32.SafeArrayCreate(VARIANT, len(bounds), (Bound * len(bounds))(*bounds))
    cells = _cells(array, len(values))
    for place, value in enumerate(values):
        cells[place] = put(value)
    oleaut32.SafeArrayUnaccessData(c_void_p(array))
    return Variant(ARRAY | VARIANT, data=array)


def take(variant: Variant) -> Any:
    """Return as JSON what a function answered. Error: ComError for what no function of ours may."""
    kind, data = variant.kind, variant.data
    if kind == ARRAY | VARIANT:
        return _take_array(data)
    if kind == EMPTY:
        return None
    if kind == TEXT:
        return ctypes.wstring_at(data, oleaut32.SysStringLen(c_void_p(data))) if data else ""
    if kind == TRUTH:
        return bool(data & 0xFFFF)
    if kind == DOUBLE:
        return _double(data)
    if kind == DATE:
        return {"fecha": (EPOCH + timedelta(days=_double(data))).isoformat()}
    raise ComError(MISMATCH, f"VARIANT of type {kind}")


def _take_array(array: int) -> list[Any]:
    dimensions = oleaut32.SafeArrayGetDim(c_void_p(array))
    sizes = [_size(array, number) for number in range(1, dimensions + 1)]
    cells = [take(cell) for cell in _cells(array, prod(sizes))]
    oleaut32.SafeArrayUnaccessData(c_void_p(array))
    if dimensions == 1:
        return cells
    height, width = sizes
    return [[cells[row + n * height] for n in range(width)] for row in range(height)]


def _cells(array: int, count: int) -> Any:
    start = c_void_p()
    oleaut32.SafeArrayAccessData(c_void_p(array), byref(start))
    return (Variant * count).from_address(start.value) if count else ()


def _size(array: int, dimension: int) -> int:
    low, high = c_long(), c_long()
    oleaut32.SafeArrayGetLBound(c_void_p(array), dimension, byref(low))
    oleaut32.SafeArrayGetUBound(c_void_p(array), dimension, byref(high))
    return high.value - low.value + 1


def _bits(number: float) -> int:
    return c_ulonglong.from_buffer_copy(ctypes.c_double(number)).value


def _double(bits: int) -> float:
    return ctypes.c_double.from_buffer_copy(c_ulonglong(bits)).value
