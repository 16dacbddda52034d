"""What the firm of the demonstration sold: invoices, credit notes, orders and shared sales.

Amounts are whole centavos until the last step: a price is a multiple of 50 pesos and a quantity
of half a unit, so the value and its IVA are exact.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from cartera_xl.app.demo.clients import Client
from cartera_xl.app.demo.company import CORTE, PRECIO_NUEVO, VENDEDORES, Row
from cartera_xl.app.demo.draw import Draw
from cartera_xl.app.demo.products import LINEAS, PRODUCTOS, Product
from cartera_xl.app.demo.season import Days, buying_days, growth, pull
from cartera_xl.specs.presupuesto import FACTURA, NOTA_CREDITO, PEDIDO

_PESOS = 100_000
"""About what a corner shop spends on a line, at the prices of cost."""
_NOTES = 0.022
_PENDING = 0.4
_PENDING_FROM = CORTE - timedelta(2)
_SHARES = (
    (0.5, 0.5), (0.6, 0.4), (0.7, 0.3), (0.5, 0.5), (0.4, 0.35, 0.25), (0.8, 0.2), (0.6, 0.4),
    (0.75, 0.25),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A product in a document; ``medias`` is the quantity in halves of a unit."""

    product: Product
    medias: int


@dataclass(frozen=True)
class Document:
    """An invoice, a credit note or an order. ``precios`` is the day whose prices it has."""

    fecha: date
    tipo: str
    client: Client
    lines: tuple[Line, ...]
    precios: date
    documento: str = ""
    referencia: str | None = None

    def rows(self) -> list[Row]:
        """Return one row of the sheet Ventas by line."""
        return [self._row(line) for line in self.lines]

    def _row(self, line: Line) -> Row:
        new, product = self.precios >= PRECIO_NUEVO, line.product
        value = product.precio(self.client.kind.lista, nuevo=new) * line.medias * 50
        return {
            "fecha": self.fecha, "tipo": self.tipo, "documento": self.documento,
            "referencia": self.referencia, "cliente": self.client.nit,
            "vendedor": self.client.zone.vendedor, "sku": product.sku,
            "cantidad": _plain(line.medias, 2), "valor": _plain(value, 100),
            "iva": _plain(value * product.iva // 100, 100),
            "costo": _plain(product.costo_de(nuevo=new) * line.medias * 50, 100),
        }  # fmt: skip


def sale_rows(draw: Draw, clients: list[Client]) -> dict[str, list[Row]]:
    """Return the rows of the sheets Ventas and Repartos, in the order of the documents."""
    days = Days()
    documents = _number_all([
        _invoice(draw, client, day)
        for client in clients
        for day in buying_days(draw, days, client)
    ])  # fmt: skip
    documents += _notes(draw, days, documents)
    documents.sort(key=lambda d: (d.fecha, d.tipo == PEDIDO, d.documento))
    return {
        "Ventas": [row for document in documents for row in document.rows()],
        "Repartos": _shares(draw, documents),
    }


def _plain(units: int, parts: int) -> int | float:
    """Return ``units`` ÷ ``parts`` as a seller would have it: whole where it is whole."""
    return units // parts if units % parts == 0 else units / parts


def _invoice(draw: Draw, client: Client, day: date) -> Document:
    wishes = [
        client.kind.lineas[LINEAS.index(product.linea)] * pull(product, day)
        for product in PRODUCTOS
    ]
    products = draw.some(PRODUCTOS, wishes, draw.weigh((1, 2, 3, 4, 5, 6), (8, 20, 28, 22, 14, 8)))
    pesos = client.kind.tamano * _PESOS * growth(day)
    lines = tuple(
        Line(product, _halves(draw.between(0.4, 2.2) * pesos, product)) for product in products
    )
    pending = day >= _PENDING_FROM and draw.chance(_PENDING)
    return Document(day, PEDIDO if pending else FACTURA, client, lines, day)


def _halves(pesos: float, product: Product) -> int:
    """Return how many halves of a unit come to about ``pesos``: whole boxes where they fit."""
    count = int(pesos / product.costo)
    if product.unidad == "Kilo":
        return max(3, int(2 * pesos / product.costo))
    return 2 * max(1, count - count % product.empaque if count > product.empaque else count)


def _number_all(documents: list[Document]) -> list[Document]:
    """Return the documents by date, numbered: invoices and orders each in their own series."""
    documents.sort(key=lambda d: (d.fecha, d.client.nit))
    series = {FACTURA: ("FE-", 20_001), PEDIDO: ("PED-", 5_118)}
    numbered = []
    for document in documents:
        prefix, number = series[document.tipo]
        series[document.tipo] = prefix, number + 1
        numbered.append(replace(document, documento=f"{prefix}{number}"))
    return numbered


def _notes(draw: Draw, days: Days, documents: list[Document]) -> list[Document]:
    """Return the credit notes: part of one line of some invoices, some days later."""
    notes = []
    for invoice in documents:
        if invoice.tipo != FACTURA or not draw.chance(_NOTES):
            continue
        day = days.next_open(draw, invoice.fecha + timedelta(draw.whole(2, 15)))
        line = draw.pick(invoice.lines)
        back = Line(line.product, max(2, line.medias // draw.whole(1, 8) // 2 * 2))
        if day <= CORTE:
            notes.append(
                replace(invoice, fecha=day, tipo=NOTA_CREDITO, lines=(back,),
                        referencia=invoice.documento)
            )  # fmt: skip
    notes.sort(key=lambda d: (d.fecha, d.referencia or ""))
    return [replace(note, documento=f"NC-{n}") for n, note in enumerate(notes, start=701)]


def _shares(draw: Draw, documents: list[Document]) -> list[Row]:
    """Return who shares the few invoices that were sold by more than one; parts add to 1."""
    invoices = [document for document in documents if document.tipo == FACTURA]
    step = len(invoices) // len(_SHARES)
    rows: list[Row] = []
    for n, parts in enumerate(_SHARES):
        invoice = invoices[n * step + draw.whole(0, step - 1)]
        first = invoice.client.zone.vendedor
        sellers = [first, *(code for code in VENDEDORES if code != first)]
        rows += [
            {"documento": invoice.documento, "vendedor": seller, "parte": part}
            for seller, part in zip(sellers, parts, strict=False)
        ]
    return rows
