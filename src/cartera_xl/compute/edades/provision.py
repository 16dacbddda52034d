"""Provisión: qué parte de cada tramo se espera perder, según cómo ha rodado.

The rate of a bucket is the product of the roll rates from it to the last one, times the part of the
last one that is lost; times a forward factor that the firm types and signs. Source: DEFINITIONS 15.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cartera_xl.compute.edades.rodamiento import Rodamiento
from cartera_xl.compute.edades.tramos import Tramo
from cartera_xl.units.money import round_centavos


@dataclass(frozen=True, slots=True)
class Provision:
    """A bucket: its balance, the part that is provided for and why, and the provision in centavos."""

    tramo: Tramo
    saldo: int
    tasa: Fraction
    valor: int
    motivo: str


def provisiones(
    saldos: Sequence[int],
    rodamientos: Sequence[Rodamiento],
    supuestas: Sequence[Fraction],
    factor: Fraction = Fraction(1),
) -> list[Provision]:
    """Return the provision matrix, a row a bucket, in their order.

    Entra: ``saldos`` of each bucket in centavos; ``supuestas``: the firm's own rate of each bucket,
        which holds where there is no history to compute one; that of the last is what is lost of
        it. ``factor``: what the firm expects beyond its history. No rate goes above 1.
    """
    rows: list[Provision] = []
    rate = Fraction(1)
    for place in reversed(range(len(rodamientos))):
        roll, assumed = rodamientos[place], supuestas[place]
        if place == len(rodamientos) - 1:
            rate, reason = assumed, "parte que se pierde del último tramo, de los parámetros"
        elif roll.antes:
            rate = Fraction(roll.pasado, roll.antes) * rate
            reason = f"{roll.tasa.shown()} de rodamiento × la tasa del tramo siguiente"
        else:
            rate, reason = assumed, "sin historia del tramo; tasa de los parámetros"
        used = min(rate * factor, Fraction(1))
        amount = round_centavos(saldos[place] * used)
        rows.append(Provision(roll.tramo, saldos[place], used, amount, reason))
    return rows[::-1]
