"""What the sellers of the demonstration planned, did and saw in the last two weeks and a half."""

from dataclasses import replace
from datetime import date, timedelta

from cartera_xl.app.demo.clients import Client
from cartera_xl.app.demo.company import CORTE, Row
from cartera_xl.app.demo.draw import Draw
from cartera_xl.app.demo.products import PRODUCTOS
from cartera_xl.app.demo.season import Days
from cartera_xl.compute.planeadas import NewVisit, VisitCard, plan_rules, planeadas
from cartera_xl.parameters.values import default_parameters
from cartera_xl.specs.visitas import (
    CANALES,
    COBRO,
    MOTIVOS,
    NO_REALIZADA,
    PEDIDO,
    RESULTADOS,
    REUNION,
    SIN_PEDIDO,
)
from cartera_xl.units.listed import show_entry
from cartera_xl.units.period import month_of

_WEIGHTS = (46, 28, 9, 5, 12)
"""How often each of ``RESULTADOS`` comes up."""
_UNPLANNED = 0.12
_SILENT = 5
"""Attempts without an answer at the one client that nobody reaches."""
_TEMAS = (
    ("Espacio en góndola", "Dos caras más en aseo", "Enviar planograma"),
    ("Lanzamiento de bebidas", "Probar dos sabores un mes", "Llevar muestras y precios"),
    ("Pagos atrasados", "Abonan la mitad el viernes", "Confirmar el abono con tesorería"),
    ("Devoluciones de lácteos", "Se cambian las averías", "Recoger con el próximo pedido"),
)  # fmt: skip
_RIVALES = ("El Vecino", "La Cosecha", "Don Julio", "Surtimax")
_PROMOCIONES = ("2x1", "Pague 10 lleve 12", "Degustación", None, None, None)
_NECESIDADES = ("Surtido para fin de año", "Mejor plazo", "Exhibidor", None, None, None, None)


def visit_rows(draw: Draw, clients: list[Client]) -> dict[str, list[Row]]:
    """Return the rows of visitas.xlsx, of every seller: sheet → rows."""
    active = [c for c in clients if c.row["estado"] == "Activo" and c.ultima > c.primera]
    by_nit = {client.nit: client for client in active}
    month, days = month_of(CORTE), Days()
    rules = plan_rules(default_parameters(), CORTE)
    planned = planeadas(map(_card, active), month, days.calendar, rules).visitas
    done = [visit for visit in planned if visit.fecha <= CORTE]
    extra = [_unplanned(draw, visit, active) for visit in done if draw.chance(_UNPLANNED)]
    seen = {(visit.fecha, visit.cliente.nit): visit for visit in (*done, *extra)}
    places = sorted(seen, key=lambda place: (place[0], by_nit[place[1]].zone.codigo, place[1]))
    visits = [_visit(draw, n, by_nit[nit], day) for n, (day, nit) in enumerate(places)]
    return {
        "Plan": [_planned(visit) for visit in planned],
        "Visitas": visits,
        "Contactos del día": _contacts(draw, days, active),
        "Inventario": [row for visit in visits for row in _counts(draw, visit)],
        "Competencia": _prices(draw, visits),
    }


def _card(client: Client) -> VisitCard:
    weekdays = ("Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado")
    row = client.row
    return VisitCard(
        client.nit, str(row["razon_social"]), _name(client), client.zone.vendedor,
        client.zone.codigo, str(row["ciudad"]), str(row["direccion"]),
        clase="A" if client.kind.tamano >= 3 else "B" if client.ritmo <= 20 else "C",
        dia_visita=weekdays.index(str(row["dia_visita"])),
    )  # fmt: skip


def _unplanned(draw: Draw, visit: NewVisit, clients: list[Client]) -> NewVisit:
    """Return a visit more on the day of another, to a client of the same seller."""
    near = [c for c in clients if c.zone.vendedor == visit.cliente.vendedor]
    return replace(visit, cliente=_card(draw.pick(near)))


def _label(client: Client) -> str:
    return show_entry(client.nit, _name(client))


def _name(client: Client) -> str:
    return str(client.row["nombre_comercial"] or client.row["razon_social"])


