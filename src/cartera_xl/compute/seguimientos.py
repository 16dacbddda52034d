"""Seguimientos: con quién se quedó en volver a hablar, y todavía no se ha hecho.

A follow-up written on a day is pending until there is a contact with that client on a later day: a
visit that was made, or a call or message that was answered. Due when its day has come, overdue when
it has passed.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from cartera_xl.compute.compras import client_keys, up_to
from cartera_xl.compute.contacto import VISITA, contacts

Estado = Literal["Vencido", "Para hoy", "Por venir"]
_OPTIONAL = ("asunto", "vendedor", "archivo", "hoja", "celda")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up that is pending: for which day, when it was written, and in which cell.

    ``clave`` is the client's key, ``cliente`` its id as written; ``tipo``: «Visita» or the channel
    of the row; ``asunto``: what about. ``dias``: past its day, 0 or less if it is not overdue.
    ``archivo``, ``hoja`` and ``celda`` are blank where the rows did not bring them.
    """

    clave: str
    cliente: str
    para: date
    anotado: date
    tipo: str
    dias: int
    asunto: str = ""
    vendedor: str = ""
    archivo: str = ""
    hoja: str = ""
    celda: str = ""

    @property
    def estado(self) -> Estado:
        """Whether its day has passed, is the cut-off, or is still to come."""
        return "Vencido" if self.dias > 0 else "Para hoy" if self.dias == 0 else "Por venir"

    def describe(self) -> str:
        """Return «12/11: enviar precios»."""
        form = "%d/%m" if self.para.year == self.anotado.year else "%d/%m/%Y"
        return f"{self.para:{form}}: {self.asunto or 'seguimiento'}"


def is_open(anotado: date, hablado: date | None) -> bool:
    """Tell whether a follow-up is pending, given the last day that somebody talked with the client.

    Whoever wrote it down was there that day: that visit does not close it.
    """
    return hablado is None or hablado <= anotado


def seguimientos(visitas: pd.DataFrame, contactos: pd.DataFrame, corte: date) -> list[FollowUp]:
    """Return the follow-ups pending on the cut-off, the longest overdue first.

    Entra: as ``contacts``, with ``seguimiento`` (datetime64 or NaT) and, if there are any,
        ``asunto``, ``vendedor``, ``archivo``, ``hoja`` and ``celda`` (of the follow-up).
    """
    table = contacts(visitas, contactos, corte)
    last = table.groupby("clave")["fecha"].max().to_dict()
    found = [
        *_pending(visitas, None, last, corte),
        *_pending(contactos, "canal", last, corte),
    ]
    return sorted(found, key=lambda row: (row.para, row.anotado, row.clave))


def _pending(
    rows: pd.DataFrame, kind: str | None, last: Mapping[Hashable, pd.Timestamp], corte: date
) -> Iterator[FollowUp]:
    rows = up_to(rows, corte)
    rows = rows[rows["seguimiento"].notna()]
    rows = rows.assign(clave=client_keys(rows["cliente"]))
    for row in rows.to_dict("records"):
        if not is_open(row["fecha"], last.get(row["clave"])):
            continue
        key, written, due = row["clave"], row["fecha"].date(), row["seguimiento"].date()
        more = {name: row.get(name) or "" for name in _OPTIONAL}
        channel = VISITA if kind is None else row[kind]
        yield FollowUp(key, row["cliente"], due, written, channel, (corte - due).days, **more)
