"""Clientes nuevos y reactivados: quién compró por primera vez, y quién volvió.

New: the first purchase ever of that tax id lies in the period. Reactivated: it bought before, and a
purchase of the period came after N months without any. «Ever» reaches as far as the history does,
so N months of it before the period are asked for; with less there is no figure, and it says what is
missing. Source: DEFINITIONS 7.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from cartera_xl.compute.compras import client_count, compras, history_start
from cartera_xl.compute.metas import in_period
from cartera_xl.compute.rules import whole_on
from cartera_xl.compute.sales_range import Meses, read_sales
from cartera_xl.parameters.values import default_parameters
from cartera_xl.units.arguments import Palabra, Rango
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.period import Period, month_name, parse_period


@dataclass(frozen=True)
class NewClients:
    """New and reactivated clients of a period: the figures, and who they are (keys)."""

    nuevos: Explanation
    reactivados: Explanation
    claves_nuevos: frozenset[str] = frozenset()
    claves_reactivados: frozenset[str] = frozenset()


def clientes_nuevos(ventas: Rango, periodo: Palabra, meses: Meses | None = None) -> Explanation:
    """Clientes nuevos: cuántos compraron por primera vez en un periodo.

    Entra: ``ventas``, la tabla Ventas con sus títulos: Ventas[#Todo]; ``periodo``: 2026-11,
    2026-T4 o 2026; ``meses``, cuántos de historia se piden antes del periodo; 6 si se omite.
    Sale: un número de clientes; «no calculable» si falta historia.
    Error: ValueError si falta un título o una celda no sirve.
    Fuente: DEFINITIONS 7.
    """
    table, wanted = read_sales(ventas), parse_period(periodo)
    if meses is None:
        meses = whole_on(default_parameters(), "meses_reactivacion", wanted.hasta)
    found = nuevos(compras(table), wanted, meses, history_start(table))
    return found.nuevos


def nuevos(
    orders: pd.DataFrame, periodo: Period, meses: int, desde: date | None, **contexto: Any
) -> NewClients:
    """Return the new and the reactivated clients of a period; nobody is both.

    Entra: ``orders``, as ``compras`` gives them; ``meses``, N; ``desde``, first day of the
        history; ``contexto``, other fields of the explanations.
    """
    within = in_period(orders, "fecha", periodo)
    buyers = within["cliente"].nunique()
    said = {
        "n": buyers, "desde": periodo.desde, "hasta": periodo.hasta, **contexto,
    }  # fmt: skip
    blank = NewClients(
        Explanation("Clientes nuevos", None, _NUEVO, **said),
        Explanation("Clientes reactivados", None, _REACTIVADO.format(meses=meses), **said),
    )
    needed = _months_before(periodo.desde, meses)
    if desde is None or desde > needed:
        return _without(blank, needed, desde)
    before = orders.groupby("cliente")["fecha"].shift()
    silence = orders["fecha"] - pd.DateOffset(months=meses)
    inside = orders.index.isin(within.index)
    first = frozenset(orders.loc[inside & before.isna(), "cliente"])
    back = frozenset(orders.loc[inside & (before <= silence), "cliente"]) - first
    note = (f"de {client_count(buyers)} que compraron; historia desde {desde:%d/%m/%Y}",)
    return NewClients(
        replace(blank.nuevos, valor=client_count(len(first)), notas=note),
        replace(blank.reactivados, valor=client_count(len(back)), notas=note),
        first,
        back,
    )


_NUEVO = "clientes cuya primera factura, no devuelta del todo, es del periodo"
_REACTIVADO = "clientes que vuelven a comprar tras {meses} meses o más sin hacerlo"


def _without(blank: NewClients, needed: date, desde: date | None) -> NewClients:
    since = "no hay ventas" if desde is None else f"la historia empieza en {month_name(desde)}"
    said: dict[str, Any] = {
        "motivo": "no calculable: falta historia",
        "notas": (f"faltan las ventas desde {month_name(needed)}; {since}",),
    }
    return NewClients(replace(blank.nuevos, **said), replace(blank.reactivados, **said))


def _months_before(day: date, count: int) -> date:
    month = day.year * 12 + day.month - 1 - count
    return date(month // 12, month % 12 + 1, 1)
