"""Planeadas: las visitas de un mes, tantas por cliente como diga su clase, bien espaciadas.

The working days of the month are split into as many consecutive blocks as visits a client gets,
and each block takes one. Within a block: the weekday agreed with the client, if it works that day;
else the day on which its zone already has most visits and one more fits, so that a zone is driven
to once; else the least loaded day. A day of half weight takes half the visits.

What is already planned counts, and stays where a person put it. Nothing is dropped: what does not
fit is planned all the same, and said. Source: MISSION, A2.9.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from cartera_xl.compute.abc import Clase
from cartera_xl.compute.compras import client_key
from cartera_xl.compute.rules import whole_on
from cartera_xl.parameters.values import Parameters
from cartera_xl.units.calendar import DIAS, Calendar
from cartera_xl.units.cell import same_word
from cartera_xl.units.period import Period, days_between

_CLASES: tuple[Clase, ...] = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class VisitCard:
    """What a visit needs to know of a client; ``dia_visita``: 0 is Monday, None if none is agreed.

    ``nombre``: how people call it.
    """

    nit: str
    razon_social: str = ""
    nombre: str = ""
    vendedor: str = ""
    zona: str = ""
    ciudad: str = ""
    direccion: str = ""
    telefono: str = ""
    clase: Clase = "C"
    dia_visita: int | None = None
    activo: bool = True

    @property
    def clave(self) -> str:
        """What the spellings of its id share."""
        return client_key(self.nit)


@dataclass(frozen=True, slots=True)
class PlanRules:
    """How many visits a month each class gets, and how many fit in a full working day."""

    visitas_mes: Mapping[Clase, int]
    visitas_dia: int


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """A visit already in the plan. ``cliente``: its id as written; ``vendedor``: who goes."""

    fecha: date
    cliente: str
    vendedor: str = ""
    zona: str = ""


@dataclass(frozen=True, slots=True)
class NewVisit:
    """A visit that the plan adds, and why."""

    fecha: date
    cliente: VisitCard
    motivo: str


@dataclass(frozen=True)
class MonthPlan:
    """The visits to add, by day; ``avisos``: what does not fit, one Spanish sentence each."""

    visitas: tuple[NewVisit, ...]
    avisos: tuple[str, ...]


def plan_rules(parameters: Parameters, dia: date) -> PlanRules:
    """Return the rules in force on a day. Error: ValueError, in Spanish, if there are none."""
    by_class = {c: whole_on(parameters, f"visitas_mes_{c.lower()}", dia) for c in _CLASES}
    return PlanRules(by_class, whole_on(parameters, "visitas_dia", dia))


def planeadas(
    clientes: Iterable[VisitCard],
    mes: Period,
    calendario: Calendar,
    reglas: PlanRules,
    anteriores: Sequence[PlannedVisit] = (),
    desde: date | None = None,
) -> MonthPlan:
    """Return the visits of a month that its plan still lacks.

    Entra: ``clientes``, the active ones, in any order; ``anteriores``, what the plan already has,
        of any month; ``desde``, first day that a visit may fall on. A block that is more than half
        gone by then gets none: the visits of three weeks do not go into the last one.
    Error: ValueError, in Spanish, for a year whose holidays are not known.
    """
    weights = {day: calendario.weigh(day)[0] for day in days_between(mes.desde, mes.hasta)}
    days = [day for day, weight in weights.items() if weight > 0]
    agenda = _Agenda({day: weights[day] * reglas.visitas_dia for day in days})
    for visit in anteriores:
        agenda.add(visit.fecha, visit.vendedor, visit.zona)
    kept: dict[str, list[date]] = {}
    for visit in anteriores:
        if mes.desde <= visit.fecha <= mes.hasta:
            kept.setdefault(client_key(visit.cliente), []).append(visit.fecha)
    found: list[NewVisit] = []
    cards = sorted(clientes, key=lambda c: _turn(c, reglas))
    for card in cards:
        times = min(reglas.visitas_mes[card.clase], len(days))
        reason = f"Clase {card.clase}: {times} al mes"
        for block in _missing(days, times, kept.get(card.clave, ()), desde):
            day = agenda.choose(block, card)
            agenda.add(day, card.vendedor, card.zona)
            found.append(NewVisit(day, card, reason))
    found.sort(key=lambda v: (v.fecha, v.cliente.zona, v.cliente.ciudad, v.cliente.clave))
    classes = {card.clase for card in cards}
    since = max(desde or mes.desde, mes.desde)
    idle = (day for own in kept.values() for day in own if day >= since)
    notices = (
        *_unequal(reglas, classes, len(days)), *_idle(idle, calendario), *agenda.overflow(since),
    )  # fmt: skip
    return MonthPlan(tuple(found), notices)


def _turn(card: VisitCard, rules: PlanRules) -> tuple[bool, int, str, str, str]:
    """Return who chooses first: who agreed on a day, then who is visited most, zone by zone."""
    often = rules.visitas_mes[card.clase]
    return card.dia_visita is None, -often, same_word(card.zona), same_word(card.ciudad), card.clave


def _missing(
    days: Sequence[date], times: int, kept: Sequence[date], since: date | None
) -> list[list[date]]:
    """Return the blocks that still need a visit, each with the days that it may fall on."""
    if not times:
        return []
    blocks = [days[i * len(days) // times : (i + 1) * len(days) // times] for i in range(times)]
    left = [[day for day in block if since is None or day >= since] for block in blocks]
    free = [
        days_left
        for block, days_left in zip(blocks, left, strict=True)
        if not set(block) & set(kept) and 2 * len(days_left) >= len(block)
    ]
    count = min(max(times - len(kept), 0), len(free))
    # Two visits that a person put in one block leave a block too many: those in between go.
    return [free[(2 * i + 1) * len(free) // (2 * count)] for i in range(count)]


@dataclass
class _Agenda:
    """The load of each day by seller and by zone; ``fits``: working day → visits that fit in it."""

    fits: Mapping[date, Fraction]
    load: Counter[tuple[str, date]] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)
    zones: Counter[tuple[str, str, date]] = field(default_factory=Counter)

    def add(self, day: date, seller: str, zone: str) -> None:
        self.names.setdefault(same_word(seller), seller)
        self.load[same_word(seller), day] += 1
        self.zones[same_word(seller), same_word(zone), day] += 1

    def choose(self, block: Sequence[date], card: VisitCard) -> date:
        """Return the best day of the block for one visit more."""
        agreed = [day for day in block if day.weekday() == card.dia_visita]
        return min(agreed or block, key=lambda day: self._rank(day, card))

    def _rank(self, day: date, card: VisitCard) -> tuple[int, Fraction, date]:
        seller, zone = same_word(card.vendedor), same_word(card.zona)
        fullness = (self.load[seller, day] + 1) / self.fits[day]
        together = self.zones[seller, zone, day] if zone and fullness <= 1 else 0
        return -together, fullness, day

    def overflow(self, since: date) -> Iterator[str]:
        """Yield the days from ``since`` on with more visits than fit, seller by seller."""
        for (seller, day), count in sorted(self.load.items(), key=lambda item: item[0][::-1]):
            room = self.fits[day].__floor__() if day in self.fits else count
            if count > room and day >= since:
                who = f" de {self.names[seller]}" if len(self.names) > 1 else ""
                yield (
                    f"El {day:%d/%m/%Y} hay {_visits(count)}{who} y {_fit(room)}: "
                    f"{count - room} de más."
                )


def _idle(kept: Iterable[date], calendario: Calendar) -> Iterator[str]:
    """Yield the days of the month that are not worked and have visits all the same."""
    for day, count in sorted(Counter(kept).items()):
        weight, reason = calendario.weigh(day)
        if not weight:
            why = reason or DIAS[day.weekday()]
            yield f"El {day:%d/%m/%Y} no se trabaja ({why}) y hay {_visits(count)}: cambie la fecha."


def _visits(count: int) -> str:
    return "1 visita planeada" if count == 1 else f"{count} visitas planeadas"


def _fit(room: int) -> str:
    return {0: "no cabe ninguna", 1: "cabe 1"}.get(room, f"caben {room}")


def _unequal(rules: PlanRules, classes: Iterable[Clase], days: int) -> Iterator[str]:
    """Yield the classes that do not get the visits that a person would expect."""
    for clase in sorted(classes):
        times = rules.visitas_mes[clase]
        if times > days:
            yield (
                f"Clase {clase}: {times} visitas al mes no caben en {days} días de trabajo, una "
                f"por día; se planean {days}."
            )
        elif not times:
            yield f"Clase {clase}: sin visitas; así lo dice el parámetro visitas_mes_{clase.lower()}."
