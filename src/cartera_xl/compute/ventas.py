"""Ventas netas: what counts as a sale, whose it is, and in which month.

Invoiced, without IVA, less credit notes in the month of the note; orders not yet invoiced stand
beside, never in. A shared sale is split by its percentages to the centavo. Source: DEFINITIONS,
Bases and 1.
"""

from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from cartera_xl.units.cell import same_word
from cartera_xl.units.money import SHARE_TOLERANCE, split_centavos

SIGNOS = {"Factura": 1, "Nota débito": 1, "Nota crédito": -1, "Pedido por facturar": 1}
"""What each document type does to sales; an order's amount is kept apart as pending."""
SIN_LINEA = "Sin línea"


def ventas_netas(
    ventas: pd.DataFrame, repartos: pd.DataFrame, linea_de: Mapping[str, str]
) -> pd.DataFrame:
    """Return the sales by seller, client and line, signed, in centavos.

    Entra: ``ventas``, n rows: ``fecha`` (datetime64), ``tipo``, ``documento``, ``referencia``,
        ``cliente``, ``vendedor``, ``sku``, ``linea`` (text or None), ``valor`` (int64 centavos),
        ``fila``. ``repartos``: ``documento``, ``vendedor``, ``parte`` (Decimal).
        ``linea_de``: SKU → line.
    Sale: ``fecha``, ``vendedor``, ``cliente``, ``linea``, ``neto`` and ``pendiente`` (int64
        centavos, one of them 0), ``documento``, ``fila``; n rows or more: one for each part of a
        shared sale. The sums equal those of ``ventas``, signed.
    A note without a split of its own takes its invoice's. Splits that do not add to 1 are ignored.
    """
    table = ventas.reset_index(drop=True)
    by_sku = {same_word(sku): linea for sku, linea in linea_de.items()}
    found = {sku: by_sku.get(same_word(sku)) for sku in table["sku"].dropna().unique()}
    typed = table["linea"].where(table["linea"].notna(), table["sku"].map(found))
    signed = table["valor"] * table["tipo"].map(SIGNOS).astype("int64")
    pending = table["tipo"].eq("Pedido por facturar")
    lines = pd.DataFrame(
        {
            "fecha": table["fecha"],
            "vendedor": table["vendedor"],
            "cliente": table["cliente"],
            "linea": typed.where(typed.notna(), SIN_LINEA),
            "neto": signed.where(~pending, 0),
            "pendiente": signed.where(pending, 0),
            "documento": table["documento"],
            "fila": table["fila"],
        }
    )
    return _split(lines, table["referencia"], _shares(repartos))


def _shares(repartos: pd.DataFrame) -> dict[str, list[tuple[str, Fraction]]]:
    shares: dict[str, list[tuple[str, Fraction]]] = {}
    for documento, vendedor, parte in zip(
        repartos["documento"], repartos["vendedor"], repartos["parte"], strict=True
    ):
        shares.setdefault(same_word(documento), []).append((vendedor, Fraction(parte)))
    totals = {doc: sum((p for _, p in parts), Fraction(0)) for doc, parts in shares.items()}
    return {
        doc: [(seller, part / totals[doc]) for seller, part in parts]
        for doc, parts in shares.items()
        if abs(totals[doc] - 1) <= SHARE_TOLERANCE
    }


def _split(
    lines: pd.DataFrame, references: pd.Series, shares: dict[str, list[tuple[str, Fraction]]]
) -> pd.DataFrame:
    if not shares:
        return lines
    # As the rules between rows do: «fe-1» and «FE-1» are one document.
    documents = lines["documento"].map(same_word)
    references = references.map(same_word, na_action="ignore")
    own = documents.isin(shares)
    by_reference = ~own & references.isin(shares)
    shared = own | by_reference
    if not shared.any():
        return lines
    parts = []
    for index in lines.index[shared]:
        row = lines.loc[index]
        split = shares[documents[index] if own[index] else references[index]]
        weights = [part for _, part in split]
        amounts = {c: split_centavos(int(row[c]), weights) for c in ("neto", "pendiente")}
        for n, (vendedor, _) in enumerate(split):
            part = {"vendedor": vendedor, "neto": amounts["neto"][n]}
            parts.append({**row, **part, "pendiente": amounts["pendiente"][n]})
    result = pd.concat([lines[~shared], pd.DataFrame(parts).astype(lines.dtypes)])
    return result.sort_values("fila", kind="stable").reset_index(drop=True)
