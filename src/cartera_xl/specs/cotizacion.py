"""A quote before and after it is issued: its row, its lines, and the documents that were filed."""

from decimal import Decimal
from typing import Annotated

from annotated_types import Ge, Gt, Le, MaxLen, MinLen

from cartera_xl.specs.base import Col, Ref, Row
from cartera_xl.specs.kinds import (
    Choice,
    Codigo,
    CodigoDeLista,
    Dinero,
    Entero,
    Fecha,
    IdCliente,
    Numero,
    Porcentaje,
    Texto,
)
from cartera_xl.specs.refs import CLIENTE, OPORTUNIDAD, SKU, VENDEDOR
from cartera_xl.specs.rule import Rule

LOCAL = "COP"
OTRAS = ("USD", "MXN", "PEN", "CLP", "ARS", "VES")
"""Other currencies that a quote may be in; a rate says what they are worth."""
EMISION, ENTREGA, RADICACION = "Emisión", "Entrega", "Radicación"
BORRADOR, EMITIDA, ENVIADA = "Borrador", "Emitida", "Enviada"
ACEPTADA, RECHAZADA, REVOCADA = "Aceptada", "Rechazada", "Revocada"
ANULADA, CERRADA = "Anulada", "Cerrada"
ESTADOS = (
    BORRADOR, EMITIDA, ENVIADA, ACEPTADA, RECHAZADA, REVOCADA, ANULADA, CERRADA,
)  # fmt: skip
GRAVADO, EXENTO, EXCLUIDO = "Gravado", "Exento", "Excluido"
TRATAMIENTOS = (GRAVADO, EXENTO, EXCLUIDO)
COTIZACIONES = ("Cotización", "Cotización externa")
DOCUMENTOS = (*COTIZACIONES, "Pedido", "Contrato", "Otro")
OFERTA, CONDICIONES, APROBACION = "Qué se ofrece", "Condiciones", "Si pasa de su límite"
RESPUESTA, CALCULADO = "Qué pasó con ella", "Lo calcula el producto"
_ARMAR = "Código suyo para armarla: OP-014-A. El número lo da el producto."


