"""A rectangle of cells, as xlwings asks of it."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes
from xlwings.utils import hex_to_rgb

from cartera_xl.hosts.calc.engine.lacking import Lacking
from cartera_xl.units.address import Area, a1, a1_area, column_letters
from live.state import LAST_COLUMN, LAST_ROW, Cell, ExcelRefuses, SheetState, overlap, walk
from live.typed import enter, show, show_formula

if TYPE_CHECKING:
    from live.books import Sheet
    from live.tables import Table

_WIDTH, _HEIGHT = 8.43, 15.0
_PLAIN = Cell()


def _look(name: str, *, colour: bool = False) -> property:
    """Return a property of the cells' look; of what differs, Excel says None."""

    def get(owner: "Range | Font") -> object:
        return owner.cells.common(cell.look.get(name) for cell in owner.cells.existing())

    def set_(owner: "Range | Font", value: object) -> None:
        owner.cells.dress(name, hex_to_rgb(value) if colour and isinstance(value, str) else value)

    return property(get, set_)


class Font(Lacking, base_classes.Font):
    """The letters of a rectangle: bold, italic, size, colour and name."""

    bold, italic, size, name = _look("bold"), _look("italic"), _look("size"), _look("name")
    color = _look("colour", colour=True)

    def __init__(self, cells: "Range") -> None:
        self.cells = cells


