"""The 80 products of the firm of the demonstration, and what each costs and sells for.

The IVA of each is what its kind of good had in the Estatuto Tributario in 2026 (arts. 424, 468,
468-1 and 477); it shows how the column is filled and is no tax advice.
"""

from dataclasses import dataclass

from cartera_xl.units.plan import Cell

ABARROTES, LACTEOS, BEBIDAS = "Abarrotes", "Lácteos y huevos", "Bebidas"
CONFITES, ASEO, CUIDADO, PAPELERIA = (
    "Confites y galletas", "Aseo del hogar", "Cuidado personal", "Papelería",
)  # fmt: skip
LINEAS = (ABARROTES, LACTEOS, BEBIDAS, CONFITES, ASEO, CUIDADO, PAPELERIA)
_MARGEN = {
    ABARROTES: 14, LACTEOS: 13, BEBIDAS: 18, CONFITES: 22, ASEO: 21, CUIDADO: 24, PAPELERIA: 27,
}  # fmt: skip
"""What the wholesale price adds to the cost, in percent."""
_IVA = {
    "19": ("Gravado", 19), "5": ("Gravado", 5), "exento": ("Exento", 0), "excluido": ("Excluido", 0),
}  # fmt: skip


@dataclass(frozen=True)
class Product:
    """A product: ``iva`` in percent, ``costo`` in whole pesos, ``demanda`` how often it is asked.

    A product with demand 0 is no longer sold and has no prices.
    """

    sku: str
    nombre: str
    linea: str
    unidad: str
    empaque: int
    tratamiento: str
    iva: int
    costo: int
    demanda: int

    def precio(self, lista: str, *, nuevo: bool) -> int:
        """Return the price in whole pesos: a multiple of 50, so the IVA is exact to the centavo."""
        percent = (100 + _MARGEN[self.linea]) * (100 if lista == "MAYORISTA" else 109)
        fifty = 50 * 10_000 * (100 if nuevo else 106)
        return -(-self.costo * percent * 100 // fifty) * 50

    def costo_de(self, *, nuevo: bool) -> int:
        """Return the unit cost in whole pesos, before or after the rise of prices."""
        return self.costo if nuevo else self.costo * 100 // 106

    def row(self) -> dict[str, Cell]:
        """Return its row of the sheet Productos."""
        return {
            "sku": self.sku, "nombre": self.nombre, "linea": self.linea, "unidad": self.unidad,
            "empaque": self.empaque, "tratamiento": self.tratamiento, "iva": self.iva / 100,
            "costo": self.costo, "activo": "Sí" if self.demanda else "No",
        }  # fmt: skip


def _read(table: str, linea: str) -> list[Product]:
    found = []
    for line in table.strip().splitlines():
        sku, nombre, unidad, empaque, iva, costo, demanda = (p.strip() for p in line.split("|"))
        found.append(
            Product(sku, nombre, linea, unidad, int(empaque), *_IVA[iva], int(costo), int(demanda))
        )
    return found


_ABARROTES = """
AB-001 | Arroz blanco 500 g            | Unidad  | 25 | exento   |  1850 | 10
AB-002 | Arroz blanco 1 kg             | Unidad  | 12 | exento   |  3600 | 8
AB-003 | Arroz blanco 5 kg             | Unidad  |  5 | exento   | 17400 | 4
AB-004 | Azúcar blanca 1 kg            | Unidad  | 25 | 5        |  3950 | 8
AB-005 | Azúcar morena 1 kg            | Unidad  | 25 | 5        |  3750 | 3
AB-006 | Panela redonda 500 g x 2      | Paquete | 20 | excluido |  4300 | 8
AB-007 | Panela pulverizada 500 g      | Unidad  | 24 | excluido |  3100 | 3
AB-008 | Fríjol cargamanto rojo 500 g  | Unidad  | 24 | excluido |  5600 | 5
AB-009 | Lenteja 500 g                 | Unidad  | 24 | excluido |  2600 | 5
AB-010 | Garbanzo 500 g                | Unidad  | 24 | excluido |  3100 | 3
AB-011 | Maíz trillado blanco 500 g    | Unidad  | 24 | 5        |  1900 | 4
AB-012 | Harina de maíz precocida 1 kg | Unidad  | 12 | 5        |  3550 | 7
AB-013 | Harina de trigo 500 g         | Unidad  | 25 | 5        |  1700 | 4
AB-014 | Pasta espagueti 250 g         | Unidad  | 24 | 5        |  1550 | 7
AB-015 | Pasta para sopa fideo 250 g   | Unidad  | 24 | 5        |  1550 | 4
AB-016 | Aceite vegetal 900 ml         | Unidad  | 12 | 19       |  7600 | 8
AB-017 | Aceite vegetal 3 L            | Unidad  |  6 | 19       | 24300 | 3
AB-018 | Sal refinada 1 kg             | Unidad  | 25 | excluido |  1450 | 4
AB-019 | Café tostado y molido 250 g   | Unidad  | 20 | 5        |  9800 | 6
AB-020 | Chocolate de mesa 500 g       | Unidad  | 24 | 5        |  8700 | 5
AB-021 | Avena en hojuelas 500 g       | Unidad  | 24 | 5        |  2900 | 4
AB-022 | Atún en aceite 160 g          | Unidad  | 48 | 19       |  4700 | 6
AB-023 | Salsa de tomate 400 g         | Unidad  | 24 | 19       |  4300 | 4
AB-024 | Mayonesa 380 g                | Unidad  | 24 | 19       |  5900 | 4
"""
_LACTEOS = """
LA-001 | Leche entera larga vida 1 L   | Unidad  | 12 | exento   |  3500 | 9
LA-002 | Leche deslactosada 1 L        | Unidad  | 12 | exento   |  3900 | 6
LA-003 | Leche en polvo 380 g          | Unidad  | 24 | exento   | 11800 | 4
LA-004 | Queso campesino               | Kilo    |  1 | exento   | 15900 | 4
LA-005 | Queso doble crema             | Kilo    |  1 | exento   | 18700 | 3
LA-006 | Huevos AA x 30                | Paquete | 12 | exento   | 14200 | 7
LA-007 | Huevos A x 30                 | Paquete | 12 | exento   | 12900 | 4
LA-008 | Bebida láctea fresa 1 L       | Unidad  | 12 | 19       |  4600 | 3
"""
_BEBIDAS = """
BE-001 | Agua sin gas 600 ml           | Unidad  | 24 | excluido |   900 | 7
BE-002 | Agua sin gas 5 L              | Unidad  |  4 | excluido |  4300 | 4
BE-003 | Gaseosa cola 1,5 L            | Unidad  | 12 | 19       |  3600 | 7
BE-004 | Gaseosa manzana 1,5 L         | Unidad  | 12 | 19       |  3400 | 5
BE-005 | Gaseosa surtida 400 ml        | Unidad  | 24 | 19       |  1900 | 6
BE-006 | Néctar de mango 200 ml        | Unidad  | 24 | 19       |  1250 | 6
BE-007 | Néctar de lulo 1 L            | Unidad  | 12 | 19       |  3800 | 3
BE-008 | Té frío limón 500 ml          | Unidad  | 24 | 19       |  2100 | 4
BE-009 | Bebida hidratante 500 ml      | Unidad  | 24 | 19       |  2600 | 4
BE-010 | Refresco en polvo x 10 sobres | Paquete | 12 | 19       |  5400 | 5
"""
_CONFITES = """
CO-001 | Galleta de soda x 3 tacos     | Paquete | 24 | 19       |  4100 | 7
CO-002 | Galleta dulce vainilla x 12   | Paquete | 12 | 19       |  6800 | 5
CO-003 | Galleta rellena chocolate x 6 | Paquete | 24 | 19       |  4200 | 5
CO-004 | Bocadillo veleño x 18         | Paquete | 12 | 19       |  6300 | 4
CO-005 | Caramelo surtido x 100        | Paquete | 24 | 19       |  6900 | 5
CO-006 | Chupeta surtida x 48          | Paquete | 12 | 19       | 10800 | 4
CO-007 | Chocolatina de leche x 24     | Paquete | 12 | 19       | 13900 | 5
CO-008 | Goma de mascar x 60           | Paquete | 24 | 19       |  7600 | 4
CO-009 | Papas fritas 25 g x 12        | Paquete | 10 | 19       | 13200 | 5
CO-010 | Maní salado 50 g x 12         | Paquete | 10 | 19       | 11400 | 3
"""
_ASEO = """
AS-001 | Jabón en barra azul 250 g     | Unidad  | 50 | 19       |  1850 | 7
AS-002 | Detergente en polvo 500 g     | Unidad  | 24 | 19       |  4300 | 7
AS-003 | Detergente en polvo 2 kg      | Unidad  |  8 | 19       | 15800 | 4
AS-004 | Blanqueador 1 L               | Unidad  | 12 | 19       |  2900 | 6
AS-005 | Limpiador multiusos 1 L       | Unidad  | 12 | 19       |  4200 | 5
AS-006 | Lavaloza en crema 500 g       | Unidad  | 24 | 19       |  4600 | 6
AS-007 | Suavizante de ropa 1 L        | Unidad  | 12 | 19       |  5900 | 4
AS-008 | Papel higiénico x 4 rollos    | Paquete | 12 | 19       |  5700 | 8
AS-009 | Papel higiénico x 12 rollos   | Paquete |  4 | 19       | 16400 | 4
AS-010 | Servilleta x 300              | Paquete | 24 | 19       |  4100 | 4
AS-011 | Bolsa de basura negra x 10    | Paquete | 50 | 19       |  2300 | 4
AS-012 | Esponjilla multiusos x 3      | Paquete | 36 | 19       |  2200 | 4
"""
_CUIDADO = """
CP-001 | Jabón de tocador x 3          | Paquete | 24 | 19       |  6200 | 6
CP-002 | Crema dental 100 ml           | Unidad  | 36 | 19       |  4700 | 7
CP-003 | Cepillo dental adulto         | Unidad  | 48 | 19       |  2600 | 4
CP-004 | Champú 400 ml                 | Unidad  | 12 | 19       | 11900 | 4
CP-005 | Champú sobre x 24             | Paquete | 12 | 19       | 12600 | 5
CP-006 | Desodorante en crema x 20     | Paquete | 12 | 19       | 11200 | 3
CP-007 | Toalla higiénica x 10         | Paquete | 24 | exento   |  3700 | 6
CP-008 | Pañal etapa 3 x 30            | Paquete |  6 | 19       | 27600 | 4
"""
_PAPELERIA = """
PA-001 | Cuaderno cosido 100 hojas     | Unidad  | 40 | 19       |  2900 | 6
PA-002 | Cuaderno argollado 80 hojas   | Unidad  | 30 | 19       |  5200 | 4
PA-003 | Lápiz negro x 12              | Paquete | 24 | excluido |  6400 | 4
PA-004 | Colores largos x 12           | Paquete | 24 | excluido |  8900 | 4
PA-005 | Bolígrafo negro x 12          | Paquete | 24 | 19       |  7600 | 4
PA-006 | Block carta 80 hojas          | Unidad  | 30 | 19       |  3800 | 3
PA-007 | Pegante en barra 20 g         | Unidad  | 48 | 19       |  2700 | 3
PA-008 | Plastilina larga x 10         | Paquete | 24 | 19       |  3200 | 0
"""
PRODUCTOS: tuple[Product, ...] = tuple(
    product
    for table, linea in zip(
        (_ABARROTES, _LACTEOS, _BEBIDAS, _CONFITES, _ASEO, _CUIDADO, _PAPELERIA),
        LINEAS,
        strict=True,
    )
    for product in _read(table, linea)
)
