"""What the firm's parameters of a day say of what is owed."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from cartera_xl.compute.edades.abiertos import Reglas
from cartera_xl.compute.edades.tramos import tramos
from cartera_xl.compute.rules import share_on, whole_on, yes_on
from cartera_xl.parameters.values import Parameters
from cartera_xl.units.calendar import Calendar

_TRAMOS = range(1, 5)


def rules_on(
    parameters: Parameters,
    corte: date,
    calendario: Calendar,
    plazos: Mapping[str, int] | None = None,
    responsables: Mapping[str, tuple[str, date | None]] | None = None,
) -> Reglas:
    """Return the rules in force on a day; ``calendario`` moves no due date where the firm says so.

    Entra: ``plazos`` and ``responsables``, by client key, as ``Reglas`` has them.
    Error: ValueError, in Spanish, if the limits of the buckets do not grow.
    """
    limits = tuple(whole_on(parameters, f"limite_tramo_{n}", corte) for n in _TRAMOS)
    tramos(limits)
    moves = yes_on(parameters, "mover_vencimiento", corte)
    return Reglas(calendario if moves else None, plazos or {}, responsables or {}, limits)


def assumed_rates_on(parameters: Parameters, corte: date) -> tuple[list[Fraction], Fraction]:
    """Return the part of each bucket that is provided for without history, and the forward factor."""
    names = ["provision_por_vencer", *(f"provision_tramo_{n}" for n in (*_TRAMOS, 5))]
    rates = [share_on(parameters, name, corte) for name in names]
    return rates, share_on(parameters, "factor_provision", corte)
