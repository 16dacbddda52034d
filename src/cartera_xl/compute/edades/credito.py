"""Crédito: si a un cliente se le puede vender a crédito, por qué no, y qué lo libera.

It is blocked by any of: a person's decision, being over its cupo (with the order at hand, if any),
a balance overdue for longer than the firm's days, and promises broken and still unpaid. What is in
dispute blocks nothing. A client whose cupo is 0 pays at once. Source: MISSION, Estado de crédito.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cartera_xl.compute.edades.deudas import Deuda
from cartera_xl.compute.edades.promesas import ROTA, Promesa
from cartera_xl.compute.rules import whole_on
from cartera_xl.parameters.values import Parameters
from cartera_xl.units.quantity import Quantity

Estado = Literal["Libre", "Bloqueado", "De contado"]


@dataclass(frozen=True, slots=True)
class CreditRules:
    """``dias``: overdue for longer than them blocks; ``promesas``: so many broken ones block, 0 never."""

    dias: int
    promesas: int


@dataclass(frozen=True, slots=True)
class CreditCard:
    """What is registered of a client's credit. ``cupo``: centavos, None if nothing is.

    ``bloqueo``: why a person blocked it, "" if nobody did.
    """

    cupo: int | None
    bloqueo: str = ""


@dataclass(frozen=True, slots=True)
class Credito:
    """The credit status of a client. ``libre``: cupo less balance, centavos; None without a cupo.

    ``motivos``: what blocks it; ``salidas``: what would undo each one, in the same order.
    """

    estado: Estado
    cupo: int | None
    libre: int | None
    motivos: tuple[str, ...] = ()
    salidas: tuple[str, ...] = ()

    def por_que(self) -> str:
        """Return what blocks it and what would free it; of who is free, what it has left."""
        if self.estado == "Bloqueado":
            return f"{'; '.join(self.motivos)}. Se libera si {' y '.join(self.salidas)}"
        if self.estado == "De contado":
            return "su cupo es $0: paga antes o al recibir"
        return "sin cupo registrado" if self.libre is None else f"le quedan {_money(self.libre)}"

    def describe(self) -> str:
        """Return «BLOQUEADO: …. Se libera si …», «De contado: …» or «Libre: le quedan …»."""
        said = "BLOQUEADO" if self.estado == "Bloqueado" else self.estado
        return f"{said}: {self.por_que()}"


def credit_rules(parameters: Parameters, corte: date) -> CreditRules:
    """Return the firm's rules on a day. Error: ValueError, in Spanish, if one has no value."""
    return CreditRules(
        whole_on(parameters, "dias_bloqueo", corte), whole_on(parameters, "promesas_bloqueo", corte)
    )


def credito(
    deuda: Deuda,
    ficha: CreditCard,
    promesas: Sequence[Promesa],
    reglas: CreditRules,
    pedido: int = 0,
) -> Credito:
    """Return the credit status of a client.

    Entra: ``deuda``, with ``largo`` worked out for ``reglas.dias``; ``promesas``, its own;
        ``pedido``: what it wants to buy now, IVA included, in centavos.
    """
    free = None if ficha.cupo is None else ficha.cupo - deuda.neto
    blocks = list(_blocks(deuda, ficha, promesas, reglas, pedido))
    if blocks:
        why, out = zip(*blocks, strict=True)
        return Credito("Bloqueado", ficha.cupo, free, why, out)
    return Credito("De contado" if ficha.cupo == 0 else "Libre", ficha.cupo, free)


def _blocks(
    deuda: Deuda, ficha: CreditCard, promesas: Sequence[Promesa], reglas: CreditRules, pedido: int
) -> Iterator[tuple[str, str]]:
    """Yield each reason with what would undo it."""
    if ficha.bloqueo:
        yield f"bloqueo manual: {ficha.bloqueo}", "quien lo bloqueó lo levanta"
    over = 0 if ficha.cupo is None else max(deuda.neto + pedido - ficha.cupo, 0)
    if over and ficha.cupo is not None:
        yield _over_limit(deuda, ficha.cupo, over, pedido)
    if deuda.largo:
        days = f"más de {reglas.dias} {'día' if reglas.dias == 1 else 'días'}"
        yield (
            f"{_money(deuda.largo)} con {days} de mora (la más vieja, {deuda.edad})",
            # One payment does for both: two amounts would be read as their sum.
            f"con eso cubre esos {_money(deuda.largo)}"
            if over
            else f"paga esos {_money(deuda.largo)}",
        )
    broken = [one for one in promesas if one.estado == ROTA and one.falta]
    if reglas.promesas and len(broken) >= reglas.promesas:
        count = "1 promesa rota" if len(broken) == 1 else f"{len(broken)} promesas rotas"
        yield count, f"cumple lo prometido, {_money(sum(one.falta for one in broken))}"


def _over_limit(deuda: Deuda, cupo: int, over: int, pedido: int) -> tuple[str, str]:
    pays = _money(max(over, deuda.largo))
    if not cupo:
        what = "pide a crédito" if pedido else "debe"
        return f"es de contado y {what} {_money(over)}", f"paga {pays}"
    owed = f"debe {_money(deuda.neto)}"
    more = f" y pide {_money(pedido)}" if pedido else ""
    return f"{owed}{more}, con un cupo de {_money(cupo)}", f"abona {pays}"


def _money(centavos: int) -> str:
    return str(Quantity(centavos, "COP"))
