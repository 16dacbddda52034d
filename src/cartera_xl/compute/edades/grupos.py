"""Edades por grupo: las de cada responsable, vendedor, zona y línea, en una sola tabla.

Each of the four ways to divide the balance adds up to it, favors and what nobody is known to have
paid included. A favor has no invoice: it goes with its client, or, by line, without one.
"""

from collections.abc import Mapping

import pandas as pd

from cartera_xl.compute.edades.abiertos import Abiertos
from cartera_xl.compute.edades.resumen import POR_IDENTIFICAR, SIN_GRUPO, edades_por

COLUMNAS = {
    "Responsable": "responsable", "Vendedor": "vendedor", "Zona": "zona", "Línea": "linea",
}  # fmt: skip
"""How the balance is divided → the column of the open invoices."""


def edades_por_grupo(
    abiertos: Abiertos,
    limites: tuple[int, ...],
    vendedores: Mapping[str, str],
    zonas: Mapping[str, str],
) -> pd.DataFrame:
    """Return the aging by each of ``COLUMNAS``, who owes most overdue first within each.

    Entra: ``vendedores`` and ``zonas``: client key → the code of its seller and of its zone.
    Sale: the columns of ``edades_por``, and ``por``, which of ``COLUMNAS`` the row is of; what has
        no group, and what nobody is known to have paid, are the last ones of each.
    """
    of_client = {
        "responsable": vendedores, "vendedor": vendedores, "zona": zonas, "linea": {},
    }  # fmt: skip
    tables = [
        _ordered(edades_por(abiertos, column, limites, of_client[column])).assign(por=name)
        for name, column in COLUMNAS.items()
    ]
    return pd.concat(tables, ignore_index=True)


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    last = table["grupo"].map({SIN_GRUPO: 1, POR_IDENTIFICAR: 2}).fillna(0)
    return (
        table.assign(lugar=last)
        .sort_values(["lugar", "vencido", "saldo", "grupo"], ascending=[True, False, False, True])
        .drop(columns="lugar")
    )
