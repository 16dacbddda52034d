"""maestros.xlsx: what every other book refers to: sellers, products, prices, zones, settings."""

from decimal import Decimal
from typing import Annotated

from annotated_types import Ge, Le, MaxLen

from cartera_xl.specs.base import Book, Col, Row, Sheet
from cartera_xl.specs.checks import InOrder, KnownParameter, RequiredWhen, Unique
from cartera_xl.specs.kinds import (
    Choice,
    Codigo,
    CodigoDeLista,
    Correo,
    Dinero,
    Entero,
    Fecha,
    Numero,
    Porcentaje,
    SiNo,
    Telefono,
    Texto,
)
from cartera_xl.specs.refs import SKU, ZONA
from cartera_xl.specs.rule import Rule


class Vendedor(Row):
    """One person who sells, with their zone and the days they came and left."""

    codigo: Annotated[
        Codigo, MaxLen(12), Col("Código", "Código corto del vendedor, por ejemplo V01.")
    ]
    nombre: Annotated[Texto, MaxLen(80), Col("Nombre", "Nombre y apellido.", width=28)]
    cargo: Annotated[
        str,
        Choice("Vendedor", "Ejecutivo de cuenta", "Coordinador", "Gerente"),
        Col("Cargo", "Cargo en la fuerza de ventas.", width=20),
    ]
    zona: Annotated[
        Codigo | None,
        ZONA,
        Col("Zona", "Código de la zona que atiende; está en la hoja Zonas."),
    ] = None
    correo: Annotated[Correo | None, Col("Correo", "Correo de trabajo.")] = None
    telefono: Annotated[Telefono | None, Col("Teléfono", "Teléfono de trabajo.")] = None
    ingreso: Annotated[Fecha | None, Col("Ingreso", "Día en que entró a la firma.")] = None
    retiro: Annotated[Fecha | None, Col("Retiro", "Último día; vacío si sigue en la firma.")] = None


class Producto(Row):
    """One product (SKU): how it is packed, taxed and what it costs."""

    sku: Annotated[
        Codigo, MaxLen(20), Col("SKU", "Código del producto, tal como va en la factura.")
    ]
    nombre: Annotated[Texto, MaxLen(120), Col("Nombre", "Nombre comercial.", width=34)]
    linea: Annotated[Texto, MaxLen(40), Col("Línea", "Línea del presupuesto a la que pertenece.")]
    unidad: Annotated[
        str,
        Choice("Unidad", "Paquete", "Kilo", "Litro", "Metro", width=11),
        Col("Unidad", "Unidad en que se vende."),
    ]
    empaque: Annotated[
        Entero, Ge(1), Col("Empaque", "Unidades por caja; 1 si se vende suelto.", unit="unidades")
    ]
    tratamiento: Annotated[
        str,
        Choice("Gravado", "Exento", "Excluido", width=13),
        Col("Tratamiento IVA", "Gravado, Exento (tarifa 0) o Excluido: no son lo mismo."),
    ]
    iva: Annotated[Porcentaje, Col("IVA", "Tarifa de IVA: 19%, 5% o 0%.")]
    costo: Annotated[
        Dinero,
        Ge(0),
        Col("Costo", "Costo unitario sin IVA, en pesos.", unit="COP por unidad"),
    ]
    activo: Annotated[SiNo, Col("Activo", "Sí, si todavía se vende.")]


