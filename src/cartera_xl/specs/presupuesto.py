"""presupuesto.xlsx: targets, invoiced sales and how they compare.

Bases (what most disputes are about): sales are invoiced, without IVA, less credit notes in the
month of the note; orders not yet invoiced stand beside them, never in them.
"""

from typing import Annotated

from annotated_types import Ge, Gt, MaxLen

from cartera_xl.specs.base import Book, Col, Drawing, Ref, Row, Sheet, Sign
from cartera_xl.specs.checks import AddsTo, RequiredWhen, SameDetail, Unique
from cartera_xl.specs.kinds import (
    Choice,
    Codigo,
    CodigoDeLista,
    Dinero,
    Fecha,
    IdCliente,
    Mes,
    Numero,
    Porcentaje,
    Texto,
)
from cartera_xl.specs.refs import CLIENTE, LINEA, SKU, VENDEDOR
from cartera_xl.specs.rule import Rule

FACTURA, NOTA_CREDITO, NOTA_DEBITO, PEDIDO = (
    "Factura",
    "Nota crédito",
    "Nota débito",
    "Pedido por facturar",
)


class Meta(Row):
    """The target of a seller for a month, whole or by line or client."""

    mes: Annotated[Mes, Col("Mes", "Mes de la meta: escriba cualquier día de ese mes.")]
    vendedor: Annotated[
        CodigoDeLista, VENDEDOR, Col("Vendedor", "Código del vendedor; está en maestros.xlsx.")
    ]
    linea: Annotated[
        Texto | None,
        LINEA,
        Col("Línea", "Línea de producto; vacía si la meta es por el total."),
    ] = None
    cliente: Annotated[
        IdCliente | None,
        CLIENTE,
        Col("Cliente", "NIT del cliente; vacío si la meta no es por cliente."),
    ] = None
    meta: Annotated[
        Dinero,
        Ge(0),
        Col("Meta", "Ventas esperadas del mes, en pesos sin IVA; 0 si no tiene meta."),
    ]
    nota: Annotated[Texto | None, Col("Nota", "Lo que convenga recordar.", width=30)] = None


class Venta(Row):
    """One line of a document, always positive: the type says whether it adds or subtracts."""

    fecha: Annotated[Fecha, Col("Fecha", "Fecha del documento.", past=True)]
    tipo: Annotated[
        str,
        Choice(FACTURA, NOTA_CREDITO, NOTA_DEBITO, PEDIDO, width=19),
        Col("Tipo", "Factura, nota o pedido que aún no se factura."),
    ]
    documento: Annotated[
        Codigo, MaxLen(30), Col("Documento", "Número de la factura, la nota o el pedido.", width=14)
    ]
    referencia: Annotated[
        Codigo | None,
        MaxLen(30),
        Col("Referencia", "En una nota, la factura que corrige.", width=14),
    ] = None
    cliente: Annotated[
        IdCliente, CLIENTE, Col("Cliente", "NIT del cliente; está en clientes.xlsx.")
    ]
    vendedor: Annotated[
        CodigoDeLista,
        VENDEDOR,
        Col("Vendedor", "Código de quien vendió; si fue entre varios, use la hoja Repartos."),
    ]
    sku: Annotated[
        CodigoDeLista | None,
        SKU,
        Col("SKU", "Código del producto; está en maestros.xlsx."),
    ] = None
    linea: Annotated[
        Texto | None, LINEA, Col("Línea", "Línea de producto; vacía, se toma la del SKU.")
    ] = None
    cantidad: Annotated[
        Numero,
        Gt(0),
        Col(
            "Cantidad",
            "Unidades, siempre en positivo.",
            (
                Rule(
                    "CX-PRE-201",
                    "no es una cantidad: debe ser mayor que cero.",
                    "Una devolución se registra en positivo con Tipo «Nota crédito».",
                    ("greater_than",),
                ),
            ),
            unit="unidades",
        ),
    ]
    valor: Annotated[
        Dinero,
        Ge(0),
        Col(
            "Valor sin IVA",
            "Valor de la línea en pesos, sin IVA y con descuentos ya restados.",
            (
                Rule(
                    "CX-PRE-202",
                    "es negativo.",
                    "Una devolución se registra en positivo con Tipo «Nota crédito».",
                    ("greater_than_equal",),
                ),
            ),
        ),
    ]
    iva: Annotated[Dinero, Ge(0), Col("IVA", "IVA de la línea, en pesos; 0 si no tiene.")]
    costo: Annotated[Dinero | None, Ge(0), Col("Costo", "Costo de la línea sin IVA, en pesos.")] = (
        None
    )


