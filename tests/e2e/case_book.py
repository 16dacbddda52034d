"""A workbook of calls: for each golden case its arguments in cells and its formula, as Excel has it.

The formulas hold a value that no case expects, so only a recalculation gives the right one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from tests.addin.cases import OMITTED, Case, is_error
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from cartera_xl.catalog import Argument, find_function

DATA, CALLS = "Datos", "Casos"
EMPTY = f"{DATA}!$A$1"
_STALE = "sin recalcular"
_FAULTS = {"#DIV/0!": "=1/0", "#N/A": "=NA()", "#REF!": "=#REF!", "#VALUE!": '=VALUE("x")',
           "#NUM!": "=SQRT(-1)", "#NAME?": "=NO_HAY()"}  # fmt: skip


@dataclass(frozen=True)
class Call:
    """A case, how its arguments are given, and where its answer stands."""

    case: Case
    given: str
    area: str


def write_case_book(path: Path, cases: Sequence[Case]) -> list[Call]:
    """Write the workbook; return its calls, each case twice: by reference, and as one writes it."""
    book = xlsxwriter.Workbook(str(path))
    calls, data = book.add_worksheet(CALLS), book.add_worksheet(DATA)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    made, top, below = [], 0, 1
    for case in cases:
        places = []
        for argument in case.argumentos:
            rows = argument if isinstance(argument, list) else [[argument]]
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    _write(data, below + i, j, cell, day)
            places.append(_named(rows, below))
            below += len(rows)
        for given in ("as_reference", "as_written"):
            known = find_function(case.funcion).argumentos
            written = [
                _written(argument, what, place) if given == "as_written" else place
                for argument, what, place in zip(case.argumentos, known, places, strict=False)
            ]
            formula = f"={case.funcion}({','.join(written)})"
            rows, columns = _size(case.sale)
            last = (top + rows - 1, columns - 1)
            if rows * columns > 1:
                calls.write_array_formula(top, 0, *last, f"{{{formula}}}", None, _STALE)
            else:
                calls.write_formula(top, 0, formula, None, _STALE)
            made.append(Call(case, given, xl_range(top, 0, *last)))
            top += rows
    book.close()
    return made


def _named(rows: list[list[Any]], top: int) -> str:
    if rows == [[OMITTED]]:
        return EMPTY
    if len(rows) == 1 and len(rows[0]) == 1:
        return f"{DATA}!{xl_rowcol_to_cell(top, 0)}"
    return f"{DATA}!{xl_range(top, 0, top + len(rows) - 1, len(rows[0]) - 1)}"


def _written(argument: Any, what: Argument, place: str) -> str:
    if argument is OMITTED and not what.numero:
        return ""
    # Calc hands a number that is left out over as 0: there one names an empty cell.
    return _literal(argument) or place


def _literal(argument: Any) -> str:
    """The argument as a formula writes it; "" for what only a cell can hold."""
    if isinstance(argument, date):
        return str((argument - date(1899, 12, 30)) // timedelta(days=1))
    # In a formula VERDADERO is 1 to a function in Basic; in a cell it is itself.
    if isinstance(argument, bool) or argument is OMITTED or is_error(argument):
        return ""
    if isinstance(argument, str):
        return '"' + argument.replace('"', '""') + '"'
    return repr(argument) if isinstance(argument, float) else ""


def _write(sheet: Any, row: int, column: int, cell: Any, day: Any) -> None:
    if is_error(cell):
        sheet.write_formula(row, column, _FAULTS[cell], None, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif cell is not None and cell is not OMITTED:
        sheet.write_number(row, column, cell)


def _size(expected: Any) -> tuple[int, int]:
    if not isinstance(expected, list):
        return 1, 1
    return len(expected), max(map(len, expected))


def flat(value: Any) -> Iterator[Any]:
    """Every cell of what a case expects, or of an area."""
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, list):
            yield from flat(part)
        else:
            yield part
