"""The deals of the demonstration, in every stage, and the quotes that some of them have."""

from dataclasses import dataclass
from datetime import date, timedelta

from cartera_xl.app.demo.clients import Client
from cartera_xl.app.demo.company import CORTE, Row
from cartera_xl.app.demo.draw import Draw
from cartera_xl.app.demo.products import PRODUCTOS
from cartera_xl.specs.cotizacion import ACEPTADA, BORRADOR, CERRADA, ENVIADA
from cartera_xl.specs.oportunidad import (
    ABIERTAS,
    CALIFICACION,
    CIERRE,
    COTIZACION_ENVIADA,
    ETAPAS,
    GANADA,
    NEGOCIACION,
    PERDIDA,
    PROPUESTA,
    PROSPECCION,
)
from cartera_xl.units.listed import show_entry
from cartera_xl.units.plan import Cell

DEALS = 28
_ETAPAS = (
    PROSPECCION, CALIFICACION, PROPUESTA, PROPUESTA, NEGOCIACION, CIERRE, GANADA, PERDIDA,
    CALIFICACION, PROPUESTA, GANADA,
)  # fmt: skip
_NEGOCIOS = (
    "Surtido de fin de año", "Exhibidor de confites", "Codificar aseo", "Temporada escolar",
    "Lácteos para el casino", "Ampliar bebidas", "Anchetas de diciembre",
)  # fmt: skip
_NECESIDADES = ("Mejor margen", "Entregas dos veces por semana", "Un solo proveedor")
_FACTORES = ("Precio y plazo", "Entrega a tiempo", "Variedad de la línea")
_DESDE = {PROPUESTA: "pidio", NEGOCIACION: "revisa", CIERRE: "listo"}
_MOTIVOS = {
    CALIFICACION: "Tiene presupuesto y decide", PROPUESTA: "Pidió cotización",
    NEGOCIACION: "Revisa la propuesta", CIERRE: "Listo para firmar", GANADA: "Firmó el pedido",
    PERDIDA: "No siguió",
}  # fmt: skip
_PERDIDAS = ("Precio", "Presupuesto", "Timing", "Sin respuesta")
_ESTADOS = {NEGOCIACION: ENVIADA, CIERRE: ENVIADA, GANADA: ACEPTADA, PERDIDA: CERRADA}
_PROXIMAS = {
    PROSPECCION: "Llamada", CALIFICACION: "Visita", PROPUESTA: "Llamada", NEGOCIACION: "Reunión",
    CIERRE: "Visita",
}  # fmt: skip


@dataclass(frozen=True)
class _Deal:
    row: Row
    client: Client
    days: dict[str, date]
    """Stage → the day on which it got there; None of those it never saw."""

    @property
    def name(self) -> str:
        return show_entry(str(self.row["numero"]), str(self.row["nombre"]))

    @property
    def stage(self) -> str:
        return str(self.row["etapa"])


def deal_rows(draw: Draw, clients: list[Client], contacts: list[Row]) -> dict[str, list[Row]]:
    """Return the rows of oportunidades.xlsx: sheet → rows. Entra: ``contacts``, of Contactos."""
    main = {str(row["cliente"]): row["nombre"] for row in contacts if row["principal"] == "Sí"}
    buying = [c for c in clients if c.row["estado"] == "Activo" and c.ultima > c.primera]
    chosen = draw.some(buying, [float(c.kind.tamano) for c in buying], DEALS)
    deals = [_deal(draw, n, client, main[client.nit]) for n, client in enumerate(chosen)]
    quotes = [_quote(draw, deal) for deal in deals if PROPUESTA in deal.days]
    return {
        "Oportunidades": [deal.row for deal in deals],
        "Etapas": [row for deal in deals for row in _moves(deal)],
        "Actividades": [row for deal in deals for row in _activities(draw, deal)],
        "Cotizaciones": quotes,
        "Líneas": [row for quote in quotes for row in _lines(draw, quote)],
        "Registro": [],
    }


def _deal(draw: Draw, number: int, client: Client, contact: Cell) -> _Deal:
    stage = _ETAPAS[number % len(_ETAPAS)]
    last = draw.whole(0, 4) if stage == PERDIDA else len(ABIERTAS) - 1
    seen = ABIERTAS[: (last if stage in (GANADA, PERDIDA) else ABIERTAS.index(stage)) + 1]
    path = seen if stage in seen else (*seen, stage)
    day = CORTE - timedelta(draw.whole(2, 9))
    days: dict[str, date] = {}
    for step in reversed(path):
        days[step] = day
        day -= timedelta(draw.whole(4, 12))
    days = {step: days[step] for step in ETAPAS if step in days}
    row = _facts(draw, number, client, stage, days) | {"contacto": contact}
    row |= {field: days[step] for step, field in _DESDE.items() if step in days}
    row |= _ending(draw, row, stage, days[stage]) if stage in (GANADA, PERDIDA) else {}
    return _Deal(row, client, days)


