"""What the rows of oportunidades.xlsx say of documents that were issued: cards → edits."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from cartera_xl.app.quotes.cards import Card
from cartera_xl.app.quotes.deals import DealsBook
from cartera_xl.app.quotes.prepare import edition_of
from cartera_xl.app.table_rows import change_rows
from cartera_xl.compute.compras import client_key
from cartera_xl.compute.cotizacion.gathering import same_quote
from cartera_xl.specs.cotizacion import BORRADOR, DOCUMENTOS, EMITIDA
from cartera_xl.specs.oportunidades import OPORTUNIDADES
from cartera_xl.units.cell import same_word
from cartera_xl.units.listed import show_entry
from cartera_xl.units.plan import Cell, TableEdit

Changes = dict[int, dict[str, Cell]]
Added = list[dict[str, Cell]]
ARCHIVE = "archivo"


class Rows:
    """Changes of the rows of one book, gathered to be written together.

    ``change`` and ``add`` take a sheet's name and field → cell.
    """

    def __init__(self, deals: DealsBook) -> None:
        self._deals = deals
        self._changes: dict[str, Changes] = {}
        self._added: dict[str, Added] = {}

    def change(self, sheet: str, fila: int, cells: Mapping[str, Cell]) -> None:
        """Change cells of a row."""
        self._changes.setdefault(sheet, {}).setdefault(fila, {}).update(cells)

    def add(self, sheet: str, row: Mapping[str, Cell]) -> None:
        """Add a row below the others."""
        self._added.setdefault(sheet, []).append(dict(row))

    def edits(self) -> list[TableEdit]:
        """Return the edits, one a sheet. Error: UsageError if a sheet is not what the book says."""
        names = dict.fromkeys([*self._changes, *self._added])
        return [
            change_rows(
                self._deals.raw, OPORTUNIDADES.sheet(name),
                self._changes.get(name, {}), self._added.get(name, []),
            )
            for name in names
        ]  # fmt: skip


def register(deals: DealsBook, cards: Sequence[tuple[Card, str, str]], rows: Rows) -> list[Card]:
    """Put documents into the rows; return the cards that the book already had.

    Entra: ``cards``, each with the state of its number and why it is void, "" if it is not.
    """
    known = []
    for card, estado, nota in cards:
        if _is_registered(deals, card):
            known.append(card)
            continue
        rows.add("Registro", _index_row(deals, card, estado, nota))
        _mark_quote(deals, card, estado, nota, rows)
    return known


def _is_registered(deals: DealsBook, card: Card) -> bool:
    table = deals.table("Registro")
    own = (
        table["tipo"].eq(card.tipo)
        & table["numero"].map(same_word).eq(same_word(card.numero))
        & table["version"].map(edition_of).eq(card.version)
        & table["sha256"].eq(card.sha256)
    )
    return bool(own.any())


def has_number(deals: DealsBook, numero: str) -> bool:
    """Tell whether Registro has a document with a number, whatever its version."""
    return bool(deals.table("Registro")["numero"].map(same_word).eq(same_word(numero)).any())


def _index_row(deals: DealsBook, card: Card, estado: str, nota: str) -> dict[str, Cell]:
    return {
        "tipo": card.tipo, "numero": card.numero, "version": card.version,
        "oportunidad": deal_entry(deals, card.oportunidad),
        "cliente": client_entry(deals, card.cliente), "fecha": card.fecha, "vence": card.vence,
        "moneda": card.moneda, "valor": card.total / 100, "archivo": f"{ARCHIVE}/{card.archivo}",
        "sha256": card.sha256, "estado": estado, "vendedor": seller_entry(deals, card.vendedor),
        "huella": card.huella, "nota": nota or None,
    }  # fmt: skip


def _mark_quote(deals: DealsBook, card: Card, estado: str, nota: str, rows: Rows) -> None:
    """Write what came of a quote beside its draft; of one made by hand, a row of its own."""
    result: dict[str, Cell] = {
        "estado": estado, "numero": card.numero, "version": card.version, "emitida": card.fecha,
        "vence": card.vence, "total": card.total / 100,
    }  # fmt: skip
    result |= {"respuesta": nota} if nota else {}
    if card.tipo != DOCUMENTOS[0]:
        rows.add("Cotizaciones", {
            "cotizacion": card.cotizacion, "oportunidad": deal_entry(deals, card.oportunidad),
            "vigencia": card.vigencia, "moneda": card.moneda, **result,
        })  # fmt: skip
        return
    result |= {
        "subtotal": card.neto / 100, "impuestos": card.impuesto / 100,
        "margen": float(card.margen) if card.margen else None,
    }  # fmt: skip
    table = deals.table("Cotizaciones")
    own = table[same_quote(table, card.cotizacion, card.version)]
    drafts = own[own["estado"].map(lambda state: state in (None, BORRADOR, EMITIDA))]
    for fila in drafts["fila"][:1]:
        rows.change("Cotizaciones", int(fila), result)
    lines = deals.table("Líneas")
    numbers = lines[same_quote(lines, card.cotizacion, card.version)]["fila"]
    if len(numbers) == len(card.netos):
        for fila, net in zip(numbers, card.netos, strict=True):
            rows.change("Líneas", int(fila), {"neto": net / 100})


def deal_entry(deals: DealsBook, numero: str) -> str:
    """Return a deal as the drop-down offers it."""
    return _entry(deals.table("Oportunidades"), "numero", numero, "nombre")


def seller_entry(deals: DealsBook, codigo: str) -> str | None:
    """Return a seller as the drop-down offers it, None for nobody."""
    return _entry(deals.table("Vendedores"), "codigo", codigo, "nombre") if codigo else None


def client_entry(deals: DealsBook, nit: str) -> str:
    """Return a client as the drop-down offers it."""
    table = deals.table("Clientes")
    rows = table[table["nit"].map(client_key).eq(client_key(nit))]
    if rows.empty:
        return nit
    row = rows.iloc[0]
    return show_entry(str(row["nit"]), _text(row["nombre_comercial"]) or str(row["razon_social"]))


def _entry(table: pd.DataFrame, field: str, value: str, name: str) -> str:
    rows = table[table[field].map(same_word).eq(same_word(value))]
    return value if rows.empty else show_entry(str(rows.iloc[0][field]), _text(rows.iloc[0][name]))


def _text(cell: Any) -> str:
    return "" if cell is None or pd.isna(cell) else str(cell)
