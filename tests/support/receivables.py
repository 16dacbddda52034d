"""A small firm and what it is owed, to be added up by hand.

At 19-Nov-2026: FE-1 of La 14 (due 1-Oct, 49 days) owes 380,000 of 500,000; FE-3 of El Sol, a person
(due Sunday 15-Nov, moved to the 17th, 2 days) owes 200,000; FE-2 of La 14 (due 10-Dec) owes 300,000.
A favor: an advance of 50,000 of El Sol, and 45,000 that nobody knows whose they are.
380 + 200 + 300 − 95 = 785.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from cartera_xl.app.show import write_filled
from cartera_xl.present.workbook import RowCells
from cartera_xl.specs.books import find_book
from support.rows import cliente

CORTE = date(2026, 11, 19)
LA_14, SOL = "800197268-4", "860002964-4"
Sheets = Mapping[str, Sequence[RowCells]]
_FIRMA = {
    "firma_nombre": "Surtidora SAS", "firma_nit": "900123456-8",
    "firma_representante": "Camila Ortiz",
}  # fmt: skip
MAESTROS: Sheets = {
    "Vendedores": [{"codigo": "V01", "nombre": "Ana Ríos", "cargo": "Vendedor", "zona": "EJE",
                    "telefono": "310 555 0101"}],
    "Zonas": [{"codigo": "EJE", "nombre": "Eje Cafetero"}],
    "Parámetros": [
        {"nombre": name, "valor": value, "desde": date(2026, 1, 1), "fuente": "RUT"}
        for name, value in _FIRMA.items()
    ],
}  # fmt: skip
CLIENTES: Sheets = {
    "Clientes": [
        cliente(LA_14, "Tienda La 14 SAS", cupo=1_000_000, plazo=30, telefono="606 333 4455"),
        cliente(
            SOL, "Rosa Gil", nombre_comercial="Granero El Sol", tipo="Persona natural",
            cupo=100_000, plazo=30, telefono="310 555 1234", autorizacion=date(2026, 1, 2),
            medio="Escrito", finalidad="Cobro",
        ),
    ],
    "Contactos": [
        {"cliente": LA_14, "nombre": "Pedro Gil", "cargo": "Gerente", "principal": "Sí"},
        {"cliente": LA_14, "nombre": "Luz Mejía", "cargo": "Tesorera", "rol": "Pagos",
         "correo": "luz@la14.example", "principal": "No"},
    ],
}  # fmt: skip
FACTURAS: list[RowCells] = [
    {"numero": "FE-1", "cliente": LA_14, "fecha": date(2026, 9, 1), "valor": 500_000},
    {"numero": "FE-2", "cliente": LA_14, "fecha": date(2026, 11, 10), "valor": 300_000},
    {"numero": "FE-3", "cliente": SOL, "fecha": date(2026, 10, 16), "valor": 200_000},
]
RECAUDOS: list[RowCells] = [
    {"numero": "RC-1", "cliente": LA_14, "fecha": date(2026, 10, 20), "valor": 120_000},
    {"numero": "AN-1", "cliente": SOL, "fecha": date(2026, 11, 5), "valor": 50_000,
     "tipo": "Anticipo"},
    {"numero": "CS-1", "fecha": date(2026, 11, 3), "valor": 45_000,
     "tipo": "Consignación por identificar"},
]  # fmt: skip
ACUERDOS: list[RowCells] = [
    {"numero": "AC-1", "cliente": LA_14, "fecha": date(2026, 11, 18), "cuota": n,
     "vence": day, "valor": 190_000}
    for n, day in ((1, date(2026, 12, 1)), (2, date(2026, 12, 15)))
]  # fmt: skip
EDADES: Sheets = {"Facturas": FACTURAS, "Recaudos": RECAUDOS, "Acuerdos": ACUERDOS}


def write_debts(folder: Path, edades: Sheets = EDADES, **books: Sheets) -> Path:
    """Write maestros, clientes and edades into ``folder``; return the last. ``books``: others of them."""
    rows = {"maestros": MAESTROS, "clientes": CLIENTES, "edades": edades, **books}
    for name in ("maestros", "clientes", "edades"):
        write_filled(find_book(name), rows, folder / f"{name}.xlsx", CORTE)
    return folder / "edades.xlsx"