def _facts(draw: Draw, number: int, client: Client, stage: str, days: dict[str, date]) -> Row:
    created = next(iter(days.values()))
    open_ = stage in ABIERTAS
    qualified = len(days) > 1
    return {
        "numero": f"OP-{number + 1:03d}", "nombre": _NEGOCIOS[number % len(_NEGOCIOS)],
        "cliente": show_entry(client.nit, str(client.row["nombre_comercial"] or client.nombre)),
        "vendedor": client.zone.vendedor,
        "creada": created, "valor": draw.whole(8, 90) * client.kind.tamano * 100_000,
        "cierre": max(days.values()) + timedelta(draw.whole(5, 40)), "etapa": stage,
        "probabilidad": 0.9 if stage == CIERRE and draw.chance(0.5) else None,
        "presupuesto": "Sí" if qualified else "No se sabe",
        "autoridad": "Sí" if qualified else draw.pick(("Sí", "No se sabe")),
        "necesidad": "Sí", "tiempo": draw.pick(("Sí", "No")) if qualified else "No se sabe",
        "productos": draw.pick(PRODUCTOS).linea, "necesidades": draw.pick(_NECESIDADES),
        "factores": draw.pick(_FACTORES),
        "proxima": _PROXIMAS[stage] if open_ else None,
        "proxima_fecha": CORTE + timedelta(draw.whole(1, 8)) if open_ else None,
    }  # fmt: skip


def _ending(draw: Draw, row: Row, stage: str, day: date) -> Row:
    if stage == GANADA:
        return {
            "valor_real": row["valor"], "cerrada": day,
            "terminos": "30 días desde la factura; entrega en dos despachos",
        }  # fmt: skip
    return {
        "cerrada": day, "motivo": draw.pick(_PERDIDAS), "retomar": CORTE + timedelta(90),
        "lecciones": "Llevar muestras a la primera visita",
    }  # fmt: skip


def _moves(deal: _Deal) -> list[Row]:
    """Return the history of a deal: how it was opened, and each stage that followed."""
    before: str | None = None
    rows: list[Row] = []
    for stage, day in deal.days.items():
        rows.append({
            "fecha": day, "oportunidad": deal.name, "anterior": before, "etapa": stage,
            "motivo": _MOTIVOS.get(stage), "vendedor": deal.row["vendedor"],
        })  # fmt: skip
        before = stage
    return rows


def _activities(draw: Draw, deal: _Deal) -> list[Row]:
    rows: list[Row] = []
    for stage, day in deal.days.items():
        sent = stage == PROPUESTA
        rows.append({
            "fecha": day, "oportunidad": deal.name,
            "tipo": COTIZACION_ENVIADA if sent else draw.pick(("Llamada", "Visita", "WhatsApp")),
            "contacto": deal.row["contacto"],
            "contesto": None if sent else "Sí" if draw.chance(0.8) else "No",
            "vendedor": deal.row["vendedor"],
        })  # fmt: skip
    return rows


def _quote(draw: Draw, deal: _Deal) -> Row:
    day = deal.days[PROPUESTA]
    state = _ESTADOS.get(deal.stage, BORRADOR)
    return {
        "cotizacion": f"{deal.row['numero']}-A", "oportunidad": deal.name,
        "vigencia": draw.pick((15, 30)),
        "descuento": 0.02 if draw.chance(0.2) else None,
        "pronto_pago": 0.03 if (early := draw.chance(0.25)) else None,
        "dias_pronto_pago": 10 if early else None,
        "entrega": "En su bodega, 3 días hábiles después del pedido", "flete": "Incluido",
        "garantia": "Cambio de averías en 8 días", "estado": state,
        "enviada": day if state in (ENVIADA, ACEPTADA) else None,
        "respondida": deal.row["cerrada"] if state == ACEPTADA else None,
    }  # fmt: skip


def _lines(draw: Draw, quote: Row) -> list[Row]:
    products = [product for product in PRODUCTOS if product.demanda]
    return [
        {
            "cotizacion": quote["cotizacion"], "sku": show_entry(product.sku, product.nombre),
            "cantidad": product.empaque * draw.whole(1, 8),
            "descuento1": 0.05 if draw.chance(0.3) else None,
        }
        for product in draw.some(products, [1.0] * len(products), draw.whole(3, 12))
    ]  # fmt: skip
