"""Ficha previa: las últimas visitas a un cliente y lo que quedó pendiente con él."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cartera_xl.compute.seguimientos import is_open

VISITAS = 5


@dataclass(frozen=True, slots=True)
class Encounter:
    """A visit, or an attempt to reach a client without going there.

    ``que``: the result of the visit, or the channel. ``detalle``: the order or why there was none.
    ``acuerdo``: in what it was left, or what was noted. ``hablado``: whether somebody answered.
    ``seguimiento``: the day on which the client expects us; ``pasos``: for what.
    """

    fecha: date
    que: str
    hablado: bool
    es_visita: bool
    detalle: str = ""
    acuerdo: str = ""
    seguimiento: date | None = None
    pasos: str = ""


def ultimas_visitas(encounters: Iterable[Encounter], corte: date) -> list[Encounter]:
    """Return the last visits up to a day, made or not, the latest first."""
    visits = [one for one in encounters if one.es_visita and one.fecha <= corte]
    return sorted(visits, key=lambda one: one.fecha, reverse=True)[:VISITAS]


def open_followups(encounters: Iterable[Encounter], corte: date) -> list[Encounter]:
    """Return what left a follow-up that is still open on a day, the most overdue first."""
    known = [one for one in encounters if one.fecha <= corte]
    talked = max((one.fecha for one in known if one.hablado), default=date.min)
    waiting = [one for one in known if one.seguimiento and is_open(one.fecha, talked)]
    return sorted(waiting, key=lambda one: one.seguimiento or corte)
