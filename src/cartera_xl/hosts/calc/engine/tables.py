"""The tables of a sheet of Calc. A table that grows fills no column, and keeps no hidden totals."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import xlwings as xw
from xlwings import base_classes

from cartera_xl.hosts.calc.engine.alike import Keyed
from cartera_xl.hosts.calc.engine.lacking import Lacking
from cartera_xl.hosts.calc.engine.line import CalcRefuses
from cartera_xl.hosts.calc.engine.ranges import Range
from cartera_xl.units.address import Area

if TYPE_CHECKING:
    from cartera_xl.hosts.calc.engine.books import Sheet


class Table(Lacking, base_classes.Table):
    """One table."""

    def __init__(self, sheet: "Sheet", name: str) -> None:
        self.sheet, self._name = sheet, name

    @property
    def api(self) -> "Table":
        return self

    @property
    def parent(self) -> "Sheet":
        return self.sheet

    @property  # type: ignore[misc]  # Calc does not rename one
    def name(self) -> str:
        return self._name

    @property
    def _state(self) -> dict[str, Any]:
        for found in self.sheet.ask("list_tables"):
            if found["nombre"] == self._name:
                state: dict[str, Any] = found
                return state
        raise KeyError(self._name)

    @property
    def _area(self) -> Area:
        return Area(*self._state["area"])

    @property
    def range(self) -> Range:
        return Range(self.sheet, self._area)

    @property
    def header_row_range(self) -> Range | None:
        area = self._area
        return Range(self.sheet, area._replace(bottom=area.top)) if self.show_headers else None

    @property
    def data_body_range(self) -> Range | None:
        state = self._state
        area = Area(*state["area"])
        body = area._replace(
            top=area.top + bool(state["titulos"]), bottom=area.bottom - bool(state["totales"])
        )
        return Range(self.sheet, body) if body.top <= body.bottom else None

    @property
    def totals_row_range(self) -> Range | None:
        area = self._area
        return Range(self.sheet, area._replace(top=area.bottom)) if self.show_totals else None

    @property  # type: ignore[misc]  # Calc does not hide them
    def show_headers(self) -> bool:
        return bool(self._state["titulos"])

    @property
    def show_autofilter(self) -> bool:
        return bool(self._state["filtro"])

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.sheet.ask("filter_table", nombre=self._name, filtro=bool(value))

    @property
    def show_totals(self) -> bool:
        return bool(self._state["totales"])

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        """The row stays where it was; shown again, it is the row below the last."""
        if bool(value) != self.show_totals:
            area = self._area
            below = area._replace(bottom=area.bottom + (1 if value else -1))
            self._change(below, bool(value))

    def resize(self, target: xw.Range) -> None:
        """Give it other cells; headings do not move."""
        old, new = self._area, target.impl.area
        if self.show_totals:
            raise CalcRefuses("the totals row stays where it is: hide it before, show it after")
        if new.top != old.top or new.bottom < new.top + 1:
            raise CalcRefuses(f"{self._name} cannot become {target.address}")
        self._change(new, False)

    def _change(self, area: Area, totals: bool) -> None:
        self.sheet.refuse_protected()
        self.sheet.ask("change_table", nombre=self._name, area=list(area), totales=totals)

    def __repr__(self) -> str:
        return self._name


class Tables(Keyed[Table], Lacking, base_classes.Tables):
    """The tables of one sheet."""

    def __init__(self, sheet: "Sheet") -> None:
        self.sheet = sheet

    @property
    def api(self) -> "Tables":
        return self

    def __iter__(self) -> Iterator[Table]:
        return (Table(self.sheet, found["nombre"]) for found in self.sheet.ask("list_tables"))

    def add(  # type: ignore[override]  # xlwings calls it with the name, too
        self,
        source_type: str | None,
        source: xw.Range,
        link_source: bool | None,
        has_headers: bool,
        destination: None,
        table_style_name: str,
        name: str | None,
    ) -> Table:
        """Add a table over ``source``, whose first row are the headings; Calc has no styles."""
        if source_type or link_source or destination or not has_headers or not name:
            raise NotImplementedError("the engine for Calc has tables of cells, headed and named")
        self.sheet.refuse_protected()
        area = source.impl.area
        area = area._replace(bottom=max(area.bottom, area.top + 1))
        self.sheet.ask("add_table", nombre=name, area=list(area))
        return Table(self.sheet, name)
