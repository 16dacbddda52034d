"""Ritmo de pago: cuántos días después de vencida suele pagar un cliente sus facturas.

The median over the payments applied to its invoices: a client that always pays on the eighth day
late is not late on the fifth. It takes three payments. Credit notes and write-offs are none.
"""

from dataclasses import dataclass
from fractions import Fraction

from cartera_xl.compute.edades.abiertos import Abiertos
from cartera_xl.compute.edades.promesas import PAGOS
from cartera_xl.units.quantity import Quantity

PAGOS_MINIMOS = 3


@dataclass(frozen=True, slots=True)
class PaymentRhythm:
    """How many days after it is due a client pays: the median, negative if before; of ``n``."""

    dias: Fraction
    n: int

    def describe(self) -> str:
        """Return «suele pagar 8 días después de vencida», «… el día que vence»."""
        count = Quantity(abs(self.dias), "día" if abs(self.dias) == 1 else "días")
        if not self.dias:
            return "suele pagar el día que vence"
        return f"suele pagar {count} {'después de vencida' if self.dias > 0 else 'antes'}"


def ritmos_pago(estado: Abiertos) -> dict[str, PaymentRhythm]:
    """Return client (key) → its rhythm up to the cut-off; of fewer than three payments, nothing."""
    paid = estado.aplicado[estado.aplicado["tipo"].isin(PAGOS)]
    delays = (paid["fecha"] - paid["vence"]).dt.days.groupby(paid["clave"])
    counts = delays.size().to_dict()
    return {
        # The median of whole days is a half at most: exact in binary.
        str(key): PaymentRhythm(Fraction(middle), counts[key])
        for key, middle in delays.median().items()
        if counts[key] >= PAGOS_MINIMOS
    }
