"""Ruta: a quién se visita un día, por qué, y en qué orden.

Who is planned for that day, and who was promised a follow-up by then and nobody has talked to.
In order of zone, city, address and name: no map is at hand, and streets are numbered. What has no
zone or address goes last. Source: MISSION, «Ruta de hoy».
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import pandas as pd

from cartera_xl.compute.avance import Sales, avance
from cartera_xl.compute.compras import client_key, client_keys
from cartera_xl.compute.dias import month_days
from cartera_xl.compute.edades.cuentas import ClientAccount
from cartera_xl.compute.inactividad import Inactivity
from cartera_xl.compute.metas import in_period
from cartera_xl.compute.negocios import ClientDeals
from cartera_xl.compute.planeadas import VisitCard
from cartera_xl.compute.ritmo import ritmo_requerido
from cartera_xl.compute.seguimientos import FollowUp
from cartera_xl.units.calendar import Calendar
from cartera_xl.units.cell import same_word
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.period import month_of
from cartera_xl.units.quantity import Quantity

ORDEN = "en orden de zona, ciudad, dirección y nombre"
_A_YEAR = 366


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A row of the plan of a day. ``cliente``: its id as written."""

    cliente: str
    motivo: str = ""
    nota: str = ""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What is missing to a target. ``ritmo.numerador``: how much; ``denominador``: in how long.

    ``de``: whose target it is.
    """

    de: Literal["cliente", "vendedor"]
    ritmo: Explanation

    def describe(self) -> str:
        """Return «del vendedor: $31.200.000 en 8,5 días hábiles», or why there is none."""
        missing, days = self.ritmo.numerador, self.ritmo.denominador
        if self.ritmo.valor is None and self.ritmo.motivo == "sin meta":
            return self.ritmo.motivo
        assert missing is not None and days is not None
        if not missing.valor:
            return f"del {self.de}: meta cumplida"
        if self.de == "cliente":
            return f"del cliente: {missing}"
        left = Quantity(days.valor, "día hábil" if days.valor == 1 else "días hábiles")
        return f"del vendedor: {missing} en {left}"


@dataclass(frozen=True, slots=True)
class Stop:
    """A client to visit. ``motivos``: why that day; ``pendientes``: open follow-ups.

    ``planeada``: it was in the plan. ``registrado``: its card is known, not only its id.
    ``estado`` and ``falta``: None while there are no sales to tell them from; ``cuenta``, no debts;
    ``negocios``, no opportunities.
    """

    cliente: VisitCard
    motivos: tuple[str, ...]
    planeada: bool
    registrado: bool
    pendientes: tuple[FollowUp, ...] = ()
    estado: Inactivity | None = None
    falta: Shortfall | None = None
    cuenta: ClientAccount | None = None
    negocios: ClientDeals | None = None

    def figures(self) -> list[Explanation]:
        """Return the figures of the stop, each with where it comes from."""
        found = [] if self.estado is None else [self.estado.dias]
        return found if self.falta is None else [*found, self.falta.ritmo]


def first_working_day(calendario: Calendar, dia: date) -> date | None:
    """Return ``dia`` or the first day after it that is worked; None if none is in a year.

    Error: ValueError, in Spanish, for a year whose holidays are not known.
    """
    days = (dia + timedelta(days=n) for n in range(_A_YEAR))
    return next((day for day in days if calendario.weigh(day)[0] > 0), None)


def paradas(
    dia: date,
    planeadas: Iterable[DayPlan],
    abiertos: Iterable[FollowUp],
    fichas: Mapping[str, VisitCard],
) -> list[Stop]:
    """Return the stops of a day, in order; nobody is visited twice.

    Entra: ``planeadas``, the rows of the plan of that day; ``abiertos``, the
        follow-ups pending on it; ``fichas``: client (key) → its card.
    """
    open_: dict[str, list[FollowUp]] = {}
    for one in abiertos:
        open_.setdefault(one.clave, []).append(one)
    cards: dict[str, VisitCard] = {}
    reasons: dict[str, list[str]] = {}
    planned = set[str]()
    for row in planeadas:
        key = client_key(row.cliente)
        planned.add(key)
        cards.setdefault(key, fichas.get(key, VisitCard(row.cliente)))
        reasons.setdefault(key, []).append(_planned(row))
    for key, own in open_.items():
        for one in own:
            if one.para <= dia:
                cards.setdefault(key, fichas.get(key, VisitCard(one.cliente)))
                reasons.setdefault(key, []).append(f"Seguimiento del {one.para:%d/%m}")
    stops = [
        Stop(
            card, tuple(dict.fromkeys(reasons[key])), key in planned, key in fichas,
            tuple(open_.get(key, ())),
        )
        for key, card in cards.items()
    ]  # fmt: skip
    return sorted(stops, key=lambda stop: _place(stop.cliente))


def _planned(row: DayPlan) -> str:
    said = ". ".join(part for part in (row.motivo, row.nota) if part)
    return f"Plan: {said}" if said else "Plan"


def _place(card: VisitCard) -> tuple[object, ...]:
    """Return where a client stands in the route; what is not known goes last."""
    parts = (card.zona, card.ciudad, card.direccion)
    return *((not part, _natural(part)) for part in parts), same_word(card.nombre), card.clave


def _natural(text: str) -> list[str | int]:
    """Return what sorts «Cra 7 # 9-12» before «Cra 7 # 19-28» and «Cra 10 # 1-1».

    Words and numbers alternate, words first, so no two are ever compared with each other.
    """
    parts = re.split(r"(\d+)", same_word(text))
    return [int(part) if n % 2 else part.strip() for n, part in enumerate(parts)]


def shortfalls(
    sales: Sales, clientes: Sequence[VisitCard], dia: date, calendario: Calendar
) -> dict[str, Shortfall]:
    """Return client → what its month still lacks at the start of the day, ``dia`` being ahead.

    Of the client's target where the month has one for it, else of its seller's. Nothing of a
    client without either a target or a seller.
    """
    month = month_of(dia)
    metas = in_period(sales.metas, "mes", month)
    ventas = in_period(sales.ventas, "fecha", month)
    days = month_days(dia, calendario, corte_cerrado=False)

    def of(de: Literal["cliente", "vendedor"], sold: pd.Series, wanted: pd.Series) -> Shortfall:
        part = Sales(ventas[sold], metas[wanted], sales.fuente_ventas, sales.fuente_metas)
        figures = avance(part, month, days.cerrado)
        done, target = (
            0 if e.valor is None else int(e.valor.valor) for e in (figures.ventas, figures.meta)
        )
        return Shortfall(de, ritmo_requerido(done, target, days))

    sold_to, target_of = client_keys(ventas["cliente"]), client_keys(metas["cliente"])
    sold_by, target_by = (_words(table["vendedor"]) for table in (ventas, metas))
    sellers = {
        word: of("vendedor", sold_by.eq(word), target_by.eq(word))
        for word in {same_word(card.vendedor) for card in clientes if card.vendedor}
    }
    found: dict[str, Shortfall] = {}
    for card in clientes:
        own = target_of.eq(card.clave)
        if own.any():
            found[card.clave] = of("cliente", sold_to.eq(card.clave), own)
        elif card.vendedor:
            found[card.clave] = sellers[same_word(card.vendedor)]
    return found


def _words(names: pd.Series) -> pd.Series:
    known = {name: same_word(name) for name in names.dropna().unique()}
    return names.astype("object").map(known).astype("object")
