"""Saldos: lo que se debe de cada cuota y lo que sobra de cada recaudo, en una fecha.

The rule of applications, in arrays: first what the user applied, then what a receipt names (a credit
note, its own invoice), oldest instalment first; what names nothing goes to the oldest due of its
client, marked automatic, among the invoices of its day or before. Who named something keeps the rest
a favor. Source: DEFINITIONS 12 and 13.
"""

from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from cartera_xl.compute.edades.columnas import (
    NINGUNO,
    Centavos,
    Codes,
    Days,
    Marks,
    places_of,
    sums_by,
)
from cartera_xl.compute.edades.reparto import Pairs, grant, pour


class Cuotas(NamedTuple):
    """Instalments, in order of due date: codes, days and centavos (> 0)."""

    cliente: Codes
    factura: Codes
    fecha: Days
    vence: Days
    valor: Centavos


class Recaudos(NamedTuple):
    """What lessens the debt, in order of the day from which it may be applied.

    Rows of one number (``numero``, its code) are one receipt. In force from ``desde`` until the day
    before ``devuelto``; applied from ``aplicable`` (``NUNCA`` while it has no client). ``factura``
    is the code of the invoice that it names, ``cuota`` the place of the instalment.
    ``automatico``: whether it is applied when it names none.
    """

    numero: Codes
    cliente: Codes
    desde: Days
    devuelto: Days
    aplicable: Days
    valor: Centavos
    factura: Codes
    cuota: Codes
    automatico: Marks


class Aplicaciones(NamedTuple):
    """What the user applied, in order of day: in force from ``fecha`` until before ``anulada``.

    ``recaudo`` is the code of its number; ``cuota``, the place of an instalment: ``NINGUNO`` is the
    oldest ones of ``factura``.
    """

    recaudo: Codes
    factura: Codes
    cuota: Codes
    fecha: Days
    anulada: Days
    valor: Centavos
    automatica: Marks


class Cruces(NamedTuple):
    """Applications in force: places in ``Recaudos`` and ``Cuotas``, the day, centavos (> 0)."""

    recaudo: Codes
    cuota: Codes
    fecha: Days
    valor: Centavos
    automatica: Marks


class Saldos(NamedTuple):
    """``cuotas``: what each instalment owes; ``recaudos``: what each receipt has left; centavos."""

    cuotas: Centavos
    recaudos: Centavos
    cruces: tuple[Cruces, ...]


def saldos_al(corte: int, cuotas: Cuotas, recaudos: Recaudos, aplicaciones: Aplicaciones) -> Saldos:
    """Return what is owed and what is left on the day ``corte``.

    Sale: Σ ``cuotas`` − Σ ``recaudos`` is what was invoiced less what was received, to the centavo.
    """
    owed = np.where(cuotas.fecha <= corte, cuotas.valor, 0)
    alive = (recaudos.desde <= corte) & (recaudos.devuelto > corte)
    free = np.where(alive & (recaudos.aplicable <= corte), recaudos.valor, 0)
    unidentified = np.where(alive, recaudos.valor, 0) - free
    table = _Table(cuotas, recaudos, owed, free)
    named = recaudos.factura != NINGUNO
    found = [*_chosen(table, aplicaciones, corte, named), *_named(table)]
    found += _automatic(table, recaudos.automatico & ~named)
    return Saldos(owed, free + unidentified, tuple(c for c in found if len(c.valor)))


def joined(cruces: tuple[Cruces, ...]) -> Cruces:
    """Return several tables of applications as one."""
    none: Codes = np.zeros(0, dtype="int32")
    parts = (Cruces(none, none, none, none.astype("int64"), none.astype("bool")), *cruces)
    return Cruces(
        np.concatenate([part.recaudo for part in parts]),
        np.concatenate([part.cuota for part in parts]),
        np.concatenate([part.fecha for part in parts]),
        np.concatenate([part.valor for part in parts]),
        np.concatenate([part.automatica for part in parts]),
    )


class _Table(NamedTuple):
    """The documents, and what is still owed and free of each: the two that every step lessens."""

    cuotas: Cuotas
    recaudos: Recaudos
    owed: Centavos
    free: Centavos


