"""Cobertura: a qué parte de los clientes activos se fue, por zona y por segmento.

A client is covered by one visit that was made, of collection too. Every active client is in one zone
and in one segment, those without either included, so that each breakdown adds up to the whole.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cartera_xl.compute.compras import client_count, client_keys
from cartera_xl.compute.portafolio import ClientCard
from cartera_xl.compute.visit_range import read_cards, read_visits
from cartera_xl.compute.visitas import realizadas
from cartera_xl.units.arguments import Dia, Palabra, Rango
from cartera_xl.units.cell import same_word, show_cell
from cartera_xl.units.explanation import Explanation, ratio
from cartera_xl.units.period import Period, period_between

SIN_ZONA, SIN_SEGMENTO = "Sin zona", "Sin segmento"


@dataclass(frozen=True)
class Coverage:
    """The coverage of every active client, and of each zone and segment by name."""

    total: Explanation
    por_zona: Mapping[str, Explanation]
    por_segmento: Mapping[str, Explanation]


def cobertura(
    clientes: Rango, visitas: Rango, desde: Dia, hasta: Dia, zona: Palabra | None = None
) -> Explanation:
    """Cobertura: a qué parte de los clientes activos se visitó.

    Entra: ``clientes``, la tabla Clientes con sus títulos: Clientes[#Todo]; ``visitas``, la tabla
    Visitas con los suyos: Visitas[#Todo]; ``desde``, primer día, y ``hasta``, último día;
    ``zona``, su código; si se omite, todas.
    Sale: un porcentaje; si no hay clientes activos, un texto que lo dice. Basta una visita hecha,
    aunque sea de cobro.
    Error: ValueError si falta un título, una celda no sirve o las fechas están al revés.
    Fuente: DEFINITIONS, Cobertura.
    """
    period, cards = period_between(desde, hasta), read_cards(clientes)
    whole = cobertura_por_zona(cards, {}, read_visits(visitas), period)
    if zona is None:
        return whole.total
    by_zone = {same_word(name): figure for name, figure in whole.por_zona.items()}
    return by_zone.get(same_word(zona)) or _covered(zona, (), frozenset(), period)


def cobertura_por_zona(
    fichas: Mapping[str, ClientCard],
    segmentos: Mapping[str, str],
    visitas: pd.DataFrame,
    periodo: Period,
    **contexto: Any,
) -> Coverage:
    """Return the coverage of the active clients: whole, by zone and by segment.

    Entra: ``fichas``: client (key) → what is registered of it; ``segmentos``: client → its class,
        none of who has none; ``visitas``: ``fecha`` (datetime64), ``cliente``, ``resultado``.
    """
    visited = frozenset(client_keys(realizadas(visitas, periodo)["cliente"]))
    active = {key: card for key, card in fichas.items() if card.activo}

    def split(names: Mapping[str, str], last: str) -> dict[str, Explanation]:
        groups: dict[str, list[str]] = {}
        written: dict[str, str] = {}
        for key, name in names.items():
            groups.setdefault(same_word(name), []).append(key)
            written.setdefault(same_word(name), name)
        order = sorted(groups, key=lambda word: (word == same_word(last), word))
        return {
            written[word]: _covered(written[word], groups[word], visited, periodo, **contexto)
            for word in order
        }

    return Coverage(
        _covered("", active, visited, periodo, **contexto),
        split({key: card.zona or SIN_ZONA for key, card in active.items()}, SIN_ZONA),
        split({key: segmentos.get(key, SIN_SEGMENTO) for key in active}, SIN_SEGMENTO),
    )


def _covered(
    name: str, clients: Iterable[str], visited: frozenset[str], periodo: Period, **contexto: Any
) -> Explanation:
    keys = frozenset(clients)
    return ratio(
        f"Cobertura {name}".strip(), client_count(len(keys & visited)), client_count(len(keys)),
        regla="clientes activos con alguna visita realizada, también de cobro ÷ clientes activos",
        si_cero=f"sin clientes activos en «{show_cell(name)}»" if name else "sin clientes activos",
        n=len(keys), desde=periodo.desde, hasta=periodo.hasta, **contexto,
    )  # fmt: skip
