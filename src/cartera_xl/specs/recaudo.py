"""What lowers a debt: what was received or credited, and to which invoice it was applied."""

from typing import Annotated

from annotated_types import Ge, Gt, Le, MaxLen

from cartera_xl.specs.base import Col, Row
from cartera_xl.specs.factura import BASTAN, COP, MONEDA
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
from cartera_xl.specs.refs import CLIENTE, FACTURA, RECAUDO
from cartera_xl.specs.rule import Rule

RECIBO, NOTA_CREDITO, ANTICIPO, RETENCION = "Recibo", "Nota crédito", "Anticipo", "Retención"
CHEQUE, CONSIGNACION = "Cheque posfechado", "Consignación por identificar"
CASTIGO = "Castigo"
CON_CLIENTE = (RECIBO, NOTA_CREDITO, ANTICIPO, RETENCION, CHEQUE, CASTIGO)
"""Types that always have a client."""
EXPLICITA, AUTOMATICA = "Explícita", "Automática"
_CHEQUES, _MAS = "Si es cheque o consignación", "Si hace falta"


class Recaudo(Row):
    """What lowers a client's debt, always positive: the type says what it is.

    One that pays several invoices may have a row for each, with the same number.
    """

    numero: Annotated[
        Codigo, MaxLen(30), Col("Número", "Número del recibo o la nota.", group=BASTAN, width=14)
    ]
    cliente: Annotated[
        IdCliente | None,
        CLIENTE,
        Col("Cliente", "NIT; vacío solo si falta identificarlo.", group=BASTAN, width=42),
    ] = None
    fecha: Annotated[Fecha, Col("Fecha", "Día en que se recibió.", group=BASTAN, past=True)]
    valor: Annotated[
        Dinero,
        Gt(0),
        Col(
            "Valor",
            "Lo recibido o acreditado, siempre en positivo.",
            (
                Rule(
                    "CX-EDA-201",
                    "no es mayor que cero.",
                    "Escríbalo en positivo: el tipo dice que baja la deuda.",
                    ("greater_than",),
                ),
            ),
            group=BASTAN,
            unit="moneda del documento",
        ),
    ]
    tipo: Annotated[
        str,
        Choice(RECIBO, NOTA_CREDITO, ANTICIPO, RETENCION, CHEQUE, CONSIGNACION, CASTIGO, width=28),
        Col("Tipo", "Vacío es Recibo.", group=_MAS),
    ] = RECIBO
    factura: Annotated[
        CodigoDeLista | None,
        FACTURA,
        Col("Factura", "La que paga o corrige; vacía, la más vencida.", group=_MAS, width=14),
    ] = None
    cuota: Annotated[
        Entero | None, Ge(1), Le(120), Col("Cuota", "Vacía, la más vencida.", group=_MAS, width=9)
    ] = None
    medio: Annotated[
        str | None,
        Choice("Efectivo", "Transferencia", "Consignación", "Cheque", "Tarjeta", "PSE", "Otro"),
        Col("Medio", "Cómo se recibió.", group=_MAS),
    ] = None
    moneda: Annotated[str, MONEDA, Col("Moneda", "Moneda del valor; vacía es COP.", group=_MAS)] = (
        COP
    )
    tasa: Annotated[
        Numero | None,
        Gt(0),
        Col("Tasa", "Pesos por unidad de su moneda.", group=_MAS, unit="COP por unidad"),
    ] = None
    cobro: Annotated[
        Fecha | None,
        Col("Cobro", "Desde qué día se puede cobrar el cheque.", group=_CHEQUES),
    ] = None
    devuelto: Annotated[
        Fecha | None,
        Col(
            "Devuelto", "Día en que el banco devolvió el pago; se reversa ese día.", group=_CHEQUES
        ),
    ] = None
    identificado: Annotated[
        Fecha | None,
        Col("Identificado", "Día en que se supo de qué cliente era.", group=_CHEQUES, width=15),
    ] = None
    nota: Annotated[
        Texto | None, Col("Nota", "Lo que convenga recordar.", group=_CHEQUES, width=30)
    ] = None


class Aplicacion(Row):
    """Which part of a receipt pays which invoice. One that was cancelled keeps both days."""

    fecha: Annotated[Fecha, Col("Fecha", "Día en que se aplicó.", past=True)]
    recaudo: Annotated[
        CodigoDeLista, RECAUDO, Col("Recaudo", "Número del recibo o la nota.", width=14)
    ]
    factura: Annotated[
        CodigoDeLista, FACTURA, Col("Factura", "Número de la factura que paga.", width=14)
    ]
    cuota: Annotated[
        Entero | None, Ge(1), Le(120), Col("Cuota", "Vacía, la más vencida.", width=9)
    ] = None
    valor: Annotated[
        Dinero,
        Gt(0),
        Col(
            "Valor",
            "Cuánto se aplica, en pesos.",
            (
                Rule(
                    "CX-EDA-301",
                    "no es mayor que cero.",
                    "Para deshacer una aplicación, escriba en su fila el día en Anulada.",
                    ("greater_than",),
                ),
            ),
        ),
    ]
    origen: Annotated[
        str,
        Choice(EXPLICITA, AUTOMATICA, width=13),
        Col("Origen", "Explícita si alguien la decidió; vacío es Explícita."),
    ] = EXPLICITA
    anulada: Annotated[
        Fecha | None, Col("Anulada", "Día en que se deshizo; la fila no se borra.")
    ] = None
