"""Lo que clientes.xlsx dice de un cliente a quien cobra: su cupo, su bloqueo y cómo se le contacta.

The same whether it comes as a range of a worksheet or as the rows of the book.
"""

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, get_args

import pandas as pd

from cartera_xl.compute.compras import client_key, client_keys
from cartera_xl.compute.edades.credito import CreditCard
from cartera_xl.compute.edades.puedo_contactar import Canal, Contacto, Persona
from cartera_xl.compute.sheet_range import one_of, read_sheet, required_client
from cartera_xl.specs.cliente import INACTIVO, PERSONA
from cartera_xl.specs.clientes import CLIENTES
from cartera_xl.specs.edades import EDADES
from cartera_xl.specs.gestion import SIN_RESPUESTA
from cartera_xl.units.arguments import Cells, as_pesos, as_recent_day, as_word
from cartera_xl.units.cell import as_time, same_word

_CHANNELS: dict[str, Canal] = {same_word(name): name for name in get_args(Canal)}


def read_clients(rango: Cells) -> dict[str, Mapping[str, Any]]:
    """Return client (key) → its row of the range Clientes. Error: ValueError, in Spanish."""
    sheet = CLIENTES.sheet("Clientes")
    table = read_sheet(
        rango, sheet, {"nit": required_client},
        {"tipo": one_of(sheet, "tipo"), "cupo": as_pesos, "estado": one_of(sheet, "estado"),
         "motivo_inactivo": as_word, "bloqueo": as_word, "autorizacion": as_recent_day,
         "canales": as_word},
    )  # fmt: skip
    found: dict[str, Mapping[str, Any]] = {}
    for row in table.astype("object").where(table.notna(), None).to_dict("records"):
        found.setdefault(client_key(row["nit"]), {str(name): cell for name, cell in row.items()})
    return found


def read_contacts(rango: Cells) -> pd.DataFrame:
    """Return the rows of the range Gestiones. Error: ValueError, in Spanish."""
    sheet = EDADES.sheet("Gestiones")
    return read_sheet(
        rango, sheet,
        {"fecha": as_recent_day, "cliente": required_client, "canal": one_of(sheet, "canal"),
         "resultado": one_of(sheet, "resultado")},
        {"hora": as_time, "referencia": one_of(sheet, "referencia")},
    )  # fmt: skip


def credit_card(row: Mapping[str, Any] | None) -> CreditCard:
    """Return the credit of a client from its row of Clientes; of one that has none, nothing."""
    if row is None:
        return CreditCard(None)
    blocked = row.get("bloqueo") or ""
    if not blocked and row.get("estado") == INACTIVO:
        blocked = f"cliente inactivo ({row.get('motivo_inactivo') or 'sin motivo escrito'})"
    return CreditCard(row.get("cupo"), blocked)


def persona(row: Mapping[str, Any] | None) -> Persona:
    """Return how a client is protected, from its row of Clientes; who has none, as a person.

    Error: ValueError, in Spanish, for a channel that is none.
    """
    known = row or {}
    return Persona(
        known.get("tipo") in (None, PERSONA),
        known.get("autorizacion") is not None,
        frozenset(_channels(known.get("canales") or "")),
    )


def contactos_de(gestiones: pd.DataFrame) -> dict[str, list[Contacto]]:
    """Return client (key) → its answered contacts, in order. A call to a reference is none of its."""
    rows = gestiones[gestiones["resultado"].ne(SIN_RESPUESTA)]
    rows = rows[~rows["referencia"].isin(("Sí", True))]
    found: dict[str, list[Contacto]] = {}
    for key, day, hour, canal in zip(
        client_keys(rows["cliente"]), rows["fecha"], rows["hora"], rows["canal"], strict=True
    ):
        found.setdefault(key, []).append(
            Contacto(datetime.combine(day.date(), hour or time()), canal)
        )
    return {key: sorted(made) for key, made in found.items()}


def _channels(written: str) -> list[Canal]:
    words = [word for word in re.split(r"[,;/]| y ", written) if word.strip()]
    for word in words:
        if same_word(word) not in _CHANNELS:
            raise ValueError(
                f"«{word.strip()}» no es un canal; escriba uno o varios de: "
                f"{', '.join(_CHANNELS.values())}"
            )
    return [_CHANNELS[same_word(word)] for word in words]
