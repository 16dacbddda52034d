"""Metas: la meta de un vendedor en un mes, un trimestre o un año; las partes suman el total."""

from collections.abc import Callable

import pandas as pd

from cartera_xl.units.arguments import (
    Codigo,
    Palabra,
    Rango,
    as_code,
    as_pesos,
    as_recent_day,
    as_word,
)
from cartera_xl.units.cell import is_blank, same_word
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.period import Period, month_name, parse_period
from cartera_xl.units.quantity import Quantity

_REGLA = "suma de las metas mensuales del periodo"
_TITULOS = ("mes", "vendedor", "linea", "meta")


def meta(
    metas: Rango, vendedor: Codigo, periodo: Palabra, linea: Palabra | None = None
) -> Explanation:
    """Meta de un vendedor en un mes, un trimestre o un año.

    Entra: ``metas``, la tabla Metas con sus títulos: Metas[#Todo]; ``vendedor``, su código;
    ``periodo``: 2026-11, 2026-T4 o 2026; ``linea``, si se omite, todas.
    Sale: pesos sin IVA; «sin meta» si no hay ninguna.
    Error: ValueError si falta un título o el periodo no se entiende.
    Fuente: DEFINITIONS 1.
    """
    titles = [same_word(str(cell)) for cell in metas[0]]
    missing = [title for title in _TITULOS if title not in titles]
    if missing:
        raise ValueError(f"la tabla de metas no trae la columna «{missing[0]}»")
    mes, quien, cual, valor = (titles.index(title) for title in _TITULOS)
    rows = [
        (as_recent_day(row[mes]), as_pesos(row[valor]))
        for row in metas[1:]
        if not is_blank(row[mes]) and not is_blank(row[valor])
        if _word(row[quien], as_code) == same_word(vendedor)
        if linea is None or _word(row[cual]) == same_word(linea)
    ]
    table = pd.DataFrame(rows, columns=["mes", "meta"])
    table = table.assign(mes=pd.to_datetime(table["mes"]))
    return meta_del_periodo(table, parse_period(periodo))


def _word(cell: object, read: Callable[[object], str] = as_word) -> str:
    return "" if is_blank(cell) else same_word(read(cell))


def in_period(table: pd.DataFrame, column: str, periodo: Period) -> pd.DataFrame:
    """Return the rows whose ``column`` (datetime64) lies in the period."""
    desde, hasta = pd.Timestamp(periodo.desde), pd.Timestamp(periodo.hasta)
    return table[(table[column] >= desde) & (table[column] <= hasta)]


def meta_del_periodo(metas: pd.DataFrame, periodo: Period) -> Explanation:
    """Return the target of a period: the sum of its months, and which months have none.

    Entra: ``metas``: ``mes`` (datetime64), ``meta`` (int64 centavos), already of one seller,
        client or line where that is wanted.
    """
    rows = in_period(metas, "mes", periodo)
    present = {stamp.date().replace(day=1) for stamp in rows["mes"]}
    missing = [month_name(mes) for mes in periodo.months() if mes not in present]
    notas = (f"meses sin meta: {', '.join(missing)}",) if missing and len(rows) else ()
    return Explanation(
        "Meta",
        Quantity(int(rows["meta"].sum()), "COP") if len(rows) else None,
        _REGLA,
        n=len(rows),
        desde=periodo.desde,
        hasta=periodo.hasta,
        motivo="" if len(rows) else "sin meta",
        notas=notas,
    )
