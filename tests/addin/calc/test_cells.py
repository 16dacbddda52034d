"""Cells of Calc go to our Python as Excel would hand them over, and come back as Calc holds them."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from cartera_calc.cells import read_argument, write_result

GENERAL, DAY, MOMENT, TRUTH, PESOS = 70_000, 70_036, 70_051, 70_099, 104
TYPES = {GENERAL: 16, DAY: 2, MOMENT: 6, TRUTH: 1024, PESOS: 8}
"""com.sun.star.util.NumberFormat: NUMBER, DATE, DATETIME, LOGICAL, CURRENCY."""


@dataclass
class Cell:
    """A cell as LibreOffice has it: its data, the key of its format, the number of its error."""

    data: Any
    format: int = GENERAL
    error: int = 0

    def getError(self) -> int:
        return self.error


class Area:
    """A reference, as far as the component looks at it, on a sheet that ends at ``last``."""

    def __init__(self, rows: list[list[Cell]], top: int = 4, last: int = 9) -> None:
        self._rows, self._top, self._last = rows, top, last
        self.CellRange = self

    def getDataArray(self) -> tuple[tuple[Any, ...], ...]:
        return tuple(tuple(cell.data for cell in row) for row in self._rows)

    def getCellByPosition(self, column: int, row: int) -> Cell:
        return self._rows[row][column]

    def getCellRangeByPosition(self, left: int, top: int, right: int, bottom: int) -> "Area":
        assert (left, top, right) == (0, 0, len(self._rows[0]) - 1)
        return Area(self._rows[: bottom + 1], self._top, self._last)

    def getPropertyValue(self, name: str) -> Any:
        keys = {cell.format for row in self._rows for cell in row}
        return keys.pop() if len(keys) == 1 else None

    def getRangeAddress(self) -> SimpleNamespace:
        return self._address(0, 0, len(self._rows) - 1, len(self._rows[0]) - 1)

    def _address(self, top: int, left: int, bottom: int, right: int) -> SimpleNamespace:
        rows = {"StartRow": self._top + top, "EndRow": self._top + bottom}
        return SimpleNamespace(StartColumn=2 + left, EndColumn=2 + right, **rows)

    def getUniqueCellFormatRanges(self) -> list[SimpleNamespace]:
        groups: dict[int, list[SimpleNamespace]] = {}
        for i, row in enumerate(self._rows):
            for j, cell in enumerate(row):
                groups.setdefault(cell.format, []).append(self._address(i, j, i, j))
        return [
            SimpleNamespace(
                getPropertyValue=lambda name, key=key: key,
                getRangeAddresses=lambda parts=parts: parts,
            )
            for key, parts in groups.items()
        ]

    def getSpreadsheet(self) -> Any:
        formats = SimpleNamespace(
            getByKey=lambda key: SimpleNamespace(getPropertyValue=lambda name: TYPES[key])
        )
        document = SimpleNamespace(getNumberFormats=lambda: formats)
        forms = SimpleNamespace(getParent=lambda: document)
        cursor = SimpleNamespace(
            gotoEndOfUsedArea=lambda expand: None,
            getRangeAddress=lambda: SimpleNamespace(EndRow=self._last),
        )
        return SimpleNamespace(
            getDrawPage=lambda: SimpleNamespace(getForms=lambda: forms),
            createCursor=lambda: cursor,
        )


CONVERSIONS = [
    (Cell(""), None),
    (Cell("hola"), "hola"),
    (Cell(62e6), 62e6),
    (Cell(62e6, PESOS), 62e6),
    (Cell(46345.0), 46345.0),
    (Cell(46345.0, DAY), {"fecha": "2026-11-19"}),
    (Cell(46345.25, MOMENT), {"fecha": "2026-11-19T06:00:00"}),
    (Cell("2026-11", DAY), "2026-11"),
    (Cell(1.0, TRUTH), True),
    (Cell(0.0, TRUTH), False),
    (Cell(None, error=532), "#DIV/0!"),
    (Cell(None, error=32767), "#N/A"),
    (Cell(None, error=524), "#REF!"),
    (Cell(None, error=525), "#NAME?"),
    (Cell(None, error=503), "#NUM!"),
    (Cell(None, error=519), "#VALUE!"),
    (Cell(None, error=504), "#VALUE!"),  # Err:504 has no name in Excel
]


@pytest.mark.parametrize(("cell", "message"), CONVERSIONS)
def test_a_cell_arrives_as_from_excel(cell: Cell, message: Any) -> None:
    assert read_argument(Area([[cell]])) == [[message]]


def test_a_range_arrives_whole_with_each_cell_as_it_is() -> None:
    cells, messages = zip(*CONVERSIONS, strict=True)
    assert read_argument(Area([list(cells), list(cells)])) == [list(messages)] * 2


def test_what_a_formula_writes_arrives_as_it_is() -> None:
    assert read_argument(5) == 5
    assert read_argument("V01") == "V01"
    assert read_argument(None) is None
    assert read_argument(((1.0, ""), ("a", 2.0))) == [[1.0, None], ["a", 2.0]]
    assert read_argument((1.0, "a")) == [[1.0, "a"]]


def test_a_whole_column_ends_where_its_sheet_does() -> None:
    column = [[Cell(float(n))] for n in range(2000)]
    assert read_argument(Area(column, top=0, last=2)) == [[0.0], [1.0], [2.0]]
    below = Area(column, top=500, last=2)  # nothing is used there
    assert read_argument(below) == [[0.0]]


def test_answers_become_what_a_cell_of_calc_holds() -> None:
    assert write_result(0.62) == 0.62
    assert write_result(True) is True
    assert write_result("sin meta") == "sin meta"
    assert write_result(None) == ""
    assert write_result({"fecha": "2026-11-19"}) == 46345.0
    assert write_result([["Día", None], [{"fecha": "2026-11-19"}, 2.0]]) == (
        ("Día", ""),
        (46345.0, 2.0),
    )
