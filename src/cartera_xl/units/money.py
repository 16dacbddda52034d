"""Money: int64 centavos inside, Decimal at the edges, text never.

>>> as_centavos(1500000)
150000000
>>> as_centavos(0.1 + 0.2)
30
>>> split_centavos(100, [Fraction(1, 3), Fraction(1, 3), Fraction(1, 3)])
[34, 33, 33]
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from cartera_xl.units.cell import as_decimal, refuse

_CENT = Decimal("0.01")
SHARE_TOLERANCE = Fraction(1, 10**9)
"""How far from 1 shares may add to: three cells of =1/3 hold fifteen digits each."""


def as_centavos(cell: object) -> int:
    """Return a number cell, in pesos, as centavos; more than two decimals round half up.

    Who must tell the user about the rounding asks ``rounding`` for it.
    """
    if isinstance(cell, str) and cell.rstrip().endswith("%"):
        raise refuse("porcentaje_en_dinero")
    return int(as_decimal(cell).quantize(_CENT, ROUND_HALF_UP) * 100)


def rounding(cell: object) -> Decimal:
    """Return what ``as_centavos`` added to the cell, in pesos; 0 when it was exact.

    >>> rounding(3333.335), rounding(12.5)
    (Decimal('0.005'), Decimal('0.00'))
    """
    number = as_decimal(cell)
    return number.quantize(_CENT, ROUND_HALF_UP) - number


def round_centavos(amount: Fraction) -> int:
    """Return the nearest centavo; halves go away from zero, as Excel's ROUND does.

    >>> round_centavos(Fraction(5, 2)), round_centavos(Fraction(-5, 2))
    (3, -3)
    """
    whole = (abs(amount) + Fraction(1, 2)).__floor__()
    return whole if amount >= 0 else -whole


def split_centavos(amount: int, shares: Sequence[Fraction]) -> list[int]:
    """Return ``amount`` split by ``shares`` (they add to 1) so that the parts add up to it.

    Largest remainder: the centavos that rounding leaves go to the largest fractions, first one
    first, so no centavo appears or is lost.
    """
    sign = 1 if amount >= 0 else -1
    exact = [abs(amount) * share for share in shares]
    parts = [part.__floor__() for part in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: abs(amount) - sum(parts)]:
        parts[i] += 1
    return [sign * part for part in parts]


def to_pesos(centavos: int) -> float:
    """Return pesos as Excel stores them; exact to the centavo below 10¹³ pesos."""
    return centavos / 100
