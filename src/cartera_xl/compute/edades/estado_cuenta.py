"""Estado de cuenta: lo que debe un cliente, documento por documento, y lo que pagó en un periodo.

Every total is one of the aging: the buckets add up to what it owes, and that less what it has a
favor is its balance. The balance before the period plus its movements is the same balance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from cartera_xl.compute.edades.abiertos import Abiertos
from cartera_xl.compute.edades.tramos import tramo_de, tramos


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """An instalment with balance; amounts in centavos. ``edad``: days overdue, ≤ 0 if it is not."""

    numero: str
    cuota: int
    fecha: date
    vence: date
    edad: int
    valor: int
    saldo: int
    en_disputa: int


@dataclass(frozen=True, slots=True)
class Movement:
    """A line of the account: ``valor`` in centavos, negative what lowers the debt."""

    fecha: date
    documento: str
    tipo: str
    valor: int


@dataclass(frozen=True, slots=True)
class Favor:
    """Money of the client that no invoice has taken yet; ``saldo`` in centavos, positive."""

    fecha: date
    documento: str
    tipo: str
    saldo: int


@dataclass(frozen=True)
class Statement:
    """A client's account at the cut-off, with its movements since ``desde``.

    ``tramos``: the name of each bucket and its balance, «Por vencer» first. ``anterior``: balance at
    the end of the day before ``desde``.
    """

    clave: str
    desde: date
    corte: date
    anterior: int
    documentos: tuple[OpenDocument, ...]
    a_favor: tuple[Favor, ...]
    movimientos: tuple[Movement, ...]
    tramos: tuple[tuple[str, int], ...]

    @property
    def saldo(self) -> int:
        """What it owes: the sum of its documents, and of its buckets."""
        return sum(one.saldo for one in self.documentos)

    @property
    def vencido(self) -> int:
        """The part of it that is overdue."""
        return sum(one.saldo for one in self.documentos if one.edad > 0)

    @property
    def favor(self) -> int:
        """What it has a favor."""
        return sum(one.saldo for one in self.a_favor)

    @property
    def neto(self) -> int:
        """The balance of the ledger."""
        return self.saldo - self.favor

    @property
    def edad(self) -> int:
        """Days overdue of its oldest document, 0 if none is."""
        return max((one.edad for one in self.documentos if one.edad > 0), default=0)


def estados_de_cuenta(
    estado: Abiertos, anterior: Abiertos, movidos: pd.DataFrame, limites: Sequence[int]
) -> dict[str, Statement]:
    """Return client (key) → its statement, of each that owes, has a favor or moved in the period.

    Entra: ``anterior``: at the end of the day before the period; ``movidos``: what moved in it, as
        ``movimientos`` gives it; ``limites``: last day of each bucket.
    Error: ValueError if an account does not tie: the program is wrong, not the data.
    """
    documents = _grouped(estado.facturas)
    favors, moved = _grouped(estado.a_favor), _grouped(movidos)
    before = _net(anterior)
    start = anterior.corte + timedelta(days=1)
    found = {}
    for key in sorted({*documents, *favors, *moved} - {""}):
        opened = tuple(_open_documents(documents.get(key)))
        one = Statement(
            key, start, estado.corte, before.get(key, 0), opened,
            tuple(_favors(favors.get(key))), tuple(_movements(moved.get(key))),
            por_tramo(opened, limites),
        )  # fmt: skip
        if one.anterior + sum(line.valor for line in one.movimientos) != one.neto:
            raise ValueError(f"el estado de cuenta de {key} no cuadra con las edades")
        found[key] = one
    return found


def por_tramo(
    documentos: Sequence[OpenDocument], limites: Sequence[int]
) -> tuple[tuple[str, int], ...]:
    """Return the name of each bucket and the centavos in it."""
    sums = {tramo.nombre: 0 for tramo in tramos(limites)}
    for one in documentos:
        sums[tramo_de(one.edad, limites)] += one.saldo
    return tuple(sums.items())


def documentos_abiertos(estado: Abiertos) -> dict[str, tuple[OpenDocument, ...]]:
    """Return client (key) → its instalments with balance, oldest due first."""
    grouped = _grouped(estado.facturas)
    return {key: tuple(_open_documents(rows)) for key, rows in grouped.items() if key}


def _grouped(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {str(key): rows for key, rows in table.groupby("clave", sort=False)}


def _net(estado: Abiertos) -> dict[str, int]:
    favor = estado.a_favor[["clave", "saldo"]]
    both = pd.concat([estado.facturas[["clave", "saldo"]], favor.assign(saldo=-favor["saldo"])])
    return {str(key): int(value) for key, value in both.groupby("clave")["saldo"].sum().items()}


def _rows(rows: pd.DataFrame | None, *names: str) -> list[tuple[Any, ...]]:
    if rows is None:
        return []
    dates = ("fecha", "vence")
    columns = (rows[n].dt.date if n in dates else rows[n].tolist() for n in names)
    return list(zip(*columns, strict=True))


def _open_documents(rows: pd.DataFrame | None) -> list[OpenDocument]:
    names = ("numero", "cuota", "fecha", "vence", "edad", "valor", "saldo", "en_disputa")
    return [OpenDocument(*row) for row in _rows(rows, *names)]


def _favors(rows: pd.DataFrame | None) -> list[Favor]:
    return [Favor(*row) for row in _rows(rows, "fecha", "documento", "tipo", "saldo")]


def _movements(rows: pd.DataFrame | None) -> list[Movement]:
    return [Movement(*row) for row in _rows(rows, "fecha", "documento", "tipo", "valor")]
