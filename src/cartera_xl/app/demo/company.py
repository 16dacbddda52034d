"""The firm of the demonstration: Surtidora Guadual del Otún, a wholesaler that does not exist.

It sells food and household goods in the coffee region of Colombia. Everything here fills
maestros.xlsx: zones, sellers, products, prices, settings and the firm's own days. Telephones use
a prefix that no operator has, and addresses of mail end in ``.example``.
"""

from dataclasses import dataclass
from datetime import date

from cartera_xl.app.demo.names import with_digit
from cartera_xl.app.demo.products import PRODUCTOS
from cartera_xl.units.plan import Cell

Row = dict[str, Cell]
"""One row as typed: field → cell."""
Rows = dict[str, dict[str, list[Row]]]
"""Book → sheet → rows as typed, each with its hidden id."""
EMPRESA = "Surtidora Guadual del Otún S.A.S."
DESDE, CORTE = date(2024, 11, 1), date(2026, 11, 19)
"""The first day with sales, and the last: the cut-off that the demonstration shows."""
LISTAS = ("MAYORISTA", "DETAL")
PRECIO_NUEVO = date(2026, 2, 1)
"""The day that all prices rose; the day before is the last of the old ones."""


@dataclass(frozen=True)
class Zone:
    """A territory: the seller who works it and the towns in it."""

    codigo: str
    nombre: str
    ciudades: tuple[str, ...]
    vendedor: str


ZONAS = (
    Zone("RIS", "Risaralda", ("Pereira", "Dosquebradas", "La Virginia", "Santa Rosa de Cabal"),
         "V01"),
    Zone("CAL", "Caldas", ("Manizales", "Villamaría", "Chinchiná", "Neira"), "V02"),
    Zone("QUI", "Quindío", ("Armenia", "Calarcá", "Montenegro", "Quimbaya"), "V03"),
    Zone("NVA", "Norte del Valle", ("Cartago", "Zarzal", "Roldanillo", "La Unión"), "V04"),
)  # fmt: skip
_VENDEDORES = (
    ("V01", "Luz Adriana Restrepo Gil", "Ejecutivo de cuenta", "RIS", date(2018, 2, 5)),
    ("V02", "Jhon Freddy Castaño Ríos", "Vendedor", "CAL", date(2020, 8, 18)),
    ("V03", "Claudia Milena Herrera Toro", "Vendedor", "QUI", date(2021, 5, 3)),
    ("V04", "Andrés Felipe Murillo Vélez", "Vendedor", "NVA", date(2023, 7, 17)),
)
VENDEDORES = tuple(code for code, *_ in _VENDEDORES)
_PARAMETROS = (
    ("peso_sabado", "0.4", date(2026, 7, 16),
     "Acta 31 del comité comercial: jornada de 42 horas, el sábado se despacha hasta las 11"),
    ("meses_perfil", "12", date(2026, 1, 1),
     "Acta 27 del comité comercial: el perfil del mes se saca de un año completo"),
    ("corte_cerrado", "Sí", date(2024, 11, 1),
     "Acta 12 del comité comercial: las facturas se cierran a las 6 p. m."),
    ("peso_domingo", "0", date(2024, 11, 1),
     "Acta 12 del comité comercial: no se despacha en domingo"),
    *((name, value, date(2024, 11, 1), "RUT y cámara de comercio") for name, value in (
        ("firma_nombre", EMPRESA), ("firma_nit", with_digit("990100001")),
        ("firma_regimen", "Responsable de IVA"),
        ("firma_direccion", "Calle 14 # 23-40, bodega 3"), ("firma_ciudad", "Pereira"),
        ("firma_telefono", "399 555 0000"), ("firma_correo", "ventas@guadual.example"),
        ("firma_web", "www.guadual.example"),
        ("firma_recaudo_nombre", "Marta Lucía Ossa"),
        ("firma_recaudo_cargo", "Crédito y recaudo"),
        ("firma_recaudo_telefono", "399 555 0010"),
        ("firma_recaudo_correo", "recaudo@guadual.example"),
        ("firma_representante", "Gloria Inés Echeverri Duque"),
        ("firma_representante_cargo", "Representante legal"),
    )),
    ("firma_cuentas", f"Banco del Otún, Ahorros, 123-456789-01, {EMPRESA}", date(2024, 11, 1),
     "Certificación bancaria"),
)  # fmt: skip
DIAS_PROPIOS = (
    (date(2024, 12, 24), 0.5, "Se despacha hasta mediodía"),
    (date(2024, 12, 31), 0.5, "Se despacha hasta mediodía"),
    (date(2025, 1, 2), 0, "Inventario anual"),
    (date(2025, 7, 1), 0, "Inventario de mitad de año"),
    (date(2025, 12, 24), 0.5, "Se despacha hasta mediodía"),
    (date(2025, 12, 31), 0.5, "Se despacha hasta mediodía"),
    (date(2026, 1, 2), 0, "Inventario anual"),
    (date(2026, 7, 1), 0, "Inventario de mitad de año"),
    (date(2026, 12, 24), 0.5, "Se despacha hasta mediodía"),
    (date(2026, 12, 31), 0.5, "Se despacha hasta mediodía"),
)


def master_rows() -> dict[str, list[Row]]:
    """Return the rows of maestros.xlsx: sheet → rows. Nothing in them is left to chance."""
    return {
        "Vendedores": _sellers(),
        "Productos": [product.row() for product in PRODUCTOS],
        "Precios": _prices(),
        "Impuestos": _taxes(),
        "Zonas": [
            {"codigo": z.codigo, "nombre": z.nombre, "ciudades": ", ".join(z.ciudades)}
            for z in ZONAS
        ],
        "Parámetros": [
            {"nombre": nombre, "valor": valor, "desde": desde, "fuente": fuente}
            for nombre, valor, desde, fuente in _PARAMETROS
        ],
        "Calendario": [
            {"fecha": day, "peso": weight, "motivo": why} for day, weight, why in DIAS_PROPIOS
        ],
    }


def _sellers() -> list[Row]:
    return [
        {
            "codigo": codigo, "nombre": nombre, "cargo": cargo, "zona": zona,
            "correo": f"{codigo.lower()}@guadual.example", "telefono": f"399 555 00{n:02d}",
            "ingreso": ingreso,
        }
        for n, (codigo, nombre, cargo, zona, ingreso) in enumerate(_VENDEDORES, start=1)
    ]  # fmt: skip


def _taxes() -> list[Row]:
    """Return what changed with a date; it shows how the sheet is filled and is no tax advice."""
    return [
        {
            "sku": "CP-007", "impuesto": "IVA", "tratamiento": "Exento", "tarifa": 0,
            "desde": date(2018, 12, 28), "fuente": "Ley 1943 de 2018; Estatuto Tributario art. 477",
        }
    ]  # fmt: skip


def _prices() -> list[Row]:
    """Return two rows by list and product: the price before the rise and the one after."""
    sold = [product for product in PRODUCTOS if product.demanda]
    rows: list[Row] = []
    for lista in LISTAS:
        for product in sold:
            before, after = (product.precio(lista, nuevo=n) for n in (False, True))
            sku, last = product.sku, date(2026, 1, 31)
            rows += [
                {"lista": lista, "sku": sku, "precio": before, "desde": date(2024, 1, 1),
                 "hasta": last},
                {"lista": lista, "sku": sku, "precio": after, "desde": PRECIO_NUEVO},
            ]  # fmt: skip
    return rows
