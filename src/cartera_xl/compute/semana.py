"""Semana: lo que hizo cada vendedor en una semana, y lo que quedó pendiente al terminar.

Put together from the visits of a team; ``present`` shows it, nothing here knows how.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pandas as pd

from cartera_xl.compute.cobertura import Coverage, cobertura_por_zona
from cartera_xl.compute.compras import client_keys
from cartera_xl.compute.contacto import LastContact, last_contacts
from cartera_xl.compute.cumplimiento_visitas import (
    Pair,
    client_days,
    cumplimiento_del_plan,
    visitas_no_planeadas,
)
from cartera_xl.compute.indice_precio import PriceIndex, indice_por_producto
from cartera_xl.compute.metas import in_period
from cartera_xl.compute.motivos import Reason, motivos
from cartera_xl.compute.portafolio import ClientCard
from cartera_xl.compute.rules import whole_on, yes_on
from cartera_xl.compute.seguimientos import FollowUp, seguimientos
from cartera_xl.compute.sin_respuesta import Unanswered, intentos_sin_respuesta
from cartera_xl.compute.visitas import realizadas, sellers_of, visit_count, visitas_por_resultado
from cartera_xl.parameters.values import Parameters
from cartera_xl.units.cell import same_word
from cartera_xl.units.explanation import Explanation, Source
from cartera_xl.units.period import Period
from cartera_xl.units.quantity import Quantity


@dataclass(frozen=True)
class VisitTables:
    """The sheets of visitas.xlsx, of a whole team, with the ranges they come from.

    ``visitas``, ``plan``, ``contactos``, ``competencia``: as ``visit_range`` reads them.
    ``fuentes``: sheet → its ranges.
    """

    visitas: pd.DataFrame
    plan: pd.DataFrame
    contactos: pd.DataFrame
    competencia: pd.DataFrame
    fuentes: Mapping[str, tuple[Source, ...]]

    def sources(self, *hojas: str, filtro: str = "") -> tuple[Source, ...]:
        """Return the ranges of some sheets, and which of their rows."""
        found = [source for hoja in hojas for source in self.fuentes.get(hoja, ())]
        return tuple(replace(source, filtro=filtro) for source in found)


@dataclass(frozen=True)
class Firm:
    """What a week is read with: the firm's clients, their segments, its prices and its rules.

    ``fichas`` and ``segmentos`` by client (key), ``precios`` in centavos by SKU (key).
    """

    fichas: Mapping[str, ClientCard]
    segmentos: Mapping[str, str]
    precios: Mapping[str, int]
    parametros: Parameters


@dataclass(frozen=True)
class SellerWeek:
    """The figures of a seller, or of all of them."""

    vendedor: str
    hechas: Explanation
    efectivas: Explanation
    efectividad: Explanation
    planeadas: Explanation
    cumplimiento: Explanation
    no_planeadas: Explanation
    cobros: Explanation

    def figures(self) -> list[Explanation]:
        """Return the figures, in the order of their columns."""
        return [
            self.hechas, self.efectivas, self.efectividad, self.planeadas, self.cumplimiento,
            self.no_planeadas, self.cobros,
        ]  # fmt: skip


@dataclass(frozen=True)
class Week:
    """A week up to its last closed day. ``contactos``: client (key) → the last one.

    ``seguimientos``: those due. ``sin_respuesta``: who is at the limit, or an attempt short of it.
    """

    periodo: Period
    vendedores: tuple[SellerWeek, ...]
    total: SellerWeek
    cobertura: Coverage
    motivos: tuple[Reason, ...]
    seguimientos: tuple[FollowUp, ...]
    vencidos: Explanation
    sin_respuesta: tuple[Unanswered, ...]
    contactos: Mapping[str, LastContact]
    precios: tuple[PriceIndex, ...]


class _Team(NamedTuple):
    """What anyone planned and did: pairs of day and client."""

    planeadas: frozenset[Pair]
    realizadas: frozenset[Pair]


def semana(tables: VisitTables, firm: Firm, periodo: Period) -> Week:
    """Return every figure of a week, or of what has gone of it: ``periodo.up_to``."""
    corte, own = periodo.hasta, _of_the_days(tables, periodo)
    team = _Team(client_days(own.plan), client_days(realizadas(own.visitas, periodo)))
    # Who has to be called is asked of everything noted so far, not of the week alone.
    spoken = (tables.visitas, tables.contactos, corte)
    context: dict[str, Any] = {"fuentes": tables.sources("Visitas", "Contactos del día")}
    due = [row for row in seguimientos(*spoken) if row.estado != "Por venir"]
    limit = whole_on(firm.parametros, "intentos_sin_respuesta", corte)
    went = {"fuentes": tables.sources("Visitas")}
    prices = indice_por_producto(
        own.competencia, firm.precios,
        desde=periodo.desde, hasta=corte, fuentes=tables.sources("Competencia"),
    )  # fmt: skip
    return Week(
        periodo,
        tuple(_sellers(own, team, firm, periodo)),
        _figures("", own, team, firm, periodo),
        cobertura_por_zona(firm.fichas, firm.segmentos, own.visitas, periodo, **went),
        tuple(motivos(own.visitas, periodo, **went)),
        tuple(_owned(due, firm)),
        _overdue(due, periodo, context),
        tuple(_silent(intentos_sin_respuesta(*spoken, limit, **context).values(), firm)),
        last_contacts(*spoken, **context),
        tuple(prices.values()),
    )


def _of_the_days(tables: VisitTables, periodo: Period) -> VisitTables:
    """Return the rows of the period; what two sellers planned for a day is the first one's."""
    names = ("visitas", "plan", "contactos", "competencia")
    found: dict[str, Any] = {
        name: in_period(getattr(tables, name), "fecha", periodo) for name in names
    }
    plan = found["plan"]
    pairs = pd.DataFrame({"fecha": plan["fecha"], "clave": client_keys(plan["cliente"])})
    return replace(tables, **(found | {"plan": plan[~pairs.duplicated()]}))


