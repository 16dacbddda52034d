"""How a country's documents write an amount: its symbol, separators and decimals.

>>> MoneyFormat("COP", "Pesos colombianos", "$ ", ".", ",").write(1_234_567_50)
'$ 1.234.567,50'
>>> MoneyFormat("CLP", "Pesos chilenos", "$", ".", ",", 0).plain(-1_234_567_00)
'-1.234.567'
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class MoneyFormat:
    """``codigo``: ISO 4217. ``decimales``: 2, or 0 where there are no centavos."""

    codigo: str
    nombre: str
    simbolo: str
    miles: str
    decimal: str
    decimales: int = 2

    @property
    def paso(self) -> int:
        """Centavos of the smallest coin."""
        return 1 if self.decimales else 100

    def write(self, centavos: int) -> str:
        """Return an amount with its symbol. Error: ValueError for centavos where there are none."""
        sign = "-" if centavos < 0 else ""
        return f"{sign}{self.simbolo}{self.plain(abs(centavos))}"

    def plain(self, centavos: int) -> str:
        """Return an amount without symbol, as a column of a table has it."""
        whole, rest = divmod(abs(centavos), 100)
        if rest and not self.decimales:
            raise ValueError(f"en {self.codigo} no hay centavos")
        text = f"{whole:,}".replace(",", self.miles)
        text += f"{self.decimal}{rest:02d}" if self.decimales else ""
        return f"-{text}" if centavos < 0 else text

    def number(self, value: Fraction, most: int = 6) -> str:
        """Return a number with no more decimals than it has: a quantity, a rate.

        Entra: ``most``: decimals after which it is rounded.
        """
        scaled = (abs(value) * 10**most + Fraction(1, 2)).__floor__()
        whole, rest = divmod(scaled, 10**most)
        decimals = f"{rest:0{most}d}".rstrip("0")
        text = f"{whole:,}".replace(",", self.miles) + (
            f"{self.decimal}{decimals}" if decimals else ""
        )
        return f"-{text}" if value < 0 and scaled else text

    def percent(self, part: Fraction, most: int = 4) -> str:
        """Return a part as a percentage: «2,5 %»."""
        return f"{self.number(part * 100, most)} %"
