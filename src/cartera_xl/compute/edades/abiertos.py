"""Abiertos: los documentos que tienen saldo en una fecha, y de qué lado.

What is owed stands by instalment; what is a favor (unapplied receipts, advances, notes beyond their
invoice) stands apart and is never taken from a bucket. Σ saldo − Σ a favor is the balance of the
ledger, to the centavo, on every date. Source: DEFINITIONS 11, 12 and 13.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd

from cartera_xl.compute.edades.columnas import (
    amounts_of,
    day_number,
    en_pesos,
    texts_of,
    to_dates,
)
from cartera_xl.compute.edades.documentos import Documentos, documentos
from cartera_xl.compute.edades.saldos import Saldos, joined, saldos_al
from cartera_xl.units.calendar import Calendar

LIMITES = (30, 60, 90, 120)


@dataclass(frozen=True)
class Reglas:
    """What the firm has settled on.

    ``calendario``: by which a due date moves to a day that is worked; None moves none. ``plazos``:
    client key → days. ``responsables``: client key → who has the client, and since when.
    ``limites``: last day of each bucket.
    """

    calendario: Calendar | None = None
    plazos: Mapping[str, int] = field(default_factory=dict)
    responsables: Mapping[str, tuple[str, date | None]] = field(default_factory=dict)
    limites: tuple[int, ...] = LIMITES

    def encargados(self, corte: date) -> dict[str, str]:
        """Return client (key) → who has it by then."""
        return {
            key: name
            for key, (name, since) in self.responsables.items()
            if name and (since is None or since <= corte)
        }


@dataclass(frozen=True)
class Abiertos:
    """What was open at the end of ``corte``; every amount in int64 centavos of pesos.

    ``facturas``: a row an instalment whose balance is not 0, oldest due first: ``numero``,
        ``cuota``, ``clave`` (of its client), ``fecha`` and ``vence`` (datetime64), ``edad`` (days,
        ≤ 0 not overdue), ``valor``, ``saldo``, ``en_disputa``, ``vendedor``, ``responsable``,
        ``linea``, ``archivo``, ``fila``.
    ``a_favor``: ``clave`` ("" while nobody knows whose it is), ``documento``, ``tipo``, ``fecha``,
        ``saldo`` (> 0).
    ``aplicado``: the applications in force: ``recaudo``, ``tipo``, ``factura``, ``cuota``,
        ``fecha`` (from when it holds), ``valor``, ``automatica``, ``clave`` (of the invoice's
        client), ``vence`` (of the instalment).
    ``redondeo``: what turning other currencies into pesos added to the balance, in centavos.
    """

    corte: date
    facturas: pd.DataFrame
    a_favor: pd.DataFrame
    aplicado: pd.DataFrame
    redondeo: Fraction = Fraction(0)

    @property
    def saldo(self) -> int:
        """The balance: what is owed less what is a favor."""
        return int(self.facturas["saldo"].sum()) - int(self.a_favor["saldo"].sum())


def abiertos(
    facturas: pd.DataFrame,
    recaudos: pd.DataFrame,
    aplicaciones: pd.DataFrame,
    corte: date,
    reglas: Reglas,
) -> Abiertos:
    """Return what was open at the end of a day.

    Entra: the sheets of edades.xlsx as ``validate.tables.to_table`` gives them.
    Error: ValueError for an amount in another currency without its rate.
    """
    papers = documentos(facturas, recaudos, aplicaciones, reglas.plazos, reglas.calendario)
    return abiertos_al(papers, corte, reglas)


def abiertos_al(papeles: Documentos, corte: date, reglas: Reglas) -> Abiertos:
    """Return what was open at the end of a day, of documents already in order."""
    found = saldos_al(day_number(corte), papeles.cuotas, papeles.abonos, papeles.aplicaciones)
    return Abiertos(
        corte,
        _open_invoices(papeles, found, corte, reglas),
        _left_over(papeles, found, corte),
        _applied(papeles, found),
        _rounded(papeles, day_number(corte)),
    )


def _rounded(papeles: Documentos, corte: int) -> Fraction:
    """Return what rounding other currencies added to the balance: invoices less receipts in force."""
    invoiced, received = papeles.redondeos
    alive = (papeles.abonos.desde <= corte) & (papeles.abonos.devuelto > corte)
    added = (cent for place, cent in invoiced.items() if papeles.cuotas.fecha[place] <= corte)
    taken = (cent for place, cent in received.items() if alive[place])
    return sum(added, Fraction(0)) - sum(taken, Fraction(0))


def _open_invoices(papeles: Documentos, found: Saldos, corte: date, reglas: Reglas) -> pd.DataFrame:
    rows = np.flatnonzero(found.cuotas)
    table = papeles.facturas.iloc[rows].reset_index(drop=True)
    saldo = found.cuotas[rows]
    disputed = pd.Series(amounts_of(table["en_disputa"]), dtype="int64")
    return pd.DataFrame(
        {
            "numero": table["numero"],
            "cuota": table["cuota"].astype("int64"),
            "clave": table["clave"],
            "fecha": table["fecha"],
            "vence": table["vence"],
            "edad": day_number(corte) - papeles.cuotas.vence[rows].astype("int64"),
            "valor": table["valor"],
            "saldo": saldo,
            # A payment settles what is not disputed first: what is left of it bounds the dispute.
            "en_disputa": np.minimum(
                en_pesos(disputed, table["moneda"], table["tasa"])[0], saldo
            ),
            "vendedor": texts_of(table["vendedor"]),
            "responsable": _owners(table, corte, reglas),
            "linea": texts_of(table["linea"]),
            "archivo": table["archivo"],
            "fila": table["fila"],
        }
    )  # fmt: skip


def _owners(table: pd.DataFrame, corte: date, reglas: Reglas) -> pd.Series:
    """Return who collects each one: who is named, else whoever has the client by then, else who sold."""
    named, sold = texts_of(table["responsable"]), texts_of(table["vendedor"])
    owner = table["clave"].map(reglas.encargados(corte)).astype("object")
    return named.where(named.ne(""), owner.where(owner.notna(), sold))


def _left_over(papeles: Documentos, found: Saldos, corte: date) -> pd.DataFrame:
    rows = np.flatnonzero(found.recaudos)
    table = papeles.recaudos.iloc[rows].reset_index(drop=True)
    unknown = papeles.abonos.aplicable[rows] > day_number(corte)
    left = pd.DataFrame(
        {
            "clave": texts_of(table["clave"]).where(~unknown, ""),
            "documento": table["numero"],
            "tipo": table["tipo"],
            "fecha": to_dates(papeles.abonos.desde[rows]),
            "saldo": found.recaudos[rows],
        }
    )
    # Those of nobody known yet stand as if nobody had been known ever since.
    number = papeles.abonos.numero[rows]
    order = np.lexsort((left["saldo"], number, left["fecha"], unknown))
    return pd.concat([left[~unknown], left.iloc[order[(~unknown).sum() :]]], ignore_index=True)


def _applied(papeles: Documentos, found: Saldos) -> pd.DataFrame:
    pairs = joined(found.cruces)
    source = papeles.recaudos.iloc[pairs.recaudo].reset_index(drop=True)
    target = papeles.facturas.iloc[pairs.cuota].reset_index(drop=True)
    table = pd.DataFrame(
        {
            "recaudo": source["numero"],
            "tipo": source["tipo"],
            "factura": target["numero"],
            "cuota": target["cuota"].astype("int64"),
            "fecha": to_dates(pairs.fecha),
            "valor": pairs.valor,
            "automatica": pairs.automatica,
            "clave": target["clave"],
            "vence": target["vence"],
        }
    )
    order = np.lexsort((pairs.cuota, pairs.recaudo, pairs.fecha))
    return table.iloc[order].reset_index(drop=True)