def _planned(visit: NewVisit) -> Row:
    card = visit.cliente
    return {
        "fecha": visit.fecha,
        "cliente": show_entry(card.nit, card.nombre),
        "motivo": visit.motivo,
    }


def _visit(draw: Draw, number: int, client: Client, day: date) -> Row:
    result = draw.weigh(RESULTADOS, _WEIGHTS)
    row: Row = {"fecha": day, "cliente": _label(client), "resultado": result}
    if result == PEDIDO:
        row["pedido"] = f"PV-{4_201 + number}"
    elif result == SIN_PEDIDO:
        row["motivo"] = draw.weigh(MOTIVOS, (34, 18, 12, 12, 6, 8, 6, 0, 4))
    elif result == NO_REALIZADA:
        row["motivo"] = draw.pick(("Cerrado", "No estaba quien compra"))
    elif result == REUNION:
        row |= _meeting(draw, client, day)
    if result != NO_REALIZADA:
        row["necesidad"] = draw.pick(_NECESIDADES)
        row["presentado"] = draw.pick(PRODUCTOS).nombre if draw.chance(0.3) else None
    return row


def _meeting(draw: Draw, client: Client, day: date) -> Row:
    temas, acuerdos, pasos = draw.pick(_TEMAS)
    return {
        "hora": draw.whole(16, 32) / 48,
        "participantes": f"Administración de {client.nombre}",
        "temas": temas, "acuerdos": acuerdos, "pasos": pasos,
        "seguimiento": day + timedelta(draw.whole(3, 12)),
        "hora_seguimiento": 0.375 if draw.chance(0.5) else None,
    }  # fmt: skip


def _contacts(draw: Draw, days: Days, clients: list[Client]) -> list[Row]:
    """Return calls and messages; one client of them never answers."""
    first = month_of(CORTE).desde
    open_days = [
        day
        for n in range((CORTE - first).days + 1)
        if days.weight(day := first + timedelta(n)) == 1
    ]
    silent = draw.pick(clients)
    found = [(day, silent, "No") for day in open_days[-_SILENT:]]
    for day in open_days:
        for client in draw.some(clients, [1.0] * len(clients), draw.whole(2, 5)):
            if client is not silent:
                found.append((day, client, "Sí" if draw.chance(0.62) else "No"))
    return [
        {
            "fecha": day, "cliente": _label(client), "canal": draw.pick(CANALES[:3]),
            "contesto": answered,
            "seguimiento": day + timedelta(draw.whole(2, 8))
            if answered == "Sí" and draw.chance(0.2) else None,
        }
        for day, client, answered in sorted(found, key=lambda f: (f[0], f[1].nit))
    ]  # fmt: skip


def _counts(draw: Draw, visit: Row) -> list[Row]:
    """Return what was counted on a visit: three products, on one visit in six."""
    if visit["resultado"] in (NO_REALIZADA, COBRO) or not draw.chance(1 / 6):
        return []
    products = draw.some(PRODUCTOS[:40], [1.0] * 40, 3)
    return [
        {
            "fecha": visit["fecha"], "cliente": visit["cliente"], "sku": product.sku,
            "gondola": 0 if draw.chance(0.15) else draw.whole(1, 18),
            "bodega": draw.whole(0, 36) if draw.chance(0.7) else None,
        }
        for product in products
    ]  # fmt: skip


def _prices(draw: Draw, visits: list[Row]) -> list[Row]:
    """Return prices of the competition seen on some visits, ours beside most of them."""
    rows: list[Row] = []
    for visit in visits[::9]:
        product = draw.pick(PRODUCTOS[:12])
        ours = product.precio("DETAL", nuevo=True) * 5 // 4 // 50 * 50
        rows.append({
            "fecha": visit["fecha"], "cliente": visit["cliente"], "sku": product.sku,
            "producto": f"{product.nombre.split()[0]} {draw.pick(_RIVALES)}",
            "precio": ours * draw.whole(88, 112) // 100 // 50 * 50,
            "nuestro": ours if draw.chance(0.8) else None,
            "promocion": draw.pick(_PROMOCIONES),
        })  # fmt: skip
    return rows
