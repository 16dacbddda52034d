"""CEI: qué tan bien se cobra lo que se podía cobrar en un periodo. Source: DEFINITIONS 9.

>>> cei(500_00, 300_00, 460_00, 310_00).shown()
'69,39 %'
"""

from datetime import timedelta
from fractions import Fraction
from typing import Any

from cartera_xl.compute.edades.documentos import Documentos
from cartera_xl.compute.edades.foto import foto, ventas_con_iva
from cartera_xl.units.explanation import Explanation, ratio
from cartera_xl.units.money import round_centavos
from cartera_xl.units.period import Period
from cartera_xl.units.quantity import Quantity

PERIODO, MES_PROMEDIO = "periodo", "mes promedio"
VARIANTES = (PERIODO, MES_PROMEDIO)


def cei(
    inicial: int, ventas: int, final: int, por_vencer: int, meses: int = 0, **contexto: Any
) -> Explanation:
    """Return the index, of centavos with IVA: receivable at the start, sales, receivable at the end
    and the part of it not yet due.

    Entra: ``meses``: 0 takes the sales of the period; otherwise the average of so many months, the
        variant «mes promedio».
    """
    sold = Quantity(round_centavos(Fraction(ventas, meses)) if meses else ventas, "COP")
    variant = MES_PROMEDIO if meses else PERIODO
    return ratio(
        f"CEI, variante {variant}",
        Quantity(inicial + sold.valor - final, "COP"),
        Quantity(inicial + sold.valor - por_vencer, "COP"),
        regla="(saldo inicial + ventas − saldo final) ÷ (saldo inicial + ventas − saldo por vencer)",
        si_cero="no había nada por cobrar",
        notas=(
            f"saldo inicial {Quantity(inicial, 'COP')}, ventas {sold} con IVA, "
            f"saldo final {Quantity(final, 'COP')}, por vencer {Quantity(por_vencer, 'COP')}",
        ),
        **contexto,
    )


def cei_del_periodo(
    papeles: Documentos, periodo: Period, variante: str = PERIODO, **contexto: Any
) -> Explanation:
    """Return the index of a period, in one of its ``VARIANTES``."""
    opening = foto(papeles, periodo.desde - timedelta(days=1)).por_cobrar
    closing = foto(papeles, periodo.hasta)
    return cei(
        opening, ventas_con_iva(papeles, periodo), closing.por_cobrar, closing.por_vencer,
        len(periodo.months()) if variante == MES_PROMEDIO else 0,
        desde=periodo.desde, hasta=periodo.hasta, **contexto,
    )  # fmt: skip
