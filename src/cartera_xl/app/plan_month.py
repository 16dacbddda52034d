"""Plan: the visits of a month that visitas.xlsx lacks, written below those that a person planned."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, silent
from cartera_xl.app.table_rows import append_rows, save_edit
from cartera_xl.app.visits_book import VISITED, VisitsBook, read_visits
from cartera_xl.compute.abc import Clase
from cartera_xl.compute.compras import client_key
from cartera_xl.compute.planeadas import (
    MonthPlan,
    NewVisit,
    PlannedVisit,
    PlanRules,
    VisitCard,
    plan_rules,
    planeadas,
)
from cartera_xl.specs.visitas import VISITAS
from cartera_xl.units.calendar import Calendar
from cartera_xl.units.cell import same_word
from cartera_xl.units.listed import show_entry
from cartera_xl.units.period import Period, month_name, month_of
from cartera_xl.units.plan import Cell


@dataclass(frozen=True)
class PlannedMonth:
    """What became of the plan. ``ya``: visits of the month that were there; ``copia``: the copy of
    the book before, None if nothing was added.
    """

    libro: Path
    mes: Period
    vendedor: str
    clientes: int
    ya: int
    plan: MonthPlan
    reglas: PlanRules
    calendario: Calendar
    avisos: list[str]
    fuera: int
    copia: Path | None

    def by_class(self) -> list[tuple[Clase, int, int]]:
        """Return each class that gets visits: its clients and its visits."""
        clients = {v.cliente.clave: v.cliente.clase for v in self.plan.visitas}
        visits = Counter(v.cliente.clase for v in self.plan.visitas)
        sizes = Counter(clients.values())
        return [(clase, sizes[clase], visits[clase]) for clase in sorted(visits)]


def plan_month(
    path: Path,
    host: Host,
    ahora: datetime,
    progress: Progress = silent,
    *,
    mes: Period | None = None,
    vendedor: str = "",
) -> PlannedMonth:
    """Propose the visits of a month and write them into the Plan of the book at ``path``.

    ``mes``: that of today if omitted; of the one under way, only what is left.
    Error: UsageError if the book cannot be read or changed, or nobody can tell whose month it is.
    """
    month = mes or month_of(host.hoy)
    if month.hasta < host.hoy:
        raise UsageError(
            f"{month_name(month.desde).capitalize()} ya pasó: no hay qué planear. "
            f"Escriba --mes {host.hoy:%Y-%m} o uno que venga."
        )
    visits = read_visits(path, host, progress)
    if not visits.clientes:
        text = (
            f"Junto a «{path.name}» no hay un clientes.xlsx que se pueda leer: sin él no se sabe a "
            "quién visitar. Póngalo en la misma carpeta."
        )
        raise UsageError("\n".join([text, *visits.inputs.refused()]))
    try:
        # The class before the month: its own sales must not change a plan that is half done.
        cards = visits.cards(min(host.ayer, month.desde - timedelta(days=1)))
        active = [card for card in cards.values() if card.activo]
        rules, calendar = plan_rules(visits.parameters, month.desde), visits.calendar(month.desde)
        seller = _seller(visits, active, vendedor)
        own = [card for card in active if same_word(card.vendedor) == same_word(seller)]
        before = _planned(visits, cards, seller)
        plan = planeadas(own, month, calendar, rules, before, host.hoy)
    except ValueError as error:
        raise UsageError(f"No se puede planear {month_name(month.desde)}: {error}.") from error
    edit = append_rows(visits.raw, VISITAS.sheet("Plan"), [_row(visit) for visit in plan.visitas])
    backup = save_edit(path, edit, host, ahora)
    keys = {card.clave for card in own}
    kept = sum(
        month.desde <= v.fecha <= month.hasta and client_key(v.cliente) in keys for v in before
    )
    return PlannedMonth(
        path, month, seller, len(own), kept, plan, rules, calendar,
        _notices(visits, month, host.hoy), visits.left_out(), backup,
    )  # fmt: skip


def _seller(visits: VisitsBook, cards: Sequence[VisitCard], asked: str) -> str:
    """Return whose month it is: the one asked for, or the only one it can be. Error: UsageError."""
    names = {same_word(card.vendedor): card.vendedor for card in cards if card.vendedor}
    known = ", ".join(sorted(names.values())) or "ninguno"
    if asked:
        if same_word(asked) not in names:
            raise UsageError(f"Ningún cliente activo es de «{asked}». Vendedores: {known}.")
        return names[same_word(asked)]
    keys = {client_key(row["cliente"]) for s in VISITED for row in visits.rows(s, "cliente")}
    written = {same_word(card.vendedor) for card in cards if card.vendedor and card.clave in keys}
    for candidates in (set(names), written):
        if len(candidates) == 1:
            return names[candidates.pop()]
    raise UsageError(
        f"Diga de quién es el plan con --vendedor: los clientes son de {known}."
        if names
        else "Ningún cliente activo de clientes.xlsx tiene vendedor. Escríbalo allá."
    )


def _planned(visits: VisitsBook, cards: dict[str, VisitCard], seller: str) -> list[PlannedVisit]:
    """Return the rows of the Plan: of the seller that each names, or of its client's."""
    nobody = VisitCard("", vendedor=seller)
    found = []
    for row in visits.rows("Plan", "fecha", "cliente"):
        card = cards.get(client_key(row["cliente"]), nobody)
        who = row.get("vendedor") or card.vendedor
        found.append(PlannedVisit(row["fecha"], row["cliente"], who, card.zona))
    return found


def _row(visit: NewVisit) -> dict[str, Cell]:
    card = visit.cliente
    named = show_entry(card.nit, card.nombre)
    return {"fecha": visit.fecha, "cliente": named, "motivo": visit.motivo}


def _notices(visits: VisitsBook, month: Period, today: date) -> list[str]:
    said = visits.inputs.notices()
    if month.desde < today:
        said.append(
            f"{month_name(month.desde).capitalize()} ya empezó: se planea desde el "
            f"{today:%d/%m/%Y}, sin reponer las visitas de los días que ya pasaron."
        )
    if count := visits.guessed():
        who = (
            "1 cliente sin Segmento se planea"
            if count == 1
            else f"{count} clientes sin Segmento se planean"
        )
        said.append(f"{who} como C: {visits.inputs.lack('presupuesto')} para calcular su clase.")
    return said
