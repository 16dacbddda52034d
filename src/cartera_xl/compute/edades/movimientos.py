"""Movimientos: lo que subió y bajó la cuenta de un cliente, día por día.

An invoice adds on its day; a receipt takes on the day from which it counts, a consignación when it
is known whose it was, and what came back adds again on the day of its return. So the balance of a
day plus the movements after it is the balance of a later one, to the centavo.
"""

from datetime import date

import numpy as np
import pandas as pd

from cartera_xl.compute.edades.columnas import NUNCA, Days, day_number, texts_of, to_dates
from cartera_xl.compute.edades.documentos import Documentos

DEVUELTO = "Devuelto"


def movimientos(papeles: Documentos, desde: date, corte: date) -> pd.DataFrame:
    """Return what moved from a day up to another, both included, by day.

    Sale: ``clave``, ``fecha`` (datetime64), ``documento``, ``tipo``, ``valor`` (centavos, negative
        what lowers the debt).
    """
    invoices, receipts = papeles.facturas, papeles.recaudos
    starts, returned = papeles.abonos.aplicable, papeles.abonos.devuelto
    # What came back before anybody knew whose it was never was that client's.
    known = starts < returned
    paid, received = pd.Series(texts_of(receipts["tipo"])), receipts["valor"].to_numpy("int64")
    parts = [
        _part(
            invoices, invoices["tipo"], papeles.cuotas.fecha, invoices["valor"].to_numpy("int64")
        ),
        _part(receipts, paid, np.where(known, starts, NUNCA), -received),
        _part(receipts, paid + f": {DEVUELTO.lower()}", np.where(known, returned, NUNCA), received),
    ]
    table = pd.concat(parts, ignore_index=True)
    first, last = day_number(desde), day_number(corte)
    table = table[table["dia"].between(first, last)].sort_values("dia", kind="stable")
    days = to_dates(table["dia"].to_numpy("int32"), table.index)
    table = table.assign(fecha=days)[["clave", "fecha", "documento", "tipo", "valor"]]
    return table.reset_index(drop=True)


def _part(rows: pd.DataFrame, kind: pd.Series, day: Days, valor: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(
        {"clave": rows["clave"], "dia": day, "documento": rows["numero"], "tipo": kind,
         "valor": valor}
    )  # fmt: skip
