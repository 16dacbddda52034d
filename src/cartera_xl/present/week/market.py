"""Motivos and Precios: why clients did not buy, and what the competition asks."""

from cartera_xl.compute.indice_precio import PriceIndex
from cartera_xl.compute.semana import Week
from cartera_xl.present.report.common import CHART_ROW, TABLE_ROW, figure_cell
from cartera_xl.present.week.common import Called, plan_heading
from cartera_xl.units.cell import same_word
from cartera_xl.units.plan import Cells, ChartPlan, Column, Series, SheetPlan, TablePlan

_REASONS = (
    Column("Motivo", "text", 34), Column("Visitas", "integer", 14), Column("Parte", "percent", 14)
)  # fmt: skip
_PRICES = (
    Column("SKU", "code", 14), Column("Producto", "text", 34), Column("Precios vistos", "integer", 12),
    Column("Índice mediano", "percent", 34), Column("Mínimo", "percent", 12),
    Column("Máximo", "percent", 12), Column("Con el precio del mismo lugar", "integer", 18),
    Column("Con el de maestros", "integer", 14), Column("Sin precio nuestro", "integer", 14),
)  # fmt: skip


def plan_reasons(week: Week) -> SheetPlan:
    """Return the sheet of why there was no order, the most frequent reason first."""
    rows = tuple((row.motivo, row.visitas, figure_cell(row.parte)) for row in week.motivos)
    count = sum(row.visitas for row in week.motivos)
    said = (
        "Visitas sin pedido o no realizadas, por su motivo."
        if rows
        else "Ninguna visita sin pedido."
    )
    chart = ChartPlan(
        "Motivos de no venta", CHART_ROW, 1, ("MotivosDeNoVenta", "Motivo"),
        (Series("MotivosDeNoVenta", "Visitas", "bar"),), width=720,
    )  # fmt: skip
    table = TablePlan(
        "MotivosDeNoVenta", TABLE_ROW if rows else 5, 1, _REASONS, rows,
        total=("Total", count, 1.0 if rows else None),
    )  # fmt: skip
    texts = plan_heading(week, "Motivos de no venta", said)
    return SheetPlan("Motivos", texts, (table,), (chart,) if rows else (), portrait=True)


def plan_prices(week: Week, called: Called) -> SheetPlan:
    """Return the sheet of price indexes, a row a product that somebody saw that week."""
    rows = tuple(
        _price(row, called.productos.get(same_word(row.sku), "Sin registrar"))
        for row in week.precios
    )
    said = (
        "Índice: precio de la competencia ÷ el nuestro en el mismo lugar; si nadie lo anotó, el de "
        "maestros con IVA, cuando todas las listas piden lo mismo. Más de 100 % es más caro."
    )
    if not rows:
        said = "Nadie anotó precios de la competencia esta semana."
    texts = plan_heading(week, "Precios de la competencia", said)
    return SheetPlan("Precios", texts, (TablePlan("IndicePorProducto", 5, 1, _PRICES, rows),))


def _price(row: PriceIndex, name: str) -> Cells:
    low, high = (None if end is None else float(end) for end in (row.minimo, row.maximo))
    return (
        row.sku, name, row.mismo_lugar + row.de_lista + row.sin_precio, figure_cell(row.indice), low, high,
        row.mismo_lugar, row.de_lista, row.sin_precio,
    )  # fmt: skip