class Range(Lacking, base_classes.Range):
    """A rectangle of one sheet."""

    options: dict[str, Any]
    color, wrap_text = _look("fill", colour=True), _look("wrap")
    horizontal_alignment, vertical_alignment = _look("horizontal"), _look("vertical")

    def __init__(self, sheet: "Sheet", area: Area) -> None:
        if area.top < 1 or area.left < 1 or area.bottom > LAST_ROW or area.right > LAST_COLUMN:
            raise ExcelRefuses(f"outside the sheet: {area}")
        self._sheet, self.area = sheet, area

    @property
    def sheet(self) -> "Sheet":
        return self._sheet

    @property
    def state(self) -> SheetState:
        return self._sheet.state

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
        return self.state.name, self.row, self.column, *self.shape

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
        return f"[{self._sheet.book.name}]{self.state.name}!{text}" if external else text

    # Values

    @property
    def raw_value(self) -> object:
        return self._read("read value", show, None)

    @raw_value.setter
    def raw_value(self, value: object) -> None:
        self._write("write value", value)

    @property
    def formula(self) -> object:
        return self._read("read formula", show_formula, "")

    @formula.setter
    def formula(self, value: object) -> None:
        self._write("write formula", value)

    formula2 = formula

    def _read(self, kind: Any, seen: Callable[[Cell], object], blank: object) -> object:
        self._sheet.touch(kind, self.area)
        if len(self) > 10_000_000:
            raise MemoryError(f"{len(self)} cells")
        cells = {place: seen(cell) for place, cell in self.state.within(self.area)}
        top, left, bottom, right = self.area
        if len(self) == 1:
            return cells.get((top, left), blank)
        return tuple(
            tuple(cells.get((row, column), blank) for column in range(left, right + 1))
            for row in range(top, bottom + 1)
        )

    def _write(self, kind: Any, value: object) -> None:
        height, width = self.shape
        rows = value if isinstance(value, (list, tuple)) else [[value] * width] * height
        if len(rows) != height or any(len(row) != width for row in rows):
            raise ExcelRefuses(f"values of another size than {self.address}")
        self._sheet.touch(kind, self.area)
        for place, one in zip(walk(self.area), (v for row in rows for v in row), strict=True):
            enter(self.state.cell(*place), one)
            self._sheet.calculate(*place)

    def clear_contents(self) -> None:
        self._sheet.touch("write value", self.area)
        for _, cell in self.state.within(self.area):
            enter(cell, None)

    def clear(self) -> None:
        self._sheet.touch("write value", self.area)
        for place in [place for place, _ in self.state.within(self.area)]:
            del self.state.cells[place]
        self.state.merged = [m for m in self.state.merged if not overlap(m, self.area)]

    # Looks

    @property
    def cells(self) -> "Range":
        """Itself: a font has cells too."""
        return self

    def common(self, values: Iterator[object]) -> Any:
        """Return what all have in common, None where they differ, as Excel does."""
        first = next(values)
        return first if all(value == first for value in values) else None

    def existing(self) -> Iterator[Cell]:
        """Yield the cells, the blank ones as one."""
        found = dict(self.state.within(self.area))
        yield from found.values()
        if len(found) < len(self):
            yield _PLAIN

    def dress(self, name: str, value: object) -> None:
        """Give the cells a look."""
        self._sheet.refuse_protected()
        for place in walk(self.area):
            self.state.cell(*place).look[name] = value

    @property
    def number_format(self) -> str | None:
        return self.common(cell.number_format for cell in self.existing())

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._sheet.refuse_protected()
        for place in walk(self.area):
            self.state.cell(*place).number_format = value

    @property
    def font(self) -> Font:
        return Font(self)

    @property
    def column_width(self) -> float | None:
        return self.common(self.state.widths.get(c, _WIDTH) for c in self._columns())

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.state.widths |= dict.fromkeys(self._columns(), value)

    @property
    def row_height(self) -> float | None:
        rows = range(self.area.top, self.area.bottom + 1)
        return self.common(self.state.heights.get(row, _HEIGHT) for row in rows)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.state.heights |= dict.fromkeys(range(self.area.top, self.area.bottom + 1), value)

    def _columns(self) -> range:
        return range(self.area.left, self.area.right + 1)

    # Merged cells, links, selection

    @property
    def merge_cells(self) -> bool | None:
        if not any(overlap(merged, self.area) for merged in self.state.merged):
            return False
        if len(self) > 100_000:
            return None
        within = all(any(_has(m, place) for m in self.state.merged) for place in walk(self.area))
        return True if within else None

    @property
    def merge_area(self) -> "Range":
        own = Area(*self.area[:2], *self.area[:2])
        area = next((m for m in self.state.merged if _has(m, self.area[:2])), own)
        return Range(self._sheet, area)

    def merge(self, across: bool) -> None:
        self._sheet.refuse_protected()
        if any(overlap(table.area, self.area) for table in self.state.tables):
            raise ExcelRefuses("no merged cells in a table")
        rows = range(self.area.top, self.area.bottom + 1) if across else [0]
        for row in rows:
            self.state.merged.append(
                self.area._replace(top=row, bottom=row) if across else self.area
            )
        first = self.state.cell(*self.area[:2])
        self.state.cells |= {place: Cell() for place in walk(self.area)}
        self.state.cells[self.area[:2]] = first

    @property
    def hyperlink(self) -> str:
        cell = self.state.cells.get(self.area[:2], _PLAIN)
        if not cell.link:
            raise ExcelRefuses("The cell doesn't seem to contain a hyperlink!")
        return cell.link

    def add_hyperlink(self, address: str, text_to_display: str, screen_tip: str) -> None:
        self._sheet.touch("write value", self.area)
        cell = self.state.cell(*self.area[:2])
        cell.link, cell.value, cell.formula = address, text_to_display, ""

    @property
    def table(self) -> "Table | None":
        return next((t for t in self._sheet.tables if overlap(t.state.area, self.area)), None)

    def select(self) -> None:
        if self._sheet.book.sheets.active.state is not self.state:
            raise ExcelRefuses(f"{a1(*self.area[:2])} is not on the active sheet")
        self._sheet.book.program.selected = (self._sheet, self.area)

    def __repr__(self) -> str:
        return f"{self.state.name}!{a1_area(self.area)}"


def _has(area: Area, place: tuple[int, ...]) -> bool:
    return area.top <= place[0] <= area.bottom and area.left <= place[1] <= area.right
