"""What the clients of the demonstration owe, and what they have paid: the credit sales of a year.

Each client pays in its own way: on the day, some weeks late, or hardly. The rest is typed here by
hand, as few documents show it: what is owed from before, a cheque that came back, an advance, and
money in the bank that nobody claimed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cartera_xl.app.demo.clients import Client
from cartera_xl.app.demo.company import CORTE, Row
from cartera_xl.app.demo.draw import Draw
from cartera_xl.app.demo.products import PRODUCTOS
from cartera_xl.app.demo.season import Days
from cartera_xl.specs import presupuesto
from cartera_xl.specs.factura import RADICACION, SALDO_INICIAL
from cartera_xl.specs.recaudo import (
    ANTICIPO,
    AUTOMATICA,
    CASTIGO,
    CHEQUE,
    CONSIGNACION,
    NOTA_CREDITO,
    RETENCION,
)

DESDE = date(2025, 11, 1)
"""The first day whose credit sales are here."""
_DELAYS = ((-2, 3), (2, 18), (20, 60), (70, 140))
"""How many days after it is due each way of paying pays: the first and the last."""
_WAYS = (52, 30, 13, 5)
_WITHHELD = 25
"""Thousandths of the sale without IVA that a distributor withholds."""
_WITHHOLDERS = "Distribuciones"
_LINES = {product.sku: product.linea for product in PRODUCTOS}
_MEDIOS = ("Transferencia", "Efectivo", "Consignación", "PSE")


@dataclass(frozen=True)
class Debt:
    """An invoice on credit; money in centavos. ``neto``: without IVA; ``linea``: "" of several."""

    numero: str
    fecha: date
    client: Client
    neto: int
    valor: int
    inicio: date
    linea: str
    cuotas: int = 1

    @property
    def plazo(self) -> int:
        """The days that the client has, for the first instalment."""
        return int(str(self.client.row["plazo"]))

    def row(self, cuota: int) -> Row:
        """Return one instalment; the last one has what is left over."""
        part = self.valor // self.cuotas
        value = part if cuota < self.cuotas else self.valor - part * (self.cuotas - 1)
        filed: Row = {"inicio": RADICACION, "fecha_inicio": self.inicio}
        return {
            "numero": self.numero, "cliente": self.client.nit, "fecha": self.fecha,
            "valor": pesos(value),
            **({"cuota": cuota, "plazo": self.plazo * cuota} if self.cuotas > 1 else {}),
            **(filed if self.inicio != self.fecha else {}),
            "vendedor": self.client.zone.vendedor,
            **({"linea": self.linea} if self.linea else {}),
        }  # fmt: skip


def debt_rows(draw: Draw, clients: Sequence[Client], sales: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the rows of Facturas, Recaudos and Aplicaciones of edades.xlsx."""
    days = Days()
    debts = _debts(draw, days, clients, sales)
    ways = {client.nit: draw.weigh(_DELAYS, _WAYS) for client in clients}
    notes = list(_notes(debts, sales))
    paid = _payments(draw, days, debts, ways, {str(n["factura"]): n for n in notes})
    owing = [c for c in clients if c.row["plazo"]]
    receipts = [*_numbered(paid), *notes, *_withheld(debts), *_by_hand(owing)]
    receipts.sort(key=lambda row: (row["fecha"], str(row["numero"])))
    invoices = [debt.row(n) for debt in debts for n in range(1, debt.cuotas + 1)]
    return {
        "Facturas": [*_openings(owing), *_touched(invoices)],
        "Recaudos": receipts,
        "Aplicaciones": _applied(draw, debts, receipts),
    }


def pesos(centavos: int) -> int | float:
    """Return an amount as a person types it: whole where it is whole."""
    return centavos // 100 if centavos % 100 == 0 else centavos / 100


def _cents(row: Row, *fields: str) -> int:
    return sum(round(float(str(row[field])) * 100) for field in fields)


