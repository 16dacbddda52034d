"""Recaudo frente a lo vencido, y qué parte de lo que se debe está vencido. Source: DEFINITIONS 8, 8b."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cartera_xl.compute.edades.columnas import day_number
from cartera_xl.compute.edades.documentos import Documentos
from cartera_xl.compute.edades.foto import Foto, foto, invoiced_in
from cartera_xl.units.explanation import Explanation, ratio
from cartera_xl.units.period import Period
from cartera_xl.units.quantity import Quantity

VARIANTES = ("B", "A")
_REGLA = {
    "B": "recaudado ÷ (vencido al empezar + lo que vencía en el periodo), de los mismos documentos",
    "A": "recaudado de lo vencido al empezar ÷ vencido al empezar",
}
_NOTA = "sin notas crédito ni castigos; un cheque devuelto resta el día en que volvió"


@dataclass(frozen=True, slots=True)
class Recaudado:
    """Of a period: overdue at its start, falling due in it, and what was collected of each; centavos.

    What came back in the period takes from what was collected.
    """

    vencido: int
    por_vencer: int
    de_vencido: int
    de_por_vencer: int
    documentos: int


def recaudado(papeles: Documentos, periodo: Period) -> Recaudado:
    """Return what there was to collect in a period and what was collected of it."""
    before, after = foto(papeles, periodo.desde - timedelta(days=1)), foto(papeles, periodo.hasta)
    # Overdue when the period begins: on its first day, what was due the day before is.
    late = before.vence < day_number(periodo.desde)
    falling = ~late & (before.vence <= day_number(periodo.hasta))
    due = before.cuotas + papeles.cuotas.valor * invoiced_in(papeles, periodo)
    got = after.recaudado - before.recaudado
    return Recaudado(
        int(due[late].sum()),
        int(due[falling].sum()),
        int(got[late].sum()),
        int(got[falling].sum()),
        int(((late | falling) & (due > 0)).sum()),
    )


def recaudo_sobre_vencido(
    cifras: Recaudado, periodo: Period, variante: str = "B", **contexto: Any
) -> Explanation:
    """Return the figure in one of its ``VARIANTES``. Error: KeyError for another."""
    both = variante == "B"
    got = cifras.de_vencido + both * cifras.de_por_vencer
    due = cifras.vencido + both * cifras.por_vencer
    return ratio(
        f"Recaudo sobre vencido, variante {variante}",
        Quantity(got, "COP"), Quantity(due, "COP"),
        regla=_REGLA[variante], si_cero="no había nada por recaudar", n=cifras.documentos,
        desde=periodo.desde, hasta=periodo.hasta, notas=(_NOTA,), **contexto,
    )  # fmt: skip


def porcentaje_vencido(cuando: Foto, **contexto: Any) -> Explanation:
    """Return which part of what is owed is overdue."""
    return ratio(
        "% vencido", Quantity(cuando.vencido, "COP"), Quantity(cuando.por_cobrar, "COP"),
        regla="vencido ÷ por cobrar, sin restar saldos a favor", si_cero="nadie debe nada",
        n=int((cuando.cuotas > 0).sum()), desde=cuando.corte, hasta=cuando.corte, **contexto,
    )  # fmt: skip
