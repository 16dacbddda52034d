"""What a quote is made of, before any rounding: its lines, and the taxes that each one bears."""

from dataclasses import dataclass
from fractions import Fraction

from cartera_xl.specs.cotizacion import GRAVADO


@dataclass(frozen=True, slots=True)
class LineTax:
    """A tax that a line bears: a rate of its base, or an amount a unit.

    ``por_unidad``: centavos. ``en_base``: it enters the base of the taxes after it, as Mexico's
    IEPS enters the IVA's; those with it come first in ``QuoteLine.impuestos``.
    """

    nombre: str
    tarifa: Fraction = Fraction(0)
    por_unidad: Fraction = Fraction(0)
    en_base: bool = False


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One line as it is offered. Money in centavos of the quote's currency, without taxes.

    ``descuentos``: one after another, each on what the one before left. ``costo``: of a unit, None
    where it is not known. ``de_lista``: the price of the list on the day, None for what is in none.
    ``motivo``: why it has no price of the list; ``activo``: whether the product is still sold;
    ``fila``: where it was typed, 0 if nowhere.
    """

    descripcion: str
    cantidad: Fraction
    precio: int
    descuentos: tuple[Fraction, ...] = ()
    tratamiento: str = GRAVADO
    impuestos: tuple[LineTax, ...] = ()
    codigo: str = ""
    unidad: str = ""
    nota: str = ""
    costo: Fraction | None = None
    de_lista: int | None = None
    motivo: str = ""
    activo: bool = True
    fila: int = 0

    @property
    def bruto(self) -> Fraction:
        """Quantity × price, not rounded."""
        return self.cantidad * self.precio

    def net(self, descuento: Fraction = Fraction(0)) -> Fraction:
        """Return what the line's discounts leave, and then the document's; not rounded."""
        return self.bruto * cascade((*self.descuentos, descuento))

    def total_discount(self, descuento: Fraction = Fraction(0)) -> Fraction:
        """Return what is taken off the list's price, or off the typed one where there is none."""
        full = self.cantidad * (self.precio if self.de_lista is None else self.de_lista)
        return max(1 - self.net(descuento) / full, Fraction(0)) if full else Fraction(0)

    def exact_tax(self, descuento: Fraction = Fraction(0)) -> Fraction:
        """Return what its taxes add up to before any rounding."""
        base, added, found = self.net(descuento), Fraction(0), Fraction(0)
        for tax in self.impuestos:
            value = (base + added) * tax.tarifa + self.cantidad * tax.por_unidad
            added += value if tax.en_base else 0
            found += value
        return found


def cascade(descuentos: tuple[Fraction, ...]) -> Fraction:
    """Return the part that discounts leave, each on what the one before left.

    >>> cascade((Fraction(10, 100), Fraction(5, 100)))
    Fraction(171, 200)
    """
    left = Fraction(1)
    for one in descuentos:
        left *= 1 - one
    return left
