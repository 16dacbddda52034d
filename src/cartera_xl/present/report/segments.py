"""Segmentación: every client with its class, its RFM, its last sale and its alert."""

from cartera_xl.compute.portafolio import ClientRow, Portfolio
from cartera_xl.compute.presupuesto import Budget
from cartera_xl.present.report.common import plan_heading
from cartera_xl.units.money import to_pesos
from cartera_xl.units.plan import Cell, Cells, Column, SheetPlan, Styled, TablePlan, Text

_ON_PAPER = 16
_SEGMENTS = (
    Column("Puesto", "integer", 9), Column("NIT", "code", 16), Column("Nombre", "text", 34),
    Column("Vendedor", "code", 12), Column("Ventas", "money", 17), Column("Parte", "percent", 10),
    Column("Acumulado", "percent", 12), Column("ABC", "text", 7), Column("Fijada", "text", 9),
    Column("RFM", "text", 9), Column("Pedidos", "integer", 10),
    Column("Última venta", "date", 13), Column("Valor última venta", "money", 16),
    Column("Producto", "text", 30), Column("Días", "integer", 8),
    Column("Alerta", "long", 44), Column("Potencial mensual", "money", 17),
    Column("Motivo de la clase fijada", "text", 30),
)  # fmt: skip


def plan_segments(budget: Budget, portfolio: Portfolio) -> SheetPlan:
    """Return the table of every client: class, RFM, last sale and alert, the largest first."""
    table = TablePlan(
        "Segmentacion", 5, 1, _SEGMENTS,
        tuple(_segment(n, row) for n, row in enumerate(portfolio.clientes, start=1)),
    )  # fmt: skip
    said = (
        f"ABC y RFM {period_words(portfolio)}. RFM: recencia, frecuencia y monto entre los clientes "
        "del mismo vendedor, de 1 a 5, o a 3 si son pocos; el más alto es el mejor. Fijada: la clase "
        "que puso una persona."
    )
    texts = (*plan_heading(budget, "Segmentación"), Text(3, 1, said, "note"))
    return SheetPlan("Segmentación", texts, (table,), freeze=(6, 4), printed=_ON_PAPER)


def _segment(number: int, row: ClientRow) -> Cells:
    card, last = row.ficha, row.ultima
    without = Styled("sin compras", "reason")
    return (
        number, card.nit, card.nombre, card.vendedor, to_pesos(row.ventas),
        float(row.parte), float(row.acumulado), row.clase, card.segmento,
        str(row.rfm) if row.rfm else without, row.rfm.pedidos if row.rfm else 0,
        last.fecha if last else without, to_pesos(last.valor) if last else None,
        last.producto if last else None, days_cell(row), _state(row),
        None if card.potencial is None else to_pesos(card.potencial), card.motivo or None,
    )  # fmt: skip


def _state(row: ClientRow) -> Cell:
    if not row.ficha.activo:
        return "inactivo"
    if row.inactividad.ultimo is None:
        return row.inactividad.describe()
    return f"{'ALERTA' if row.alerta else 'al día'}: {row.inactividad.describe()}"


def days_cell(row: ClientRow) -> Cell:
    """Return the days that a client has not bought for; empty if it never did."""
    days = row.inactividad.dias.valor
    return None if days is None else int(days.valor)


def period_words(portfolio: Portfolio) -> str:
    """Return «del 20/11/2025 al 19/11/2026»: what ABC and RFM look at."""
    period = portfolio.periodo
    return f"del {period.desde:%d/%m/%Y} al {period.hasta:%d/%m/%Y}"
