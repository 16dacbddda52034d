"""Seguimientos: con quién se quedó en volver a hablar y todavía no se ha hablado.

A follow-up is closed by a done visit or an answered contact with that client on a later day than
the one it was written down on; an attempt that nobody answered closes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cartera_xl.compute.compras import client_key


@dataclass(frozen=True, slots=True)
class Interaction:
    """A visit or a contact. ``cliente``: its id as written; ``hecha``: it took place, somebody answered.

    ``seguimiento``: the day agreed to talk again; ``asunto``: what about.
    """

    fecha: date
    cliente: str
    hecha: bool
    seguimiento: date | None = None
    asunto: str = ""

    def is_due(self, dia: date) -> bool:
        """Tell whether the day agreed has come."""
        return self.seguimiento is not None and self.seguimiento <= dia

    def describe(self) -> str:
        """Return «12/11: enviar precios»."""
        assert self.seguimiento is not None
        form = "%d/%m" if self.seguimiento.year == self.fecha.year else "%d/%m/%Y"
        return f"{self.seguimiento:{form}}: {self.asunto or 'seguimiento'}"


def seguimientos(interacciones: Iterable[Interaction], dia: date) -> dict[str, list[Interaction]]:
    """Return client (key) → its open follow-ups as seen on a day, the first due first.

    What was written down after that day is not known yet. Those due later are open too.
    """
    known = [one for one in interacciones if one.fecha <= dia]
    talked: dict[str, date] = {}
    for one in known:
        if one.hecha:
            key = client_key(one.cliente)
            talked[key] = max(one.fecha, talked.get(key, one.fecha))
    found: dict[str, list[Interaction]] = {}
    for one in known:
        key = client_key(one.cliente)
        if one.seguimiento is not None and talked.get(key, one.fecha) <= one.fecha:
            found.setdefault(key, []).append(one)
    for own in found.values():
        own.sort(key=lambda one: (one.seguimiento or one.fecha, one.fecha, one.asunto))
    return found
