"""oportunidades.xlsx: the deals, what was done for each, and the quotes that came of them.

Stages, fields and steps are those of the CRM manual. What the product can work out is never asked.
"""

from cartera_xl.specs.base import Book, Sheet
from cartera_xl.specs.checks import InOrder, RequiredWhen, Unique
from cartera_xl.specs.cotizacion import (
    ACEPTADA,
    ANULADA,
    ENVIADA,
    GRAVADO,
    OTRAS,
    RECHAZADA,
    REVOCADA,
    Cotizacion,
    Documento,
    Renglon,
)
from cartera_xl.specs.oportunidad import (
    ABIERTAS,
    COMPETENCIA,
    GANADA,
    OTRO,
    PERDIDA,
    REUNION,
    Actividad,
    Movimiento,
    Oportunidad,
)
from cartera_xl.specs.rule import Rule


def _meeting(field: str, code: str, what: str) -> RequiredWhen:
    rule = Rule(code, "está en blanco y la actividad fue una reunión.", f"Escriba {what}.")
    return RequiredWhen(field, "tipo", (REUNION,), rule)


def _won(field: str, code: str, what: str) -> RequiredWhen:
    rule = Rule(code, "está en blanco y la oportunidad se ganó.", f"Escriba {what}.")
    return RequiredWhen(field, "etapa", (GANADA,), rule)


