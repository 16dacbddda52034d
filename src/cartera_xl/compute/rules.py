"""The dated values that the figures of clients and visits go by, as the numbers they are used as."""

from datetime import date
from fractions import Fraction

from cartera_xl.parameters.values import Parameters


def whole_on(parameters: Parameters, nombre: str, dia: date) -> int:
    """Return a whole number in force on a day. Error: ValueError, in Spanish, if there is none."""
    return int(share_on(parameters, nombre, dia))


def share_on(parameters: Parameters, nombre: str, dia: date) -> Fraction:
    """Return a number in force on a day. Error: ValueError, in Spanish, if there is none."""
    try:
        return Fraction(str(parameters.at(nombre, dia).valor))
    except KeyError:
        raise ValueError(f"no hay un valor de «{nombre}» para el {dia:%d/%m/%Y}") from None


def yes_on(parameters: Parameters, nombre: str, dia: date) -> bool:
    """Return whether a rule is in force on a day. Error: ValueError, in Spanish, if nothing says."""
    return bool(parameters.at(nombre, dia).valor)
