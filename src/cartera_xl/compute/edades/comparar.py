"""Comparación de dos fechas: qué cambió y por qué, documento por documento.

Each change of a balance has its cause; a document a favor counts against. So the balance of the first
day plus all changes is that of the second, to the centavo.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from cartera_xl.compute.edades.columnas import Centavos, Codes, Marks, places_of, texts_of
from cartera_xl.compute.edades.documentos import Documentos
from cartera_xl.compute.edades.foto import Foto, foto
from cartera_xl.compute.edades.tramos import buckets_of, tramos
from cartera_xl.specs.recaudo import CASTIGO, NOTA_CREDITO, RETENCION

NUEVA, PAGADA, RETENIDA, ACREDITADA, CASTIGADA = (
    "Nueva", "Pagada", "Retenida", "Acreditada", "Castigada",
)  # fmt: skip
RECIBIDO, DEVUELTO, APLICADO = "Recibido", "Devuelto", "Aplicado"
IDENTIFICADA = "Se supo de quién era"
DESHECHA, REVERSADA = "Aplicación anulada", "Reversada: el pago volvió"
CAMBIO_DE_TRAMO = "Cambió de tramo"
A_FAVOR = "Saldo a favor"
_PAID = {NOTA_CREDITO: ACREDITADA, CASTIGO: CASTIGADA, RETENCION: RETENIDA}
_COLUMNS = [
    "clave", "documento", "cuota", "causa", "valor", "con", "tramo_antes", "tramo_despues",
]  # fmt: skip


@dataclass(frozen=True)
class Comparacion:
    """The balances of two days, and what took the one to the other.

    ``cambios``: ``clave`` (client), ``documento``, ``cuota`` (0 for a receipt), ``causa``, ``valor``
        (centavos, what it added to the balance), ``con`` (the document on the other side, or ""),
        ``tramo_antes`` and ``tramo_despues`` (of an invoice; "" while it owes nothing).
    """

    desde: date
    hasta: date
    saldo_desde: int
    saldo_hasta: int
    cambios: pd.DataFrame


def comparar(papeles: Documentos, desde: date, hasta: date, limites: Sequence[int]) -> Comparacion:
    """Return what changed from the end of one day to the end of another.

    Error: ValueError, in Spanish, if the second is the earlier.
    """
    if hasta < desde:
        raise ValueError(f"el {hasta:%d/%m/%Y} es anterior al {desde:%d/%m/%Y}")
    before, after = foto(papeles, desde), foto(papeles, hasta)
    crossed = _crossings(before, after)
    changes = pd.concat(
        [
            _invoiced(before, after),
            _received(before, after),
            _of_invoices(papeles, crossed),
            _of_receipts(papeles, crossed),
            _moved(before, after, limites),
        ],
        ignore_index=True,
    )
    shown = _with_buckets(changes, before, after, limites)
    return Comparacion(desde, hasta, _balance(before), _balance(after), shown)


def told_once(cambios: pd.DataFrame) -> pd.DataFrame:
    """Return the changes without what a receipt added and took away: received and applied at once.

    What is left of a receipt is one row, «Saldo a favor». The sum is the same.
    """
    both = cambios["causa"].isin([RECIBIDO, APLICADO])
    left = cambios[both].groupby(["clave", "documento"], as_index=False)["valor"].sum()
    left = left[left["valor"] != 0]
    rest = left.assign(cuota=0, causa=A_FAVOR, con="", tramo_antes="", tramo_despues="")
    found: pd.DataFrame = pd.concat([cambios[~both], rest[_COLUMNS]]).sort_values(
        ["clave", "documento", "cuota"], kind="stable", ignore_index=True
    )
    return found


def _balance(photo: Foto) -> int:
    return photo.por_cobrar - int(photo.a_favor.sum())


def _invoiced(before: Foto, after: Foto) -> pd.DataFrame:
    day = after.papeles.cuotas.fecha
    rows = places_of((day > before.dia) & (day <= after.dia))
    return _rows(rows, -1, NUEVA, after.papeles.cuotas.valor[rows])


def _received(before: Foto, after: Foto) -> pd.DataFrame:
    receipts = after.papeles.abonos

    def alive(photo: Foto) -> Marks:
        return np.asarray((receipts.desde <= photo.dia) & (receipts.devuelto > photo.dia))

    def nobodys(photo: Foto) -> Marks:
        return np.asarray(receipts.aplicable > photo.dia)

    was, is_now = alive(before), alive(after)
    came, went = places_of(is_now & ~was), places_of(was & ~is_now)
    known = places_of(was & is_now & nobodys(before) & ~nobodys(after))
    value, nobody = receipts.valor, np.ones(len(known), dtype=bool)
    parts: list[pd.DataFrame] = [
        _rows(-1, came, RECIBIDO, -value[came], nobodys(after)[came]),
        _rows(-1, went, DEVUELTO, value[went], nobodys(before)[went]),
        _rows(-1, known, IDENTIFICADA, value[known], nobody),
        _rows(-1, known, IDENTIFICADA, -value[known], ~nobody),
    ]
    return pd.concat(parts)


def _crossings(before: Foto, after: Foto) -> pd.DataFrame:
    """Return each pair of documents whose application changed: its row numbers and the difference."""
    parts = [
        pd.DataFrame({"recaudo": c.recaudo, "cuota": c.cuota, "valor": sign * c.valor})
        for c, sign in ((before.cruces, -1), (after.cruces, 1))
    ]
    whole = pd.concat(parts).groupby(["recaudo", "cuota"], as_index=False)["valor"].sum()
    gone = after.papeles.abonos.devuelto <= after.dia
    found: pd.DataFrame = whole[whole["valor"] != 0].reset_index(drop=True)
    found["volvio"] = gone[found["recaudo"].to_numpy()]
    return found


def _of_invoices(papeles: Documentos, crossed: pd.DataFrame) -> pd.DataFrame:
    types = papeles.recaudos["tipo"].to_numpy(dtype=object)[crossed["recaudo"].to_numpy()]
    paid = pd.Series([_PAID.get(name, PAGADA) for name in types], dtype="object")
    undone = crossed["volvio"].map({True: REVERSADA, False: DESHECHA}).astype("object")
    cause = paid.where(crossed["valor"] > 0, undone)
    return pd.DataFrame(
        {"factura": crossed["cuota"], "otro": crossed["recaudo"], "causa": cause,
         "valor": -crossed["valor"], "es_factura": True, "sin_cliente": False}
    )  # fmt: skip


def _of_receipts(papeles: Documentos, crossed: pd.DataFrame) -> pd.DataFrame:
    undone = crossed["volvio"].map({True: REVERSADA, False: DESHECHA}).astype("object")
    cause = pd.Series(APLICADO, index=crossed.index, dtype="object")
    return pd.DataFrame(
        {"factura": crossed["cuota"], "otro": crossed["recaudo"],
         "causa": cause.where(crossed["valor"] > 0, undone), "valor": crossed["valor"],
         "es_factura": False, "sin_cliente": False}
    )  # fmt: skip


def _moved(before: Foto, after: Foto, limites: Sequence[int]) -> pd.DataFrame:
    was, is_now = (buckets_of(photo.dia - photo.vence, limites) for photo in (before, after))
    rows = places_of((was != is_now) & (before.cuotas > 0) & (after.cuotas > 0))
    return _rows(rows, -1, CAMBIO_DE_TRAMO, np.zeros(len(rows), dtype="int64"))


def _rows(
    factura: Codes | int, otro: Codes | int, causa: str, valor: Centavos,
    sin_cliente: Marks | bool = False,
) -> pd.DataFrame:  # fmt: skip
    columns = {"factura": factura, "otro": otro, "causa": causa, "valor": valor,
               "es_factura": not isinstance(factura, int), "sin_cliente": sin_cliente}  # fmt: skip
    return pd.DataFrame(columns, index=pd.RangeIndex(len(valor)))


def _with_buckets(
    changes: pd.DataFrame, before: Foto, after: Foto, limites: Sequence[int]
) -> pd.DataFrame:
    """Put names where there were row numbers."""
    papeles = after.papeles
    invoice = changes["factura"].to_numpy().astype("int64")
    receipt = changes["otro"].to_numpy().astype("int64")
    of_invoice = changes["es_factura"].to_numpy(dtype=bool)
    nobodys = changes["sin_cliente"].to_numpy(dtype=bool)

    def pick(column: pd.Series, places: np.ndarray, blank: object) -> np.ndarray:
        # One row more, the last: that of -1, what a change does not name.
        return np.asarray(np.array([*column.tolist(), blank], dtype=object)[places])

    numbers = pick(papeles.facturas["numero"], invoice, "")
    papers = pick(papeles.recaudos["numero"], receipt, "")
    found = pd.DataFrame(
        {
            "clave": np.where(
                of_invoice,
                pick(papeles.facturas["clave"], invoice, ""),
                np.where(nobodys, "", pick(texts_of(papeles.recaudos["clave"]), receipt, "")),
            ),
            "documento": np.where(of_invoice, numbers, papers),
            "cuota": np.where(of_invoice, pick(papeles.facturas["cuota"], invoice, 0), 0),
            "causa": changes["causa"].to_numpy(dtype=object),
            "valor": changes["valor"].to_numpy().astype("int64"),
            "con": np.where(of_invoice, papers, numbers),
        }
    )
    for name, photo in (("tramo_antes", before), ("tramo_despues", after)):
        found[name] = np.where(of_invoice, _names(photo, limites)[invoice], "")
    return found.astype({"cuota": "int64"}).sort_values(
        ["clave", "documento", "cuota"], kind="stable", ignore_index=True
    )[_COLUMNS]


def _names(photo: Foto, limites: Sequence[int]) -> np.ndarray:
    names = np.array([tramo.nombre for tramo in tramos(limites)], dtype=object)
    found = names[buckets_of(photo.dia - photo.vence, limites)]
    return np.asarray(np.append(np.where(photo.cuotas > 0, found, ""), ""))
