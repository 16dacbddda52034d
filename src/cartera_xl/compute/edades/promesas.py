"""Promesas: las cuotas de los acuerdos de pago, cumplidas o rotas, con días de gracia.

An instalment is kept if the client paid it in full by its day plus the grace. What a client pays
from the day of the agreement on goes to its oldest unpaid instalment. A cheque that came back was
never a payment; credit notes and write-offs are none. A promise made in a call is judged alone: it
is kept if that much was paid since. Source: DEFINITIONS 16.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

import pandas as pd

from cartera_xl.compute.compras import client_keys
from cartera_xl.compute.edades.columnas import en_pesos
from cartera_xl.specs.recaudo import ANTICIPO, CHEQUE, CONSIGNACION, RECIBO, RETENCION
from cartera_xl.units.explanation import Explanation, ratio
from cartera_xl.units.quantity import Quantity

Estado = Literal["Cumplida", "Rota", "Pendiente"]
CUMPLIDA: Estado = "Cumplida"
ROTA: Estado = "Rota"
PENDIENTE: Estado = "Pendiente"
PAGOS = (RECIBO, ANTICIPO, RETENCION, CHEQUE, CONSIGNACION)
"""Kinds of Recaudos that are payments of the client."""


class Pago(NamedTuple):
    """Money that a client gave: its key, the day and centavos (> 0)."""

    clave: str
    fecha: date
    valor: int


@dataclass(frozen=True, slots=True)
class Promesa:
    """An instalment that a client agreed to pay. ``fecha``: when it agreed; ``limite``: with grace.

    ``cuota``: 0 of what it promised in a call.

    ``pagado``: centavos that reached it up to the cut-off; ``completa``: the day on which it was
    paid in full, None if it is not.
    """

    clave: str
    numero: str
    cuota: int
    fecha: date
    vence: date
    valor: int
    limite: date
    pagado: int = 0
    completa: date | None = None
    estado: Estado = PENDIENTE

    @property
    def falta(self) -> int:
        """Centavos that are still to be paid of it."""
        return self.valor - self.pagado

    def describe(self) -> str:
        """Return «cuota 2 de AC-1, $500.000 para el 15/11/2026: rota, faltan $200.000»."""
        what = f"cuota {self.cuota} de {self.numero}" if self.cuota else self.numero
        said = f"{what}, {Quantity(self.valor, 'COP')} para el {self.vence:%d/%m/%Y}"
        said += f": {self.estado.lower()}"
        if self.estado == ROTA and self.completa:
            return f"{said}, se pagó el {self.completa:%d/%m/%Y}"
        lacks = self.falta and (self.pagado or self.estado == ROTA)
        return f"{said}, faltan {Quantity(self.falta, 'COP')}" if lacks else said


def pagos(recaudos: pd.DataFrame, corte: date) -> list[Pago]:
    """Return what each client paid up to the cut-off, by day.

    Entra: ``recaudos``, the sheet. A postdated cheque is paid on the day on which it may be cashed;
        a consignación whose client nobody knew, on its own day, once it is known.
    """
    day = pd.Timestamp(corte)
    rows = recaudos[recaudos["tipo"].isin(PAGOS) & recaudos["cliente"].notna()]
    when = rows["fecha"].where(rows["tipo"].ne(CHEQUE) | rows["cobro"].isna(), rows["cobro"])
    alive = when.le(day) & ~rows["devuelto"].le(day) & ~rows["identificado"].gt(day)
    rows, when = rows[alive], when[alive]
    values, _ = en_pesos(rows["valor"], rows["moneda"], rows["tasa"])
    keys = client_keys(rows["cliente"])
    found = [
        Pago(key, stamp.date(), int(value))
        for key, stamp, value in zip(keys, when, values, strict=True)
    ]
    return sorted(found, key=lambda one: (one.fecha, one.clave, one.valor))


def promesas(
    acuerdos: pd.DataFrame, pagado: Iterable[Pago], corte: date, gracia: int
) -> list[Promesa]:
    """Return each instalment agreed up to the cut-off with its state on it, by client and due date.

    Entra: ``acuerdos``, the sheet; ``pagado``, as ``pagos`` gives it up to the same cut-off;
        ``gracia``: days after the due date in which it may still be paid.
    """
    rows = acuerdos[acuerdos["fecha"] <= pd.Timestamp(corte)]
    rows = rows.assign(clave=client_keys(rows["cliente"]))
    agreed: dict[str, list[Promesa]] = {}
    for row in rows.to_dict("records"):
        due = row["vence"].date()
        one = Promesa(
            row["clave"], str(row["numero"]), int(row["cuota"]), row["fecha"].date(), due,
            int(row["valor"]), due + timedelta(days=gracia),
        )  # fmt: skip
        agreed.setdefault(one.clave, []).append(one)
    paid = _by_client(pagado)
    return [
        _judge(one, corte)
        for key in sorted(agreed)
        for one in _pay(sorted(agreed[key], key=_order), paid.get(key, ()))
    ]


def promesas_verbales(
    gestiones: pd.DataFrame,
    pagado: Iterable[Pago],
    vencido: Mapping[str, int],
    corte: date,
    gracia: int,
) -> list[Promesa]:
    """Return the last promise that each client made when it was called, with its state.

    Entra: ``gestiones``, the sheet; ``vencido``: client → centavos overdue on the cut-off. Who
        promised without an amount promised all of it; who promises again replaces its promise.
    """
    rows = gestiones[(gestiones["fecha"] <= pd.Timestamp(corte)) & gestiones["promesa"].notna()]
    rows = rows.assign(clave=client_keys(rows["cliente"]))
    rows = rows.sort_values(["fecha", "fila"], kind="stable").drop_duplicates("clave", keep="last")
    paid, found = _by_client(pagado), []
    for row in rows.sort_values("clave").to_dict("records"):
        key, due, made = row["clave"], row["promesa"].date(), row["fecha"].date()
        own = [one for one in paid.get(key, ()) if one.fecha >= made]
        typed = row["valor_promesa"]
        everything = vencido.get(key, 0) + sum(one.valor for one in own)
        one = Promesa(
            key, f"promesa del {made:%d/%m/%Y}", 0, made, due,
            everything if typed is None or typed != typed else int(typed),
            due + timedelta(days=gracia),
        )  # fmt: skip
        found += [_judge(kept, corte) for kept in _pay([one], own) if kept.valor]
    return found


def promesas_cumplidas(filas: Sequence[Promesa], corte: date, **contexto: Any) -> Explanation:
    """Return the instalments kept ÷ those that were due; who is still within its grace is neither."""
    due = [one for one in filas if one.vence <= corte and one.estado != PENDIENTE]
    kept = sum(one.estado == CUMPLIDA for one in due)
    waiting = sum(one.vence <= corte and one.estado == PENDIENTE for one in filas)
    notes = (f"{_instalments(waiting)} en días de gracia, sin juzgar",) if waiting else ()
    return ratio(
        "Promesas cumplidas", _instalments(kept), _instalments(len(due)), n=len(due), hasta=corte,
        regla="cuotas pagadas completas hasta su fecha más la gracia ÷ cuotas vencidas",
        si_cero="sin cuotas vencidas", notas=notes, **contexto,
    )  # fmt: skip


def _order(one: Promesa) -> tuple[date, str, int]:
    return one.vence, one.numero, one.cuota


def _by_client(pagado: Iterable[Pago]) -> dict[str, list[Pago]]:
    found: dict[str, list[Pago]] = {}
    for one in pagado:
        found.setdefault(one.clave, []).append(one)
    return found


def _pay(agreed: Sequence[Promesa], paid: Iterable[Pago]) -> Iterator[Promesa]:
    """Yield the instalments, in their order, with what reached each one of them."""
    lacking = [one.valor for one in agreed]
    filled: list[date | None] = [None] * len(agreed)
    for pago in sorted(paid, key=lambda one: one.fecha):
        left = pago.valor
        for place, one in enumerate(agreed):
            if not left:
                break
            if one.fecha <= pago.fecha and lacking[place]:
                given = min(left, lacking[place])
                left, lacking[place] = left - given, lacking[place] - given
                filled[place] = filled[place] if lacking[place] else pago.fecha
    for one, missing, day in zip(agreed, lacking, filled, strict=True):
        yield replace(one, pagado=one.valor - missing, completa=day)


def _judge(one: Promesa, corte: date) -> Promesa:
    if one.completa is not None and one.completa <= one.limite:
        return replace(one, estado=CUMPLIDA)
    return replace(one, estado=ROTA if corte > one.limite else PENDIENTE)


def _instalments(count: int) -> Quantity:
    return Quantity(count, "cuota" if count == 1 else "cuotas")
