"""The 150 clients of the demonstration: who they are, and how each one buys."""

from dataclasses import dataclass
from datetime import date, timedelta

from cartera_xl.app.demo import names
from cartera_xl.app.demo.company import CORTE, DESDE, ZONAS, Row, Zone
from cartera_xl.app.demo.draw import Draw
from cartera_xl.app.demo.kinds import KINDS, Kind
from cartera_xl.specs.cliente import EMPRESA, PERSONA

NUEVOS = 4
"""Clients of the last days, who have not bought yet: the last rows of the sheet."""
FINALIDAD = "Pedidos, cobro y promociones"
_DIAS = ("Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado")
_FUENTES = ("Visita en frío", "Referido", "Llamada", "Feria", "Web")
_RITMOS = (10, 20, 35, 60)
_MOTIVOS = ("Cerró el negocio", "Se pasó a la competencia", "Vendió el local")


@dataclass(frozen=True)
class Client:
    """A client and their rhythm: an order every ``ritmo`` days, from ``primera`` to ``ultima``."""

    row: Row
    kind: Kind
    zone: Zone
    nombre: str
    ritmo: int
    primera: date
    ultima: date

    @property
    def nit(self) -> str:
        """The tax id that names the client in every book."""
        return str(self.row["nit"])


def make_clients(draw: Draw) -> list[Client]:
    """Return the clients, in the order they were registered."""
    each = [kind for kind in KINDS for _ in range(kind.cuantos)]
    kinds = draw.some(each, [1.0] * len(each), len(each))
    seen: dict[str, int] = {}
    clients = []
    for number, kind in enumerate(kinds, start=1):
        times = seen[kind.prefijo] = seen.get(kind.prefijo, -1) + 1
        lap, place = divmod(times, len(names.LUGARES))
        lugar = names.LUGARES[place] + (f" {names.SECTORES[lap - 1]}" if lap else "")
        zone = draw.weigh(ZONAS, (34, 26, 22, 18))
        new = number > len(kinds) - NUEVOS
        clients.append(_make(draw, number, kind, zone, f"{kind.prefijo} {lugar}", new))
    return clients


def _make(draw: Draw, number: int, kind: Kind, zone: Zone, nombre: str, new: bool) -> Client:
    start = DESDE if draw.chance(0.85) else DESDE + timedelta(draw.whole(60, 650))
    stop = DESDE + timedelta(draw.whole(180, 640)) if draw.chance(0.09) else CORTE
    if new:
        start, stop = CORTE - timedelta(draw.whole(1, 9)), DESDE
    since = start - timedelta(draw.whole(100, 1500)) if start == DESDE else start
    left = start < stop < CORTE and draw.chance(0.6)
    row = {
        **_who(draw, number, kind, nombre, since),
        **_where(draw, number, zone, nombre),
        **_trade(draw, kind, zone, since),
        **_credit(draw, kind),
        "estado": "Inactivo" if left else "Activo",
        "motivo_inactivo": draw.pick(_MOTIVOS) if left else None,
    }
    row["dv"] = str(row["nit"])[-1]
    return Client(row, kind, zone, nombre, draw.weigh(_RITMOS, (8, 26, 38, 28)), start, stop)


def _who(draw: Draw, number: int, kind: Kind, nombre: str, since: date) -> Row:
    natural = draw.chance(kind.personas)
    authorised: Row = {
        "autorizacion": since, "medio": draw.pick(("Escrito", "Formulario web")),
        "finalidad": FINALIDAD,
    }  # fmt: skip
    # Some of these have not signed: the check says so in a notice, and no more.
    signed = natural and number not in (24, 61, 98)
    return {
        "pais": "CO",
        "nit": names.person_nit(number) if natural else names.company_nit(number),
        "razon_social": names.person(draw) if natural else f"{nombre} S.A.S.",
        "nombre_comercial": nombre if natural else None,
        "tipo": PERSONA if natural else EMPRESA,
        "industria": kind.industria,
        "negocio": kind.negocio,
        "canal": kind.canal,
        **(authorised if signed else {}),
        "responsabilidad": "No responsable de IVA" if natural else draw.weigh(
            ("Responsable de IVA", "Régimen simple", "Gran contribuyente"), (80, 17, 3)),
    }  # fmt: skip


def _where(draw: Draw, number: int, zone: Zone, nombre: str) -> Row:
    return {
        "direccion": address(draw),
        "ciudad": draw.weigh(zone.ciudades, (50, 22, 16, 12)),
        "zona": zone.codigo,
        "telefono": names.phone(1000 + number),
        "correo": names.mail("compras", nombre) if draw.chance(0.7) else None,
        "web": f"www.{names.domain(nombre)}" if draw.chance(0.12) else None,
    }


def _trade(draw: Draw, kind: Kind, zone: Zone, since: date) -> Row:
    fuente = draw.weigh(_FUENTES, (50, 20, 12, 10, 8))
    brought = draw.chance(0.12)
    fixed = draw.chance(0.05)
    return {
        "vendedor": zone.vendedor,
        "vendedor_desde": since,
        "segmento": "A" if fixed else None,
        "motivo_segmento": "Cliente ancla de la zona" if fixed else None,
        "fuente": fuente,
        "referido_por": names.person(draw) if fuente == "Referido" else None,
        "potencial": draw.whole(6, 20) * kind.tamano * 100_000,
        "origen": "Aportada" if brought else "Corporativa",
        "aportado_por": zone.vendedor if brought else None,
        "dia_visita": draw.pick(_DIAS),
        "preferencias": "Recibe pedidos antes de las 11" if draw.chance(0.15) else None,
    }


def _credit(draw: Draw, kind: Kind) -> Row:
    cash = draw.chance(0.35) if kind.tamano < 2 else False
    return {
        "lista": kind.lista,
        "cupo": 0 if cash else draw.whole(2, 6) * kind.tamano * 1_000_000,
        "plazo": 0 if cash else draw.pick((8, 15, 30)) if kind.tamano < 2 else draw.pick((30, 45)),
        "garantia": "Ninguna" if cash else draw.weigh(("Ninguna", "Pagaré", "Codeudor"), (3, 6, 1)),
    }


def address(draw: Draw) -> str:
    """Return a street address as it is written in Colombia."""
    street = draw.pick(("Carrera", "Calle"))
    return f"{street} {draw.whole(1, 48)} # {draw.whole(1, 60)}-{draw.whole(2, 98):02d}"
