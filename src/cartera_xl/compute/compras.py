"""Compras: los pedidos de cada cliente, sacados de sus facturas.

The sheet Ventas holds documents, not orders. What stands for an order: the invoices of a client
that name the same order in Referencia; without it, those of the same day. One order billed twice is
one. An invoice that was returned whole, or is worth 0, is no purchase. A note returns the invoice
that it names in Referencia; one that names none takes from the sales, not from a purchase.
"""

from collections.abc import Callable
from datetime import date

import pandas as pd

from cartera_xl.units.cell import same_word
from cartera_xl.units.quantity import Quantity
from cartera_xl.units.tax_ids.identity import identity

FACTURA, NOTA_CREDITO, NOTA_DEBITO, PEDIDO = (
    "Factura", "Nota crédito", "Nota débito", "Pedido por facturar",
)  # fmt: skip
_COLUMNS = ["cliente", "fecha", "valor", "facturas"]


def compras(ventas: pd.DataFrame, corte: date | None = None) -> pd.DataFrame:
    """Return the orders of each client, by client and day.

    Entra: ``ventas``, as ``ventas_netas`` takes it: ``fecha`` (datetime64), ``tipo``,
        ``documento``, ``referencia``, ``cliente``, ``valor`` (int64 centavos).
        ``corte``: only documents up to that day; None is all of them.
    Sale: one row an order: ``cliente`` (its key: ``client_keys``), ``fecha`` (datetime64, of its first
        invoice), ``valor`` (int64 centavos, less its returns), ``facturas`` (int64).
    """
    documents = facturas(ventas, corte)
    if documents.empty:
        return pd.DataFrame({c: documents[c] for c in _COLUMNS[:3]}).assign(
            facturas=pd.Series(dtype="int64")
        )
    named = documents["pedido"].notna()
    by_day = "d " + documents["fecha"].dt.strftime("%Y-%m-%d")
    order = ("r " + documents["pedido"].where(named, "").astype("str")).where(named, by_day)
    grouped = documents.assign(orden=order).groupby(["cliente", "orden"], sort=False)
    orders = grouped.agg(
        fecha=("fecha", "min"), valor=("valor", "sum"), facturas=("documento", "size")
    ).reset_index()
    return orders.sort_values(["cliente", "fecha"], kind="stable", ignore_index=True)[_COLUMNS]


def facturas(ventas: pd.DataFrame, corte: date | None = None) -> pd.DataFrame:
    """Return the invoices that are purchases: ``cliente``, ``documento``, ``fecha``, ``pedido``
    (key of its order or None) and ``valor``: with its debit notes, less its credit notes.

    Entra: as ``compras``.
    """
    lines = up_to(ventas, corte)
    lines = pd.DataFrame(
        {
            "cliente": client_keys(lines["cliente"]),
            "documento": keys_of(lines["documento"]),
            "referencia": keys_of(lines["referencia"]),
            "fecha": lines["fecha"],
            "tipo": lines["tipo"],
            "valor": lines["valor"],
        }
    )
    billed = lines[lines["tipo"].eq(FACTURA)].groupby(["cliente", "documento"], sort=False)
    found = billed.agg(
        fecha=("fecha", "min"), pedido=("referencia", "first"), valor=("valor", "sum")
    )
    found["valor"] += _noted(lines, NOTA_DEBITO, found.index) - _noted(
        lines, NOTA_CREDITO, found.index
    )
    return found[found["valor"] > 0].reset_index()


def up_to(ventas: pd.DataFrame, corte: date | None) -> pd.DataFrame:
    """Return the documents dated on or before ``corte``."""
    return ventas if corte is None else ventas[ventas["fecha"] <= pd.Timestamp(corte)]


def keys_of(names: pd.Series) -> pd.Series:
    """Return what two spellings of a name share; each different text is worked out once."""
    return _map_unique(names, same_word)


def client_keys(ids: pd.Series) -> pd.Series:
    """Return one key a client: a NIT with its check digit and without it are the same."""
    return _map_unique(ids, client_key)


def client_key(written: str) -> str:
    """Return what the spellings of a client's id share.

    >>> client_key("800.197.268-4") == client_key("800197268")
    True
    """
    return identity(written) or same_word(written)


def _map_unique(names: pd.Series, key: Callable[[str], str]) -> pd.Series:
    known = {name: key(name) for name in names.dropna().unique()}
    return names.astype("object").map(known).astype("object")


def _noted(lines: pd.DataFrame, tipo: str, invoices: pd.Index) -> pd.Series:
    """Return what the notes of a type name of each invoice, 0 where none does."""
    notes = lines[lines["tipo"].eq(tipo) & lines["referencia"].notna()]
    sums = notes.groupby(["cliente", "referencia"])["valor"].sum()
    return sums.reindex(invoices, fill_value=0).astype("int64")


def history_start(ventas: pd.DataFrame) -> date | None:
    """Return the first day of the month that the sales begin in; None without any.

    A firm may not sell on the 1st: that its first document is of the 3rd shortens no history.
    """
    first = ventas["fecha"].min()
    return None if pd.isna(first) else first.date().replace(day=1)


def client_count(count: int) -> Quantity:
    """Return a number of clients: «1 cliente», «3 clientes»."""
    return Quantity(count, "cliente" if count == 1 else "clientes")