_OPORTUNIDADES = Sheet(
    "Oportunidades", Oportunidad, "una oportunidad",
    "Una fila por negocio. No se borran: se pasan a Ganada o a Perdida.", ("numero",),
    (
        Unique(("numero",), Rule(
            "CX-OPO-101", "ya está en la fila {fila}.",
            "Cada oportunidad va una sola vez: cambie el código o borre la fila que sobra.")),
        RequiredWhen("cliente", "prospecto", (None,), Rule(
            "CX-OPO-102", "está en blanco, y Prospecto también.",
            "Elija el cliente; si todavía no lo es, escriba su nombre en Prospecto.")),
        RequiredWhen("proxima", "etapa", ABIERTAS, Rule(
            "CX-OPO-103", "está en blanco y la oportunidad sigue abierta.",
            "Elija qué sigue: sin próxima actividad se enfría.")),
        RequiredWhen("proxima_fecha", "etapa", ABIERTAS, Rule(
            "CX-OPO-104", "está en blanco y la oportunidad sigue abierta.",
            "Escriba qué día sigue la próxima actividad.")),
        _won("valor_real", "CX-OPO-105", "por cuánto se vendió, sin IVA"),
        _won("terminos", "CX-OPO-106", "el plazo, la entrega y lo que se acordó"),
        RequiredWhen("cerrada", "etapa", (GANADA, PERDIDA), Rule(
            "CX-OPO-107", "está en blanco y la oportunidad ya terminó.",
            "Escriba qué día se ganó o se perdió.")),
        RequiredWhen("motivo", "etapa", (PERDIDA,), Rule(
            "CX-OPO-108", "está en blanco y la oportunidad se perdió.",
            "Elija de la lista por qué se perdió.")),
        RequiredWhen("competidor", "motivo", (COMPETENCIA,), Rule(
            "CX-OPO-109", "está en blanco y se perdió con la competencia.",
            "Escriba a quién le compró; si no se sabe, «No se sabe».")),
        RequiredWhen("nota", "motivo", (OTRO,), Rule(
            "CX-OPO-110", "está en blanco y el motivo de pérdida es «Otro».",
            "Escriba cuál fue el motivo.")),
        RequiredWhen("lecciones", "etapa", (PERDIDA,), Rule(
            "CX-OPO-111", "está en blanco y la oportunidad se perdió.",
            "Escriba qué haría distinto la próxima vez.", level="aviso")),
        InOrder("creada", "cierre", Rule(
            "CX-OPO-112", "es anterior al día en que se creó ({otra}).",
            "Corrija la fecha estimada o la de creación.")),
        InOrder("creada", "cerrada", Rule(
            "CX-OPO-113", "es anterior al día en que se creó ({otra}).",
            "Corrija la fecha en que terminó o la de creación.")),
        InOrder("pidio", "revisa", Rule(
            "CX-OPO-114", "es anterior al día en que pidió la cotización ({otra}).",
            "Corrija una de las dos: no se revisa lo que no se ha pedido.")),
    ),
)  # fmt: skip
_ETAPAS = Sheet(
    "Etapas", Movimiento, "un cambio de etapa",
    "La historia: una fila por cada cambio. Sin ella no se puede medir la conversión.",
    ("oportunidad", "fecha", "etapa"),
    (
        Unique(("oportunidad", "fecha", "etapa"), Rule(
            "CX-OPO-201", "repite oportunidad, fecha y etapa de la fila {fila}.",
            "Deje un solo cambio a esa etapa por día.")),
    ),
)  # fmt: skip
_ACTIVIDADES = Sheet(
    "Actividades", Actividad, "una actividad",
    "Lo que se hizo por una oportunidad o después de la venta: llamadas, reuniones, envíos.",
    (),
    (
        RequiredWhen("cliente", "oportunidad", (None,), Rule(
            "CX-OPO-301", "está en blanco, y Oportunidad también.",
            "Elija la oportunidad o el cliente.")),
        _meeting("hora", "CX-OPO-302", "la hora de la reunión, por ejemplo 14:30"),
        _meeting("participantes", "CX-OPO-303", "quiénes participaron"),
        _meeting("temas", "CX-OPO-304", "los temas que se trataron"),
        _meeting("acuerdos", "CX-OPO-305", "los acuerdos a los que se llegó"),
        _meeting("pasos", "CX-OPO-306", "los próximos pasos y quién los da"),
        _meeting("seguimiento", "CX-OPO-307", "la fecha del próximo seguimiento"),
        InOrder("fecha", "seguimiento", Rule(
            "CX-OPO-308", "es anterior a la actividad ({otra}).",
            "Corrija una de las dos fechas.")),
    ),
)  # fmt: skip
_COTIZACIONES = Sheet(
    "Cotizaciones", Cotizacion, "una cotización",
    "Una fila por cotización y versión; sus productos van en Líneas.",
    ("cotizacion", "version"),
    (
        Unique(("cotizacion", "version"), Rule(
            "CX-OPO-401", "repite cotización y versión de la fila {fila}.",
            "Si cambió algo, póngale la versión que sigue; si no, borre una.")),
        RequiredWhen("tasa", "moneda", OTRAS, Rule(
            "CX-OPO-402", "está en blanco y la cotización es en otra moneda.",
            "Escriba cuánto vale una unidad de ella en la moneda del país.")),
        RequiredWhen("fecha_tasa", "moneda", OTRAS, Rule(
            "CX-OPO-403", "está en blanco y la cotización es en otra moneda.",
            "Escriba de qué día es la tasa.")),
        RequiredWhen("dias_pronto_pago", "pronto_pago", (), Rule(
            "CX-OPO-404", "está en blanco y hay descuento por pronto pago.",
            "Escriba en cuántos días debe pagar para ganárselo.")),
        RequiredWhen("aprobada", "aprobo", (), Rule(
            "CX-OPO-405", "está en blanco y hay quien la aprobó.",
            "Escriba qué día la aprobó.")),
        RequiredWhen("aprobacion", "aprobo", (), Rule(
            "CX-OPO-406", "está en blanco y hay quien la aprobó.",
            "Escriba qué pasaba del límite y por qué conviene.")),
        RequiredWhen("enviada", "estado", (ENVIADA,), Rule(
            "CX-OPO-407", "está en blanco y el estado es «Enviada».",
            "Escriba qué día salió de verdad, por correo o por WhatsApp.")),
        RequiredWhen("respondida", "estado", (ACEPTADA, RECHAZADA), Rule(
            "CX-OPO-408", "está en blanco y el cliente ya contestó.",
            "Escriba qué día contestó.")),
        RequiredWhen("respuesta", "estado", (RECHAZADA, REVOCADA, ANULADA), Rule(
            "CX-OPO-409", "está en blanco y la oferta no siguió.",
            "Escriba qué contestó el cliente, o por qué se retiró.")),
        InOrder("enviada", "respondida", Rule(
            "CX-OPO-410", "es anterior al día en que se envió ({otra}).",
            "Corrija la fecha de envío o la de respuesta.")),
    ),
)  # fmt: skip
_LINEAS = Sheet(
    "Líneas", Renglon, "una línea de cotización",
    "Una fila por producto que se ofrece; los descuentos se aplican uno tras otro.", (),
    (
        RequiredWhen("descripcion", "sku", (None,), Rule(
            "CX-OPO-502", "está en blanco, y SKU también.",
            "Elija el producto; si no está en maestros.xlsx, descríbalo.")),
        RequiredWhen("precio", "sku", (None,), Rule(
            "CX-OPO-503", "está en blanco y el producto no está en maestros.xlsx.",
            "Escriba el precio sin IVA.")),
        RequiredWhen("tratamiento", "sku", (None,), Rule(
            "CX-OPO-504", "está en blanco y el producto no está en maestros.xlsx.",
            "Elija Gravado, Exento o Excluido: no son lo mismo.")),
        RequiredWhen("iva", "tratamiento", (GRAVADO,), Rule(
            "CX-OPO-505", "está en blanco y la línea está gravada.",
            "Escriba la tarifa: 19% o 5%, por ejemplo.")),
        Unique(("cotizacion", "version", "sku", "descripcion", "cantidad", "precio"), Rule(
            "CX-OPO-506", "repite la línea de la fila {fila}: mismo producto, cantidad y precio.",
            "Si se pegó dos veces, borre una; si son dos líneas de verdad, déjelas.",
            level="aviso")),
    ),
)  # fmt: skip
_REGISTRO = Sheet(
    "Registro", Documento, "un documento",
    "El índice de lo archivado: lo llena el producto, no se borra y dice dónde quedó cada uno.",
    ("tipo", "numero", "version"),
    (
        Unique(("tipo", "numero", "version"), Rule(
            "CX-OPO-602", "repite tipo, número y versión de la fila {fila}.",
            "Un documento va una sola vez; si es otra versión, escríbala en Versión.")),
        InOrder("fecha", "vence", Rule(
            "CX-OPO-603", "es anterior a la fecha del documento ({otra}).",
            "Corrija la fecha o la validez.")),
        RequiredWhen("nota", "estado", (ANULADA, REVOCADA), Rule(
            "CX-OPO-604", "está en blanco y el documento ya no vale.",
            "Escriba por qué se anuló o se retiró.")),
    ),
)  # fmt: skip
OPORTUNIDADES = Book(
    name="oportunidades",
    code="OPO",
    title="Oportunidades",
    purpose="Los negocios en curso y sus cotizaciones: en qué van, qué sigue y qué se ofreció.",
    steps=(
        "Registre cada negocio en Oportunidades, siempre con su próxima actividad.",
        "Arme la cotización en Cotizaciones y sus productos en Líneas.",
        "Anote en Actividades lo que se hace; Etapas y Registro guardan la historia.",
    ),
    sheets=(_OPORTUNIDADES, _ETAPAS, _ACTIVIDADES, _COTIZACIONES, _LINEAS, _REGISTRO),
)
