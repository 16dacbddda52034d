"""A route → the rows of visitas.xlsx, hoja «Ruta de hoy»: each cell, its figure or why it has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cartera_xl.compute.ruta import Stop
from cartera_xl.units.money import to_pesos
from cartera_xl.units.plan import Cell

_UNREGISTERED = "no está en clientes.xlsx"


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why a route is not told from a book, as its columns say; "" where the book is at hand."""

    clientes: str
    presupuesto: str
    edades: str
    oportunidades: str


def route_rows(stops: Sequence[Stop], dia: date, lacking: Lacking) -> list[dict[str, Cell]]:
    """Return one row a stop, in order: field of the sheet → cell."""
    return [
        {
            "fecha": dia,
            "orden": number,
            "cliente": stop.cliente.nit,
            "motivo": "; ".join(stop.motivos),
            "pendientes": "; ".join(_pending(stop, dia, lacking)),
            **_debts(stop, lacking),
            **_who(stop, lacking),
            **_sales(stop, lacking),
        }
        for number, stop in enumerate(stops, start=1)
    ]


def alert_words(stop: Stop) -> str:
    """Return «ALERTA: compra cada 14 ± 3,5 días, van 26», «al día: …» or «sin compras»."""
    state = stop.estado
    if state is None or state.dias.valor is None:
        return "" if state is None else state.describe()
    return f"{'ALERTA' if state.alerta else 'al día'}: {state.describe()}"


def _pending(stop: Stop, dia: date, lacking: Lacking) -> list[str]:
    """Return what blocks its credit, what it promised to pay, and what it or we owe an answer on."""
    said = []
    if stop.cuenta is not None:
        blocked = stop.cuenta.credito.estado == "Bloqueado"
        said += [stop.cuenta.credito.describe()] if blocked else []
        said += [one.describe() for one in stop.cuenta.incumplidas]
    said += [one.describe() for one in stop.pendientes]
    return said + ([lacking.oportunidades] if stop.negocios is None else stop.negocios.due(dia))


def _debts(stop: Stop, lacking: Lacking) -> dict[str, Cell]:
    if stop.cuenta is None:
        return dict.fromkeys(("vencido", "cupo_libre"), lacking.edades)
    free = stop.cuenta.credito.libre
    return {
        "vencido": to_pesos(stop.cuenta.deuda.vencido),
        "cupo_libre": "sin cupo registrado" if free is None else to_pesos(free),
    }


def _who(stop: Stop, lacking: Lacking) -> dict[str, Cell]:
    card = stop.cliente
    if not stop.registrado:
        why = lacking.clientes or _UNREGISTERED
        return dict.fromkeys(("nombre", "direccion", "zona", "telefono"), why)
    return {
        "nombre": card.nombre,
        "direccion": ", ".join(part for part in (card.direccion, card.ciudad) if part),
        "zona": card.zona,
        "telefono": card.telefono,
    }


def _sales(stop: Stop, lacking: Lacking) -> dict[str, Cell]:
    if stop.estado is None:
        return dict.fromkeys(("ultimo_pedido", "dias", "alerta", "falta"), lacking.presupuesto)
    state = stop.estado
    return {
        "ultimo_pedido": state.ultimo or state.dias.motivo,
        "dias": state.dias.motivo if state.dias.valor is None else int(state.dias.valor.valor),
        "alerta": alert_words(stop),
        "falta": _missing(stop, lacking),
    }


def _missing(stop: Stop, lacking: Lacking) -> str:
    """Return what the target lacks; whose it is cannot be told of who is registered nowhere."""
    if stop.falta is None:
        return lacking.clientes or _UNREGISTERED
    return stop.falta.describe()
