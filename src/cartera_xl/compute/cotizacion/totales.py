"""Totales: what a quote adds up to, to the cent, rounded as the firm says.

``LINEA``: each line and each of its taxes is rounded. ``DOCUMENTO``: of all lines with the same taxes,
the sum and each tax on it are rounded once, and the difference is shared out among those lines. Either
way what is printed adds up: lines to the subtotal, subtotal and taxes to the total. A tax is its rate
of the base beside it: exactly by document; by line, within half a centavo a line.

>>> line = QuoteLine("Jabón", Fraction(3), 333_33, (Fraction(1, 10),),
...     impuestos=(LineTax("IVA", Fraction(19, 100)),))
>>> found = totales([line], LINEA)
>>> found.neto, found.impuestos[0].valor, found.total
(89999, 17100, 107099)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cartera_xl.compute.cotizacion.lines import LineTax, QuoteLine
from cartera_xl.specs.cotizacion import EXCLUIDO, EXENTO
from cartera_xl.units.money import round_centavos, split_centavos

Rounding = Literal["LINEA", "DOCUMENTO"]
LINEA: Rounding = "LINEA"
DOCUMENTO: Rounding = "DOCUMENTO"


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """A line with its amounts in centavos: ``bruto`` − ``descuento`` = ``neto``, without taxes."""

    linea: QuoteLine
    bruto: int
    neto: int
    impuesto: int

    @property
    def descuento(self) -> int:
        """What its discounts took, the document's too."""
        return self.bruto - self.neto


@dataclass(frozen=True, slots=True)
class TaxSum:
    """What one tax at one rate comes to. Centavos; ``cantidad``: units, where it goes by unit."""

    impuesto: LineTax
    base: int
    valor: int
    cantidad: Fraction = Fraction(0)


@dataclass(frozen=True)
class Totals:
    """A quote added up; every amount in centavos of its currency.

    ``exento`` and ``excluido``: parts of ``neto``. ``impuestos``: one row a tax and rate.
    """

    lineas: tuple[QuotedLine, ...]
    impuestos: tuple[TaxSum, ...]
    redondeo: Rounding

    @property
    def bruto(self) -> int:
        """Before any discount."""
        return sum(line.bruto for line in self.lineas)

    @property
    def neto(self) -> int:
        """After discounts, without taxes."""
        return sum(line.neto for line in self.lineas)

    @property
    def descuento(self) -> int:
        """All that discounts took."""
        return self.bruto - self.neto

    @property
    def exento(self) -> int:
        """Of ``neto``, what is taxed at zero."""
        return self._treated(EXENTO)

    @property
    def excluido(self) -> int:
        """Of ``neto``, what bears no tax."""
        return self._treated(EXCLUIDO)

    @property
    def impuesto(self) -> int:
        """Every tax."""
        return sum(tax.valor for tax in self.impuestos)

    @property
    def total(self) -> int:
        """What the client would be invoiced."""
        return self.neto + self.impuesto

    def _treated(self, tratamiento: str) -> int:
        return sum(line.neto for line in self.lineas if line.linea.tratamiento == tratamiento)


def totales(
    lineas: Sequence[QuoteLine],
    redondeo: Rounding,
    descuento: Fraction = Fraction(0),
    paso: int = 1,
) -> Totals:
    """Return what the lines add up to.

    Entra: ``descuento``, the document's, after those of each line; ``paso``, centavos of the
        smallest coin: 100 where there are no centavos.
    """
    amounts: dict[int, QuotedLine] = {}
    taxes: list[TaxSum] = []
    for group in _groups(lineas, redondeo):
        chosen = [lineas[n] for n in group]
        quoted, sums = _add_up(chosen, descuento, paso)
        amounts |= dict(zip(group, quoted, strict=True))
        taxes += sums
    lines = tuple(amounts[n] for n in range(len(lineas)))
    return Totals(lines, _merge(taxes), redondeo)


def _groups(lineas: Sequence[QuoteLine], redondeo: Rounding) -> list[list[int]]:
    """Return the places of the lines that are rounded together."""
    if redondeo == LINEA:
        return [[n] for n in range(len(lineas))]
    found: dict[object, list[int]] = {}
    for n, line in enumerate(lineas):
        found.setdefault((line.tratamiento, line.impuestos), []).append(n)
    return list(found.values())


def _add_up(
    lineas: Sequence[QuoteLine], descuento: Fraction, paso: int
) -> tuple[list[QuotedLine], list[TaxSum]]:
    """Return the lines of one group, which bear the same taxes, and those taxes."""
    exact = [line.net(descuento) for line in lineas]
    nets = _share(_round(sum(exact, Fraction(0)), paso), exact, paso)
    units = sum((line.cantidad for line in lineas), Fraction(0))
    taxes = _taxes(lineas[0].impuestos, sum(nets), units, paso)
    owed = [line.exact_tax(descuento) for line in lineas]
    shares = _share(sum(tax.valor for tax in taxes), owed, paso)
    quoted = [
        # Shared out, a net may be a cent above its own rounding: never above its gross.
        QuotedLine(line, max(_round(line.bruto, paso), net), net, tax)
        for line, net, tax in zip(lineas, nets, shares, strict=True)
    ]
    return quoted, taxes


def _taxes(impuestos: Sequence[LineTax], neto: int, units: Fraction, paso: int) -> list[TaxSum]:
    found: list[TaxSum] = []
    base = neto
    for tax in impuestos:
        value = _round(base * tax.tarifa + units * tax.por_unidad, paso)
        found.append(TaxSum(tax, base, value, units if tax.por_unidad else Fraction(0)))
        base += value if tax.en_base else 0
    return found


def _merge(taxes: Sequence[TaxSum]) -> tuple[TaxSum, ...]:
    """Return one row a tax and rate: in the order they came, the highest rate of each first."""
    found: dict[LineTax, TaxSum] = {}
    for one in taxes:
        was = found.get(one.impuesto, TaxSum(one.impuesto, 0, 0))
        found[one.impuesto] = TaxSum(
            one.impuesto, was.base + one.base, was.valor + one.valor, was.cantidad + one.cantidad
        )
    names = list(dict.fromkeys(tax.nombre for tax in found))
    return tuple(
        sorted(found.values(), key=lambda t: (names.index(t.impuesto.nombre), -t.impuesto.tarifa))
    )


def _round(amount: Fraction, paso: int) -> int:
    return round_centavos(amount / paso) * paso


def _share(amount: int, exact: Sequence[Fraction], paso: int) -> list[int]:
    """Return ``amount`` shared out in proportion to ``exact``; it is a whole number of ``paso``."""
    whole = sum(exact, Fraction(0))
    if not whole:
        return [amount, *[0] * (len(exact) - 1)]
    return [part * paso for part in split_centavos(amount // paso, [e / whole for e in exact])]
