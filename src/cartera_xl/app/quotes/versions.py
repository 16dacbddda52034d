"""Versión: a quote copied into a draft of its next version, which keeps the number."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, silent
from cartera_xl.app.quotes.deals import read_deals
from cartera_xl.app.quotes.found import Done, each_row, find_quote
from cartera_xl.app.quotes.prepare import edition_of
from cartera_xl.app.quotes.rows import Rows
from cartera_xl.app.table_rows import save_edits
from cartera_xl.compute.cotizacion.gathering import same_quote
from cartera_xl.compute.cotizacion.vigencia import VIVAS
from cartera_xl.specs.cotizacion import ANULADA, BORRADOR
from cartera_xl.specs.oportunidades import OPORTUNIDADES
from cartera_xl.units.cell import same_word
from cartera_xl.units.plan import Cell

_ANEW = {
    "version", "estado", "enviada", "respondida", "respuesta", "aprobo", "aprobada", "aprobacion",
    "emitida", "vence", "subtotal", "impuestos", "total", "margen", "neto", "fila", "archivo",
    "numero",
}  # fmt: skip
"""What a new version does not take from the one before: it is approved and issued anew."""


def draft_anew(
    path: Path, nombre: str, host: Host, ahora: datetime, progress: Progress = silent
) -> Done:
    """Copy a quote and its lines into a draft of its next version. Error: UsageError; OSError."""
    deals = read_deals(path, host, progress)
    found, rows = find_quote(deals, nombre), Rows(deals)
    codigo = found.quote["cotizacion"]
    table = deals.table("Cotizaciones")
    own = list(each_row(table[table["cotizacion"].map(same_word).eq(same_word(codigo))]))
    if drafts := [one for one in own if one["estado"] in (None, BORRADOR)]:
        raise UsageError(
            f"{codigo} ya tiene en borrador la versión {edition_of(drafts[0]['version'])}, en la fila "
            f"{drafts[0]['fila']} de Cotizaciones: cámbiela y emítala."
        )
    kept = found.estado != ANULADA
    number = max(edition_of(one["version"]) for one in own) + 1 if kept else 1
    called = codigo if kept else _free_code(codigo, {same_word(c) for c in table["cotizacion"]})
    new: dict[str, Cell] = {"cotizacion": called, "version": number}
    numero = found.numero if kept else None
    copied = _copied("Cotizaciones", found.quote)
    rows.add("Cotizaciones", {**copied, **new, "estado": BORRADOR, "numero": numero})
    lines = deals.table("Líneas")
    for line in each_row(lines[same_quote(lines, codigo, found.version)]):
        rows.add("Líneas", {**_copied("Líneas", line), **new})
    copy = save_edits(deals.path, rows.edits(), host, ahora, deals.raw.huella)
    what = f"la versión {number} de {codigo}" if kept else called
    said = [f"Quedó en borrador {what}, con sus líneas: cámbiela y emítala."]
    if found.estado in VIVAS and found.quote["vence"] and found.quote["vence"] >= host.hoy:
        said.append(
            f"La anterior, {found.nombre}, sigue en pie hasta el {found.quote['vence']:%d/%m/%Y} y el "
            f"documento nuevo lo dirá. Para retirarla: cartera cotizacion revocar."
        )
    elif not kept:
        said.append(f"{found.numero} está anulado: {called} toma otro.")
    return Done(deals.path, tuple(said), (), copy)


def _free_code(codigo: str, taken: set[str]) -> str:
    """Return a code like another, that no quote has: «OP-014-A» → «OP-014-A2»."""
    number = 2
    while same_word(f"{codigo}{number}") in taken:
        number += 1
    return f"{codigo}{number}"


def _copied(sheet: str, row: Mapping[str, Any]) -> dict[str, Cell]:
    """Return the cells of a row as they were typed, less what a new version has of its own."""
    found = OPORTUNIDADES.sheet(sheet)
    return {f.name: _cell(row[f.name], f.kind.name) for f in found.fields if f.name not in _ANEW}


def _cell(value: Any, kind: str) -> Cell:
    if value is None or isinstance(value, (str, date, bool)):
        return value
    return int(value) / 100 if kind == "dinero" else float(value)