class Cotizacion(Row):
    """One version of a quote: what is offered, who approved it, what came of it."""

    cotizacion: Annotated[Codigo, MaxLen(20), Col("Cotización", _ARMAR, group=OFERTA)]
    version: Annotated[
        Entero | None, Ge(1), Col("Versión", "1 si está vacía.", group=OFERTA, width=9)
    ] = None
    oportunidad: Annotated[
        CodigoDeLista,
        OPORTUNIDAD,
        Col("Oportunidad", "De cuál; elíjala de la lista.", group=OFERTA, width=30),
    ]
    vigencia: Annotated[
        Entero,
        Ge(1),
        Le(365),
        Col("Vigencia", "Días que la oferta sigue en pie.", group=OFERTA, unit="días", width=10),
    ]
    contacto: Annotated[
        Texto | None,
        Col("Contacto", "A quién va; vacío, el de la oportunidad.", group=OFERTA, width=24),
    ] = None
    lista: Annotated[
        Codigo | None,
        Ref("maestros", "Precios", "lista"),
        Col("Lista de precios", "Vacía, la del cliente.", group=OFERTA, width=16),
    ] = None
    moneda: Annotated[
        str | None,
        Choice(LOCAL, *OTRAS, width=9),
        Col("Moneda", "Vacía, la del país de la firma.", group=OFERTA),
    ] = None
    tasa: Annotated[
        Numero | None,
        Gt(Decimal(0)),
        Col("Tasa", "Lo que vale una unidad en la moneda del país.", group=OFERTA),
    ] = None
    fecha_tasa: Annotated[
        Fecha | None, Col("Fecha de la tasa", "De qué día es la tasa.", group=OFERTA, width=15)
    ] = None
    descuento: Annotated[
        Porcentaje | None,
        Col("Descuento", "Sobre toda la cotización, después de los de línea.", group=OFERTA),
    ] = None
    plazo: Annotated[
        Entero | None,
        Ge(0),
        Le(360),
        Col("Plazo", "Días para pagar; vacío, el del cliente.", group=CONDICIONES, unit="días"),
    ] = None
    inicio: Annotated[
        str | None,
        Choice(EMISION, ENTREGA, RADICACION, width=12),
        Col("Plazo desde", "Desde cuándo corre; vacío, desde la factura.", group=CONDICIONES),
    ] = None
    pronto_pago: Annotated[
        Porcentaje | None,
        Col("Pronto pago", "Descuento si paga antes; no baja la base del IVA.",
            group=CONDICIONES, width=12),
    ] = None  # fmt: skip
    dias_pronto_pago: Annotated[
        Entero | None,
        Ge(0),
        Col("Días de pronto pago", "En cuántos días debe pagar.", group=CONDICIONES, width=12),
    ] = None
    entrega: Annotated[
        Texto | None, Col("Entrega", "Cuándo y dónde.", group=CONDICIONES, width=26)
    ] = None
    flete: Annotated[
        Texto | None, Col("Flete", "Incluido o por cuenta de quién.", group=CONDICIONES, width=18)
    ] = None
    garantia: Annotated[
        Texto | None, Col("Garantía", "De los productos.", group=CONDICIONES, width=26)
    ] = None
    condiciones: Annotated[
        Texto | None, Col("Otras condiciones", "Lo demás.", group=CONDICIONES, width=30)
    ] = None
    aprobo: Annotated[
        CodigoDeLista | None,
        VENDEDOR,
        Col("Aprobó", "Código de quien la autorizó.", group=APROBACION),
    ] = None
    aprobada: Annotated[
        Fecha | None, Col("Aprobada el", "Día en que la autorizó.", group=APROBACION)
    ] = None
    aprobacion: Annotated[
        Texto | None,
        Col("Por qué se aprobó", "Qué pasaba del límite y por qué conviene.", group=APROBACION,
            width=26),
    ] = None  # fmt: skip
    estado: Annotated[
        str | None,
        Choice(*ESTADOS, width=12),
        Col("Estado", "En qué va; vacío, es un borrador.", group=RESPUESTA),
    ] = None
    enviada: Annotated[
        Fecha | None, Col("Enviada el", "Día en que de verdad salió.", group=RESPUESTA)
    ] = None
    respondida: Annotated[
        Fecha | None, Col("Respondida el", "Día en que el cliente contestó.", group=RESPUESTA,
                          width=14),
    ] = None  # fmt: skip
    respuesta: Annotated[
        Texto | None, Col("Respuesta", "Qué contestó, o por qué se retiró.", group=RESPUESTA,
                          width=28),
    ] = None  # fmt: skip
    numero: Annotated[
        Codigo | None, Col("Número", "Consecutivo.", group=CALCULADO, width=18, derived=True)
    ] = None
    emitida: Annotated[
        Fecha | None, Col("Emitida el", "Día del documento.", group=CALCULADO, derived=True)
    ] = None
    vence: Annotated[
        Fecha | None,
        Col("Válida hasta", "Último día de la oferta.", group=CALCULADO, derived=True),
    ] = None
    subtotal: Annotated[
        Dinero | None,
        Col("Subtotal", "Sin impuestos, con descuentos; en su moneda.", group=CALCULADO,
            derived=True),
    ] = None  # fmt: skip
    impuestos: Annotated[
        Dinero | None, Col("Impuestos", "En su moneda.", group=CALCULADO, derived=True)
    ] = None
    total: Annotated[
        Dinero | None, Col("Total", "En su moneda.", group=CALCULADO, derived=True)
    ] = None
    margen: Annotated[
        Porcentaje | None,
        Col("Margen", "(Subtotal − costo) ÷ subtotal.", group=CALCULADO, derived=True),
    ] = None


