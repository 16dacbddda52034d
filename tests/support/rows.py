"""Right rows of a firm as people type them, for the books that a test writes."""

from datetime import date
from typing import Any

from cartera_xl.present.workbook import RowCells


def cliente(nit: str, nombre: str, **more: Any) -> RowCells:
    """Return a row of Clientes, of V01 in EJE; ``more``: other cells of it."""
    return {
        "pais": "CO", "nit": nit, "razon_social": nombre, "tipo": "Empresa", "negocio": "Tienda",
        "canal": "Tradicional", "ciudad": "Pereira", "zona": "EJE", "vendedor": "V01",
        "vendedor_desde": date(2026, 1, 2), "origen": "Corporativa", "cupo": 0, "plazo": 0,
        "responsabilidad": "Responsable de IVA", "garantia": "Ninguna", "estado": "Activo", **more,
    }  # fmt: skip


def venta(fecha: date | str, documento: str, cliente: str, valor: float, **more: Any) -> RowCells:
    """Return a row of Ventas, of one A-1 by V01 without IVA; ``more``: other cells of it."""
    return {
        "fecha": fecha, "tipo": "Factura", "documento": documento, "cliente": cliente,
        "vendedor": "V01", "sku": "A-1", "cantidad": 1, "valor": valor, "iva": 0, **more,
    }  # fmt: skip
