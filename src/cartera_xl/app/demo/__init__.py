"""The demonstration: the books of a firm that does not exist, clean or with mistakes.

The same seed gives the same rows on every machine: no clock and no order of sets takes part.
"""

from cartera_xl.app.demo.clients import make_clients
from cartera_xl.app.demo.collecting import collecting_rows
from cartera_xl.app.demo.company import CORTE, EMPRESA, Row, Rows, master_rows
from cartera_xl.app.demo.deals import deal_rows
from cartera_xl.app.demo.debts import debt_rows
from cartera_xl.app.demo.draw import Draw
from cartera_xl.app.demo.mistakes import MISTAKES, apply_mistakes
from cartera_xl.app.demo.people import client_rows
from cartera_xl.app.demo.sales import sale_rows
from cartera_xl.app.demo.targets import target_rows
from cartera_xl.app.demo.visits import visit_rows
from cartera_xl.specs.layout import ID

__all__ = ["CORTE", "EMPRESA", "clean_rows", "demo_rows"]

_PREFIJOS = {
    "Vendedores": "VE", "Productos": "P", "Precios": "LP", "Zonas": "Z", "Parámetros": "PA",
    "Calendario": "CA", "Clientes": "C", "Contactos": "CO", "Sucursales": "S", "Prospectos": "PR",
    "Metas": "M", "Ventas": "V", "Repartos": "R", "Plan": "PL", "Visitas": "VI",
    "Contactos del día": "CD", "Inventario": "I", "Competencia": "CP",
    "Facturas": "FA", "Recaudos": "RE", "Aplicaciones": "AP", "Acuerdos": "AC", "Gestiones": "G",
    "Oportunidades": "OP", "Etapas": "ET", "Actividades": "AT", "Cotizaciones": "CZ",
    "Líneas": "L", "Registro": "RG", "Impuestos": "IM",
}  # fmt: skip


def clean_rows(seed: int = 2026) -> Rows:
    """Return the rows of the books without a single error: book → sheet → rows."""
    draw = Draw(seed)
    clients = make_clients(draw)
    people = client_rows(draw, clients)
    sales = sale_rows(draw, clients)
    metas = target_rows(draw, sales["Ventas"])
    visits = visit_rows(draw, clients)
    debts = debt_rows(draw, clients, sales["Ventas"])
    books: Rows = {
        "maestros": master_rows(),
        "clientes": people,
        "presupuesto": {"Metas": metas, **sales},
        "visitas": visits,
        "edades": {
            **debts,
            **collecting_rows(draw, clients, debts["Facturas"], debts["Recaudos"]),
        },
        "oportunidades": deal_rows(draw, clients, people["Contactos"]),
    }
    return {
        book: {sheet: _with_ids(sheet, rows) for sheet, rows in sheets.items()}
        for book, sheets in books.items()
    }


def demo_rows(seed: int = 2026) -> Rows:
    """Return the same rows with the mistakes of ``mistakes.MISTAKES``."""
    return apply_mistakes(clean_rows(seed), MISTAKES)


def _with_ids(sheet: str, rows: list[Row]) -> list[Row]:
    return [{**row, ID: f"{_PREFIJOS[sheet]}-{n:06d}"} for n, row in enumerate(rows, start=1)]
