"""A rectangle of cells of Calc, as xlwings asks of it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from cartera_xl.hosts.calc.engine.formats import as_excel_writes
from cartera_xl.hosts.calc.engine.formulas import to_calc, to_excel
from cartera_xl.hosts.calc.engine.lacking import Lacking
from cartera_xl.hosts.calc.engine.line import CalcRefuses
from cartera_xl.hosts.calc.engine.looks import (
    POINT,
    Font,
    alignment,
    from_colour,
    from_letters,
    look,
    to_colour,
    to_letters,
)
from cartera_xl.hosts.calc.engine.values import from_cell, is_plain, plan_writing, show_formula
from cartera_xl.units.address import Area, column_letters, contains
from cartera_xl.write.live.cells import rectangles

if TYPE_CHECKING:
    from cartera_xl.hosts.calc.engine.books import Sheet
    from cartera_xl.hosts.calc.engine.tables import Table

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class Range(Lacking, base_classes.Range):
    """A rectangle of one sheet."""

    options: dict[str, Any]
    color = look("CellBackColor", from_colour, to_colour)
    wrap_text = look("IsTextWrapped", bool, bool)
    horizontal_alignment, vertical_alignment = alignment("HoriJustify"), alignment("VertJustify")

    def __init__(self, sheet: "Sheet", area: Area) -> None:
        if area.top < 1 or area.left < 1 or area.bottom > LAST_ROW or area.right > LAST_COLUMN:
            raise CalcRefuses(f"outside the sheet: {area}")
        self._sheet, self.area = sheet, area

    @property
    def sheet(self) -> "Sheet":
        return self._sheet

    @property
    def api(self) -> "Range":
        return self

    @property
    def row(self) -> int:
        return self.area.top

    @property
    def column(self) -> int:
        return self.area.left

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.bottom - self.area.top + 1, self.area.right - self.area.left + 1

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return self._sheet.name, self.row, self.column, *self.shape

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, first: int, second: int | None = None) -> "Range":
        row, column = (first, second) if second else divmod(first - 1, self.shape[1])
        if second is None:
            row, column = row + 1, column + 1
        place = self.row + row - 1, self.column + column - 1
        return Range(self._sheet, Area(*place, *place))

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        def one(row: int, column: int) -> str:
            letters = ("$" if col_absolute else "") + column_letters(column)
            return f"{letters}{'$' if row_absolute else ''}{row}"

        text = one(*self.area[:2])
        if len(self) > 1:
            text += f":{one(*self.area[2:])}"
        return f"[{self._sheet.book.name}]{self._sheet.name}!{text}" if external else text

    # Values

    @property
    def raw_value(self) -> object:
        rows = self.ask("read_values")
        return self._as_excel([[from_cell(cell) for cell in row] for row in rows])

    @raw_value.setter
    def raw_value(self, value: object) -> None:
        self._write(value)

    @property
    def formula(self) -> object:
        found = self.ask("read_formulas")
        rows = [[show_formula(cell) for cell in row] for row in found["valores"]]
        for row, column, text in found["formulas"]:
            rows[row][column] = to_excel(text)
        return self._as_excel(rows)

    @formula.setter
    def formula(self, value: object) -> None:
        if isinstance(value, str) and value.startswith("=") and len(self) > 1:
            self.ask("fill_formula", formula=to_calc(value))
        else:
            self._write(value)

    formula2 = formula

    def _as_excel(self, rows: Sequence[Sequence[object]]) -> object:
        return rows[0][0] if len(self) == 1 else tuple(map(tuple, rows))

    def _write(self, value: object) -> None:
        height, width = self.shape
        rows = value if isinstance(value, (list, tuple)) else [[value] * width] * height
        if len(rows) != height or any(len(row) != width for row in rows):
            raise CalcRefuses(f"values of another size than {self.address}")
        self._sheet.refuse_protected()
        plan = plan_writing(rows, self._formats(rows))
        self.ask(
            "write_cells", valores=plan.valores, formulas=plan.formulas, tecleadas=plan.tecleadas
        )
        for code, places in plan.formatos.items():
            areas = rectangles((self.row + row, self.column + column) for row, column in places)
            self._sheet.ask("write_format", areas=[list(area) for area in areas], formato=code)

    def _formats(self, rows: Sequence[Sequence[object]]) -> Mapping[tuple[int, int], str]:
        """Return the formats that say how a value is taken: text, and none at all."""
        if all(is_plain(value) for row in rows for value in row):
            return {}
        found: list[list[Any]] = self.ask("read_formats")
        return {
            (row - self.row, column - self.column): code
            for code, areas in found
            if code != "General"
            for top, left, bottom, right in areas
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }

    def clear_contents(self) -> None:
        self._sheet.refuse_protected()
        self.ask("clear_cells", todo=False)

    def clear(self) -> None:
        self._sheet.refuse_protected()
        self.ask("clear_cells", todo=True)

    # Looks

    @property
    def dressed(self) -> "Range":
        """Itself: a font dresses cells too."""
        return self

    @property
    def number_format(self) -> str | None:
        found = self.ask("read_formats")
        return as_excel_writes(found[0][0]) if len(found) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._sheet.refuse_protected()
        self._sheet.ask("write_format", areas=[list(self.area)], formato=value)

    @property
    def font(self) -> Font:
        return Font(self)

    @property
    def column_width(self) -> float | None:
        """In letters, as Excel counts them."""
        return _common([to_letters(size) for size in self.ask("read_sizes")["anchos"]])

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.ask("write_size", columnas=True, medida=from_letters(value))

    @property
    def row_height(self) -> float | None:
        """In points."""
        return _common([round(size / POINT, 2) for size in self.ask("read_sizes")["altos"]])

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.ask("write_size", columnas=False, medida=round(value * POINT))

    # Merged cells, selection

    @property
    def merge_cells(self) -> bool | None:
        found = self._merged()
        if not found:
            return False
        covered = sum(
            (min(m.bottom, self.area.bottom) - max(m.top, self.area.top) + 1)
            * (min(m.right, self.area.right) - max(m.left, self.area.left) + 1)
            for m in found
        )
        return True if covered == len(self) else None

    @property
    def merge_area(self) -> "Range":
        first = Area(*self.area[:2], *self.area[:2])
        own = next((area for area in self._merged() if contains(area, first)), first)
        return Range(self._sheet, own)

    def merge(self, across: bool) -> None:
        self._sheet.refuse_protected()
        rows = range(self.area.top, self.area.bottom + 1) if across else [0]
        for row in rows:
            part = self.area._replace(top=row, bottom=row) if across else self.area
            self._sheet.ask("merge_cells", area=list(part), si=True)

    def _merged(self) -> list[Area]:
        return [Area(*area) for area in self.ask("merged_areas")]

    @property
    def table(self) -> "Table | None":
        return next((t for t in self._sheet.tables if _overlap(t.range.area, self.area)), None)

    def select(self) -> None:
        self.ask("select")

    def ask(self, operation: str, **arguments: Any) -> Any:
        """Ask an operation on these cells."""
        return self._sheet.ask(operation, area=list(self.area), **arguments)


def _overlap(one: Area, other: Area) -> bool:
    rows = one.top <= other.bottom and other.top <= one.bottom
    return rows and one.left <= other.right and other.left <= one.right


def _common(values: list[float]) -> float | None:
    return values[0] if all(value == values[0] for value in values) else None
