"""Values on their way from a sheet of Calc and back, as JSON holds them.

The component writes a cell as number, text, true or false, null for a blank, «#N/A» for an error
and ``{"fecha": ISO}`` for a day; a range is rows. We write the same to it.

>>> from_message({"fecha": "2026-11-19"}), from_message([[1, None]])
(datetime.date(2026, 11, 19), [[1.0, None]])
>>> to_message([["Día", date(2026, 11, 19)]])
[['Día', {'fecha': '2026-11-19'}]]
"""

from datetime import date, datetime
from typing import Any

DAY = "fecha"


def from_message(value: Any) -> object:
    """Return an argument as a host hands it over. Error: ValueError if it is none."""
    match value:
        case [*parts]:
            return [from_message(part) for part in parts]
        case {"fecha": str(text)}:
            moment = datetime.fromisoformat(text)
            return moment if moment.time() != datetime.min.time() else moment.date()
        case dict():
            raise ValueError(f"no value: {value}")
        case bool():
            return value
        case int():
            # A whole number that a formula writes comes as an int; a number of a sheet is a float.
            return float(value)
    return value


def to_message(value: Any) -> Any:
    """Return what a cell or a range is to show."""
    if isinstance(value, (list, tuple)):
        return [to_message(part) for part in value]
    return {DAY: value.isoformat()} if isinstance(value, date) else value