class Reparto(Row):
    """The part of a shared sale that belongs to one seller."""

    documento: Annotated[
        Codigo,
        MaxLen(30),
        Ref("presupuesto", "Ventas", "documento"),
        Col("Documento", "Número de la factura que se reparte.", width=14),
    ]
    vendedor: Annotated[
        CodigoDeLista, VENDEDOR, Col("Vendedor", "Código del vendedor; está en maestros.xlsx.")
    ]
    parte: Annotated[
        Porcentaje, Gt(0), Col("Parte", "Porcentaje de la venta que le toca; entre todos, 100%.")
    ]


class Avance(Row):
    """How a seller stands in the month of the cut-off; nobody types here."""

    vendedor: Annotated[Codigo, Col("Vendedor", "Código del vendedor.", derived=True)]
    nombre: Annotated[Texto, Col("Nombre", "Nombre del vendedor.", derived=True, width=26)]
    ventas: Annotated[Dinero, Col("Ventas", "Ventas netas sin IVA.", derived=True)]
    meta: Annotated[Dinero, Col("Meta", "Meta del mes.", derived=True)]
    cumplimiento: Annotated[
        Porcentaje, Col("Cumplimiento", "Ventas ÷ meta.", derived=True, width=14)
    ]
    proyeccion: Annotated[
        Dinero, Col("Proyección", "A fin de mes, por días hábiles.", derived=True)
    ]
    explicacion: Annotated[
        Texto, Col("Explicación", "De dónde sale cada cifra.", derived=True, width=110)
    ]


PRESUPUESTO = Book(
    name="presupuesto",
    code="PRE",
    title="Presupuesto de ventas",
    purpose="Metas contra ventas: cuánto se ha cumplido y en cuánto va a cerrar el mes.",
    steps=(
        "Escriba las metas del año en Metas: una fila por vendedor y mes.",
        "Pegue las ventas facturadas en Ventas; los pedidos por facturar también, con su tipo.",
        "Calcule: cartera calcular presupuesto.xlsx. El informe dice de dónde sale cada cifra.",
    ),
    sheets=(
        Sheet(
            "Metas", Meta, "una meta",
            "Una fila por vendedor y mes; si quiere más detalle, por línea o por cliente.",
            ("mes", "vendedor", "linea", "cliente"),
            (
                Unique(("mes", "vendedor", "linea", "cliente"), Rule(
                    "CX-PRE-101", "repite mes, vendedor, línea y cliente de la fila {fila}.",
                    "Deje una sola meta: sume los valores o borre la fila que sobra.")),
                SameDetail(("mes", "vendedor"), ("linea", "cliente"), Rule(
                    "CX-PRE-102",
                    "tiene otro detalle que la fila {fila} del mismo vendedor y mes.",
                    "Ponga todas las metas del mes con el mismo detalle (total, por línea o por "
                    "cliente); mezcladas se contarían dos veces.")),
            ),
        ),
        Sheet(
            "Ventas", Venta, "una línea de venta",
            "Una línea por producto vendido, sin IVA; las notas crédito van en positivo.",
            (),
            (
                RequiredWhen("referencia", "tipo", (NOTA_CREDITO, NOTA_DEBITO), Rule(
                    "CX-PRE-203", "está vacía en una nota.",
                    "Escriba el número de la factura que la nota corrige.", level="aviso")),
                Unique(("documento", "tipo", "cliente", "sku", "linea", "cantidad", "valor"), Rule(
                    "CX-PRE-205", "repite la línea de la fila {fila}: mismo producto, cantidad y valor.",
                    "Si se pegó dos veces, borre una; si son dos líneas de verdad, déjelas.",
                    level="aviso")),
                RequiredWhen("linea", "sku", (None,), Rule(
                    "CX-PRE-204", "y SKU están vacíos.",
                    "Escriba el SKU o la línea; si no, la venta queda en «Sin línea».",
                    level="aviso")),
            ),
            source_key=("tipo", "documento", "sku", "linea"),
            sign=Sign(("cantidad", "valor", "iva", "costo"), "tipo", NOTA_CREDITO),
        ),
        Sheet(
            "Repartos", Reparto, "un reparto",
            "Solo las ventas hechas entre varios: una fila por vendedor, que sumen 100%.",
            ("documento", "vendedor"),
            (
                Unique(("documento", "vendedor"), Rule(
                    "CX-PRE-301", "repite documento y vendedor de la fila {fila}.",
                    "Deje a cada vendedor una sola vez por documento.")),
                AddsTo("documento", "parte", 1, Rule(
                    "CX-PRE-302", "suma {suma} entre los vendedores del documento {grupo}.",
                    "Corrija los porcentajes para que sumen 100%.")),
            ),
        ),
        Sheet(
            "Avance", Avance, "un avance",
            "El mes de cada vendedor. No escriba aquí: el informe de «cartera calcular» trae lo mismo.", output=True,
            charts=(Drawing("Ventas y Meta", "vendedor", ("ventas", "meta")),),
        ),
    ),
    commands=(
        ("cartera calcular presupuesto.xlsx", "Escribe el informe con cada cifra explicada."),
    ),
)  # fmt: skip
