"""A route → the rows of visitas.xlsx, hoja «Ruta de hoy»: each cell, its figure or why it has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cartera_xl.compute.ruta import Stop
from cartera_xl.units.plan import Cell

_EDADES, _OPORTUNIDADES = "falta edades.xlsx", "falta oportunidades.xlsx"


@dataclass(frozen=True, slots=True)
class AtHand:
    """Which books a route could be told from; without one, its columns say so."""

    clientes: bool
    presupuesto: bool


def route_rows(stops: Sequence[Stop], dia: date, at_hand: AtHand) -> list[dict[str, Cell]]:
    """Return one row a stop, in order: field of the sheet → cell."""
    return [
        {
            "fecha": dia,
            "orden": number,
            "cliente": stop.cliente.nit,
            "motivo": "; ".join(stop.motivos),
            "vencido": _EDADES,
            "cupo_libre": _EDADES,
            "pendientes": "; ".join([*(one.describe() for one in stop.pendientes), _OPORTUNIDADES]),
            **_who(stop, at_hand),
            **_sales(stop, at_hand),
        }
        for number, stop in enumerate(stops, start=1)
    ]


def alert_words(stop: Stop) -> str:
    """Return «ALERTA: compra cada 14 ± 3,5 días, van 26», «al día: …» or «sin compras»."""
    state = stop.estado
    if state is None or state.dias.valor is None:
        return "" if state is None else state.describe()
    return f"{'ALERTA' if state.alerta else 'al día'}: {state.describe()}"


def _who(stop: Stop, at_hand: AtHand) -> dict[str, Cell]:
    card = stop.cliente
    if not stop.registrado:
        why = "no está en clientes.xlsx" if at_hand.clientes else "falta clientes.xlsx"
        return dict.fromkeys(("nombre", "direccion", "zona", "telefono"), why)
    return {
        "nombre": card.nombre,
        "direccion": ", ".join(part for part in (card.direccion, card.ciudad) if part),
        "zona": card.zona,
        "telefono": card.telefono,
    }


def _sales(stop: Stop, at_hand: AtHand) -> dict[str, Cell]:
    if not at_hand.presupuesto or stop.estado is None:
        fields = ("ultimo_pedido", "dias", "alerta", "falta")
        return dict.fromkeys(fields, "falta presupuesto.xlsx")
    state = stop.estado
    return {
        "ultimo_pedido": state.ultimo or state.dias.motivo,
        "dias": state.dias.motivo if state.dias.valor is None else int(state.dias.valor.valor),
        "alerta": alert_words(stop),
        "falta": _missing(stop, at_hand),
    }


def _missing(stop: Stop, at_hand: AtHand) -> str:
    """Return what the target lacks; whose it is cannot be told of who is registered nowhere."""
    if stop.falta is None:
        return "no está en clientes.xlsx" if at_hand.clientes else "falta clientes.xlsx"
    return stop.falta.describe()