def _debts(draw: Draw, days: Days, clients: Sequence[Client], sales: Sequence[Row]) -> list[Debt]:
    by_nit = {client.nit: client for client in clients}
    lines: dict[str, list[Row]] = {}
    for row in sales:
        on_credit = by_nit[str(row["cliente"])].row["plazo"]
        if row["tipo"] == presupuesto.FACTURA and on_credit and str(row["fecha"]) >= str(DESDE):
            lines.setdefault(str(row["documento"]), []).append(row)
    return [_debt(draw, days, by_nit, numero, rows) for numero, rows in lines.items()]


def _debt(draw: Draw, days: Days, by_nit: dict[str, Client], numero: str, rows: list[Row]) -> Debt:
    day, client = rows[0]["fecha"], by_nit[str(rows[0]["cliente"])]
    assert isinstance(day, date)
    neto = sum(_cents(row, "valor") for row in rows)
    valor = sum(_cents(row, "valor", "iva") for row in rows)
    filed = client.kind.prefijo == "Casino"
    inicio = days.next_open(draw, day + timedelta(draw.whole(2, 5))) if filed else day
    parts = 2 if valor > 300_000_000 and draw.chance(0.5) else 1
    sold = {_LINES[str(row["sku"])] for row in rows}
    linea = sold.pop() if len(sold) == 1 else ""
    return Debt(numero, day, client, neto, valor, inicio, linea, parts)


def _notes(debts: Sequence[Debt], sales: Sequence[Row]) -> Iterator[Row]:
    """Yield the credit notes of these invoices, as they are in the sales."""
    known = {debt.numero for debt in debts}
    for row in sales:
        if row["tipo"] == presupuesto.NOTA_CREDITO and row["referencia"] in known:
            yield {
                "numero": row["documento"], "cliente": row["cliente"], "fecha": row["fecha"],
                "valor": pesos(_cents(row, "valor", "iva")), "tipo": NOTA_CREDITO,
                "factura": row["referencia"],
            }  # fmt: skip


def _withheld(debts: Sequence[Debt]) -> Iterator[Row]:
    """Yield the certificate of what each distributor withheld, a week after its invoice."""
    kept = (d for d in debts if _retention(d) and d.fecha + timedelta(7) <= CORTE)
    for number, debt in enumerate(kept, start=301):
        yield {
            "numero": f"RT-{number}", "cliente": debt.client.nit,
            "fecha": debt.fecha + timedelta(7), "valor": pesos(_retention(debt)),
            "tipo": RETENCION, "factura": debt.numero,
        }  # fmt: skip


def _retention(debt: Debt) -> int:
    """Return what the client withholds, to the peso."""
    withholds = debt.client.kind.prefijo == _WITHHOLDERS
    return debt.neto * _WITHHELD // 100_000 * 100 if withholds else 0


