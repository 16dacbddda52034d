"""Las cifras de una fecha: lo que las hojas Edades e Indicadores muestran, junto.

One set of documents and one cut-off give all of it, so that no two sheets of a book can disagree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from cartera_xl.compute.edades.abiertos import Abiertos, Reglas, abiertos_al
from cartera_xl.compute.edades.cei import MES_PROMEDIO, PERIODO, cei_del_periodo
from cartera_xl.compute.edades.credito import CreditCard, CreditRules
from cartera_xl.compute.edades.cuentas import ClientAccount, DebtTables, cuentas
from cartera_xl.compute.edades.documentos import Documentos, documentos
from cartera_xl.compute.edades.dso import (
    VARIANTES,
    dias_de_atraso,
    dso_al,
    dso_por_mes,
    mejor_dso,
)
from cartera_xl.compute.edades.foto import foto
from cartera_xl.compute.edades.promesas import promesas_cumplidas
from cartera_xl.compute.edades.provision import Provision, provisiones
from cartera_xl.compute.edades.recaudo_vencido import (
    Recaudado,
    porcentaje_vencido,
    recaudado,
    recaudo_sobre_vencido,
)
from cartera_xl.compute.edades.resumen import Cuadre, edades_de_la_firma, edades_por
from cartera_xl.compute.edades.rodamiento import Rodamiento, rodamientos
from cartera_xl.compute.edades.tramos import tramos
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.period import month_of, months_before
from cartera_xl.units.quantity import Quantity

MESES = 12
"""Months that the charts go back, and that the provision follows."""


@dataclass(frozen=True)
class DebtRules:
    """The rules in force on a day: those of the documents, of credit, and of what is lost.

    ``gracia``: days in which a promise may still be kept. ``supuestas``: the part of each bucket
    that is lost where no history says it; ``factor``: what is expected beyond history.
    """

    documentos: Reglas
    credito: CreditRules
    gracia: int
    supuestas: Sequence[Fraction]
    factor: Fraction


@dataclass(frozen=True)
class MonthFigures:
    """A month up to the cut-off: what there was to collect, what was, and the DSO at its end."""

    mes: date
    recaudado: Recaudado
    recaudo: Explanation
    dso: Explanation


@dataclass(frozen=True)
class DebtFigures:
    """All the figures of a cut-off; money in centavos.

    ``clientes``: as ``edades_por`` gives it by client; ``firma``: its sums. ``cuentas``: by client
    key. ``meses``: the oldest first.
    """

    corte: date
    papeles: Documentos
    abiertos: Abiertos
    clientes: pd.DataFrame
    firma: pd.Series
    cuentas: Mapping[str, ClientAccount]
    indicadores: Sequence[Explanation]
    rodamientos: Sequence[Rodamiento]
    provisiones: Sequence[Provision]
    meses: Sequence[MonthFigures]

    @property
    def provision(self) -> int:
        """The provision of all buckets."""
        return sum(row.valor for row in self.provisiones)

    def square(self, contable: int) -> Cuadre:
        """Return our balance beside the ledger's, in centavos."""
        return Cuadre(self.abiertos.saldo, contable)


def cifras(
    tablas: DebtTables,
    corte: date,
    reglas: DebtRules,
    fichas: Mapping[str, CreditCard],
    **contexto: Any,
) -> DebtFigures:
    """Return all the figures of a cut-off.

    Entra: ``fichas``: client key → what is registered of its credit; ``contexto``: the sources of
        every figure. Error: ValueError, in Spanish, if the limits of the buckets do not grow.
    """
    documented = reglas.documentos
    papers = documentos(
        tablas.facturas, tablas.recaudos, tablas.aplicaciones,
        documented.plazos, documented.calendario,
    )  # fmt: skip
    opened = abiertos_al(papers, corte, documented)
    accounts = cuentas(opened, tablas, fichas, reglas.credito, reglas.gracia)
    limits = documented.limites
    rolled = rodamientos(papers, corte, limits, MESES)
    firm = edades_de_la_firma(opened, limits)
    buckets = [int(firm[tramo.nombre]) for tramo in tramos(limits)]
    provided = provisiones(buckets, rolled, reglas.supuestas, reglas.factor)
    kept = promesas_cumplidas([p for one in accounts.values() for p in one.acordadas], corte)
    figures = [*_indicators(papers, corte), kept, _provision(provided, corte)]
    return DebtFigures(
        corte, papers, opened, edades_por(opened, "clave", limits), firm, accounts,
        [_sourced(figure, contexto) for figure in figures],
        rolled, provided, _months(papers, corte),
    )  # fmt: skip


def _indicators(papeles: Documentos, corte: date) -> list[Explanation]:
    """Return how well the month up to the cut-off was collected, and how long it takes."""
    month = month_of(corte).up_to(corte)
    collected = recaudado(papeles, month)
    return [
        *(recaudo_sobre_vencido(collected, month, variant) for variant in ("B", "A")),
        porcentaje_vencido(foto(papeles, corte)),
        *(cei_del_periodo(papeles, month, variant) for variant in (PERIODO, MES_PROMEDIO)),
        *(dso_al(papeles, corte, variant) for variant in VARIANTES),
        mejor_dso(papeles, corte),
        dias_de_atraso(papeles, corte),
    ]


def _provision(rows: Sequence[Provision], corte: date) -> Explanation:
    total, balance = sum(row.valor for row in rows), sum(row.saldo for row in rows)
    return Explanation(
        "Provisión", Quantity(total, "COP"),
        "Σ saldo de cada tramo × su tasa; cada una, con su razón, en la hoja Tramos",
        Quantity(total, "COP"), Quantity(balance, "COP"), desde=corte, hasta=corte,
    )  # fmt: skip


def _months(papeles: Documentos, corte: date) -> list[MonthFigures]:
    firsts = [*months_before(corte.replace(day=1), MESES - 1), corte.replace(day=1)]
    found = []
    for first, (_, days) in zip(firsts, dso_por_mes(papeles, corte, MESES), strict=True):
        period = month_of(first)
        if period.hasta > corte:
            period = period.up_to(corte)
        collected = recaudado(papeles, period)
        found.append(MonthFigures(first, collected, recaudo_sobre_vencido(collected, period), days))
    return found


def _sourced(figure: Explanation, contexto: Mapping[str, Any]) -> Explanation:
    return replace(figure, **contexto)
