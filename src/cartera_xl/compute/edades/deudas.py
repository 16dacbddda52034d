"""Deuda: lo que debe cada cliente en una fecha, lo vencido y lo que tiene a favor.

Money a favor is never netted into what is overdue: it stands apart until somebody applies it. What
is in dispute is owed, and overdue, but stops no order and is not asked for. Source: DEFINITIONS 11.
"""

from dataclasses import dataclass

import numpy as np

from cartera_xl.compute.edades.abiertos import Abiertos


@dataclass(frozen=True, slots=True)
class Deuda:
    """What a client owes, in centavos. ``edad``: days of its oldest overdue instalment, 0 if none.

    ``exigible``: overdue and not in dispute. ``largo``: the part of it that is overdue for longer
    than the days asked for. ``documentos``: overdue instalments.
    """

    saldo: int = 0
    vencido: int = 0
    a_favor: int = 0
    exigible: int = 0
    largo: int = 0
    edad: int = 0
    documentos: int = 0

    @property
    def neto(self) -> int:
        """What the ledger says that it owes: its invoices less what it has a favor."""
        return self.saldo - self.a_favor


def deudas(estado: Abiertos, dias: int = 0) -> dict[str, Deuda]:
    """Return client (key) → what it owes on the cut-off; of who neither owes nor has, nothing.

    Entra: ``dias``: overdue for longer than them is ``largo``.
    Sale: the sums of ``saldo`` and ``a_favor`` are those of ``estado``, "" being who paid without
        saying who it is.
    """
    table = estado.facturas
    age, balance = table["edad"].to_numpy(), table["saldo"].to_numpy(dtype="int64")
    disputed = np.minimum(table["en_disputa"].to_numpy(dtype="int64"), balance)
    late = age > 0
    owed = table[["clave"]].assign(
        saldo=balance, vencido=np.where(late, balance, 0),
        exigible=np.where(late, balance - disputed, 0),
        largo=np.where(age > dias, balance - disputed, 0) * late,
        documentos=late.astype("int64"),
    ).groupby("clave").sum()  # fmt: skip
    oldest = table["edad"].clip(lower=0).groupby(table["clave"]).max()
    favor = estado.a_favor.groupby("clave")["saldo"].sum()
    keys = owed.index.union(favor.index)
    whole = owed.assign(edad=oldest).reindex(keys, fill_value=0)
    whole["a_favor"] = favor.reindex(keys, fill_value=0)
    return {
        str(key): Deuda(**{str(name): int(value) for name, value in row.items()})
        for key, row in zip(whole.index, whole.to_dict("records"), strict=True)
    }
