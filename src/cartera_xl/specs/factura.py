"""What is owed: invoices, debit notes and opening balances, a row for each instalment."""

from typing import Annotated

from annotated_types import Ge, Gt, Le, MaxLen

from cartera_xl.specs.base import Col, Row
from cartera_xl.specs.kinds import (
    Choice,
    Codigo,
    CodigoDeLista,
    Dinero,
    Entero,
    Fecha,
    IdCliente,
    Numero,
    Texto,
)
from cartera_xl.specs.refs import CLIENTE, LINEA, VENDEDOR
from cartera_xl.specs.rule import Rule

EMISION, ENTREGA, RADICACION = "Emisión", "Entrega", "Radicación"
FACTURA, NOTA_DEBITO, SALDO_INICIAL = "Factura", "Nota débito", "Saldo inicial"
COP = "COP"
OTRAS_MONEDAS = ("USD", "EUR", "MXN", "PEN", "CLP", "ARS", "BRL", "VES")
MONEDA = Choice(COP, *OTRAS_MONEDAS, width=10)
BASTAN, DEL_PLAZO, DEL_DOCUMENTO, QUIENES = (
    "Cuatro campos bastan", "Cuándo vence", "Si no es una factura común", "Quién",
)  # fmt: skip


class Factura(Row):
    """What a client owes: a document, or one instalment of it, in its own currency."""

    numero: Annotated[
        Codigo, MaxLen(30), Col("Número", "Número del documento.", group=BASTAN, width=14)
    ]
    cliente: Annotated[
        IdCliente,
        CLIENTE,
        Col("Cliente", "NIT del cliente; elíjalo de la lista.", group=BASTAN, width=42),
    ]
    fecha: Annotated[Fecha, Col("Fecha", "Día en que se emitió.", group=BASTAN, past=True)]
    valor: Annotated[
        Dinero,
        Gt(0),
        Col(
            "Valor",
            "Lo que se debe, con IVA; si va por cuotas, el valor de la cuota.",
            (
                Rule(
                    "CX-EDA-101",
                    "no es mayor que cero.",
                    "Una nota crédito o un anticipo va en Recaudos, en positivo.",
                    ("greater_than",),
                ),
            ),
            group=BASTAN,
            unit="moneda del documento",
        ),
    ]
    cuota: Annotated[
        Entero,
        Ge(1),
        Le(120),
        Col("Cuota", "Qué cuota es; vacía es la 1.", group=DEL_PLAZO, width=9),
    ] = 1
    vence: Annotated[
        Fecha | None, Col("Vence", "Vacía, se calcula con el plazo.", group=DEL_PLAZO)
    ] = None
    plazo: Annotated[
        Entero | None,
        Ge(0),
        Le(360),
        Col("Plazo", "Días; vacío, el del cliente.", group=DEL_PLAZO, unit="días", width=9),
    ] = None
    inicio: Annotated[
        str,
        Choice(EMISION, ENTREGA, RADICACION, width=14),
        Col("Plazo desde", "Desde qué día corre el plazo; vacío es Emisión.", group=DEL_PLAZO),
    ] = EMISION
    fecha_inicio: Annotated[
        Fecha | None,
        Col("Inicio del plazo", "Día de la entrega o de la radicación.", group=DEL_PLAZO, width=17),
    ] = None
    tipo: Annotated[
        str,
        Choice(FACTURA, NOTA_DEBITO, SALDO_INICIAL, width=14),
        Col("Tipo", "Vacío es Factura.", group=DEL_DOCUMENTO),
    ] = FACTURA
    moneda: Annotated[
        str, MONEDA, Col("Moneda", "Moneda del valor; vacía es COP.", group=DEL_DOCUMENTO)
    ] = COP
    tasa: Annotated[
        Numero | None,
        Gt(0),
        Col(
            "Tasa",
            "Pesos por unidad de su moneda, la del documento.",
            group=DEL_DOCUMENTO,
            unit="COP por unidad",
        ),
    ] = None
    en_disputa: Annotated[
        Dinero | None,
        Ge(0),
        Col(
            "En disputa",
            "Parte del valor que el cliente reclama.",
            group=DEL_DOCUMENTO,
            unit="moneda del documento",
        ),
    ] = None
    cufe: Annotated[
        Texto | None,
        MaxLen(100),
        Col("CUFE", "CUFE o UUID de la factura electrónica.", group=DEL_DOCUMENTO, width=24),
    ] = None
    vendedor: Annotated[
        CodigoDeLista | None, VENDEDOR, Col("Vendedor", "Código de quien vendió.", group=QUIENES)
    ] = None
    responsable: Annotated[
        CodigoDeLista | None,
        VENDEDOR,
        Col("Responsable", "Código de quien cobra; vacío, el vendedor del cliente.", group=QUIENES),
    ] = None
    linea: Annotated[
        Texto | None, LINEA, Col("Línea", "Línea de producto, si es una sola.", group=QUIENES)
    ] = None
    nota: Annotated[
        Texto | None, Col("Nota", "Lo que convenga recordar.", group=QUIENES, width=30)
    ] = None
