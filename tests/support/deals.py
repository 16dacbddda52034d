"""A small firm that sells on quotes: maestros, clientes and oportunidades, all right.

OP-1 is in Calificación with everything that Propuesta asks; OP-2 in Prospección; OP-3 in
Negociación. Each has a quote that may be issued: net 139.900, IVA 7.581, total 147.481.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import load_workbook

from cartera_xl.app.numbers import begin_series, number_settings, verify_numbers
from cartera_xl.app.show import write_filled
from cartera_xl.present.workbook import RowCells
from cartera_xl.specs.books import find_book
from cartera_xl.specs.oportunidades import OPORTUNIDADES
from support.firm import HOY, LA_14
from support.rows import cliente

AHORA = datetime(2026, 11, 20, 9, 30)
NUMERO = "COT-2026-000001"
TOTAL = 147_481.0


def _deal(numero: str, etapa: str, **more: Any) -> RowCells:
    return {
        "numero": numero, "nombre": "Exhibidor de aseo", "cliente": LA_14, "contacto": "Luz Mejía",
        "vendedor": "V01", "creada": date(2026, 11, 2), "valor": 150_000,
        "cierre": date(2026, 12, 15), "etapa": etapa, "presupuesto": "Sí", "autoridad": "Sí",
        "necesidad": "Sí", "tiempo": "Sí", "proxima": "Visita", "proxima_fecha": date(2026, 11, 23),
        "pidio": date(2026, 11, 18), **more,
    }  # fmt: skip


def _quote(deal: str) -> RowCells:
    return {"cotizacion": f"{deal}-A", "oportunidad": deal, "vigencia": 15, "entrega": "En 3 días"}


def _lines(deal: str) -> list[RowCells]:
    """Ten soaps at 4.200 less 5 %: 39.900, IVA 19 % 7.581. A display, excluded: 100.000."""
    return [
        {"cotizacion": f"{deal}-A", "sku": "A-1", "cantidad": 10, "descuento1": 0.05},
        {"cotizacion": f"{deal}-A", "descripcion": "Exhibidor", "cantidad": 1, "unidad": "Unidad",
         "precio": 100_000, "tratamiento": "Excluido"},
    ]  # fmt: skip


def _parameter(nombre: str, valor: str) -> RowCells:
    return {"nombre": nombre, "desde": date(2026, 1, 1), "valor": valor, "fuente": "Gerencia"}


_DEALS = ("OP-1", "OP-2", "OP-3")
_ROWS: dict[str, dict[str, Sequence[RowCells]]] = {
    "maestros": {
        "Vendedores": [
            {"codigo": "V01", "nombre": "Ana Ríos", "cargo": "Vendedor", "zona": "EJE",
             "telefono": "310 555 0101", "correo": "ana@firma.example"},
        ],
        "Productos": [
            {"sku": "A-1", "nombre": "Jabón 300 g", "linea": "Aseo", "unidad": "Unidad",
             "empaque": 12, "tratamiento": "Gravado", "iva": 0.19, "costo": 2500, "activo": "Sí"},
        ],
        "Precios": [
            {"lista": "DETAL", "sku": "A-1", "precio": 4_200, "desde": date(2026, 1, 1)},
        ],
        "Zonas": [{"codigo": "EJE", "nombre": "Eje Cafetero"}],
        "Parámetros": [
            _parameter("firma_nombre", "Distribuidora La Ceiba SAS"),
            _parameter("firma_nit", "900123456-8"),
            _parameter("firma_ciudad", "Pereira"),
        ],
    },
    "clientes": {
        "Clientes": [
            cliente(LA_14, "Pérez & Hijos <Norte> SAS", lista="DETAL", plazo=30, cupo=5_000_000,
                    correo="compras@la14.example"),
        ],
        "Contactos": [
            {"cliente": LA_14, "nombre": "Luz Mejía", "cargo": "Compras", "principal": "Sí",
             "correo": "luz@la14.example"},
        ],
    },
    "oportunidades": {
        "Oportunidades": [
            _deal("OP-1", "Calificación"), _deal("OP-2", "Prospección"),
            _deal("OP-3", "Negociación", revisa=date(2026, 11, 19)),
        ],
        "Etapas": [], "Actividades": [],
        "Cotizaciones": [_quote(deal) for deal in _DEALS],
        "Líneas": [line for deal in _DEALS for line in _lines(deal)],
        "Registro": [],
    },
}  # fmt: skip


@cache
def _books() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.xlsx" for name in _ROWS]
        for name, path in zip(_ROWS, paths, strict=True):
            write_filled(find_book(name), _ROWS, path, HOY)
        return {path.name: path.read_bytes() for path in paths}


def write_deals(folder: Path) -> Path:
    """Write its three books into ``folder``, begin its series COT; return oportunidades.xlsx."""
    for name, content in _books().items():
        (folder / name).write_bytes(content)
    begin_series(number_settings(folder), "COT", "", None, 6, AHORA)
    return folder / "oportunidades.xlsx"


def read_rows(path: Path, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet of a book on the disk: heading → value, less blanks and formulas."""
    page = load_workbook(path)[sheet]
    titles = [cell.value for cell in page[5]]
    rows = [
        {t: c for t, c in zip(titles, values, strict=True) if c is not None and str(c)[:1] != "="}
        for values in page.iter_rows(min_row=6, max_col=len(titles), values_only=True)
    ]
    return [row for row in rows if row]


def left(libro: Path) -> dict[str, object]:
    """Everything that the eleven steps leave: rows, documents, numbers, the text for WhatsApp.

    The head of the ledger depends on the moment, and so does the document that prints it.
    """
    rows = {sheet.name: read_rows(libro, sheet.name) for sheet in OPORTUNIDADES.sheets}
    for row in rows["Registro"]:
        row["SHA-256"] = row["Huella del libro de números"] = "…"
    files = sorted(p.name for p in (libro.parent / "archivo").rglob("*") if p.suffix != ".json")
    (verified,) = verify_numbers(number_settings(libro.parent))
    numbers = [(each.numero, each.estado, each.motivo) for each in verified.estados]
    text = next((libro.parent / "archivo").rglob("*.txt")).read_text(encoding="utf-8")
    return {**rows, "archivo": files, "numeros": numbers, "texto": text}


def cell_of(path: Path, sheet: str, title: str, row: int, value: Any) -> None:
    """Type a value into the column called ``title`` of a row (from 1) of a sheet's data."""
    book = load_workbook(path)
    page = book[sheet]
    column = next(cell.column for cell in page[5] if cell.value == title)
    page.cell(5 + row, column).value = value
    book.save(path)
