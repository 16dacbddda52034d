"""Contacto: cuándo se habló por última vez con cada cliente, y cómo.

There is contact when somebody went, and when a call or a message was answered. An attempt without
answer is none.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from cartera_xl.compute.compras import client_keys, up_to
from cartera_xl.compute.visitas import REALIZADAS
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.quantity import Quantity

VISITA = "Visita"


@dataclass(frozen=True)
class LastContact:
    """The last contact with a client: ``tipo`` is «Visita» or the channel; ``dias`` since then."""

    fecha: date
    tipo: str
    dias: Explanation


def contacts(visitas: pd.DataFrame, contactos: pd.DataFrame, corte: date) -> pd.DataFrame:
    """Return every contact up to the cut-off, by day: ``clave``, ``fecha`` (datetime64), ``tipo``.

    Entra: ``visitas``: ``fecha`` (datetime64), ``cliente``, ``resultado``. ``contactos``: ``fecha``,
        ``cliente``, ``canal``, ``contesto`` (bool).
    """
    went, spoke = up_to(visitas, corte), up_to(contactos, corte)
    went = went[went["resultado"].isin(REALIZADAS)]
    spoke = spoke[spoke["contesto"].astype("bool")]
    # Visits come last: of a visit and a call on one day, the visit is the contact.
    table = pd.concat(
        [
            pd.DataFrame({"fecha": rows["fecha"], "cliente": rows["cliente"], "tipo": kind})
            for rows, kind in ((spoke, spoke["canal"]), (went, VISITA))
        ]
    )
    table = table.assign(clave=client_keys(table["cliente"]))[["clave", "fecha", "tipo"]]
    return table.sort_values("fecha", kind="stable", ignore_index=True)


def last_contacts(
    visitas: pd.DataFrame, contactos: pd.DataFrame, corte: date, **contexto: Any
) -> dict[str, LastContact]:
    """Return client (key) → its last contact up to the cut-off. Entra: as ``contacts``."""
    table = contacts(visitas, contactos, corte).drop_duplicates("clave", keep="last")
    return {
        key: LastContact(day.date(), kind, _days(day.date(), corte, contexto))
        for key, day, kind in table.itertuples(index=False)
    }


def _days(day: date, corte: date, contexto: dict[str, Any]) -> Explanation:
    gone = (corte - day).days
    return Explanation(
        "Días sin contacto", Quantity(gone, "día" if gone == 1 else "días"),
        "corte − fecha de la última visita realizada o del último contacto que contestó",
        desde=day, hasta=corte, **contexto,
    )  # fmt: skip
