"""Seguimientos and Sin respuesta: which clients are waiting for us, and which do not answer."""

from cartera_xl.compute.seguimientos import FollowUp
from cartera_xl.compute.semana import Week
from cartera_xl.compute.sin_respuesta import Unanswered
from cartera_xl.present.problems import link_to_cell
from cartera_xl.present.report.common import Background
from cartera_xl.present.week.common import Called, plan_heading
from cartera_xl.units.plan import Cells, Column, Link, SheetPlan, Styled, TablePlan

_FOLLOW_UPS = (
    Column("Estado", "text", 12), Column("Cliente", "text", 32), Column("NIT", "code", 15),
    Column("Vendedor", "text", 22), Column("Para el", "date", 12),
    Column("Días vencido", "integer", 11), Column("Se anotó el", "date", 12),
    Column("En", "text", 13), Column("Último contacto", "date", 13), Column("Tipo", "text", 13),
    Column("Archivo", "text", 24), Column("Hoja", "text", 18), Column("Celda", "link", 9),
)  # fmt: skip
_SILENT = (
    Column("Cliente", "text", 34), Column("NIT", "code", 16), Column("Vendedor", "text", 24),
    Column("Intentos seguidos", "integer", 12), Column("Primero", "date", 13),
    Column("Último", "date", 13), Column("Último contacto", "date", 13),
    Column("Sugerencia", "text", 60),
)  # fmt: skip
_NEVER = Styled("ninguno", "reason")


def plan_follow_ups(week: Week, background: Background, called: Called) -> SheetPlan:
    """Return the follow-ups that are due, the longest overdue first, each with its cell."""
    rows = tuple(
        _follow_up(row, week, called, link_to_cell(
            row.archivo, row.hoja, row.celda, background.carpeta, number
        ))
        for number, row in enumerate(week.seguimientos)
    )  # fmt: skip
    late = sum(row.estado == "Vencido" for row in week.seguimientos)
    said = (
        f"Vencidos: {late}; para el día del corte: {len(rows) - late}. Sin visita realizada ni "
        "contacto contestado después de anotarlos. Un clic en la celda abre dónde se anotó."
        if rows
        else "Ningún seguimiento pendiente hasta el corte."
    )
    table = TablePlan("SeguimientosPendientes", 5, 1, _FOLLOW_UPS, rows)
    texts = plan_heading(week, "Seguimientos", said)
    return SheetPlan("Seguimientos", texts, (table,), freeze=(6, 3))


def plan_silent(week: Week, called: Called) -> SheetPlan:
    """Return who does not answer: those at the limit, and those an attempt short of it."""
    rows = tuple(_silent(row, week, called) for row in week.sin_respuesta)
    said = (
        "Intentos seguidos después del último contacto que contestó o de la última visita realizada. "
        "Están los que llegaron al límite de la firma y los que están a uno."
        if rows
        else "Ningún cliente llega al límite de intentos sin respuesta, ni está a uno."
    )
    table = TablePlan("ClientesSinRespuesta", 5, 1, _SILENT, rows)
    texts = plan_heading(week, "Clientes sin respuesta", said)
    return SheetPlan("Sin respuesta", texts, (table,), freeze=(6, 2))


def _follow_up(row: FollowUp, week: Week, called: Called, link: Link | str) -> Cells:
    last = week.contactos.get(row.clave)
    return (
        row.estado, *called.client(row.clave, row.cliente), called.seller(row.vendedor), row.para,
        max(row.dias, 0), row.anotado, row.tipo, last.fecha if last else _NEVER,
        last.tipo if last else None, row.archivo, row.hoja, link,
    )  # fmt: skip


def _silent(row: Unanswered, week: Week, called: Called) -> Cells:
    last, card = week.contactos.get(row.clave), called.clientes.get(row.clave)
    return (
        *called.client(row.clave, row.cliente), called.seller(card.vendedor if card else ""),
        row.intentos.n, row.primero, row.ultimo, last.fecha if last else _NEVER, row.describe(),
    )  # fmt: skip
