"""Sin respuesta: cuántas veces seguidas se ha buscado a un cliente sin que conteste.

Attempts on days after the last contact: a visit that was made, or a call or message that was
answered. From the firm's number on, the deal is suggested as lost.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from cartera_xl.compute.compras import client_key, client_keys, up_to
from cartera_xl.compute.contacto import contacts
from cartera_xl.compute.rules import whole_on
from cartera_xl.compute.sales_range import as_client
from cartera_xl.compute.visit_range import no_visits, read_contacts, read_visits
from cartera_xl.parameters.values import default_parameters
from cartera_xl.units.arguments import Dia, Palabra, Rango
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.quantity import Quantity

SUGERENCIA = "Perdida – Sin respuesta"


@dataclass(frozen=True)
class Unanswered:
    """A client that does not answer. ``limite``: attempts in a row that suggest giving up."""

    clave: str
    cliente: str
    intentos: Explanation
    limite: int
    primero: date
    ultimo: date

    @property
    def sugerida(self) -> bool:
        """Whether there were enough attempts to give up."""
        return self.intentos.valor is not None and self.intentos.valor.valor >= self.limite

    def describe(self) -> str:
        """Return «Perdida – Sin respuesta: 4 intentos seguidos desde el 02/11/2026»."""
        since = f"{self.intentos.valor} desde el {self.primero:%d/%m/%Y}"
        return (
            f"{SUGERENCIA}: {since}" if self.sugerida else f"{since}; se sugiere con {self.limite}"
        )


def sin_respuesta(
    contactos: Rango, cliente: Palabra, corte: Dia, visitas: Rango | None = None
) -> str:
    """Intentos seguidos sin respuesta de un cliente, y si conviene darlo por perdido.

    Entra: ``contactos``, la tabla Contactos_del_día con sus títulos: Contactos_del_día[#Todo];
    ``cliente``, su NIT; ``corte``, último día que cuenta; ``visitas``, la tabla Visitas con sus
    títulos, pues una visita hecha también es una respuesta; si se omite, no se miran.
    Sale: «Perdida – Sin respuesta: 4 intentos seguidos desde el 02/11/2026», lo mismo sin la
    sugerencia si son menos de los que pide la firma, o «sin intentos pendientes».
    Error: ValueError si falta un título o una celda no sirve.
    Fuente: parámetro intentos_sin_respuesta.
    """
    key = client_key(as_client(cliente))
    went = no_visits() if visitas is None else read_visits(visitas)
    limit = whole_on(default_parameters(), "intentos_sin_respuesta", corte)
    found = intentos_sin_respuesta(went, read_contacts(contactos), corte, limit)
    return found[key].describe() if key in found else "sin intentos pendientes"


def intentos_sin_respuesta(
    visitas: pd.DataFrame, contactos: pd.DataFrame, corte: date, limite: int, **contexto: Any
) -> dict[str, Unanswered]:
    """Return client (key) → its attempts in a row without answer; who answered last is not there.

    Entra: as ``contacts``.
    """
    answered = contacts(visitas, contactos, corte).groupby("clave")["fecha"].max()
    tries = up_to(contactos, corte)
    tries = tries[~tries["contesto"].astype("bool")]
    tries = tries.assign(clave=client_keys(tries["cliente"]))
    since = tries["clave"].map(answered.to_dict()).astype("datetime64[ns]")
    tries = tries[since.isna() | (tries["fecha"] > since)]
    return {
        str(key): Unanswered(
            str(key), str(rows["cliente"].iloc[0]), _attempts(rows, corte, contexto), limite,
            rows["fecha"].min().date(), rows["fecha"].max().date(),
        )
        for key, rows in tries.groupby("clave", sort=True)
    }  # fmt: skip


def _attempts(rows: pd.DataFrame, corte: date, contexto: dict[str, Any]) -> Explanation:
    count = len(rows)
    return Explanation(
        "Intentos seguidos sin respuesta",
        Quantity(count, "intento" if count == 1 else "intentos seguidos"),
        "contactos que no contestó después del último que contestó o de la última visita realizada",
        n=count, desde=rows["fecha"].min().date(), hasta=corte, **contexto,
    )  # fmt: skip
