"""Margen de una cotización: (neto − costo) ÷ neto, sobre la venta; y lo que vale en otra moneda."""

from fractions import Fraction

from cartera_xl.compute.cotizacion.totales import Totals
from cartera_xl.units.explanation import Explanation, ratio
from cartera_xl.units.money import round_centavos
from cartera_xl.units.quantity import Quantity

REGLA = "(neto − costo) ÷ neto, sin impuestos"


def margen_cotizacion(totals: Totals) -> Explanation:
    """Return the margin on sale; a line whose cost is not known leaves it without value."""
    without = [line.linea for line in totals.lineas if line.linea.costo is None]
    if without:
        named = ", ".join(line.codigo or line.descripcion for line in without[:3])
        return Explanation(
            "Margen",
            None,
            REGLA,
            n=len(totals.lineas),
            motivo=f"no calculable: sin costo de {named}",
        )
    cost = sum(
        (line.linea.cantidad * (line.linea.costo or 0) for line in totals.lineas), Fraction(0)
    )
    gain = totals.neto - round_centavos(cost)
    return ratio(
        "Margen", Quantity(gain, "COP"), Quantity(totals.neto, "COP"),
        regla=REGLA, si_cero="no calculable: el neto es cero", n=len(totals.lineas),
    )  # fmt: skip


def ahorro_pronto_pago(totals: Totals, tarifa: Fraction, paso: int = 1) -> int:
    """Return what paying early takes off, in centavos: of the net; the taxes stay as they are.

    A discount that depends on the buyer does not reduce the base of the IVA. ``paso``: centavos of
    the smallest coin.
    """
    return round_centavos(totals.neto * tarifa / paso) * paso


def in_pesos(centavos: int, tasa: Fraction = Fraction(1), paso: int = 1) -> int:
    """Return centavos of another currency in centavos of a peso, in whole coins of ``paso`` centavos.

    ``tasa``: pesos a unit.
    """
    return round_centavos(centavos * tasa / paso) * paso


def from_pesos(centavos: Fraction, tasa: Fraction) -> Fraction:
    """Return an amount in pesos in the other currency, not rounded."""
    return centavos / tasa
