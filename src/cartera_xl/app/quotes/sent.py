"""Enviada: the quote went out. Its activity, the stage of its deal and the next follow-up."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, silent
from cartera_xl.app.quotes.deals import DealsBook, read_deals
from cartera_xl.app.quotes.found import Done, Found, change_quote, find_quote
from cartera_xl.app.quotes.rows import Rows, deal_entry, seller_entry
from cartera_xl.app.table_rows import save_edits
from cartera_xl.compute.etapas import Move, check_move, faltantes, stage_when_sent
from cartera_xl.compute.proximo_seguimiento import follow_up_window
from cartera_xl.compute.rules import whole_on
from cartera_xl.specs.cotizacion import EMITIDA, ENVIADA
from cartera_xl.specs.oportunidad import ABIERTAS, COTIZACION_ENVIADA, PROPUESTA
from cartera_xl.units.plan import Cell


def mark_sent(
    path: Path,
    nombre: str,
    host: Host,
    ahora: datetime,
    progress: Progress = silent,
    *,
    fecha: date | None = None,
    porque: str = "",
) -> Done:
    """Write that a quote was sent, once somebody says that it went out.

    Entra: ``fecha``: the day, today if omitted; ``porque``: why a stage is skipped, if one is. Of
        one that is marked already, only the stage is looked at again.
    Error: UsageError if there is no such quote, or it cannot be sent; OSError.
    """
    deals = read_deals(path, host, progress)
    found, day = find_quote(deals, nombre), fecha or host.hoy
    _require_sendable(found, day, host.hoy)
    rows, lines = Rows(deals), list[str]()
    again = found.estado == ENVIADA
    if not again:
        until = _schedule(deals, found, day, rows)
        lines.append(f"Anotado en Actividades: {COTIZACION_ENVIADA}, {found.nombre}.")
        lines.append(f"Próximo seguimiento: {until}.")
    lines.append(_move(deals, found, day, porque, rows))
    copy = save_edits(deals.path, rows.edits(), host, ahora, deals.raw.huella)
    if again:
        lines.insert(0, f"{found.nombre} ya estaba marcada como enviada.")
    return Done(deals.path, tuple(lines), (), copy)


def _require_sendable(found: Found, day: date, today: date) -> None:
    if found.estado not in (EMITIDA, ENVIADA):
        raise UsageError(
            f"{found.nombre} está {found.estado.lower()}: no se marca como enviada. Si hay una oferta "
            "nueva, emítala primero."
        )
    if day > today:
        raise UsageError(f"El {day:%d/%m/%Y} no ha llegado: escriba el día en que salió.")
    if found.quote["emitida"] and day < found.quote["emitida"]:
        raise UsageError(
            f"{found.nombre} se emitió el {found.quote['emitida']:%d/%m/%Y}: no pudo salir el "
            f"{day:%d/%m/%Y}."
        )


def _schedule(deals: DealsBook, found: Found, day: date, rows: Rows) -> str:
    """Write the state, the activity and the next one; return «del 25/11/2026 al 27/11/2026»."""
    deal = found.deal
    window = follow_up_window(PROPUESTA, day, deals.calendar(day), deals.parameters)
    assert window is not None
    change_quote(deals, rows, found.quote, {"estado": ENVIADA, "enviada": day})
    rows.add("Actividades", {
        "fecha": day, "oportunidad": deal_entry(deals, deal["numero"]), "tipo": COTIZACION_ENVIADA,
        "contacto": found.quote["contacto"] or deal["contacto"], "cotizacion": found.numero,
        "seguimiento": window.desde, "vendedor": seller_entry(deals, deal["vendedor"]),
        "nota": f"Se envió {found.nombre}",
    })  # fmt: skip
    if deal["etapa"] in ABIERTAS:
        planned: dict[str, Cell] = {"proxima": "Llamada", "proxima_fecha": window.desde}
        rows.change("Oportunidades", int(deal["fila"]), planned)
    return f"llamada, del {window.desde:%d/%m/%Y} al {window.hasta:%d/%m/%Y}"


def _move(deals: DealsBook, found: Found, day: date, porque: str, rows: Rows) -> str:
    """Move the deal to Propuesta where it may; return what was done, or why not."""
    deal = found.deal
    stage = deal["etapa"]
    move = stage_when_sent(stage) if stage in ABIERTAS else None
    if move is None:
        return f"{deal['numero']} sigue en {stage}."
    if porque:
        move = check_move(stage, PROPUESTA, porque)
    if why := _kept(deals, deal, move, day):
        return f"{deal['numero']} sigue en {stage}: {why}."
    reason = f"Se envió {found.nombre}" + (f"; {porque}" if porque else "")
    rows.change("Oportunidades", int(deal["fila"]), {"etapa": PROPUESTA})
    rows.add("Etapas", {
        "fecha": day, "oportunidad": deal_entry(deals, deal["numero"]), "anterior": stage,
        "etapa": PROPUESTA, "motivo": reason, "vendedor": seller_entry(deals, deal["vendedor"]),
    })  # fmt: skip
    return f"{deal['numero']} pasó de {stage} a {PROPUESTA}."


def _kept(deals: DealsBook, deal: Mapping[str, Any], move: Move, day: date) -> str:
    """Return why a deal stays where it is, "" if it may move."""
    if not move.permitido:
        return f"{move.motivo}, con --porque"
    least = whole_on(deals.parameters, "bant_minimo", day)
    missing = faltantes(deal, PROPUESTA, least)
    return f"para pasar a {PROPUESTA} falta {'; '.join(missing)}" if missing else ""
