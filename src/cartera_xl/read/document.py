"""A JSON document of a workbook: how what JSON has no word for is written in it, and read again.

>>> import json
>>> untag(json.loads(json.dumps(date(2026, 3, 1), default=tag)))
datetime.date(2026, 3, 1)
>>> unpack_numbers("B", pack_numbers(array("B", [3, 0, 200]))).tolist()
[3, 0, 200]
"""

from array import array
from base64 import b64decode, b64encode
from datetime import date, datetime, time, timedelta
from typing import Any

from cartera_xl.units.coded import CODES


def tag(value: object) -> dict[str, str | float]:
    """Return a day, an hour or a duration as ``{tag: text}``. Error: TypeError of anything else."""
    # datetime before date: it is one.
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    if isinstance(value, timedelta):
        return {"timedelta": value / timedelta(microseconds=1)}
    raise TypeError(f"no word in a document for a {type(value).__name__}")


def untag(tagged: dict[str, Any]) -> object:
    """Return what ``tag`` was given; any other mapping as it is. Error: ValueError."""
    match tagged:
        case {"datetime": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"time": str(text)}:
            return time.fromisoformat(text)
        case {"timedelta": value}:
            return timedelta(microseconds=float(value))
    return tagged


def code_kind(count: int) -> str:
    """Return the array type of the fewest bytes for codes of ``count`` cells."""
    return "B" if count <= 0x100 else "H" if count <= 0x10000 else CODES


def pack_numbers(numbers: "array[int] | array[float]") -> str:
    """Return the bytes of ``numbers`` as text."""
    return b64encode(numbers.tobytes()).decode()


def unpack_numbers(kind: str, text: str) -> "array[Any]":
    """Return the numbers of that array type. Error: ValueError."""
    numbers: array[Any] = array(kind)
    numbers.frombytes(b64decode(text))
    return numbers
