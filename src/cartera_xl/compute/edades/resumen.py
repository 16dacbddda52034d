"""Edades de una fecha: cuánto debe cada cliente, vendedor, zona o línea en cada tramo.

A favor stands in its own column, as a negative, and what nobody knows the client of on its own row,
so that every table adds up to the balance. Source: DEFINITIONS 11.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cartera_xl.compute.edades.abiertos import Abiertos
from cartera_xl.compute.edades.columnas import codes_of, day_number, days_of, sums_by
from cartera_xl.compute.edades.tramos import saldos_por_tramo, tramos

POR_IDENTIFICAR = ""
"""The group of what was received without knowing from whom."""
SIN_GRUPO = "Sin dato"
TOTAL = "Total"


def edades_por(
    abiertos: Abiertos,
    columna: str,
    limites: tuple[int, ...],
    grupo_de: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return the aging by a column of the open invoices, ordered by name.

    Entra: ``columna``: ``clave`` (by client), ``vendedor``, ``responsable``, ``linea``; or ``zona``,
        whose ``grupo_de`` says that of each client. ``grupo_de``: client key → its group, where
        what is a favor goes too; without it (and not by client) the favors stand by themselves.
    Sale: one row a group: ``grupo`` ("" for what has no client yet, last), a column a bucket, by its
        name, ``a_favor`` (≤ 0), ``saldo``, ``vencido``, ``mora`` (days of the oldest, 0 without
        any), ``documentos`` (instalments open), all centavos but the last two.
        Every column adds up to that of the whole firm.
    """
    groups, favors = _groups(abiertos, columna, grupo_de)
    keys, (of_invoice, of_favor) = codes_of(groups, favors)
    rows = abiertos.facturas
    names = [tramo.nombre for tramo in tramos(limites)]
    due = days_of(rows["vence"])
    saldo = rows["saldo"].to_numpy().astype("int64")
    cells = saldos_por_tramo(of_invoice, len(keys), due, saldo, day_number(abiertos.corte), limites)
    favor = -sums_by(of_favor, abiertos.a_favor["saldo"].to_numpy().astype("int64"), len(keys))
    late = np.zeros(len(keys), dtype="int64")
    np.maximum.at(late, of_invoice, day_number(abiertos.corte) - due.astype("int64"))
    table = pd.DataFrame(cells, columns=names)
    table.insert(0, "grupo", keys.astype("object"))
    table["a_favor"] = favor
    table["saldo"] = cells.sum(axis=1) + favor
    table["vencido"] = cells[:, 1:].sum(axis=1)
    table["mora"] = late
    table["documentos"] = np.bincount(of_invoice, minlength=len(keys))
    last = table["grupo"].isin([POR_IDENTIFICAR]).to_numpy()
    return pd.concat([table[~last], table[last]], ignore_index=True)


def edades_de_la_firma(abiertos: Abiertos, limites: tuple[int, ...]) -> pd.Series:
    """Return the aging of the whole firm: the sums of ``edades_por``, and ``por_identificar``."""
    by_client = edades_por(abiertos, "clave", limites)
    whole = by_client.drop(columns=["grupo", "mora"]).sum()
    unknown = by_client.loc[by_client["grupo"].eq(POR_IDENTIFICAR), "saldo"].sum()
    found: pd.Series = pd.concat([whole, pd.Series({"por_identificar": unknown})])
    return found.astype("int64")


def _groups(
    abiertos: Abiertos, columna: str, grupo_de: Mapping[str, str] | None
) -> tuple[pd.Series, pd.Series]:
    rows, favors = abiertos.facturas, abiertos.a_favor["clave"]
    if columna == "clave":
        return rows["clave"], favors
    known = {} if grupo_de is None else dict(grupo_de)
    of_client = favors.map(lambda key: known.get(key, SIN_GRUPO) if key else POR_IDENTIFICAR)
    if columna in rows:
        return rows[columna].where(rows[columna].ne(""), SIN_GRUPO), of_client
    return rows["clave"].map(lambda key: known.get(key, SIN_GRUPO)), of_client


@dataclass(frozen=True, slots=True)
class Cuadre:
    """Our balance beside that of the ledger, in centavos."""

    saldo: int
    contable: int

    @property
    def diferencia(self) -> int:
        """What ours has beyond the ledger's."""
        return self.saldo - self.contable

    @property
    def cuadra(self) -> bool:
        """Whether they are the same, to the centavo."""
        return not self.diferencia