def _sellers(tables: VisitTables, team: _Team, firm: Firm, periodo: Period) -> Iterator[SellerWeek]:
    """Yield the figures of each seller with a visit, a plan or a contact, by code."""
    of = {
        name: sellers_of(getattr(tables, name), firm.fichas)
        for name in ("visitas", "plan", "contactos")
    }
    written: dict[str, str] = {}
    for name in (name for sellers in of.values() for name in sellers):
        written.setdefault(same_word(name), name)
    for key in sorted(written):
        own = {
            name: getattr(tables, name)[sellers.map(same_word).eq(key).astype("bool")]
            for name, sellers in of.items()
        }
        part = replace(tables, **own)
        yield _figures(written[key], part, team, firm, periodo)


def _figures(
    vendedor: str, own: VisitTables, team: _Team, firm: Firm, periodo: Period
) -> SellerWeek:
    """Return the figures of ``own``; what fulfils a plan, or planned a visit, may be anyone's."""
    meetings = yes_on(firm.parametros, "reunion_efectiva", periodo.hasta)
    went = {"fuentes": own.sources("Visitas", filtro=vendedor)}
    both = {"fuentes": own.sources("Plan", "Visitas", filtro=vendedor)}
    visits = visitas_por_resultado(own.visitas, periodo, meetings, **went)
    planned = client_days(own.plan)
    return SellerWeek(
        vendedor or "Total", visits.hechas, visits.efectivas, visits.efectividad,
        Explanation(
            "Visitas planeadas", visit_count(len(planned)), "una por cliente y día del plan",
            n=len(planned), desde=periodo.desde, hasta=periodo.hasta,
            fuentes=own.sources("Plan", filtro=vendedor),
        ),
        cumplimiento_del_plan(planned, team.realizadas, periodo, **both),
        visitas_no_planeadas(realizadas(own.visitas, periodo), team.planeadas, periodo, **both),
        visits.cobros,
    )  # fmt: skip


def _owned(due: Iterable[FollowUp], firm: Firm) -> Iterator[FollowUp]:
    """Yield each follow-up with its seller: the row's own or else the client's."""
    for row in due:
        card = firm.fichas.get(row.clave)
        yield replace(row, vendedor=row.vendedor or (card.vendedor if card else ""))


def _overdue(due: list[FollowUp], periodo: Period, context: dict[str, Any]) -> Explanation:
    count = sum(row.estado == "Vencido" for row in due)
    return Explanation(
        "Seguimientos vencidos", Quantity(count, "seguimiento" if count == 1 else "seguimientos"),
        "seguimientos para antes del corte, sin visita realizada ni contacto contestado después "
        "de anotarlos",
        n=len(due), hasta=periodo.hasta, notas=(f"para el día del corte: {len(due) - count}",),
        **context,
    )  # fmt: skip


def _silent(found: Collection[Unanswered], firm: Firm) -> list[Unanswered]:
    """Return who does not answer, the most attempts first; a client given up on is not there."""
    inactive = {key for key, card in firm.fichas.items() if not card.activo}
    tried = {row.clave: row.intentos.n or 0 for row in found}
    shown = [
        row for row in found
        if tried[row.clave] >= row.limite - 1 and row.clave not in inactive
    ]  # fmt: skip
    return sorted(shown, key=lambda row: (-tried[row.clave], row.clave))
