"""The tables of visitas.xlsx, and Clientes, as a worksheet function receives them.

Headings come from the books' own definition.
"""

import pandas as pd

from cartera_xl.compute.compras import client_key
from cartera_xl.compute.portafolio import ClientCard
from cartera_xl.compute.sheet_range import Readers, one_of, read_sheet, required_client
from cartera_xl.specs.cliente import INACTIVO
from cartera_xl.specs.clientes import CLIENTES
from cartera_xl.specs.visitas import VISITAS
from cartera_xl.units.arguments import Cells, as_pesos, as_recent_day, as_word
from cartera_xl.units.cell import is_blank, same_word, show_cell


def read_visits(rango: Cells) -> pd.DataFrame:
    """Return the rows of Visitas: ``fecha`` and ``seguimiento`` (datetime64), ``cliente``,
    ``resultado``, ``motivo`` and ``vendedor`` (or None).

    Error: ValueError, in Spanish, if a heading is missing or a cell does not fit.
    """
    sheet = VISITAS.sheet("Visitas")
    return read_sheet(
        rango, sheet,
        {"fecha": as_recent_day, "cliente": required_client, "resultado": one_of(sheet, "resultado")},
        {"motivo": as_word, "seguimiento": as_recent_day, "vendedor": as_word},
    )  # fmt: skip


def no_visits() -> pd.DataFrame:
    """Return what ``read_visits`` gives for a table without rows."""
    fields = VISITAS.sheet("Visitas").fields
    return read_visits([[field.col.header for field in fields]])


def read_planned(rango: Cells) -> pd.DataFrame:
    """Return the rows of Plan: ``fecha`` (datetime64), ``cliente``, ``vendedor`` (or None)."""
    required: Readers = {"fecha": as_recent_day, "cliente": required_client}
    return read_sheet(rango, VISITAS.sheet("Plan"), required, {"vendedor": as_word})


def read_contacts(rango: Cells) -> pd.DataFrame:
    """Return the rows of Contactos del día: ``fecha`` and ``seguimiento`` (datetime64),
    ``cliente``, ``canal``, ``contesto`` (bool)."""
    return read_sheet(
        rango, VISITAS.sheet("Contactos del día"),
        {"fecha": as_recent_day, "cliente": required_client, "contesto": _yes_no},
        {"canal": as_word, "seguimiento": as_recent_day},
    )  # fmt: skip


def read_prices(rango: Cells) -> pd.DataFrame:
    """Return the rows of Competencia: ``sku``, ``precio`` and ``nuestro`` (centavos or None)."""
    sheet = VISITAS.sheet("Competencia")
    return read_sheet(rango, sheet, {"sku": as_word, "precio": _price}, {"nuestro": _price})


def read_cards(rango: Cells) -> dict[str, ClientCard]:
    """Return client (key) → what Clientes says of it: its zone, its seller and whether it is active."""
    sheet = CLIENTES.sheet("Clientes")
    required: Readers = {"nit": required_client, "estado": one_of(sheet, "estado")}
    table = read_sheet(rango, sheet, required, {"zona": as_word, "vendedor": as_word})
    cards: dict[str, ClientCard] = {}
    for nit, estado, zona, vendedor in table.itertuples(index=False):
        card = ClientCard(nit, vendedor=vendedor or "", activo=estado != INACTIVO, zona=zona or "")
        cards.setdefault(client_key(nit), card)
    return cards


def _yes_no(cell: object) -> bool:
    if isinstance(cell, bool):
        return cell
    word = same_word("" if is_blank(cell) else as_word(cell))
    if word not in ("si", "no"):
        raise ValueError(f"«{show_cell(cell)}» no es Sí ni No")
    return word == "si"


def _price(cell: object) -> int:
    price = as_pesos(cell)
    if price <= 0:
        raise ValueError("un precio debe ser mayor que cero")
    return price
