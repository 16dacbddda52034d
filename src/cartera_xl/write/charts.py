"""A chart of a plan → a native chart: columns, bars and lines over the columns of tables."""

from collections.abc import Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.chart import Chart

from cartera_xl.units.plan import ChartPlan, Series, TablePlan
from cartera_xl.write.styles import INK, LINE, SERIES

Tables = Mapping[str, tuple[str, TablePlan]]
"""Table name → its sheet and its plan, over the whole book."""


def make_chart(book: xlsxwriter.Workbook, plan: ChartPlan, tables: Tables) -> Chart:
    """Return the chart, ready to be inserted; lines are drawn over columns."""
    lines = [series for series in plan.series if series.kind == "line"]
    bars = [series for series in plan.series if series.kind != "line"]
    chart = _draw(book, plan, bars or lines, tables)
    if bars and lines:
        chart.combine(_draw(book, plan, lines, tables))
    # Without «none» a program shows the name of a lone series.
    named = {"name": plan.title, "name_font": {"size": 12, "color": INK}}
    chart.set_title(named if plan.title else {"none": True})
    _set_axes(chart, plan)
    chart.set_legend({"position": "bottom"} if len(plan.series) > 1 else {"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": plan.width, "height": plan.height})
    return chart


def _draw(book: xlsxwriter.Workbook, plan: ChartPlan, drawn: list[Series], tables: Tables) -> Chart:
    chart = book.add_chart({"type": drawn[0].kind})
    for series in drawn:
        colour = {"color": SERIES[series.colour]}
        look: dict[str, Any] = {"fill": colour, "border": {"none": True}, "gap": 60, "overlap": -5}
        if series.kind == "line":
            look = {"line": {**colour, "width": 2.25}}
        values = _range(tables, series.table, series.header)
        names = _range(tables, *plan.categories)
        chart.add_series({"name": series.header, "categories": names, "values": values, **look})
    return chart


def _set_axes(chart: Chart, plan: ChartPlan) -> None:
    values: dict[str, Any] = {
        "num_format": plan.format,
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
        "line": {"none": True},
    }
    names: dict[str, Any] = {"line": {"color": LINE}}
    if plan.category_format:
        # As text: a date axis would leave gaps and guess its own steps.
        names |= {"num_format": plan.category_format, "text_axis": True}
    if plan.series[0].kind == "bar":
        chart.set_x_axis(values)
        chart.set_y_axis({**names, "reverse": True})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(values)


def _range(tables: Tables, name: str, header: str) -> list[Any]:
    """Return a table's column as XlsxWriter names it: sheet, first cell, last cell."""
    sheet, table = tables[name]
    column = table.column - 1 + [c.header for c in table.columns].index(header)
    last = table.row - 1 + max(len(table.rows) + table.blank_rows, 1)
    return [sheet, table.row, column, last, column]
