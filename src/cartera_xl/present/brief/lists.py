"""What the client bought month by month, its products, its documents and its visits."""

from collections.abc import Iterator, Sequence
from datetime import date

from cartera_xl.compute.ficha import ClientSales
from cartera_xl.present.brief.content import Brief
from cartera_xl.present.brief.grid import LAST, WIDTHS, band, below, cut, put
from cartera_xl.units.money import to_pesos
from cartera_xl.units.plan import (
    Cell,
    Cells,
    ChartPlan,
    Column,
    Look,
    Series,
    Styled,
    TablePlan,
    Text,
)

_TABLE, _MONTH, _SALES = "VentasMes", "Mes", "Ventas netas"
_CHART_SIZE = (800, 300)
_SHOWN = 5
"""Follow-ups on the page."""
_Part = tuple[int, int, str, Look]
"""A column of a list: its first and last columns on the grid, its heading and how its cells look."""
_PRODUCTS: tuple[_Part, ...] = (
    (1, 4, "Producto", "cell"), (5, 5, "Ventas", "cell_money"), (6, 6, "Última vez", "cell_date"),
    (7, 7, "Cantidad", "cell_number"),
)  # fmt: skip
_DOCUMENTS: tuple[_Part, ...] = (
    (9, 9, "Fecha", "cell_date"), (10, 12, "Documento", "cell"),
    (13, 13, "Valor sin IVA", "cell_money"),
)  # fmt: skip
_VISITS: tuple[_Part, ...] = (
    (1, 1, "Fecha", "cell_date"), (2, 3, "Resultado", "cell"), (4, 6, "Pedido o motivo", "cell"),
    (7, 13, "En qué se quedó", "cell"),
)  # fmt: skip
_FOLLOWUPS: tuple[_Part, ...] = (
    (1, 1, "Para el", "cell_date"), (2, 3, "Estado", "cell"), (4, 6, "Se acordó", "cell"),
    (7, 13, "Próximos pasos", "cell"),
)  # fmt: skip


def plan_months(brief: Brief, row: int) -> tuple[list[Text], TablePlan, ChartPlan]:
    """Return the sales by month: their chart and, beside it, its table. There are sales."""
    assert brief.ventas is not None
    period = brief.ventas.periodo
    title = f"Ventas netas sin IVA por mes, {period.desde:%d/%m/%Y} a {period.hasta:%d/%m/%Y}"
    columns = (
        Column(_MONTH, "month", WIDTHS[LAST - 2]), Column(_SALES, "money", WIDTHS[LAST - 1]),
    )  # fmt: skip
    table = TablePlan(_TABLE, row + 1, LAST - 1, columns, tuple(_months(brief.ventas)))
    width, height = _CHART_SIZE
    chart = ChartPlan(
        "", row + 1, 1, (_TABLE, _MONTH), (Series(_TABLE, _SALES),), width, height,
        category_format="mmm yy",
    )  # fmt: skip
    return [band(row, title)], table, chart


def _months(sales: ClientSales) -> Iterator[Cells]:
    for first, sold in sales.meses:
        yield first, Styled("sin historia", "reason") if sold is None else to_pesos(sold)


def plan_purchases(brief: Brief, row: int) -> list[Text]:
    """Return the products worth most and, beside them, the last documents. There are sales."""
    assert brief.ventas is not None
    products = [
        (
            cut(p.producto, 1, 1, 4),
            to_pesos(p.ventas),
            p.fecha,
            None if p.cantidad is None else float(p.cantidad),
        )
        for p in brief.ventas.productos
    ]
    documents = [
        (d.fecha, cut(f"{d.tipo} {d.documento}", 1, 10, 12), to_pesos(d.valor))
        for d in brief.ventas.documentos
    ]
    return [
        band(row, "Productos de mayor venta en 12 meses", 1, 7),
        *_listed(row + 1, _PRODUCTS, products, "sin compras en 12 meses"),
        band(row, "Últimos documentos", 9, LAST),
        *_listed(row + 1, _DOCUMENTS, documents, "sin documentos"),
    ]


def plan_visits(brief: Brief, row: int) -> list[Text]:
    """Return the last visits and what is still to be done; or which book is missing."""
    texts = [band(row, f"Últimas visitas{_source(brief)}")]
    if brief.visitas is None:
        return [*texts, put(row + 1, 1, LAST, brief.faltan["visitas"])]
    visits = [
        (one.fecha, cut(one.que, 1, 2, 3), cut(one.detalle, 2, 4, 6), cut(one.acuerdo, 2, 7, LAST))
        for one in brief.visitas
    ]
    texts += _listed(row + 1, _VISITS, visits, f"sin visitas hasta el {brief.fecha:%d/%m/%Y}")
    row, count = below(texts, 1), len(brief.seguimientos)
    some = f": los {_SHOWN} primeros de {count}" if count > _SHOWN else ""
    texts.append(band(row, f"Seguimientos abiertos{some}"))
    texts += _listed(row + 1, _FOLLOWUPS, _followups(brief), "ninguno")
    return texts


def _source(brief: Brief) -> str:
    return f" ({brief.fuente_visitas})" if brief.fuente_visitas else ""


def _followups(brief: Brief) -> list[tuple[Cell, ...]]:
    return [
        (
            one.seguimiento, _state(one.seguimiento or brief.fecha, brief.fecha),
            cut(f"{one.fecha:%d/%m/%Y}, {one.que}", 2, 4, 6),
            cut(one.pasos or one.acuerdo, 2, 7, LAST),
        )
        for one in brief.seguimientos[:_SHOWN]
    ]  # fmt: skip


def _state(day: date, today: date) -> str:
    gone = (today - day).days
    if not gone:
        return "es hoy"
    days = "1 día" if abs(gone) == 1 else f"{abs(gone)} días"
    return f"vencido hace {days}" if gone > 0 else f"en {days}"


def _listed(
    row: int, parts: Sequence[_Part], rows: Sequence[Sequence[Cell]], nothing: str
) -> list[Text]:
    """Return a list under its headings, or what stands in its place."""
    if not rows:
        return [put(row, parts[0][0], parts[-1][1], nothing)]
    texts = []
    for first, last, title, look in parts:
        right: Look = "head_right" if look in ("cell_money", "cell_number") else "head"
        texts.append(put(row, first, last, title, right))
    for place, cells in enumerate(rows, start=row + 1):
        for (first, last, _, look), cell in zip(parts, cells, strict=True):
            texts.append(put(place, first, last, cell, look))
    return texts
