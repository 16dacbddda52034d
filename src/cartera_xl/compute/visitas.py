"""Visitas: cuántas se hicieron, cuántas trajeron un pedido, y qué parte fueron.

A visit is done when its result is not «No realizada», and effective with an order; a meeting counts
too where the firm's rule says so. Collection visits are counted apart: they are neither done nor
effective here. Effectiveness = effective ÷ done. Source: DEFINITIONS 6.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cartera_xl.compute.compras import client_keys
from cartera_xl.compute.metas import in_period
from cartera_xl.compute.portafolio import ClientCard
from cartera_xl.compute.rules import yes_on
from cartera_xl.compute.visit_range import read_cards, read_visits
from cartera_xl.parameters.values import default_parameters
from cartera_xl.specs.visitas import COBRO, NO_REALIZADA, PEDIDO, REUNION, SIN_PEDIDO
from cartera_xl.units.arguments import Dia, Palabra, Rango
from cartera_xl.units.cell import same_word
from cartera_xl.units.explanation import Explanation, ratio
from cartera_xl.units.period import Period, parse_week, period_between
from cartera_xl.units.quantity import Quantity

REALIZADAS = (PEDIDO, SIN_PEDIDO, REUNION, COBRO)
"""Results of the visits where somebody went; all but «Cobro» count for effectiveness."""
SIN_VENDEDOR = "Sin vendedor"


@dataclass(frozen=True)
class Visits:
    """The visits of some days: every row is one of done, collection or not made."""

    hechas: Explanation
    efectivas: Explanation
    efectividad: Explanation
    cobros: Explanation
    no_realizadas: Explanation


def visitas_efectivas(
    visitas: Rango, semana: Palabra, vendedor: Palabra | None = None, clientes: Rango | None = None
) -> Explanation:
    """Visitas efectivas de una semana: las que trajeron un pedido.

    Entra: ``visitas``, la tabla Visitas con sus títulos: Visitas[#Todo]; ``semana``,
    2026-S47, de lunes a domingo; ``vendedor``, su código; si se omite, todos; ``clientes``, la
    tabla Clientes con sus títulos, para saber de quién es la visita que no dice vendedor.
    Sale: un número de visitas. La regla dice si las reuniones cuentan.
    Error: ValueError si falta un título, una celda no sirve o no es una semana.
    Fuente: DEFINITIONS 6.
    """
    period, table = parse_week(semana), in_period(read_visits(visitas), "fecha", parse_week(semana))
    notes: tuple[str, ...] = ()
    if vendedor is not None:
        sellers = sellers_of(table, {} if clientes is None else read_cards(clientes))
        notes = _without_seller(sellers)
        table = table[sellers.map(same_word).eq(same_word(vendedor)).astype("bool")]
    return visitas_por_resultado(table, period, _meetings_count(period), notas=notes).efectivas


def efectividad(visitas: Rango, desde: Dia, hasta: Dia) -> Explanation:
    """Efectividad: qué parte de las visitas hechas trajo un pedido.

    Entra: ``visitas``, la tabla Visitas con sus títulos: Visitas[#Todo]; ``desde``, primer día, y
    ``hasta``, último día.
    Sale: un porcentaje; si no hubo visitas, un texto que lo dice. Las de cobro no entran.
    Error: ValueError si falta un título, una celda no sirve o las fechas están al revés.
    Fuente: DEFINITIONS 6.
    """
    period = period_between(desde, hasta)
    return visitas_por_resultado(read_visits(visitas), period, _meetings_count(period)).efectividad


def visitas_por_resultado(
    visitas: pd.DataFrame, periodo: Period, reunion_efectiva: bool, **contexto: Any
) -> Visits:
    """Return the visits of the period, counted.

    Entra: ``visitas``: ``fecha`` (datetime64), ``resultado``; ``reunion_efectiva``: whether a
        meeting is effective.
    """
    results = in_period(visitas, "fecha", periodo)["resultado"]
    counts = {str(name): int(count) for name, count in results.value_counts().items()}
    effective = (PEDIDO, REUNION) if reunion_efectiva else (PEDIDO,)
    word = "con pedido o reunión" if reunion_efectiva else "con pedido"
    said: dict[str, Any] = {"desde": periodo.desde, "hasta": periodo.hasta, **contexto}

    def count(nombre: str, regla: str, *resultados: str) -> Explanation:
        found = sum(counts.get(name, 0) for name in resultados)
        return Explanation(nombre, visit_count(found), regla, n=len(results), **said)

    done = count("Visitas hechas", "visitas realizadas, sin las de cobro",
                 PEDIDO, SIN_PEDIDO, REUNION)  # fmt: skip
    good = count("Visitas efectivas", f"visitas {word}, sin las de cobro", *effective)
    assert good.valor is not None and done.valor is not None
    return Visits(
        done,
        good,
        ratio(
            "Efectividad", good.valor, done.valor, n=int(done.valor.valor),
            regla=f"visitas {word} ÷ visitas hechas, sin las de cobro",
            si_cero="sin visitas hechas", **said,
        ),
        count("Visitas de cobro", "visitas de cobro; no entran en la efectividad", COBRO),
        count("Visitas no realizadas", "visitas anotadas que no se hicieron", NO_REALIZADA),
    )  # fmt: skip


def realizadas(visitas: pd.DataFrame, periodo: Period) -> pd.DataFrame:
    """Return the visits of the period where somebody went, those of collection too."""
    table = in_period(visitas, "fecha", periodo)
    return table[table["resultado"].isin(REALIZADAS)]


def sellers_of(table: pd.DataFrame, fichas: Mapping[str, ClientCard]) -> pd.Series:
    """Return the seller of each row: its own ``vendedor`` or else its client's, «Sin vendedor» else."""
    owners = {key: card.vendedor for key, card in fichas.items()}
    own = [name if isinstance(name, str) else "" for name in table["vendedor"]]
    keys = client_keys(table["cliente"])
    found = [
        name or owners.get(key, "") or SIN_VENDEDOR for name, key in zip(own, keys, strict=True)
    ]
    return pd.Series(found, index=table.index, dtype="object")


def visit_count(count: int) -> Quantity:
    """Return a number of visits: «1 visita», «3 visitas»."""
    return Quantity(count, "visita" if count == 1 else "visitas")


def _meetings_count(period: Period) -> bool:
    return yes_on(default_parameters(), "reunion_efectiva", period.hasta)


def _without_seller(sellers: pd.Series) -> tuple[str, ...]:
    count = int(sellers.eq(SIN_VENDEDOR).sum())
    return (f"{visit_count(count)} de la semana sin vendedor: no se cuentan",) if count else ()
