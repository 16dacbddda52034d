"""A number with its unit, exact, and how es-CO writes it.

>>> str(Quantity(6_200_000_050, "COP")), str(Quantity(Fraction(62, 100), "%"))
('$62.000.000,50', '62 %')
>>> str(Quantity(Fraction(49, 2), "días"))
'24,5 días'
"""

from fractions import Fraction
from typing import NamedTuple

Number = int | Fraction
"""Exact: centavos for money, a ratio for a percentage."""


class Quantity(NamedTuple):
    """``unidad``: ``COP`` (``valor`` in centavos), ``%`` (a ratio), ``días``, ``meses`` …"""

    valor: Number
    unidad: str

    def as_number(self) -> float:
        """Return the number as a cell holds it: pesos, a ratio, days."""
        number = Fraction(self.valor)
        return float(number / 100) if self.unidad == "COP" else float(number)

    def __str__(self) -> str:
        if self.unidad == "COP":
            return (
                f"{'-' if self.valor < 0 else ''}${write_number(abs(Fraction(self.valor)) / 100)}"
            )
        if self.unidad == "%":
            return f"{write_number(Fraction(self.valor) * 100).removesuffix(',00')} %"
        number = write_number(Fraction(self.valor))
        return f"{number.rstrip('0') if ',' in number else number} {self.unidad}".strip()


def write_number(number: Fraction) -> str:
    """Return the number with dots for thousands and two decimals, or none if it is whole.

    >>> write_number(Fraction(-123456789, 1000)), write_number(Fraction(7))
    ('-123.456,79', '7')
    """
    hundredths = (abs(number) * 100 + Fraction(1, 2)).__floor__()
    whole, rest = divmod(hundredths, 100)
    text = f"{whole:,}".replace(",", ".") + (f",{rest:02d}" if rest else "")
    return f"-{text}" if number < 0 and hundredths else text
