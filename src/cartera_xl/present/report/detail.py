"""Vendedores, Clientes, Líneas: the same figures for each, with a total that they add up to."""

from collections.abc import Sequence
from fractions import Fraction

from cartera_xl.compute.avance import Detalle, Progress
from cartera_xl.compute.presupuesto import Budget
from cartera_xl.present.report.common import (
    CHART_ROW,
    TABLE_ROW,
    Background,
    figure_cell,
    plan_heading,
)
from cartera_xl.units.cell import same_word
from cartera_xl.units.plan import Cell, ChartPlan, Column, Series, SheetPlan, Styled, TablePlan

DETAILS: dict[Detalle, tuple[str, str, str]] = {
    "vendedor": ("Vendedores", "Vendedor", "PorVendedor"),
    "cliente": ("Clientes", "Cliente", "PorCliente"),
    "linea": ("Líneas", "Línea", "PorLinea"),
}
"""Detail → sheet, heading of its first column, table."""

_Cells = list[Cell | Styled]


def plan_detail(budget: Budget, background: Background, detail: Detalle) -> SheetPlan:
    """Return the sheet of one detail, the largest sales of the month first."""
    sheet, _, name = DETAILS[detail]
    charted = detail != "cliente"
    columns = _columns(detail)
    rows = _by_key(budget.por[detail])
    order = sorted(rows, key=lambda key: (-_sold(rows[key][0]), key))
    total = _cells(budget, detail, "", "", budget.total)
    names = background.nombres[detail]
    table = TablePlan(
        name,
        TABLE_ROW if charted else 5,
        1,
        columns,
        tuple(
            tuple(_cells(budget, detail, k, names.get(same_word(k), ""), rows[k])) for k in order
        ),
        total=("Total", *total[1:]),
    )
    label = columns[0 if detail == "linea" else 1].header
    series = (Series(name, "Ventas mes"), Series(name, "Meta mes", colour=1))
    chart = ChartPlan("Ventas y meta del mes", CHART_ROW, 1, (name, label), series)
    return SheetPlan(
        sheet,
        tuple(plan_heading(budget, sheet, background)),
        (table,),
        (chart,) if charted else (),
        freeze=None if charted else (table.row + 1, 3),
        printed=len(columns) - 1,
    )


def _columns(detail: Detalle) -> tuple[Column, ...]:
    columns = [Column(DETAILS[detail][1], "code", 16)]
    if detail != "linea":
        columns.append(Column("Nombre", "text", 34))
    for period in ("mes", "trimestre", "año"):
        columns += [
            Column(f"Ventas {period}", "money", 16),
            Column(f"Meta {period}", "money", 16),
            Column(f"Cumplimiento {period}", "percent", 15),
            Column(f"Crecimiento {period}", "percent", 22),
        ]
        if period == "mes":
            columns += [Column("Proyección", "money", 16)] if detail == "vendedor" else []
            columns.append(Column("Por facturar", "money", 15))
    return (*columns, Column("Explicación", "text", 60))


def _cells(
    budget: Budget, detail: Detalle, key: str, name: str, periods: Sequence[Progress | None]
) -> _Cells:
    row: _Cells = [key] if detail == "linea" else [key, name]
    month, quarter, year = periods
    row += _figures(month)
    if detail == "vendedor":
        projected = budget.proyeccion_vendedor.get(key) if key else budget.proyecciones[1]
        row.append(figure_cell(projected))
    row.append(figure_cell(month.pendiente) if month else None)
    row += [*_figures(quarter), *_figures(year)]
    row.append(month.cumplimiento.describe() if month else "Sin ventas ni meta este mes.")
    return row


def _figures(progress: Progress | None) -> _Cells:
    if progress is None:
        return [None] * 4
    figures = (progress.ventas, progress.meta, progress.cumplimiento, progress.crecimiento)
    return [figure_cell(figure) for figure in figures]


def _by_key(periods: Sequence[list[Progress]]) -> dict[str, list[Progress | None]]:
    """Return key → its rows of the month, the quarter and the year, None where it has none."""
    lists = [{row.clave: row for row in rows} for rows in periods]
    keys = {key for rows in lists for key in rows}
    return {key: [rows.get(key) for rows in lists] for key in keys}


def _sold(progress: Progress | None) -> Fraction:
    if progress is None or progress.ventas.valor is None:
        return Fraction(0)
    return Fraction(progress.ventas.valor.valor)