class Precio(Row):
    """The price of a product in a list from a day on."""

    lista: Annotated[
        Codigo, MaxLen(20), Col("Lista", "Nombre de la lista de precios, por ejemplo MAYORISTA.")
    ]
    sku: Annotated[
        CodigoDeLista,
        SKU,
        Col("SKU", "Código del producto; está en la hoja Productos."),
    ]
    precio: Annotated[
        Dinero,
        Ge(1),
        Col(
            "Precio sin IVA",
            "Precio unitario sin IVA, en pesos.",
            (
                Rule(
                    "CX-MAE-301",
                    "no es un precio: debe ser mayor que cero.",
                    "Si el producto no se vende en esta lista, borre la fila.",
                    ("greater_than_equal",),
                ),
            ),
            unit="COP por unidad",
        ),
    ]
    desde: Annotated[Fecha, Col("Desde", "Primer día en que rige el precio.")]
    hasta: Annotated[
        Fecha | None, Col("Hasta", "Último día en que rige; vacío si no tiene fin.")
    ] = None


class Impuesto(Row):
    """A tax that a product bears from a day on, by the firm's own reading of the law."""

    sku: Annotated[
        CodigoDeLista, SKU, Col("SKU", "Código del producto; está en la hoja Productos.")
    ]
    impuesto: Annotated[
        Texto, MaxLen(20), Col("Impuesto", "Como sale en el documento: IVA, IEPS, IBUA.")
    ]
    tratamiento: Annotated[
        str | None,
        Choice("Gravado", "Exento", "Excluido", width=13),
        Col("Tratamiento IVA", "Solo en una fila de IVA, si cambió."),
    ] = None
    tarifa: Annotated[
        Porcentaje | None, Col("Tarifa", "Porcentaje de la base; vacía si va por unidad.")
    ] = None
    valor: Annotated[
        Dinero | None,
        Ge(0),
        Col("Valor por unidad", "En pesos; vacío si es un porcentaje.", unit="COP por unidad"),
    ] = None
    en_base: Annotated[
        SiNo | None, Col("En la base del IVA", "Sí, si el IVA se cobra también sobre él.", width=12)
    ] = None
    desde: Annotated[Fecha, Col("Desde", "Primer día en que rige.")]
    hasta: Annotated[
        Fecha | None, Col("Hasta", "Último día en que rige; vacío si no tiene fin.")
    ] = None
    fuente: Annotated[Texto, Col("Fuente", "Norma o concepto en que consta.", width=44)]


class Zona(Row):
    """A territory."""

    codigo: Annotated[
        Codigo, MaxLen(12), Col("Código", "Código corto de la zona, por ejemplo EJE.")
    ]
    nombre: Annotated[Texto, MaxLen(60), Col("Nombre", "Nombre de la zona.", width=28)]
    ciudades: Annotated[
        Texto | None, Col("Ciudades", "Ciudades o barrios que abarca.", width=44)
    ] = None


class Parametro(Row):
    """A setting of the firm that replaces the product's default from a day on."""

    nombre: Annotated[
        Codigo,
        Col("Parámetro", "Nombre del parámetro; la página de referencia los lista.", width=20),
    ]
    valor: Annotated[Texto, Col("Valor", "Valor que rige para la firma.", width=14)]
    desde: Annotated[Fecha, Col("Desde", "Primer día en que rige.")]
    fuente: Annotated[
        Texto, Col("Fuente", "Quién lo decidió y dónde consta: acta, política, norma.", width=44)
    ]


class DiaPropio(Row):
    """A day that the firm counts differently from the country's calendar."""

    fecha: Annotated[Fecha, Col("Fecha", "Día que la firma cuenta distinto.")]
    peso: Annotated[
        Numero,
        Ge(Decimal(0)),
        Le(Decimal(1)),
        Col("Peso", "0 si no se trabaja, 1 si es un día completo, 0,5 si es medio.", unit="días"),
    ]
    motivo: Annotated[Texto, Col("Motivo", "Por qué: inventario, feria, puente.", width=44)]