def _chosen(table: _Table, rows: Aplicaciones, corte: int, named: Marks) -> list[Cruces]:
    """Apply what the user chose; mark in ``named`` the receipts that it is of."""
    numbers = table.recaudos.numero
    count = 1 + int(max(numbers.max(initial=NINGUNO), rows.recaudo.max(initial=NINGUNO)))
    free = sums_by(numbers, table.free, count)
    known = (rows.recaudo != NINGUNO) & (rows.factura != NINGUNO) & (rows.valor > 0)
    known &= (rows.fecha <= corte) & (rows.anulada > corte)
    # A receipt that is not in force has nothing to give and made no choice.
    known[known] = (free > 0)[rows.recaudo[known]]
    choice = np.zeros(count, dtype=bool)
    choice[rows.recaudo[known]] = True
    named |= choice[numbers]
    direct = known & (rows.cuota != NINGUNO)
    steps = ((_to_instalment, direct), (_to_invoice, known & ~direct))
    return [step(table, free, rows, which) for step, which in steps if which.any()]


def _to_instalment(table: _Table, free: Centavos, rows: Aplicaciones, which: Marks) -> Cruces:
    number, target = rows.recaudo[which], rows.cuota[which]
    given = grant(number, target, rows.valor[which], free, table.owed)
    return _of_rows(table, Pairs(number, target, given), rows.fecha[which], rows.automatica[which])


def _to_invoice(table: _Table, free: Centavos, rows: Aplicaciones, which: Marks) -> Cruces:
    number, invoice = rows.recaudo[which], rows.factura[which]
    targets = _open_of(table, invoice)
    of_target = table.cuotas.factura[targets]
    count = 1 + int(max(invoice.max(initial=NINGUNO), of_target.max(initial=NINGUNO)))
    lacking = sums_by(of_target, table.owed[targets], count)
    given = grant(number, invoice, rows.valor[which], free, lacking)
    pairs = pour(invoice, given, of_target, table.owed[targets])
    target, request = targets[pairs.destino], pairs.origen
    np.subtract.at(table.owed, target, pairs.valor)
    return _of_rows(
        table, Pairs(number[request], target, pairs.valor),
        rows.fecha[which][request], rows.automatica[which][request],
    )  # fmt: skip


def _of_rows(table: _Table, pairs: Pairs, fecha: Days, automatica: Marks) -> Cruces:
    """Take what each number gave from its rows, in their order."""
    numbers = table.recaudos.numero
    row_of = np.zeros(1 + int(numbers.max(initial=NINGUNO)), dtype="int32")
    row_of[numbers] = np.arange(len(numbers), dtype="int32")
    if len(row_of) < len(numbers) or (np.bincount(numbers) > 1).any():
        return _split(table, pairs, fecha, automatica)
    found = pairs._replace(origen=row_of[pairs.origen])
    np.subtract.at(table.free, found.origen, found.valor)
    return _dated(table, found, fecha, automatica)


def _split(table: _Table, pairs: Pairs, fecha: Days, automatica: Marks) -> Cruces:
    """Take what each number gave from its rows, where some number has several."""
    numbers = table.recaudos.numero
    split = pour(pairs.origen, pairs.valor, numbers, table.free)
    request, row = split.origen, split.destino
    np.subtract.at(table.free, row, split.valor)
    found = Pairs(row, pairs.destino[request], split.valor)
    return _dated(table, found, fecha[request], automatica[request])


def _named(table: _Table) -> list[Cruces]:
    """Apply the receipts that name an instalment to it, then those that name an invoice."""
    _, recaudos, _, free = table
    names = (recaudos.factura != NINGUNO) & (free > 0)
    if not names.any():
        return []
    exact = places_of(names & (recaudos.cuota != NINGUNO))
    wanted = np.unique(recaudos.cuota[exact])
    first = _poured(table, exact, recaudos.cuota[exact], wanted, wanted)
    rest = places_of(names & (recaudos.cuota == NINGUNO))
    targets = _open_of(table, recaudos.factura[rest])
    second = _poured(table, rest, recaudos.factura[rest], targets, table.cuotas.factura[targets])
    return [_dated(table, pairs) for pairs in (first, second)]


