"""Edades por grupo: las de cada responsable, vendedor, zona y línea, en una sola tabla.

Each of the four ways to divide the balance adds up to it, favors and what nobody is known to have
paid included. A favor has no invoice: it goes to whoever has its client by then, to its zone, or,
by line, to none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from cartera_xl.compute.edades.abiertos import Abiertos, Reglas
from cartera_xl.compute.edades.resumen import POR_IDENTIFICAR, SIN_GRUPO, edades_por
from cartera_xl.units.cell import same_word

COLUMNAS = {
    "Responsable": "responsable", "Vendedor": "vendedor", "Zona": "zona", "Línea": "linea",
}  # fmt: skip
"""How the balance is divided → the column of the open invoices."""


Registrados = Mapping[tuple[str, str], tuple[str, str]]
"""(One of ``COLUMNAS``, code as ``same_word``) → the code as it is registered, and its name."""


def edades_por_grupo(
    abiertos: Abiertos,
    reglas: Reglas,
    zonas: Mapping[str, str],
    registrados: Registrados,
) -> pd.DataFrame:
    """Return the aging by each of ``COLUMNAS``, who owes most overdue first within each.

    Entra: ``zonas``: client key → the code of its zone.
    Sale: the columns of ``edades_por``; ``por``, which of ``COLUMNAS`` the row is of; ``nombre``,
        "" if nobody registered it. What has no group, and what nobody is known to have paid, are the
        last ones of each.
    """
    holders = reglas.encargados(abiertos.corte)
    of_client = {"Responsable": holders, "Vendedor": holders, "Zona": zonas, "Línea": {}}
    tables = []
    for por, column in COLUMNAS.items():
        rows, groups = abiertos.facturas, of_client[por]
        typed = rows[column].unique() if column in rows else ()
        alike = _one_spelling(por, [*typed, *groups.values()], registrados)
        if column in rows:
            rows = rows.assign(**{column: rows[column].map(alike)})
        groups = {key: alike[code] for key, code in groups.items()}
        table = edades_por(replace(abiertos, facturas=rows), column, reglas.limites, groups)
        names = [registrados.get((por, same_word(g)), ("", ""))[1] for g in table["grupo"]]
        tables.append(_ordered(table.assign(por=por, nombre=names)))
    return pd.concat(tables, ignore_index=True)


def _one_spelling(por: str, typed: Iterable[str], registrados: Registrados) -> dict[str, str]:
    """Return each way to write a code → the registered one, or the first: «v01» is «V01»."""
    first = {word: code for (kind, word), (code, _) in registrados.items() if kind == por}
    return {"": ""} | {text: first.setdefault(same_word(text), text) for text in typed if text}


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    last = table["grupo"].map({SIN_GRUPO: 1, POR_IDENTIFICAR: 2}).fillna(0)
    return (
        table.assign(lugar=last)
        .sort_values(["lugar", "vencido", "saldo", "grupo"], ascending=[True, False, False, True])
        .drop(columns="lugar")
    )
