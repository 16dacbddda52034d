"""Ruta: who to visit on a day and what to know before, written into visitas.xlsx."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from cartera_xl.app.debts import client_accounts
from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, silent
from cartera_xl.app.open_deals import client_deals
from cartera_xl.app.table_rows import foreign_columns, replace_rows, save_edit
from cartera_xl.app.visits_book import VisitsBook, read_visits
from cartera_xl.compute.compras import compras
from cartera_xl.compute.edades.cuentas import NO_ACCOUNT
from cartera_xl.compute.inactividad import class_limits, inactividad, pending_days
from cartera_xl.compute.negocios import NO_DEALS
from cartera_xl.compute.ruta import DayPlan, Stop, first_working_day, paradas, shortfalls
from cartera_xl.present.route import Lacking, route_rows
from cartera_xl.specs.visitas import VISITAS
from cartera_xl.units.calendar import DIAS, Calendar
from cartera_xl.units.period import month_name
from cartera_xl.units.plan import Cell


@dataclass(frozen=True)
class Route:
    """The route of a day. ``filas``: as in the sheet; ``fuera``: rows of the book that say nothing;
    ``copia``: the copy of the book before, None if the sheet already said the same.
    """

    libro: Path
    fecha: date
    stops: list[Stop]
    filas: list[dict[str, Cell]]
    avisos: list[str]
    fuera: int
    copia: Path | None

    def totals(self) -> str:
        """Return «12 paradas: 10 del plan, 3 con seguimiento; 4 en alerta»."""
        if not self.stops:
            return "Sin paradas: nada planeado ni seguimientos pendientes para ese día."
        count = "1 parada" if len(self.stops) == 1 else f"{len(self.stops)} paradas"
        planned = sum(stop.planeada for stop in self.stops)
        due = sum(any(one.para <= self.fecha for one in stop.pendientes) for stop in self.stops)
        said = f"{count}: {planned} del plan, {due} con seguimiento"
        states = [stop.estado for stop in self.stops if stop.estado is not None]
        return f"{said}; {sum(s.alerta for s in states)} en alerta." if states else f"{said}."


def make_route(
    path: Path,
    host: Host,
    ahora: datetime,
    progress: Progress = silent,
    *,
    fecha: date | None = None,
) -> Route:
    """Write the route of a day into «Ruta de hoy» of the book at ``path``.

    ``fecha``: today if omitted, or the next working day if today is none.
    Error: UsageError if the day is not worked, or the book cannot be read or changed.
    """
    visits = read_visits(path, host, progress)
    try:
        day = _working_day(visits.calendar(fecha or host.hoy), fecha, host.hoy)
        stops = _stops(visits, day)
    except ValueError as error:
        raise UsageError(f"No se puede hacer la ruta: {error}.") from error
    lacking = Lacking(
        "" if visits.clientes else visits.inputs.lack("clientes"),
        "" if visits.inputs.has_budget() else visits.inputs.lack("presupuesto"),
        visits.inputs.lack("edades"),
        visits.inputs.lack("oportunidades"),
    )
    rows = route_rows(stops, day, lacking)
    sheet = VISITAS.sheet("Ruta de hoy")
    edit = replace_rows(visits.raw, sheet, rows)
    backup = save_edit(path, edit, host, ahora)
    notices = visits.inputs.notices() + visits.inputs.deal_notices()
    notices += [
        f"En «{sheet.name}», la columna «{title}» no es de la ruta: quedó como estaba, junto a otros "
        "clientes."
        for title in foreign_columns(visits.raw, sheet)
        if edit.cells or edit.rows
    ]
    return Route(path, day, stops, rows, notices, visits.left_out(), backup)


def _working_day(calendar: Calendar, asked: date | None, today: date) -> date:
    """Return the day of the route. Error: UsageError if the day asked for is not worked."""
    day = first_working_day(calendar, asked or today)
    if day is None:
        raise UsageError(
            f"El calendario no tiene ningún día de trabajo desde el {asked or today:%d/%m/%Y}. "
            "Revise los pesos de los días en maestros.xlsx."
        )
    if asked in (None, day):
        return day
    assert asked is not None
    raise UsageError(
        f"El {_long(asked)} {_why(calendar, asked)}: no hay ruta. La siguiente sería la del "
        f"{_long(day) if day.year != asked.year else _short(day)}: --fecha {day}."
    )


def _why(calendar: Calendar, day: date) -> str:
    reason = calendar.weigh(day)[1]
    if day in calendar.propios:
        return f"no se trabaja ({reason})"
    return f"es festivo ({reason})" if reason else f"es {DIAS[day.weekday()]} y no se trabaja"


def _long(day: date) -> str:
    return f"{day.day} de {month_name(day)}"


def _short(day: date) -> str:
    return _long(day).rpartition(" de ")[0]


def _stops(visits: VisitsBook, day: date) -> list[Stop]:
    cards = visits.cards(day - timedelta(days=1))
    planned = [
        DayPlan(row["cliente"], row.get("motivo") or "", row.get("nota") or "")
        for row in visits.rows("Plan", "fecha", "cliente")
        if row["fecha"] == day
    ]
    stops = paradas(day, planned, visits.follow_ups(day), cards)
    stops = _with_deals(visits, day, _with_debts(visits, day, stops))
    if not visits.inputs.has_budget():
        return stops
    sold = visits.inputs.documents()
    states = inactividad(
        compras(sold, day),
        pending_days(sold, day),
        {stop.cliente.clave: stop.cliente.clase for stop in stops},
        class_limits(visits.parameters, day),
        day,
        fuentes=visits.inputs.sales_sources(),
    )
    missing = shortfalls(
        visits.inputs.sales(), [s.cliente for s in stops], day, visits.calendar(day)
    )
    return [
        replace(stop, estado=states[stop.cliente.clave], falta=missing.get(stop.cliente.clave))
        for stop in stops
    ]


def _with_debts(visits: VisitsBook, day: date, stops: list[Stop]) -> list[Stop]:
    """Return the stops with what each client owes that day, if there is an edades.xlsx."""
    accounts = client_accounts(visits.inputs, day)
    if accounts is None:
        return stops
    return [replace(stop, cuenta=accounts.get(stop.cliente.clave, NO_ACCOUNT)) for stop in stops]


def _with_deals(visits: VisitsBook, day: date, stops: list[Stop]) -> list[Stop]:
    """Return the stops with what is open with each client, if there is an oportunidades.xlsx."""
    deals = client_deals(visits.inputs, day)
    if deals is None:
        return stops
    return [replace(stop, negocios=deals.get(stop.cliente.clave, NO_DEALS)) for stop in stops]
