"""A quién llamar hoy: los clientes con mora, en el orden en que conviene buscarlos, y por qué.

Each gets points, that add up in sight: for how much it owes against who owes most, for the age of
its oldest invoice (all of them at 120 days), for promises broken and still unpaid (half for one, all
for two) and for being later than it usually is (all at 30 days beyond its own rhythm). What is in
dispute is not asked for. Who promised for a day still to come waits, last in the list.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from cartera_xl.compute.edades.deudas import Deuda
from cartera_xl.compute.edades.promesas import PENDIENTE, ROTA, Promesa
from cartera_xl.compute.edades.puedo_contactar import (
    Canal,
    Contacto,
    ContactRules,
    Permiso,
    Persona,
    moment_words,
    permiso,
)
from cartera_xl.compute.edades.ritmo_pago import PaymentRhythm
from cartera_xl.compute.rules import whole_on
from cartera_xl.parameters.values import Parameters
from cartera_xl.units.quantity import Quantity

_OLDEST, _BROKEN, _BEYOND = 120, 2, 30
"""Age, broken promises and days beyond its rhythm from which all the points are had."""


@dataclass(frozen=True, slots=True)
class CallWeights:
    """The most points that each part gives."""

    monto: int
    edad: int
    promesas: int
    ritmo: int


@dataclass(frozen=True, slots=True)
class Puntos:
    """The points of a client, by part; whole numbers, so that what is read adds up."""

    monto: int
    edad: int
    promesas: int
    ritmo: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.monto + self.edad + self.promesas + self.ritmo

    def describe(self) -> str:
        """Return «82: monto 40, edad 22, promesas 20, ritmo 0»."""
        return (
            f"{self.total}: monto {self.monto}, edad {self.edad}, promesas {self.promesas}, "
            f"ritmo {self.ritmo}"
        )


@dataclass(frozen=True, slots=True)
class Contactable:
    """Who answers for a client, and by what means: ``canales`` in the order to be tried."""

    nombre: str
    telefono: str
    correo: str
    persona: Persona
    canales: tuple[Canal, ...]


@dataclass(frozen=True, slots=True)
class Llamada:
    """A client to be called: why, whom, by which channel and when.

    ``canal``: None where no channel is left, and ``permiso`` says why. ``espera``: the promise whose
    day is still to come.
    """

    clave: str
    deuda: Deuda
    puntos: Puntos
    rotas: int
    ritmo: PaymentRhythm | None
    espera: Promesa | None
    contacto: Contactable
    canal: Canal | None
    permiso: Permiso

    def cuando(self) -> str:
        """Return «ahora, por Llamada», «desde el lunes 23/11/2026 a las 7:00, por Llamada»…"""
        if self.espera is not None:
            return f"espere: prometió pagar el {self.espera.vence:%d/%m/%Y}"
        if self.canal is None or self.permiso.desde is None:
            return f"no se puede: {self.permiso.motivo}"
        if self.permiso.permitido:
            return f"ahora, por {self.canal}"
        return f"desde el {moment_words(self.permiso.desde)}, por {self.canal}"

    def por_que(self) -> str:
        """Return «debe $4.000.000 con 62 días de mora; 1 promesa rota; suele pagar …»."""
        said = [
            f"debe {Quantity(self.deuda.exigible, 'COP')} con {self.deuda.edad} "
            f"{'día' if self.deuda.edad == 1 else 'días'} de mora"
        ]
        if self.rotas:
            said.append("1 promesa rota" if self.rotas == 1 else f"{self.rotas} promesas rotas")
        if self.ritmo is not None:
            said.append(self.ritmo.describe())
        return "; ".join(said)


@dataclass(frozen=True)
class Desk:
    """What the desk knows of its clients, each by key: of who is missing there is nothing to tell."""

    deudas: Mapping[str, Deuda]
    promesas: Sequence[Promesa] = ()
    ritmos: Mapping[str, PaymentRhythm] = field(default_factory=dict)
    contactables: Mapping[str, Contactable] = field(default_factory=dict)
    contactos: Mapping[str, Sequence[Contacto]] = field(default_factory=dict)


def call_weights(parameters: Parameters, dia: date) -> CallWeights:
    """Return the firm's weights on a day. Error: ValueError, in Spanish, if one has no value."""
    parts = ("monto", "edad", "promesas", "ritmo")
    return CallWeights(*(whole_on(parameters, f"puntos_{part}", dia) for part in parts))


def a_quien_llamar(
    mesa: Desk, ahora: datetime, pesos: CallWeights, reglas: ContactRules
) -> list[Llamada]:
    """Return who has something overdue that is not in dispute: most points first, who waits last."""
    late = {key: one for key, one in mesa.deudas.items() if key and one.exigible > 0}
    most = max((one.exigible for one in late.values()), default=0)
    open_promises: dict[str, list[Promesa]] = {}
    for one in mesa.promesas:
        if one.falta:
            open_promises.setdefault(one.clave, []).append(one)
    found = []
    for key, debt in late.items():
        own = open_promises.get(key, [])
        broken = sum(one.estado == ROTA for one in own)
        waiting = (one for one in own if one.estado == PENDIENTE and one.vence >= ahora.date())
        rhythm, who = mesa.ritmos.get(key), mesa.contactables.get(key, _NADIE)
        canal, allowed = _best(who, mesa.contactos.get(key, ()), ahora, reglas)
        points = _points(debt, most, broken, rhythm, pesos)
        found.append(
            Llamada(key, debt, points, broken, rhythm, _soonest(waiting), who, canal, allowed)
        )
    return sorted(found, key=_order)


_NADIE = Contactable("", "", "", Persona(natural=True, autorizo=False), ())


def _order(one: Llamada) -> tuple[bool, int, int, str]:
    return one.espera is not None, -one.puntos.total, -one.deuda.exigible, one.clave


def _soonest(waiting: Iterable[Promesa]) -> Promesa | None:
    return min(waiting, key=lambda one: one.vence, default=None)


def _points(
    debt: Deuda, most: int, broken: int, rhythm: PaymentRhythm | None, pesos: CallWeights
) -> Puntos:
    beyond = Fraction(0) if rhythm is None else debt.edad - max(rhythm.dias, Fraction(0))
    return Puntos(
        _part(pesos.monto, Fraction(debt.exigible, most)),
        _part(pesos.edad, Fraction(debt.edad, _OLDEST)),
        _part(pesos.promesas, Fraction(broken, _BROKEN)),
        _part(pesos.ritmo, beyond / _BEYOND),
    )


def _part(weight: int, share: Fraction) -> int:
    """Return the points of a share, from none to all; halves go up."""
    return (weight * min(max(share, Fraction(0)), Fraction(1)) + Fraction(1, 2)).__floor__()


def _best(
    who: Contactable, made: Sequence[Contacto], ahora: datetime, reglas: ContactRules
) -> tuple[Canal | None, Permiso]:
    """Return the channel by which the client may be reached first; None if there is none."""
    if not who.canales:
        return None, Permiso(False, "no hay teléfono ni correo en clientes.xlsx", None)
    tried = [(canal, permiso(ahora, canal, who.persona, made, reglas)) for canal in who.canales]
    able = [one for one in tried if one[1].desde is not None]
    if not able:
        return None, tried[0][1]
    return min(able, key=lambda one: one[1].desde or ahora)
