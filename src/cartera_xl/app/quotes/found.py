"""A quote that was issued, found by its number; and what every change of it ends with."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from cartera_xl.app.load import UsageError
from cartera_xl.app.quotes.deals import DealsBook, as_values
from cartera_xl.app.quotes.prepare import edition_of
from cartera_xl.app.quotes.rows import Rows
from cartera_xl.compute.cotizacion.vigencia import VIVAS
from cartera_xl.specs.cotizacion import BORRADOR
from cartera_xl.units.cell import same_word
from cartera_xl.units.plan import Cell

_VERSION = re.compile(r"(.+?)(?:\s+v(\d{1,3}))?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Done:
    """What was done, a sentence each; ``copia``: the book before, None if it already said so."""

    libro: Path
    lineas: tuple[str, ...]
    avisos: tuple[str, ...]
    copia: Path | None


@dataclass(frozen=True)
class Found:
    """A version of a quote with a number: its row and its deal's, field → value."""

    quote: Mapping[str, Any]
    deal: Mapping[str, Any]

    @property
    def numero(self) -> str:
        """Its number."""
        return str(self.quote["numero"])

    @property
    def version(self) -> int:
        """Its version."""
        return edition_of(self.quote["version"])

    @property
    def nombre(self) -> str:
        """The number as it is written."""
        return self.numero if self.version == 1 else f"{self.numero} v{self.version}"

    @property
    def estado(self) -> str:
        """In what state it is."""
        return self.quote["estado"] or BORRADOR


def find_quote(deals: DealsBook, nombre: str) -> Found:
    """Return the quote called «COT-2026-000123» or «COT-2026-000123 v2».

    Without a version it is the latest that was issued. Error: UsageError.
    """
    match = _VERSION.fullmatch(nombre.strip())
    numero, version = (match[1], int(match[2] or 0)) if match else (nombre, 0)
    if faults := deals.faults("Cotizaciones", "numero", numero):
        raise UsageError("\n".join(["Corrija esto primero.", *map(str, faults)]))
    rows = [one for one in versions(deals, numero) if one["estado"] not in (None, BORRADOR)]
    if version:
        rows = [one for one in rows if edition_of(one["version"]) == version]
    if not rows:
        raise UsageError(
            f"En la hoja Cotizaciones de «{deals.path.name}» no hay una emitida con el número "
            f"«{nombre}». Escríbalo como está en la columna Número."
        )
    row = max(rows, key=lambda one: edition_of(one["version"]))
    return Found(row, deals.deal(row["oportunidad"]))


def versions(deals: DealsBook, numero: str) -> list[dict[str, Any]]:
    """Return the rows of Cotizaciones with a number."""
    table = deals.table("Cotizaciones")
    own = table[table["numero"].map(lambda n: n is not None and same_word(n) == same_word(numero))]
    return list(each_row(own))


def of_deal(deals: DealsBook, oportunidad: str) -> list[dict[str, Any]]:
    """Return the rows of Cotizaciones of a deal."""
    table = deals.table("Cotizaciones")
    return list(each_row(table[table["oportunidad"].map(same_word).eq(same_word(oportunidad))]))


def each_row(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the rows: field → value, None where blank, days as dates."""
    for n in range(len(table)):
        yield as_values(table.iloc[n : n + 1])


def change_quote(
    deals: DealsBook, rows: Rows, quote: Mapping[str, Any], cells: Mapping[str, Cell]
) -> None:
    """Change a quote's row, and the same of its document's in Registro: ``estado`` and why."""
    rows.change("Cotizaciones", int(quote["fila"]), cells)
    if quote["numero"] is None or "estado" not in cells:
        return
    for row in each_row(deals.table("Registro")):
        if (
            row["tipo"].startswith("Cotización")
            and same_word(row["numero"]) == same_word(quote["numero"])
            and edition_of(row["version"]) == edition_of(quote["version"])
        ):
            index: dict[str, Cell] = {"estado": cells["estado"]}
            if cells.get("respuesta"):
                index["nota"] = cells["respuesta"]
            rows.change("Registro", int(row["fila"]), index)


def is_alive(quote: Mapping[str, Any]) -> bool:
    """Tell whether the client may still accept it, or it is a draft."""
    return quote["estado"] in (None, BORRADOR, *VIVAS)