MAESTROS = Book(
    name="maestros",
    code="MAE",
    title="Maestros",
    purpose="Lo que todos los libros consultan: vendedores, productos, precios, zonas y reglas.",
    steps=(
        "Llene Zonas y Vendedores; después Productos y Precios.",
        "Escriba en Parámetros y Calendario solo lo que en su firma sea distinto.",
        "Guarde este libro en la misma carpeta que los demás.",
    ),
    sheets=(
        Sheet(
            "Vendedores", Vendedor, "un vendedor", "Una fila por persona que vende.", ("codigo",),
            (
                Unique(("codigo",), Rule(
                    "CX-MAE-101", "ya está en la fila {fila}.",
                    "Cada vendedor va una sola vez: borre la fila que sobra o cambie el código.")),
                InOrder("ingreso", "retiro", Rule(
                    "CX-MAE-102", "es anterior al ingreso ({otra}).",
                    "Corrija la fecha de ingreso o la de retiro.")),
            ),
        ),
        Sheet(
            "Productos", Producto, "un producto", "Una fila por producto (SKU).", ("sku",),
            (
                Unique(("sku",), Rule(
                    "CX-MAE-201", "ya está en la fila {fila}.",
                    "Cada producto va una sola vez: borre la fila que sobra o cambie el SKU.")),
            ),
        ),
        Sheet(
            "Precios", Precio, "un precio",
            "Una fila por lista, producto y fecha: un precio nuevo es una fila nueva.",
            ("lista", "sku", "desde"),
            (
                Unique(("lista", "sku", "desde"), Rule(
                    "CX-MAE-302", "repite lista, producto y fecha de la fila {fila}.",
                    "Deje un solo precio por lista, producto y día.")),
                InOrder("desde", "hasta", Rule(
                    "CX-MAE-303", "es anterior a «Desde» ({otra}).",
                    "Corrija las fechas de vigencia.")),
            ),
        ),
        Sheet(
            "Zonas", Zona, "una zona", "Una fila por zona de ventas.", ("codigo",),
            (
                Unique(("codigo",), Rule(
                    "CX-MAE-401", "ya está en la fila {fila}.",
                    "Cada zona va una sola vez: borre la fila que sobra.")),
            ),
        ),
        Sheet(
            "Parámetros", Parametro, "un parámetro",
            "Solo lo que en su firma es distinto de lo que trae el producto.",
            ("nombre", "desde"),
            (
                KnownParameter(
                    "nombre", "valor",
                    Rule("CX-MAE-501", "no es un parámetro que el producto use.",
                         "La página de parámetros de la referencia dice cuáles hay."),
                    Rule("CX-MAE-502", "no sirve para «{parametro}»: {error}.",
                         "Corrija el valor; la página de parámetros dice qué puede ser.")),
                Unique(("nombre", "desde"), Rule(
                    "CX-MAE-503", "repite parámetro y fecha de la fila {fila}.",
                    "Deje un solo valor por parámetro y día.")),
            ),
        ),
        Sheet(
            "Calendario", DiaPropio, "un día propio",
            "Solo los días que su firma cuenta distinto del calendario oficial.",
            ("fecha",),
            (
                Unique(("fecha",), Rule(
                    "CX-MAE-601", "ya está en la fila {fila}.",
                    "Deje cada día una sola vez.")),
            ),
        ),
        Sheet(
            "Impuestos", Impuesto, "un impuesto",
            "Lo que la columna IVA de Productos no dice: otros impuestos, y cambios con su fecha.",
            ("sku", "impuesto", "desde"),
            (
                Unique(("sku", "impuesto", "desde"), Rule(
                    "CX-MAE-701", "repite producto, impuesto y fecha de la fila {fila}.",
                    "Deje una sola tarifa por producto, impuesto y día.")),
                RequiredWhen("tarifa", "valor", (None,), Rule(
                    "CX-MAE-702", "está vacía, y Valor por unidad también.",
                    "Escriba el porcentaje (0% si es exento) o lo que se cobra por unidad.")),
                InOrder("desde", "hasta", Rule(
                    "CX-MAE-703", "es anterior al primer día en que rige ({otra}).",
                    "Corrija una de las dos fechas.")),
            ),
        ),
    ),
)  # fmt: skip
