"""Pedido: the lines of a quote that was accepted, as a text that an ERP takes."""

import csv
import io
from datetime import date
from hashlib import sha256

from cartera_xl.app.load import UsageError
from cartera_xl.app.quotes.deals import DealsBook
from cartera_xl.app.quotes.found import Found, each_row
from cartera_xl.app.quotes.prepare import edition_of
from cartera_xl.app.quotes.rows import ARCHIVE, Rows, client_entry, deal_entry, seller_entry
from cartera_xl.app.quotes.settle import archive_of
from cartera_xl.compute.cotizacion.gathering import gather_draft, same_quote
from cartera_xl.specs.cotizacion import ACEPTADA
from cartera_xl.units.cell import same_word
from cartera_xl.write.whole import write_whole


def file_order(deals: DealsBook, found: Found, day: date, rows: Rows) -> str:
    """File the rows of the order, and its row in Registro; return where it is, from the books.

    Error: UsageError if the quote's document is not in Registro; ValueError, in Spanish; OSError.
    """
    quote = found.quote
    head = ("Pedido", "Fecha", "Cliente", "SKU", "Descripción", "Unidad", "Cantidad", "Precio",
            "Neto", "IVA", "Moneda")  # fmt: skip
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    draft = gather_draft(
        deals.tables(day), quote["cotizacion"], found.version, quote["emitida"] or day,
        deals.country(day),
    )  # fmt: skip
    lines = deals.table("Líneas")
    nets = list(each_row(lines[same_quote(lines, quote["cotizacion"], found.version)]))
    for line, row in zip(draft.lineas, nets, strict=True):
        iva = next((tax.tarifa for tax in line.impuestos if tax.nombre == "IVA"), None)
        writer.writerow([
            found.numero, day.isoformat(), found.deal["cliente"], line.codigo, _plain(line.descripcion),
            _plain(line.unidad), _number(float(line.cantidad)), _number(line.precio / 100),
            "" if row["neto"] is None else _number(row["neto"] / 100),
            "" if iva is None else _number(float(iva)), quote["moneda"] or draft.moneda.codigo,
        ])  # fmt: skip
    content = b"\xef\xbb\xbf" + stream.getvalue().encode()
    folder = _folder(deals, found)
    name = f"{folder}/{found.nombre} pedido.csv"
    path = archive_of(deals.path.parent) / name
    path.unlink(missing_ok=True)  # of a run that ended before it wrote its row
    write_whole(path, content)
    rows.add("Registro", {
        "tipo": "Pedido", "numero": found.numero, "version": found.version,
        "oportunidad": deal_entry(deals, found.deal["numero"]),
        "cliente": client_entry(deals, found.deal["cliente"]), "fecha": day,
        "moneda": quote["moneda"] or draft.moneda.codigo, "valor": (quote["total"] or 0) / 100,
        "archivo": f"{ARCHIVE}/{name}", "sha256": sha256(content).hexdigest(), "estado": ACEPTADA,
        "vendedor": seller_entry(deals, found.deal["vendedor"]),
    })  # fmt: skip
    return f"{ARCHIVE}/{name}"


def _folder(deals: DealsBook, found: Found) -> str:
    """Return the folder of the quote's own document, from the archive's."""
    for row in each_row(deals.table("Registro")):
        if (same_word(row["numero"]), edition_of(row["version"])) == (
            same_word(found.numero),
            found.version,
        ):
            path = str(row["archivo"]).replace("\\", "/").removeprefix(f"{ARCHIVE}/")
            return path.rpartition("/")[0] or str(found.quote["emitida"].year)
    raise UsageError(
        f"A {found.nombre} le falta su fila en Registro: pulse Generar cotización otra vez."
    )


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def _plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
