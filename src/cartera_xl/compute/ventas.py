"""Ventas netas: what counts as a sale, whose it is, and in which month.

Invoiced, without IVA, less credit notes in the month of the note; orders not yet invoiced stand
beside, never in. A shared sale is split by its percentages to the centavo. Source: DEFINITIONS,
Bases and 1.
"""

from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from cartera_xl.specs.presupuesto import FACTURA, NOTA_CREDITO, NOTA_DEBITO, PEDIDO
from cartera_xl.units.cell import same_word
from cartera_xl.units.money import SHARE_TOLERANCE, split_centavos

SIGNOS = {FACTURA: 1, NOTA_DEBITO: 1, NOTA_CREDITO: -1, PEDIDO: 1}
"""What each document type does to sales; an order's amount is kept apart as pending."""
SIN_LINEA = "Sin línea"
_NOTES = (NOTA_CREDITO, NOTA_DEBITO)


def ventas_netas(
    ventas: pd.DataFrame, repartos: pd.DataFrame, linea_de: Mapping[str, str]
) -> pd.DataFrame:
    """Return the sales by seller, client and line, signed, in centavos.

    Entra: ``ventas``, n rows: ``fecha`` (datetime64), ``tipo``, ``documento``, ``referencia``,
        ``cliente``, ``vendedor``, ``sku``, ``linea`` (text or None), ``valor`` (int64 centavos),
        ``archivo``, ``fila``. ``repartos``: ``archivo``, ``documento``, ``vendedor``, ``parte``.
        ``linea_de``: SKU → line.
    Sale: ``fecha``, ``vendedor``, ``cliente``, ``linea``, ``neto`` and ``pendiente`` (int64
        centavos, one of them 0), ``tipo``, ``documento``, ``archivo``, ``fila``; n rows or more: one
        for each part of a shared sale. The sums equal those of ``ventas``, signed.
    A split is of a document of its own file; a note without one takes its invoice's.
    Splits that do not add to 1 are ignored.
    """
    table = ventas.reset_index(drop=True)
    by_sku = {same_word(sku): linea for sku, linea in linea_de.items()}
    found = {sku: by_sku.get(same_word(sku)) for sku in table["sku"].dropna().unique()}
    typed = table["linea"].where(table["linea"].notna(), table["sku"].map(found))
    signed = table["valor"] * table["tipo"].map(SIGNOS).astype("int64")
    pending = table["tipo"].eq(PEDIDO)
    lines = pd.DataFrame(
        {
            "fecha": table["fecha"],
            "vendedor": table["vendedor"],
            "cliente": table["cliente"],
            "linea": typed.where(typed.notna(), SIN_LINEA),
            "neto": signed.where(~pending, 0),
            "pendiente": signed.where(pending, 0),
            "tipo": table["tipo"],
            "documento": table["documento"],
            "archivo": table["archivo"],
            "fila": table["fila"],
        }
    )
    return _split(lines, table["referencia"], _shares(repartos))


_Shares = dict[tuple[str, str], list[tuple[str, Fraction]]]
"""(file, document) → its sellers and their parts, which add to 1."""


def _shares(repartos: pd.DataFrame) -> _Shares:
    shares: _Shares = {}
    columns = (repartos[name] for name in ("archivo", "documento", "vendedor", "parte"))
    for archivo, documento, vendedor, parte in zip(*columns, strict=True):
        shares.setdefault((archivo, same_word(documento)), []).append((vendedor, Fraction(parte)))
    totals = {key: sum((p for _, p in parts), Fraction(0)) for key, parts in shares.items()}
    return {
        key: [(seller, part / totals[key]) for seller, part in parts]
        for key, parts in shares.items()
        if abs(totals[key] - 1) <= SHARE_TOLERANCE
    }


def _split(lines: pd.DataFrame, references: pd.Series, shares: _Shares) -> pd.DataFrame:
    if not shares:
        return lines
    found: dict[int, list[tuple[str, Fraction]]] = {}
    columns = [lines["archivo"], lines["documento"].map(same_word), references, lines["tipo"]]
    invoiced = {(a, d) for a, d, _, t in zip(*columns, strict=True) if t == FACTURA}
    for index, (archivo, documento, referencia, tipo) in enumerate(zip(*columns, strict=True)):
        # Orders are numbered apart: order 100 is not invoice 100.
        if tipo == PEDIDO and (archivo, documento) in invoiced:
            continue
        split = shares.get((archivo, documento))
        if split is None and tipo in _NOTES and isinstance(referencia, str):
            split = shares.get((archivo, same_word(referencia)))
        if split is not None:
            found[index] = split
    parts = []
    for index, split in found.items():
        row = lines.iloc[index]
        weights = [part for _, part in split]
        amounts = {c: split_centavos(int(row[c]), weights) for c in ("neto", "pendiente")}
        for n, (vendedor, _) in enumerate(split):
            shared = {name: values[n] for name, values in amounts.items()}
            parts.append({**row, **shared, "vendedor": vendedor})
    if not parts:
        return lines
    whole = lines.drop(index=lines.index[list(found)])
    result = pd.concat([whole, pd.DataFrame(parts).astype(lines.dtypes)])
    return result.sort_values(["archivo", "fila"], kind="stable").reset_index(drop=True)
