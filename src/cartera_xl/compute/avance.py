"""Avance: ventas contra metas de un periodo, por vendedor, cliente o línea; las partes suman.

Everything sold and every target appears in some row, those without a detail included, so that
any breakdown adds up to the firm's total to the centavo.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import pandas as pd

from cartera_xl.compute.cumplimiento import crecimiento, cumplimiento
from cartera_xl.compute.metas import in_period, meta_del_periodo
from cartera_xl.compute.ventas import SIN_LINEA
from cartera_xl.specs.presupuesto import PEDIDO
from cartera_xl.units.cell import same_word
from cartera_xl.units.explanation import Explanation, Source
from cartera_xl.units.period import Period
from cartera_xl.units.quantity import Quantity

Detalle = Literal["vendedor", "cliente", "linea"]
_NOMBRES = {"vendedor": "vendedor", "cliente": "cliente", "linea": "línea"}
SIN_DETALLE = {"vendedor": "Sin vendedor", "cliente": "Sin cliente", "linea": SIN_LINEA}


@dataclass(frozen=True)
class Sales:
    """What every figure of the budget is computed from, with where it came from.

    ``ventas``: as ``ventas_netas`` returns it. ``metas``: ``mes`` (datetime64), ``vendedor``,
    ``cliente``, ``linea``, ``meta`` (int64 centavos).
    """

    ventas: pd.DataFrame
    metas: pd.DataFrame
    fuente_ventas: tuple[Source, ...] = ()
    fuente_metas: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Progress:
    """One row: who or what, and its figures."""

    clave: str
    ventas: Explanation
    meta: Explanation
    cumplimiento: Explanation
    crecimiento: Explanation
    pendiente: Explanation


def avance(sales: Sales, periodo: Period, corte: date, filtro: str = "Total") -> Progress:
    """Return the figures of a period up to the cut-off against its whole target.

    Growth compares the same days of the year before. ``filtro`` names the rows in the sources.
    """
    until = periodo.up_to(corte)
    ventas, anterior = (_net(sales, p, filtro) for p in (until, until.year_before()))
    meta = replace(
        meta_del_periodo(sales.metas, periodo), fuentes=_named(sales.fuente_metas, filtro)
    )
    context = {
        "n": ventas.n,
        "desde": until.desde,
        "hasta": until.last_day,
        "fuentes": ventas.fuentes + meta.fuentes,
    }
    sold, target, before = (
        0 if e.valor is None else int(e.valor.valor) for e in (ventas, meta, anterior)
    )
    return Progress(
        filtro,
        ventas,
        meta,
        cumplimiento(sold, target, notas=meta.notas, **context),
        crecimiento(sold, before, **(context | _compared(until, ventas))),
        _pending(sales, until, filtro),
    )


def _compared(until: Period, ventas: Explanation) -> dict[str, Any]:
    """Return what growth says beside its rule: the days of the year before, and its only source."""
    before = until.year_before()
    days = (f"contra los días del {before.desde:%d/%m/%Y} al {before.hasta:%d/%m/%Y}",)
    return {"fuentes": ventas.fuentes, "notas": days if until.last_day else ()}


def avance_por(sales: Sales, detalle: Detalle, periodo: Period, corte: date) -> list[Progress]:
    """Return one row for each seller, client or line that has sales or a target, by name.

    A year of comparison counts too: who sold then and not now is a row with sales 0.
    """
    until = periodo.up_to(corte)
    empty = SIN_DETALLE[detalle]
    ventas = sales.ventas.assign(clave=_keys(sales.ventas[detalle].fillna(empty)))
    metas = sales.metas.assign(clave=_keys(sales.metas[detalle].fillna(empty)))
    written = pd.concat([sales.metas[detalle], sales.ventas[detalle]]).dropna().unique()
    names = {same_word(empty): empty} | {same_word(name): name for name in reversed(written)}
    now, before = (in_period(ventas, "fecha", p) for p in (until, until.year_before()))
    # «v01» and «V01» are one seller, called as the targets write it.
    keys = {*now["clave"], *before["clave"], *in_period(metas, "mes", periodo)["clave"]}
    by_key = dict(iter(pd.concat([now, before]).groupby("clave")))
    metas_by_key = dict(iter(metas.groupby("clave")))
    rows = []
    for key in sorted(keys):
        part = Sales(
            by_key.get(key, ventas.iloc[:0]), metas_by_key.get(key, metas.iloc[:0]),
            sales.fuente_ventas, sales.fuente_metas,
        )  # fmt: skip
        rows.append(avance(part, periodo, corte, names[key]))
    if in_period(sales.metas, "mes", periodo)[detalle].notna().all():
        return rows
    return [_uncompared(row, detalle) for row in rows]


def _uncompared(row: Progress, detalle: Detalle) -> Progress:
    """Return the row without compliance: part of the targets are not by this detail.

    Sales of everyone over the targets of a few would show 257 %.
    """
    reason = f"no todas las metas son por {_NOMBRES[detalle]}"
    return replace(row, cumplimiento=replace(row.cumplimiento, valor=None, motivo=reason))


def _keys(names: pd.Series) -> pd.Series:
    return names.map({name: same_word(name) for name in names.unique()})


def _net(sales: Sales, periodo: Period, filtro: str) -> Explanation:
    regla = "facturas y notas débito − notas crédito, sin IVA, en el mes de cada documento"
    return _sum(sales, periodo, filtro, "neto", "Ventas netas", regla)


def _pending(sales: Sales, periodo: Period, filtro: str) -> Explanation:
    regla = "pedidos que aún no se facturan; no están en las ventas"
    return _sum(sales, periodo, filtro, "pendiente", "Pedidos por facturar", regla)


def _sum(
    sales: Sales, periodo: Period, filtro: str, columna: str, nombre: str, regla: str
) -> Explanation:
    rows = in_period(sales.ventas, "fecha", periodo)
    counted = rows[rows["tipo"].eq(PEDIDO) == (columna == "pendiente")]
    return Explanation(
        nombre,
        Quantity(int(counted[columna].sum()), "COP"),
        regla,
        n=len(counted[["archivo", "fila"]].drop_duplicates()),
        desde=periodo.desde,
        hasta=periodo.last_day,
        fuentes=_named(sales.fuente_ventas, filtro),
    )


def _named(sources: tuple[Source, ...], filtro: str) -> tuple[Source, ...]:
    if filtro == "Total":
        return sources
    return tuple(replace(source, filtro=filtro) for source in sources)