def _automatic(table: _Table, allowed: Marks) -> list[Cruces]:
    """Apply to the oldest due of the client what names nothing."""
    cuotas, recaudos, owed, free = table
    sources = places_of(allowed & (free > 0) & (recaudos.cliente != NINGUNO))
    if not len(sources):
        return []
    clients = recaudos.cliente[sources]
    targets = places_of(np.isin(cuotas.cliente, clients) & (owed > 0))
    pairs = pour(clients, free[sources], cuotas.cliente[targets], owed[targets])
    pairs = Pairs(sources[pairs.origen], targets[pairs.destino], pairs.valor)
    # As long as no receipt reached an invoice of a later day, it made no difference to allow it.
    early = recaudos.aplicable[pairs.origen] < cuotas.fecha[pairs.destino]
    again = np.unique(recaudos.cliente[pairs.origen[early]])
    keep = ~np.isin(recaudos.cliente[pairs.origen], again)
    kept = Pairs(pairs.origen[keep], pairs.destino[keep], pairs.valor[keep])
    np.subtract.at(free, kept.origen, kept.valor)
    np.subtract.at(owed, kept.destino, kept.valor)
    slow = _day_by_day(table, sources[np.isin(clients, again)])
    return [_dated(table, found, automatica=True) for found in (kept, slow)]


def _day_by_day(table: _Table, sources: Codes) -> Pairs:
    """Apply each receipt to the oldest due of what was invoiced up to its day."""
    cuotas, recaudos, owed, free = table
    found: list[tuple[int, int, int]] = []
    for client in np.unique(recaudos.cliente[sources]):
        targets = places_of((cuotas.cliente == client) & (owed > 0))
        coming = targets[np.argsort(cuotas.fecha[targets], kind="stable")].tolist()[::-1]
        waiting: list[int] = []
        for source in sources[recaudos.cliente[sources] == client].tolist():
            while coming and cuotas.fecha[coming[-1]] <= recaudos.aplicable[source]:
                heappush(waiting, coming.pop())
            while waiting and free[source] > 0:
                given = min(int(free[source]), int(owed[waiting[0]]))
                found.append((source, waiting[0], given))
                free[source] -= given
                owed[waiting[0]] -= given
                if not owed[waiting[0]]:
                    heappop(waiting)
    table_of = np.array(found, dtype="int64").reshape(-1, 3)
    return Pairs(table_of[:, 0].astype("int32"), table_of[:, 1].astype("int32"), table_of[:, 2])


def _poured(
    table: _Table, sources: Codes, groups: Codes, targets: Codes, target_groups: Codes
) -> Pairs:
    pairs = pour(groups, table.free[sources], target_groups, table.owed[targets])
    found = Pairs(sources[pairs.origen], targets[pairs.destino], pairs.valor)
    np.subtract.at(table.free, found.origen, found.valor)
    np.subtract.at(table.owed, found.destino, found.valor)
    return found


def _open_of(table: _Table, invoices: Codes) -> Codes:
    """Return the places of the instalments of some invoices that still owe."""
    if not len(invoices):
        return np.zeros(0, dtype="int32")
    return places_of(np.isin(table.cuotas.factura, invoices) & (table.owed > 0))


def _dated(
    table: _Table, pairs: Pairs, fecha: Days | None = None, automatica: Marks | bool = False
) -> Cruces:
    """Say from which day each pair holds: not before both of its documents are there."""
    if not (pairs.valor > 0).all():
        real = pairs.valor > 0
        pairs = Pairs(pairs.origen[real], pairs.destino[real], pairs.valor[real])
        fecha = None if fecha is None else fecha[real]
        automatica = automatica if isinstance(automatica, bool) else automatica[real]
    day = np.maximum(table.recaudos.aplicable[pairs.origen], table.cuotas.fecha[pairs.destino])
    day = day if fecha is None else np.maximum(day, fecha, out=day)
    marks = np.broadcast_to(np.asarray(automatica), day.shape)
    return Cruces(pairs.origen, pairs.destino, day, pairs.valor, marks)
