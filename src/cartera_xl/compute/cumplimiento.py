"""Cumplimiento y crecimiento: dos ventas comparadas, nunca sin decir con qué."""

from typing import Any

from cartera_xl.units.arguments import Pesos
from cartera_xl.units.explanation import Explanation, ratio
from cartera_xl.units.quantity import Quantity


def cumplimiento(real: Pesos, meta: Pesos, **contexto: Any) -> Explanation:
    """Cumplimiento: qué parte de la meta llevan las ventas.

    Entra: ``real``, ventas del periodo en pesos sin IVA; ``meta``, la del mismo periodo.
    Sale: un porcentaje; con meta 0, el texto «sin meta».
    Fuente: DEFINITIONS 1.

    >>> cumplimiento(62_00, 100_00).shown()
    '62 %'
    >>> cumplimiento(62_00, 0).shown()
    'sin meta'
    """
    return ratio(
        "Cumplimiento",
        Quantity(real, "COP"),
        Quantity(meta, "COP"),
        regla="ventas netas sin IVA ÷ meta",
        si_cero="sin meta",
        **contexto,
    )


def crecimiento(actual: Pesos, anterior: Pesos, **contexto: Any) -> Explanation:
    """Crecimiento de las ventas frente a los mismos días del año anterior.

    Entra: ``actual``, ventas del periodo en pesos sin IVA; ``anterior``, las de los mismos días
    del año anterior.
    Sale: un porcentaje; sin ventas el año anterior, un texto que lo dice.
    Fuente: DEFINITIONS, Bases.

    >>> crecimiento(110, 100).shown(), crecimiento(110, 0).shown()
    ('10 %', 'sin ventas el año anterior')
    """
    return ratio(
        "Crecimiento",
        Quantity(actual - anterior, "COP"),
        Quantity(anterior, "COP"),
        regla="(ventas − ventas de los mismos días del año anterior) ÷ estas últimas",
        si_cero="sin ventas el año anterior",
        **contexto,
    )