class Renglon(Row):
    """One line of a quote."""

    cotizacion: Annotated[
        Codigo,
        Ref("oportunidades", "Cotizaciones", "cotizacion"),
        Col("Cotización", "De cuál; el código que tiene en Cotizaciones."),
    ]
    version: Annotated[Entero | None, Ge(1), Col("Versión", "1 si está vacía.", width=9)] = None
    sku: Annotated[
        CodigoDeLista | None,
        SKU,
        Col("SKU", "Código del producto; vacío si no está en maestros.", width=30),
    ] = None
    descripcion: Annotated[
        Texto | None,
        MaxLen(200),
        Col("Descripción", "Vacía, el nombre del producto.", width=34),
    ] = None
    cantidad: Annotated[
        Numero,
        Gt(Decimal(0)),
        Col(
            "Cantidad",
            "Unidades que se ofrecen.",
            (
                Rule(
                    "CX-OPO-501",
                    "no es una cantidad que se pueda ofrecer.",
                    "Escriba un número mayor que cero, o borre la línea.",
                    ("greater_than",),
                ),
            ),
            unit="unidades",
        ),
    ]
    unidad: Annotated[Texto | None, Col("Unidad", "Vacía, la del producto.", width=11)] = None
    precio: Annotated[
        Dinero | None,
        Ge(0),
        Col("Precio", "Vacío, el de la lista; sin IVA, en la moneda de la cotización."),
    ] = None
    descuento1: Annotated[
        Porcentaje | None, Col("Descuento 1", "Se aplica primero: 10%.", width=12)
    ] = None
    descuento2: Annotated[
        Porcentaje | None, Col("Descuento 2", "Sobre lo que dejó el primero: 5%.", width=12)
    ] = None
    descuento3: Annotated[
        Porcentaje | None, Col("Descuento 3", "Sobre lo que dejó el segundo.", width=12)
    ] = None
    tratamiento: Annotated[
        str | None,
        Choice(*TRATAMIENTOS, width=13),
        Col("Tratamiento IVA", "Vacío, el del producto."),
    ] = None
    iva: Annotated[Porcentaje | None, Col("IVA", "Vacío, el del producto.")] = None
    nota: Annotated[Texto | None, Col("Nota", "Sale debajo de la línea.", width=30)] = None
    neto: Annotated[
        Dinero | None,
        Col("Neto", "Con descuentos y sin impuestos, en su moneda.", derived=True),
    ] = None


class Documento(Row):
    """A document that was filed. None is erased: a void is one more state."""

    tipo: Annotated[
        str, Choice(*DOCUMENTOS, width=19), Col("Tipo", "Qué documento es, de la lista.")
    ]
    numero: Annotated[Codigo, MaxLen(40), Col("Número", "El que lleva impreso.", width=18)]
    version: Annotated[Entero | None, Ge(1), Col("Versión", "1 si está vacía.", width=9)] = None
    oportunidad: Annotated[
        CodigoDeLista | None,
        OPORTUNIDAD,
        Col("Oportunidad", "De cuál; elíjala de la lista.", width=30),
    ] = None
    cliente: Annotated[
        IdCliente, CLIENTE, Col("Cliente", "NIT del cliente; elíjalo de la lista.", width=42)
    ]
    fecha: Annotated[Fecha, Col("Fecha", "Día del documento.", past=True)]
    vence: Annotated[Fecha | None, Col("Válida hasta", "Último día de la oferta, si lo tiene.")] = (
        None
    )
    moneda: Annotated[
        str | None,
        Choice(LOCAL, *OTRAS, width=9),
        Col("Moneda", "Vacía, la del país de la firma."),
    ] = None
    valor: Annotated[Dinero, Ge(0), Col("Valor total", "Con impuestos, en su moneda.")]
    archivo: Annotated[Texto, Col("Archivo", "Dónde quedó, desde esta carpeta.", width=46)]
    sha256: Annotated[
        Codigo | None,
        MinLen(64),
        MaxLen(64),
        Col(
            "SHA-256",
            "Huella del archivo; la escribe el producto.",
            (
                Rule(
                    "CX-OPO-601",
                    "no es una huella SHA-256: no tiene 64 letras y cifras.",
                    "Bórrela; el producto la escribe al registrar el archivo.",
                    ("string_too_short", "too_short", "string_too_long", "too_long"),
                ),
            ),
            width=20,
        ),
    ] = None
    estado: Annotated[str, Choice(*ESTADOS, width=12), Col("Estado", "En qué va, de la lista.")]
    vendedor: Annotated[
        CodigoDeLista | None, VENDEDOR, Col("Quién", "Código de quien lo registró.")
    ] = None
    huella: Annotated[
        Codigo | None,
        Col("Huella del libro de números", "La que lleva impresa.", derived=True, width=20),
    ] = None
    nota: Annotated[
        Texto | None, Col("Nota", "Por qué se anuló o se retiró, si fue así.", width=34)
    ] = None
