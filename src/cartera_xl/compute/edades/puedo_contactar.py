"""Contacto de cobro: si a esta hora y por este canal se puede contactar a un cliente, y desde cuándo.

The law protects natural persons, shopkeepers too: on weekdays and Saturdays within hours, never on
Sundays and holidays; only by the channels that they authorised; once somebody talked with them, not
again that day, nor by another channel that week (Monday to Sunday). Collection visits and calls to
references are contacts that it forbids, as it does to ask why they have not paid. An attempt that
nobody answered is no contact. Source: Ley 2300 de 2023; the firm's counsel confirms its settings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple

from cartera_xl.compute.rules import share_on, yes_on
from cartera_xl.parameters.values import Parameters
from cartera_xl.units.calendar import DIAS, Calendar

Canal = Literal["Llamada", "WhatsApp", "Correo", "Mensaje", "Videollamada", "Visita", "Referencia"]
VISITA: Canal = "Visita"
REFERENCIA: Canal = "Referencia"
_SIN_PREGUNTAR = "no le pregunte por qué no ha pagado"
_SATURDAY, _SUNDAY = 5, 6
_MOST_STEPS = 60
"""Days and weeks looked ahead; no rest is that long."""


class Hours(NamedTuple):
    """From when until before when, of a day."""

    desde: time
    hasta: time

    def describe(self) -> str:
        """Return «de 7:00 a 19:00»."""
        return f"de {_clock(self.desde)} a {_clock(self.hasta)}"


@dataclass(frozen=True)
class ContactRules:
    """What the firm may do. ``empresas``: whether it holds itself to the rules with firms too.

    ``visitas`` and ``referencias``: whether these contacts are allowed. ``festivos``: whose
    holidays are kept.
    """

    activas: bool
    empresas: bool
    semana: Hours
    sabado: Hours
    visitas: bool
    referencias: bool
    festivos: Calendar


class Contacto(NamedTuple):
    """A contact that was answered: when (at 0:00 if the hour is not known) and by which channel."""

    momento: datetime
    canal: str


@dataclass(frozen=True, slots=True)
class Persona:
    """Who is to be contacted. ``natural``: protected, or nothing says that it is not.

    ``autorizo``: whether its authorisation is on record; ``canales``: those that it named, none if
    it named none in particular.
    """

    natural: bool
    autorizo: bool
    canales: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Permiso:
    """Whether it may be done, why, and the first moment at which it may; None if never so."""

    permitido: bool
    motivo: str
    desde: datetime | None

    def describe(self) -> str:
        """Return «Sí: …», or «No: es domingo. Puede desde el lunes 23/11/2026 a las 7:00»."""
        said = f"{'Sí' if self.permitido else 'No'}: {self.motivo}"
        if self.permitido or self.desde is None:
            return said
        return f"{said}. Puede desde el {moment_words(self.desde)}"


def moment_words(moment: datetime) -> str:
    """Return «lunes 23/11/2026 a las 7:00»."""
    return f"{DIAS[moment.weekday()]} {moment:%d/%m/%Y} a las {_clock(moment.time())}"


def contact_rules(parameters: Parameters, dia: date, festivos: Calendar) -> ContactRules:
    """Return the rules in force on a day. Error: ValueError, in Spanish, if one has no value."""

    def hours(name: str) -> Hours:
        return Hours(*(_hour(share_on(parameters, f"{name}_{end}", dia)) for end in _ENDS))

    def on(name: str) -> bool:
        return yes_on(parameters, name, dia)

    return ContactRules(
        on("contacto_ley"), on("contacto_empresas"), hours("contacto_semana"),
        hours("contacto_sabado"), on("contacto_visita"), on("contacto_referencia"), festivos,
    )  # fmt: skip


_ENDS = ("desde", "hasta")


def permiso(
    momento: datetime,
    canal: Canal,
    persona: Persona,
    contactos: Iterable[Contacto],
    reglas: ContactRules,
) -> Permiso:
    """Return whether a contact may be made at a moment, and else from when.

    Entra: ``contactos``: those that somebody answered; the ones after ``momento`` do not count.
    Error: ValueError, in Spanish, for a year whose holidays are not known.
    """
    if not reglas.activas:
        return Permiso(True, "la firma apagó las reglas de contacto", momento)
    if not persona.natural and not reglas.empresas:
        return Permiso(True, "es una empresa, y las reglas protegen a personas naturales", momento)
    if never := _never(canal, persona, reglas):
        return Permiso(False, never, None)
    made = [one for one in contactos if one.momento <= momento]
    moment, first = momento, ""
    for _ in range(_MOST_STEPS):
        waiting = _wait(moment, canal, made, reglas)
        if waiting is None:
            break
        first = first or waiting[0]
        moment = waiting[1]
    else:
        return Permiso(False, first, None)
    if first:
        return Permiso(False, first, moment)
    return Permiso(True, f"{DIAS[momento.weekday()]} en horario, canal autorizado; "
                         f"{_SIN_PREGUNTAR}", momento)  # fmt: skip


def first_moment(dia: date, reglas: ContactRules) -> datetime:
    """Return the first moment of a day at which anybody may be contacted, were it no holiday."""
    return datetime.combine(dia, _hours(dia, reglas).desde)


def _never(canal: Canal, persona: Persona, reglas: ContactRules) -> str:
    """Return why a channel may not be used at any hour, "" if it may."""
    if canal == VISITA and not reglas.visitas:
        return "no se cobra con visitas a una persona natural"
    if canal == REFERENCIA:
        return "" if reglas.referencias else "no se llama a las referencias para cobrar"
    if persona.canales and canal not in persona.canales:
        return f"no autorizó {canal}; autorizó {', '.join(sorted(persona.canales))}"
    if not persona.canales and not persona.autorizo:
        return "no consta que autorizó el contacto: anote cuándo y cómo en clientes.xlsx"
    return ""


def _wait(
    moment: datetime, canal: str, made: Sequence[Contacto], reglas: ContactRules
) -> tuple[str, datetime] | None:
    """Return what forbids a contact at a moment, and the next one to try; None if nothing does."""
    day = moment.date()
    if closed := _closed(day, reglas):
        return closed, _start(day + timedelta(days=1))
    hours = _hours(day, reglas)
    if not hours.desde <= moment.time() < hours.hasta:
        early = moment.time() < hours.desde
        after = datetime.combine(day, hours.desde) if early else _start(day + timedelta(days=1))
        kind = "los sábados se puede" if day.weekday() == _SATURDAY else "se puede"
        return f"es fuera de hora: {kind} {hours.describe()}", after
    if any(one.momento.date() == day for one in made):
        return "ya se habló hoy, y es una vez al día", _start(day + timedelta(days=1))
    monday = day - timedelta(days=day.weekday())
    others = [one.canal for one in made if one.momento.date() >= monday and one.canal != canal]
    if others:
        said = f"esta semana ya se habló por {others[-1]}, y es un solo canal por semana"
        return said, _start(monday + timedelta(days=7))
    return None


def _closed(day: date, reglas: ContactRules) -> str:
    if day.weekday() == _SUNDAY:
        return "es domingo"
    calendar = reglas.festivos
    if day.year not in calendar.cobertura:
        calendar.weigh(day)  # which says which years are known
    return f"es festivo ({calendar.festivos[day]})" if day in calendar.festivos else ""


def _hours(day: date, reglas: ContactRules) -> Hours:
    return reglas.sabado if day.weekday() == _SATURDAY else reglas.semana


def _clock(hour: time) -> str:
    return f"{hour.hour}:{hour.minute:02d}"


def _start(day: date) -> datetime:
    return datetime.combine(day, time())


def _hour(number: Fraction) -> time:
    minutes = int(number * 60)
    if minutes == 24 * 60:
        return time.max
    return time(minutes // 60, minutes % 60)
