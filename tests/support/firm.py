"""A small firm in a folder, all its books right but for what a test spoils."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cartera_xl.app.show import write_filled
from cartera_xl.present.workbook import RowCells
from cartera_xl.specs.books import BOOKS
from support.rows import cliente, venta

HOY = date(2026, 11, 20)  # a Friday
LA_14, SOL = "800197268-4", "860002964-4"
_ROWS: dict[str, dict[str, Sequence[RowCells]]] = {
    "maestros": {
        "Vendedores": [{"codigo": "V01", "nombre": "Ana Ríos", "cargo": "Vendedor", "zona": "EJE"}],
        "Productos": [
            {"sku": "A-1", "nombre": "Jabón 300 g", "linea": "Aseo", "unidad": "Unidad",
             "empaque": 12, "tratamiento": "Gravado", "iva": 0.19, "costo": 2500, "activo": "Sí"},
        ],
        "Zonas": [
            {"codigo": "EJE", "nombre": "Eje Cafetero", "Id": "z1"},
            {"codigo": "VALLE", "nombre": "Valle", "Id": "z2"},
            {"codigo": "HUILA", "nombre": "Huila", "Id": "z3"},
        ],
    },
    "clientes": {
        "Clientes": [
            cliente(LA_14, "Tienda La 14 SAS", segmento="A", motivo_segmento="Ancla"),
            cliente(SOL, "Granero El Sol SAS", segmento="B", motivo_segmento="Crece"),
        ],
    },
    "presupuesto": {
        "Ventas": [
            venta(date(2026, 11, 3), "FE-1", LA_14, 30_000_000, Id="f1"),
            venta(date(2026, 11, 12), "FE-2", SOL, 12_000_000, Id="f2"),
        ],
        "Metas": [{"mes": date(2026, 11, 1), "vendedor": "V01", "meta": 60_000_000, "Id": "m1"}],
    },
    "visitas": {
        "Plan": [
            {"fecha": HOY, "cliente": LA_14, "motivo": "Clase A: 4 al mes", "Id": "p1"},
            {"fecha": HOY, "cliente": SOL, "motivo": "Clase B: 2 al mes", "Id": "p2"},
        ],
    },
}  # fmt: skip


def write_firm(folder: Path) -> Path:
    """Write its four books into ``folder``, which is returned."""
    for book in BOOKS:
        write_filled(book, _ROWS, folder / f"{book.name}.xlsx", HOY)
    return folder
