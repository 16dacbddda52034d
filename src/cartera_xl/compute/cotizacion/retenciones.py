"""Retenciones: what the buyer would withhold. Information beside the total, never a part of it.

Withholding is the buyer's act and depends on both parties: who withholds is named by what the buyer
is (``retiene``), at which rate and from which base, by the firm's dated parameters. Nothing is
estimated at a rate of zero, which is what the product brings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from cartera_xl.compute.cotizacion.totales import Totals
from cartera_xl.compute.rules import share_on
from cartera_xl.parameters.values import Parameters
from cartera_xl.units.money import round_centavos

NO_RESPONSABLE, SIMPLE = "No responsable de IVA", "Régimen simple"
RESPONSABLE, GRAN = "Responsable de IVA", "Gran contribuyente"


@dataclass(frozen=True, slots=True)
class Withholding:
    """One kind: ``tarifa`` of ``sobre``, from ``minimo`` centavos of the net on.

    ``retiene``: the tax responsibilities of the buyers that withhold it.
    """

    nombre: str
    tarifa: Fraction
    sobre: Literal["neto", "impuesto"]
    minimo: int
    retiene: frozenset[str]


@dataclass(frozen=True, slots=True)
class Withheld:
    """An estimate, in centavos."""

    nombre: str
    tarifa: Fraction
    base: int
    valor: int


def withholdings_on(parameters: Parameters, dia: date) -> tuple[Withholding, ...]:
    """Return the kinds in force on a day: source, IVA and ICA, whatever their rate."""

    def pesos(nombre: str) -> int:
        return round_centavos(share_on(parameters, nombre, dia) * 100)

    ordinary = frozenset({RESPONSABLE, GRAN})
    return (
        Withholding("Retención en la fuente", share_on(parameters, "retefuente", dia), "neto",
                    pesos("retefuente_minimo"), ordinary),
        Withholding("Retención de IVA", share_on(parameters, "reteiva", dia), "impuesto",
                    pesos("reteiva_minimo"), frozenset({GRAN})),
        Withholding("Retención de ICA", share_on(parameters, "reteica", dia), "neto",
                    pesos("reteica_minimo"), ordinary),
    )  # fmt: skip


def retenciones(
    totals: Totals, reglas: Sequence[Withholding], responsabilidad: str
) -> tuple[Withheld, ...]:
    """Return what a buyer of that tax responsibility would withhold; nothing at a rate of zero.

    Amounts of the quote's currency: ask for a quote in the country's own.
    """
    bases = {"neto": totals.neto, "impuesto": totals.impuesto}
    return tuple(
        Withheld(one.nombre, one.tarifa, base, round_centavos(base * one.tarifa))
        for one in reglas
        if (base := bases[one.sobre]) * one.tarifa
        and totals.neto >= one.minimo
        and responsabilidad in one.retiene
    )


def neto_estimado(totals: Totals, retenidas: Sequence[Withheld]) -> int:
    """Return what would reach the bank, in centavos."""
    return totals.total - sum(one.valor for one in retenidas)
