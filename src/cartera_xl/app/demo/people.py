"""Around the clients of the demonstration: their people, their branches, and the prospects."""

from datetime import date, timedelta

from cartera_xl.app.demo import names
from cartera_xl.app.demo.clients import Client, address
from cartera_xl.app.demo.company import CORTE, VENDEDORES, ZONAS, Row
from cartera_xl.app.demo.draw import Draw
from cartera_xl.specs.cliente import PERSONA

_ROLES = (
    ("Administración", "Comprador"), ("Jefe de compras", "Comprador"), ("Tesorería", "Pagos"),
    ("Jefe de bodega", "Operaciones"), ("Gerencia", "Gerencia"),
)  # fmt: skip
_PROSPECTOS = (
    ("Minimercado", "Tienda"), ("Autoservicio", "Supermercado"), ("Droguería", "Droguería"),
    ("Supermercado", "Supermercado"), ("Cafetería", "Otro"),
)  # fmt: skip
_ESTADOS = (
    "Descartado", "Calificado", "Contactado", "Convertido", "Nuevo", "Contactado", "Nuevo",
)  # fmt: skip
_DESCARTES = ("Compra directo a la fábrica", "Fuera de ruta", "No cumple el pedido mínimo")
_PRIMERO = date(2026, 3, 2)


def client_rows(draw: Draw, clients: list[Client]) -> dict[str, list[Row]]:
    """Return the rows of clientes.xlsx: sheet → rows."""
    buying = [client for client in clients if client.ultima > client.primera]
    return {
        "Clientes": [client.row for client in clients],
        "Contactos": [row for n, c in enumerate(buying) for row in _contacts(draw, n, c)],
        "Sucursales": [row for n, c in enumerate(buying) for row in _branches(draw, n, c)],
        "Prospectos": [_prospect(draw, n) for n in range(36)],
    }


def _contacts(draw: Draw, number: int, client: Client) -> list[Row]:
    """Return the people of a client; the first is the main one."""
    owner = client.row["tipo"] == PERSONA
    people: dict[str, tuple[str, str]] = {}
    if owner:
        people[str(client.row["razon_social"])] = ("Propiedad", "Gerencia")
    for _ in range(draw.weigh((0, 1, 2), (75, 20, 5)) if owner else draw.whole(1, 3)):
        people[names.person(draw)] = draw.pick(_ROLES)
    return [
        {
            "cliente": client.nit, "nombre": nombre, "cargo": cargo, "rol": rol,
            "correo": names.mail(nombre, client.nombre) if draw.chance(0.8) else None,
            "telefono": names.phone(2000 + number * 5 + n), "principal": "No" if n else "Sí",
        }
        for n, (nombre, (cargo, rol)) in enumerate(people.items())
    ]  # fmt: skip


def _branches(draw: Draw, number: int, client: Client) -> list[Row]:
    """Return the branches of a client; only the larger ones have any."""
    if client.kind.tamano < 3 or draw.chance(0.35):
        return []
    return [
        {
            "cliente": client.nit, "sucursal": f"Punto {sector}", "direccion": address(draw),
            "ciudad": draw.pick(client.zone.ciudades), "zona": client.zone.codigo,
            "dia_visita": draw.pick(("Lunes", "Martes", "Miércoles", "Jueves", "Viernes")),
            "telefono": names.phone(4000 + number * 5 + n),
        }
        for n, sector in enumerate(names.SECTORES[: draw.whole(1, 3)])
    ]  # fmt: skip


def _prospect(draw: Draw, number: int) -> Row:
    prefix, business = draw.pick(_PROSPECTOS)
    nombre = f"{prefix} {names.LUGARES[number]} del Café"
    day = _PRIMERO + timedelta(number * 7 + draw.whole(0, 4))
    state = _ESTADOS[number % len(_ESTADOS)]
    source = draw.pick(("Visita en frío", "Referido", "Feria", "Web"))
    zone = ZONAS[number % len(VENDEDORES)]
    return {
        "fecha": day, "nombre": nombre, "negocio": business, "contacto": names.person(draw),
        "nit": names.company_nit(400 + number) if state == "Calificado" else None,
        "telefono": names.phone(6000 + number), "ciudad": draw.pick(zone.ciudades),
        "correo": names.mail("gerencia", nombre) if draw.chance(0.5) else None,
        "vendedor": zone.vendedor, "fuente": source,
        "referido_por": names.person(draw) if source == "Referido" else None,
        **{bant: draw.pick(("Sí", "No", "No se sabe")) for bant in (
            "presupuesto", "autoridad", "necesidad", "tiempo")},
        "potencial": draw.whole(4, 40) * 100_000, "estado": state,
        "motivo": draw.pick(_DESCARTES) if state == "Descartado" else None,
        "convertido": min(day + timedelta(draw.whole(10, 45)), CORTE)
        if state == "Convertido" else None,
    }  # fmt: skip
