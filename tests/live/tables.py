"""The tables of a sheet: they grow, hide their totals and fill their calculated columns."""

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

import xlwings as xw
from xlwings import base_classes

from cartera_xl.hosts.calc.engine.alike import Keyed
from cartera_xl.hosts.calc.engine.lacking import Lacking
from cartera_xl.units.address import Area
from live.ranges import Range
from live.state import Cell, ExcelRefuses, TableState, overlap

if TYPE_CHECKING:
    from live.books import Sheet


class Table(Lacking, base_classes.Table):
    """One table."""

    def __init__(self, sheet: "Sheet", state: TableState) -> None:
        self.sheet, self.state = sheet, state

    @property
    def api(self) -> "Table":
        return self

    @property
    def SourceType(self) -> int:
        """As Excel for Windows calls it."""
        return self.state.source

    @property
    def parent(self) -> "Sheet":
        return self.sheet

    @property
    def name(self) -> str:
        return self.state.name

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.refuse_name(value)
        self.state.name = value

    display_name = name

    @property
    def range(self) -> Range:
        return Range(self.sheet, self.state.area)

    @property
    def header_row_range(self) -> Range:
        area = self.state.area
        return Range(self.sheet, area._replace(bottom=area.top))

    @property
    def data_body_range(self) -> Range:
        area = self.state.area
        body = area._replace(top=area.top + 1, bottom=area.bottom - self.state.totals)
        return Range(self.sheet, body)

    @property
    def totals_row_range(self) -> Range | None:
        area = self.state.area
        return Range(self.sheet, area._replace(top=area.bottom)) if self.state.totals else None

    @property
    def table_style(self) -> str:
        return self.state.style

    @table_style.setter
    def table_style(self, value: str) -> None:
        self.state.style = value

    @property
    def show_headers(self) -> bool:
        return True

    @property
    def show_autofilter(self) -> bool:
        return self.state.filtered

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.state.filtered = value
        if not value:
            self.state.hidden.clear()

    @property
    def show_totals(self) -> bool:
        return self.state.totals

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        """Excel keeps what the row held, and shows it again below the last row."""
        self.sheet.refuse_protected()
        if value == self.state.totals:
            return
        area, cells = self.state.area, self.sheet.state.cells
        columns = range(area.left, area.right + 1)
        if value:
            row = area.bottom + 1
            if any(not cells.get((row, column), Cell()).empty for column in columns):
                raise NotImplementedError("the engine of the tests moves no cells for a totals row")
            for column in columns:
                cells[row, column] = deepcopy(self.state.kept.get(column, Cell()))
        else:
            row = area.bottom
            if self.sheet.book.program.keeps_totals:
                self.state.kept = {c: cells.pop((row, c), Cell()) for c in columns}
            else:
                self._forget_totals()
        self.state.totals = value
        self.state.area = area._replace(bottom=area.bottom + (1 if value else -1))

    def _forget_totals(self) -> None:
        """Leave the row where it was, and nothing to show later."""
        self.state.kept = {}
        for sheet in self.sheet.book.sheets:
            for cell in sheet.state.cells.values():
                if f"{self.name}[[#Totals]" in cell.formula:
                    cell.formula = "=#REF!"

    def resize(self, target: xw.Range) -> None:
        """Excel moves no cell, so the totals would stay where they are; headings do not move."""
        self.sheet.refuse_protected()
        old, new = self.state.area, target.impl.area
        if self.state.totals:
            raise ExcelRefuses("the totals row stays where it is: hide it before, show it after")
        if new.top != old.top or new.bottom < new.top + 1 or not overlap(old, new):
            raise ExcelRefuses(f"{self.name} cannot become {target.address}")
        others = [t for t in self.sheet.state.tables if t is not self.state]
        if any(overlap(new, t.area) for t in others):
            raise ExcelRefuses(f"{self.name} would overlap another table")
        if any(overlap(new, merged) for merged in self.sheet.state.merged):
            raise ExcelRefuses("no merged cells in a table")
        self.state.area = new
        if self.sheet.book.program.fills_columns:
            self._fill(Area(old.bottom + 1, new.left, new.bottom, new.right))

    def _fill(self, added: Area) -> None:
        """Continue formats and calculated columns down to the new rows."""
        for column in range(added.left, added.right + 1):
            model = self.sheet.state.cells.get((added.top - 1, column), Cell())
            for row in range(added.top, added.bottom + 1):
                cell = self.sheet.state.cell(row, column)
                if added.top - 1 > self.state.area.top:
                    cell.number_format, cell.look = model.number_format, dict(model.look)
                if column in self.state.formulas:
                    cell.formula = self.state.formulas[column]
                    self.sheet.calculate(row, column)

    def __repr__(self) -> str:
        return self.state.name


class Tables(Keyed[Table], Lacking, base_classes.Tables):
    """The tables of one sheet."""

    def __init__(self, sheet: "Sheet") -> None:
        self.sheet = sheet

    @property
    def api(self) -> "Tables":
        return self

    def __len__(self) -> int:
        return len(self.sheet.state.tables)

    def __iter__(self) -> Iterator[Table]:
        return (Table(self.sheet, state) for state in self.sheet.state.tables)

    def add(
        self,
        source_type: str | None,
        source: xw.Range,
        link_source: bool | None,
        has_headers: bool,
        destination: None,
        table_style_name: str,
        name: str | None,
    ) -> Table:
        """Add a table over ``source``, whose first row are the headings."""
        self.sheet.refuse_protected()
        area = source.impl.area
        if source_type or link_source or destination or not has_headers:
            raise NotImplementedError("the engine of the tests makes tables of cells with headings")
        if any(overlap(area, table.area) for table in self.sheet.state.tables):
            raise ExcelRefuses("a table over a table")
        headings = [str(h) for h in source[0, :].options(ndim=1).value]
        if len({h.casefold() for h in headings}) < len(headings):
            raise ExcelRefuses(f"headings that repeat: {headings}")
        own = name or f"Tabla{len(self.sheet.book.all_tables()) + 1}"
        self.sheet.refuse_name(own)
        bottom = max(area.bottom, area.top + 1)
        state = TableState(own, area._replace(bottom=bottom), style=table_style_name)
        self.sheet.state.tables.append(state)
        return Table(self.sheet, state)
