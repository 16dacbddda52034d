"""How the firm of the demonstration collects: two agreements and the contacts of three weeks."""

from collections.abc import Sequence
from datetime import date, timedelta

from cartera_xl.app.demo.clients import Client
from cartera_xl.app.demo.company import CORTE, Row
from cartera_xl.app.demo.draw import Draw
from cartera_xl.app.demo.season import Days
from cartera_xl.specs.gestion import PROMESA, RESULTADOS
from cartera_xl.units.listed import show_entry

_WEIGHTS = (30, 6, 14, 6, 2, 10, 30, 2)
"""How often each of ``RESULTADOS`` comes up."""
_SINCE = CORTE - timedelta(21)
_QUIENES = ("Marta Lucía Ossa", "Deisy Johana Parra")


def collecting_rows(
    draw: Draw, clients: Sequence[Client], invoices: Sequence[Row], receipts: Sequence[Row]
) -> dict[str, list[Row]]:
    """Return the rows of Acuerdos and Gestiones of edades.xlsx."""
    late = _late(clients, invoices, receipts)
    return {"Acuerdos": _agreements(late), "Gestiones": _contacts(draw, late)}


def _late(
    clients: Sequence[Client], invoices: Sequence[Row], receipts: Sequence[Row]
) -> list[Client]:
    """Return the clients who owe the most of what is over two months old, the first the most."""
    old = str(CORTE - timedelta(60))
    owed = {client.nit: 0.0 for client in clients}
    for row in invoices:
        if str(row["fecha"]) < old and "moneda" not in row:
            owed[str(row["cliente"])] += float(str(row["valor"]))
    for row in receipts:
        if row["cliente"] is not None:
            owed[str(row["cliente"])] -= float(str(row["valor"]))
    ranked = sorted(clients, key=lambda client: (-owed[client.nit], client.nit))
    return [client for client in ranked if owed[client.nit] > 0][:25]


def _agreements(late: Sequence[Client]) -> list[Row]:
    """Return an agreement with an instalment due and two to come, and one that has just begun."""
    signed = ((late[0], date(2026, 10, 5), 600_000), (late[2], date(2026, 11, 16), 450_000))
    return [
        {
            "numero": f"AC-{n}", "cliente": _label(client), "fecha": day, "cuota": part,
            "vence": day + timedelta(25 + 30 * (part - 1)), "valor": value,
        }
        for n, (client, day, value) in enumerate(signed, start=1)
        for part in (1, 2, 3)
    ]  # fmt: skip


def _contacts(draw: Draw, late: Sequence[Client]) -> list[Row]:
    """Return who was called and written to, within the hours of the law."""
    days = Days()
    rows: list[Row] = []
    for n in range((CORTE - _SINCE).days + 1):
        day = _SINCE + timedelta(n)
        if days.weight(day) == 1:
            called = draw.some(late, [1.0] * len(late), draw.whole(2, 5))
            rows += [_contact(draw, day, 18 + 2 * k, client) for k, client in enumerate(called)]
    return rows


def _contact(draw: Draw, day: date, half_hours: int, client: Client) -> Row:
    result = draw.weigh(RESULTADOS, _WEIGHTS)
    row: Row = {
        "fecha": day, "hora": half_hours / 48, "cliente": _label(client),
        "canal": draw.weigh(("Llamada", "WhatsApp", "Correo"), (60, 30, 10)),
        "resultado": result, "quien": draw.pick(_QUIENES),
    }  # fmt: skip
    if result == PROMESA:
        row["promesa"] = day + timedelta(draw.whole(2, 8))
        row["valor_promesa"] = draw.whole(2, 12) * 100_000 if draw.chance(0.7) else None
    return row


def _label(client: Client) -> str:
    return show_entry(client.nit, str(client.row["nombre_comercial"] or client.row["razon_social"]))
