"""Documentos: las hojas Facturas, Recaudos y Aplicaciones como arreglos de enteros.

Rows are put in an order of their own, which is none of the sheet's: instalments by due date, the
rest by day, then by number. So no figure depends on how a sheet is sorted.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import pandas as pd

from cartera_xl.compute.compras import client_keys, keys_of
from cartera_xl.compute.edades.columnas import (
    NINGUNO,
    NUNCA,
    Centavos,
    Codes,
    Days,
    codes_of,
    days_of,
    en_pesos,
    whole_of,
)
from cartera_xl.compute.edades.saldos import Aplicaciones, Cuotas, Recaudos
from cartera_xl.compute.edades.vencimientos import vencimientos
from cartera_xl.specs.recaudo import ANTICIPO, AUTOMATICA, CHEQUE, CONSIGNACION
from cartera_xl.units.calendar import Calendar


class Documentos(NamedTuple):
    """The documents of a firm, in order: as arrays, and the rows of the sheets that they are.

    ``clientes``: the key of each client's code. ``facturas`` and ``recaudos``: the rows, with their
    client's key in ``clave`` and, the invoices, when they are due in ``vence``. ``redondeos``: what
    turning other currencies into pesos added, in centavos, by place: to invoices, to receipts.
    """

    clientes: pd.Index
    facturas: pd.DataFrame
    recaudos: pd.DataFrame
    cuotas: Cuotas
    abonos: Recaudos
    aplicaciones: Aplicaciones
    redondeos: tuple[Mapping[int, Fraction], Mapping[int, Fraction]]


def documentos(
    facturas: pd.DataFrame,
    recaudos: pd.DataFrame,
    aplicaciones: pd.DataFrame,
    plazos: Mapping[str, int],
    calendario: Calendar | None,
) -> Documentos:
    """Return the documents of the three sheets.

    Entra: tables as ``validate.tables.to_table`` gives them; ``plazos`` and ``calendario``, as
        ``vencimientos`` takes them.
    Error: ValueError for an amount in another currency without its rate.
    """
    facturas, cuota = _sorted_invoices(facturas, plazos, calendario)
    recaudos, ready = _sorted_receipts(recaudos)
    invoices = codes_of(
        keys_of(facturas["numero"]), keys_of(recaudos["factura"]), keys_of(aplicaciones["factura"])
    )[1]
    clients, (owner, payer) = codes_of(facturas["clave"], recaudos["clave"])
    numbers = codes_of(keys_of(recaudos["numero"]), keys_of(aplicaciones["recaudo"]))[1]
    places = _Places(invoices[0], cuota)
    invoiced, added = en_pesos(facturas["valor"], facturas["moneda"], facturas["tasa"])
    received, taken = en_pesos(recaudos["valor"], recaudos["moneda"], recaudos["tasa"])
    tipo = recaudos["tipo"]
    abonos = Recaudos(
        numbers[0],
        payer,
        _in_force(recaudos),
        days_of(recaudos["devuelto"]),
        ready,
        received,
        invoices[1],
        places.find(invoices[1], recaudos["cuota"]),
        tipo.ne(ANTICIPO).to_numpy(dtype=bool),
    )
    return Documentos(
        clients,
        facturas.assign(cuota=cuota, valor=invoiced),
        recaudos.assign(valor=received),
        Cuotas(
            owner, invoices[0], days_of(facturas["fecha"]), days_of(facturas["vence"]), invoiced
        ),
        abonos,
        _applications(aplicaciones, numbers[1], invoices[2], places),
        (added, taken),
    )


def _sorted_invoices(
    facturas: pd.DataFrame, plazos: Mapping[str, int], calendario: Calendar | None
) -> tuple[pd.DataFrame, Codes]:
    claves = client_keys(facturas["cliente"])
    facturas = facturas.assign(
        clave=claves, vence=vencimientos(facturas, claves, plazos, calendario)
    )
    number = codes_of(keys_of(facturas["numero"]))[1][0]
    cuota = whole_of(facturas["cuota"], 1)
    order = np.lexsort(
        (facturas["fila"], facturas["valor"], cuota, number, facturas["fecha"], facturas["vence"])
    )
    return facturas.iloc[order].reset_index(drop=True), cuota[order]


def _sorted_receipts(recaudos: pd.DataFrame) -> tuple[pd.DataFrame, Days]:
    clave = client_keys(recaudos["cliente"])
    ready = _applicable(recaudos)
    number = codes_of(keys_of(recaudos["numero"]))[1][0]
    order = np.lexsort(
        (recaudos["fila"], recaudos["valor"], number, recaudos["fecha"], ready)
    )  # fmt: skip
    return recaudos.assign(clave=clave).iloc[order].reset_index(drop=True), ready[order]


def _in_force(recaudos: pd.DataFrame) -> Days:
    """Return the day from which each receipt counts: a postdated cheque, when it may be cashed."""
    day = days_of(recaudos["fecha"])
    postdated = recaudos["tipo"].eq(CHEQUE).to_numpy(dtype=bool)
    return np.where(postdated, np.maximum(day, days_of(recaudos["cobro"], day)), day)


def _applicable(recaudos: pd.DataFrame) -> Days:
    """Return the day from which each receipt has a client: a consignación, when it is identified."""
    day = _in_force(recaudos)
    found = np.where(
        recaudos["tipo"].eq(CONSIGNACION).to_numpy(dtype=bool),
        np.maximum(day, days_of(recaudos["identificado"], day)),
        day,
    )
    return np.where(recaudos["cliente"].isna().to_numpy(dtype=bool), NUNCA, found).astype("int32")


def _applications(
    aplicaciones: pd.DataFrame, number: Codes, invoice: Codes, places: "_Places"
) -> Aplicaciones:
    day, undone = days_of(aplicaciones["fecha"]), days_of(aplicaciones["anulada"])
    cuota = places.find(invoice, aplicaciones["cuota"])
    valor: Centavos = aplicaciones["valor"].to_numpy().astype("int64")
    marked = aplicaciones["origen"].eq(AUTOMATICA).to_numpy(dtype=bool)
    order = np.lexsort((marked, undone, valor, cuota, invoice, number, day))
    return Aplicaciones(
        number[order],
        invoice[order],
        cuota[order],
        day[order],
        undone[order],
        valor[order],
        marked[order],
    )


class _Places:
    """Where each instalment is, by its invoice's code and its own number."""

    def __init__(self, invoice: Codes, cuota: Codes) -> None:
        self._keys, self._rows = np.unique(_joined(invoice, cuota), return_index=True)
        alone, first, count = np.unique(invoice, return_index=True, return_counts=True)
        self._single = dict(
            zip(alone[count == 1].tolist(), first[count == 1].tolist(), strict=True)
        )

    def find(self, invoice: Codes, cuota: pd.Series) -> Codes:
        """Return the place of the instalment that each row names; that of the only one there is.

        ``NINGUNO`` where the invoice has several and none is named, or there is no such one.
        """
        wanted = whole_of(cuota, NINGUNO)
        keys = _joined(invoice, wanted)
        near = np.minimum(np.searchsorted(self._keys, keys), max(len(self._keys) - 1, 0))
        found = np.full(len(keys), NINGUNO, dtype="int32")
        if len(self._keys):
            same = (self._keys[near] == keys) & (invoice != NINGUNO)
            found[same] = self._rows[near][same]
        only = [self._single.get(code, NINGUNO) for code in invoice.tolist()]
        return np.where(wanted == NINGUNO, np.array(only, dtype="int32"), found).astype("int32")


def _joined(invoice: Codes, cuota: Codes) -> np.ndarray:
    return invoice.astype("int64") << 32 | cuota.astype("int64") & 0xFFFFFFFF
