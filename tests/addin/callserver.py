"""xlwings' own server of functions, asked over a pipe: a process apart, with stand-ins for pywin32.

Each line in is a call, in JSON; each line out what the VBA would get. An argument is a value as a
formula writes it, or one of: ``{"rango": rows}``, a reference; ``{"fecha": ISO}``, ``{"error":
"#N/A"}`` and ``{"moneda": text}``, cells; ``{"omitido": true}``. A day in the answer is
``{"fecha": ISO}``; what reaches the VBA as an error is ``{"excepcion": text}``.
"""

import json
import sys
from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from cartera_xl.generate.standins import EXCEL_RANGE, ComTime, install

MODULE = "cartera_xl.addin.udfs"
MISSING = -2147352572
ERRORS = {
    "#NULL!": 2000, "#DIV/0!": 2007, "#VALUE!": 2015, "#REF!": 2023, "#NAME?": 2029, "#NUM!": 2036,
    "#N/A": 2042, "#SPILL!": 2045, "#CALC!": 2050,
}  # fmt: skip
"""Excel's own numbers; COM hands -2146828288 + number over."""


class FakeRange:
    """A reference, as far as xlwings looks at the one that the VBA passes on."""

    def __init__(self, rows: list[list[Any]]) -> None:
        self.Row = self.Column = 1
        self.Rows, self.Columns = (SimpleNamespace(Count=n) for n in (len(rows), len(rows[0])))
        self.Areas, self.Count = SimpleNamespace(Count=1), len(rows) * len(rows[0])
        cells = tuple(tuple(map(cell, row)) for row in rows)
        self.Value = self.Value2 = cells[0][0] if self.Count == 1 else cells
        # The sheet, its book and the program: only asked which engine they are of.
        self.Worksheet = self.Parent = self.Application = SimpleNamespace(Hwnd=1, Name="Libro1")
        self.Worksheet.Parent = self.Worksheet.Application = self.Worksheet
        kind = SimpleNamespace(iid=EXCEL_RANGE)
        self._oleobj_ = SimpleNamespace(
            GetTypeInfo=lambda: SimpleNamespace(GetTypeAttr=lambda: kind)
        )


def cell(value: Any) -> Any:
    """A cell as pywin32 hands it over."""
    match value:
        case {"fecha": text}:
            day = datetime.fromisoformat(text)
            return ComTime(day.year, day.month, day.day, day.hour, day.minute, tzinfo=UTC)
        case {"error": text}:
            return ERRORS[text] - 2146828288
        case {"moneda": text}:
            return Decimal(text)
        case {"omitido": True}:
            return MISSING
        case bool() | float() | str() | None:
            return value
    return float(value)


def argument(value: Any) -> Any:
    return (
        FakeRange(value["rango"]) if isinstance(value, dict) and "rango" in value else cell(value)
    )


def tagged(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [tagged(part) for part in value]
    return {"fecha": value.isoformat()} if isinstance(value, datetime) else value


def respond(server: Any, order: dict[str, Any]) -> Any:
    if "romper" in order:  # make a function fail as a fault of ours would
        from cartera_xl import catalog

        catalog.FUNCTIONS[order["romper"]] = "cartera_xl.no_hay:nada"
        return None
    if "describir" in order:
        return sys.modules[MODULE].__dict__[order["describir"]].__xlfunc__
    given = tuple(argument(value) for value in order["argumentos"])
    return tagged(server.CallUDF(MODULE, order["funcion"], given, None, None))


def main() -> None:
    install()
    import cartera_xl.addin.udfs  # noqa: F401 - decorated by what has just been installed
    from xlwings.com_server import XLPython

    server = XLPython()
    for line in sys.stdin:
        try:
            answer = {"valor": respond(server, json.loads(line))}
        except Exception as error:  # the server of COM hands it to the VBA and goes on
            answer = {"excepcion": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer, default=str), flush=True)


if __name__ == "__main__":
    main()