def _payments(
    draw: Draw,
    days: Days,
    debts: Sequence[Debt],
    ways: dict[str, tuple[int, int]],
    notes: dict[str, Row],
) -> list[Row]:
    """Return a receipt for each invoice that was paid by the cut-off, less what was given back."""
    paid: list[Row] = []
    for debt in debts:
        due = debt.inicio + timedelta(debt.plazo * debt.cuotas)
        day = days.next_open(draw, due + timedelta(draw.whole(*ways[debt.client.nit])))
        back = _cents(notes[debt.numero], "valor") if debt.numero in notes else 0
        left = debt.valor - _retention(debt) - back
        part = draw.chance(0.06)
        if day <= CORTE and left > 0:
            paid.append({
                "cliente": debt.client.nit, "fecha": max(day, debt.fecha),
                "valor": pesos(left // 2 // 100_000 * 100_000 or left) if part else pesos(left),
                "factura": debt.numero if debt.cuotas == 1 and draw.chance(0.6) else None,
                "medio": draw.weigh(_MEDIOS, (50, 25, 15, 10)),
            })  # fmt: skip
    return paid


def _numbered(paid: list[Row]) -> list[Row]:
    paid.sort(key=lambda row: (row["fecha"], str(row["cliente"]), str(row["factura"])))
    return [{"numero": f"RC-{n}", **row} for n, row in enumerate(paid, start=8_001)]


def _openings(owing: Sequence[Client]) -> list[Row]:
    """Return what is owed from before the first day: four old invoices that nobody had paid."""
    held = zip(owing[3:40:11], (1_840_000, 965_400, 3_120_000, 850), strict=False)
    rows: list[Row] = [
        {
            "numero": f"SI-{n}", "cliente": client.nit, "fecha": DESDE - timedelta(12 * n),
            "valor": value, "vence": DESDE + timedelta(20 - 12 * n), "tipo": SALDO_INICIAL,
            "vendedor": client.zone.vendedor,
        }
        for n, (client, value) in enumerate(held, start=1)
    ]  # fmt: skip
    # The last one was a purchase in dollars.
    rows[-1] |= {"moneda": "USD", "tasa": 3912.5}
    return rows


def _touched(invoices: list[Row]) -> list[Row]:
    """Return the invoices with what a person added to a few of them."""
    recent = [row for row in invoices if str(row["fecha"]) >= "2026-10-01"]
    recent[2] |= {"en_disputa": 120_000, "nota": "Reclama dos cajas averiadas"}
    recent[5] |= {"responsable": "V01", "nota": "La cobra Luz Adriana por acuerdo con el cliente"}
    return invoices


def _by_hand(owing: Sequence[Client]) -> list[Row]:
    """Return the receipts that are not plain payments."""
    who = [client.nit for client in owing]
    return [
        {"numero": "CH-101", "cliente": who[6], "fecha": date(2026, 9, 28), "valor": 1_500_000,
         "tipo": CHEQUE, "cobro": date(2026, 10, 15), "devuelto": date(2026, 10, 20),
         "nota": "Devuelto por fondos"},
        {"numero": "CH-102", "cliente": who[8], "fecha": date(2026, 11, 10), "valor": 900_000,
         "tipo": CHEQUE, "cobro": date(2026, 12, 10)},
        {"numero": "AN-51", "cliente": who[10], "fecha": date(2026, 11, 17), "valor": 2_000_000,
         "tipo": ANTICIPO, "medio": "Transferencia", "nota": "Para el pedido de diciembre"},
        {"numero": "CS-21", "cliente": who[12], "fecha": date(2026, 10, 30), "valor": 640_000,
         "tipo": CONSIGNACION, "identificado": date(2026, 11, 5)},
        {"numero": "CS-22", "cliente": None, "fecha": date(2026, 11, 12), "valor": 385_000,
         "tipo": CONSIGNACION, "nota": "Banco no dice quién"},
        {"numero": "CA-3", "cliente": who[14], "fecha": date(2026, 6, 30), "valor": 965_400,
         "tipo": CASTIGO, "factura": "SI-2", "nota": "Acta 9 del comité de crédito"},
    ]  # fmt: skip


def _applied(draw: Draw, debts: Sequence[Debt], receipts: Sequence[Row]) -> list[Row]:
    """Return some applications that a person made, and one that was undone and made again."""
    whole = {debt.numero: debt for debt in debts if debt.cuotas == 1}
    plain = [r for r in receipts if r.get("factura") in whole and "tipo" not in r]
    rows: list[Row] = [
        {
            "fecha": receipt["fecha"], "recaudo": receipt["numero"], "factura": receipt["factura"],
            "valor": receipt["valor"],
        }
        for receipt in plain
        if draw.chance(0.15)
    ]  # fmt: skip
    first = rows[0]["fecha"]
    assert isinstance(first, date)
    undone = {**rows[0], "origen": AUTOMATICA, "anulada": first + timedelta(3)}
    return [undone, {**rows[0], "fecha": first + timedelta(3)}, *rows[1:]]
