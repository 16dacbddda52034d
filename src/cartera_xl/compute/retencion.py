"""Retención y recompra, por trimestre: quién vuelve, y quién pide más de una vez.

Retention: last quarter's buyers who buy again ÷ last quarter's buyers. Repurchase: buyers with two
or more distinct orders ÷ buyers; what an order is, ``compras`` says. Source: DEFINITIONS 17.
"""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from cartera_xl.compute.compras import client_count, compras, history_start
from cartera_xl.compute.metas import in_period
from cartera_xl.compute.sales_range import read_sales
from cartera_xl.units.arguments import Dia, Palabra, Rango
from cartera_xl.units.explanation import Explanation, ratio
from cartera_xl.units.period import Period, month_name, parse_period, quarter_of


def retencion(ventas: Rango, trimestre: Palabra, corte: Dia | None = None) -> Explanation:
    """Retención: qué parte de quienes compraron el trimestre anterior vuelve a comprar.

    Entra: ``ventas``, la tabla Ventas con sus títulos: Ventas[#Todo]; ``trimestre``: 2026-T4;
    ``corte``, último día que cuenta; si se omite, el trimestre completo.
    Sale: un porcentaje; «no calculable» si la historia no trae el trimestre anterior.
    Error: ValueError si falta un título, una celda no sirve o no es un trimestre.
    Fuente: DEFINITIONS 17.
    """
    table, until = read_sales(ventas), _quarter(trimestre, corte)
    return retencion_trimestral(compras(table, corte), until, history_start(table))


def recompra(ventas: Rango, trimestre: Palabra, corte: Dia | None = None) -> Explanation:
    """Recompra: qué parte de los compradores del trimestre hizo dos pedidos o más.

    Entra: ``ventas``, la tabla Ventas con sus títulos: Ventas[#Todo]; ``trimestre``: 2026-T4;
    ``corte``, último día que cuenta; si se omite, el trimestre completo.
    Sale: un porcentaje; si nadie compró, un texto que lo dice. Un pedido facturado en dos partes
    el mismo día, o con la misma referencia, es uno.
    Error: ValueError si falta un título, una celda no sirve o no es un trimestre.
    Fuente: DEFINITIONS 17.
    """
    return recompra_trimestral(compras(read_sales(ventas), corte), _quarter(trimestre, corte))


def retencion_trimestral(
    orders: pd.DataFrame, trimestre: Period, desde: date | None, **contexto: Any
) -> Explanation:
    """Return the retention of a quarter, or of what has gone of it.

    Entra: ``orders``, as ``compras`` gives them; ``desde``, first day of the history.
    """
    last = quarter_of(trimestre.desde - timedelta(days=1))
    nombre = "Retención"
    said: dict[str, Any] = {
        "regla": "compradores del trimestre anterior que vuelven a comprar ÷ compradores de ese trimestre",
        "desde": trimestre.desde, "hasta": trimestre.hasta, **contexto,
    }  # fmt: skip
    if desde is None or desde > last.desde:
        missing = f"faltan ventas de {last.nombre}, que empieza en {month_name(last.desde)}"
        motivo = "no calculable: falta el trimestre anterior"
        return Explanation(nombre, None, motivo=motivo, notas=(missing,), **said)
    before, now = (set(in_period(orders, "fecha", p)["cliente"]) for p in (last, trimestre))
    return ratio(
        nombre, client_count(len(before & now)), client_count(len(before)), n=len(before),
        si_cero="nadie compró el trimestre anterior",
        notas=(f"trimestre anterior: {last.nombre}", *_partial(trimestre)), **said,
    )  # fmt: skip


def recompra_trimestral(orders: pd.DataFrame, trimestre: Period, **contexto: Any) -> Explanation:
    """Return the repurchase of a quarter, or of what has gone of it.

    Entra: ``orders``, as ``compras`` gives them.
    """
    count = in_period(orders, "fecha", trimestre)["cliente"].value_counts()
    return ratio(
        "Recompra", client_count(int((count >= 2).sum())), client_count(len(count)), n=len(count),
        regla="clientes con dos pedidos o más en el trimestre ÷ compradores del trimestre",
        si_cero="nadie compró en el trimestre",
        desde=trimestre.desde, hasta=trimestre.hasta,
        notas=("un pedido es lo facturado el mismo día o con la misma referencia",
               *_partial(trimestre)),
        **contexto,
    )  # fmt: skip


def _quarter(text: str, corte: date | None) -> Period:
    period = parse_period(text)
    if period != quarter_of(period.desde):
        raise ValueError(f"«{text}» no es un trimestre; escriba 2026-T4")
    if corte is None:
        return period
    if corte < period.desde:
        raise ValueError(f"el corte es anterior al trimestre {period.nombre}")
    return period.up_to(corte)


def _partial(trimestre: Period) -> tuple[str, ...]:
    whole = quarter_of(trimestre.desde)
    return () if trimestre.hasta == whole.hasta else ("el trimestre aún no termina",)
