"""A deal and what is written of it: its row, each move from stage to stage, each activity."""

from typing import Annotated

from annotated_types import Ge, MaxLen

from cartera_xl.specs.base import Col, Row
from cartera_xl.specs.kinds import (
    Choice,
    Codigo,
    CodigoDeLista,
    Dinero,
    Entero,
    Fecha,
    Hora,
    IdCliente,
    Porcentaje,
    SiNo,
    Texto,
)
from cartera_xl.specs.refs import CLIENTE, OPORTUNIDAD, VENDEDOR

PROSPECCION, CALIFICACION, PROPUESTA = "Prospección", "Calificación", "Propuesta"
NEGOCIACION, CIERRE = "Negociación", "Cierre"
GANADA, PERDIDA = "Ganada", "Perdida"
ABIERTAS = (PROSPECCION, CALIFICACION, PROPUESTA, NEGOCIACION, CIERRE)
"""The stages of an open deal, in order. «Cierre» is one of them, not a sale."""
ETAPAS = (*ABIERTAS, GANADA, PERDIDA)
COMPETENCIA, OTRO = "Competencia", "Otro"
PERDIDAS = ("Precio", COMPETENCIA, "Timing", "Presupuesto", OTRO, "Sin respuesta")
REUNION, COTIZACION_ENVIADA, VENTA_CERRADA = "Reunión", "Cotización enviada", "Venta cerrada"
ACTIVIDADES = (
    "Llamada", REUNION, "Visita", "WhatsApp", "Correo", "Enviar cotización", COTIZACION_ENVIADA,
    VENTA_CERRADA, "Encuesta", OTRO,
)  # fmt: skip
SI = "Sí"
_BANT = Choice(SI, "No", "No se sabe", width=13)
NEGOCIO, CALIFICA, DETALLE = "La oportunidad", "Calificación (BANT)", "Qué quiere el cliente"
SIGUE, AVANZA, TERMINA = "Qué sigue", "Qué permite avanzar", "Cómo terminó"
REUNIONES = "Solo si fue reunión"
_SUMA = '([@{}]="Sí")'
_FORMULA = (
    f'IF([@Oportunidad]="","",'
    f"{'+'.join(_SUMA.format(c) for c in ('Presupuesto', 'Autoridad', 'Necesidad', 'Tiempo'))})"
)


class Oportunidad(Row):
    """One deal, with what lets it go on and how it ended."""

    numero: Annotated[
        Codigo, MaxLen(20), Col("Oportunidad", "Código corto, por ejemplo OP-014.", group=NEGOCIO)
    ]
    nombre: Annotated[
        Texto,
        MaxLen(120),
        Col("Nombre", "De qué se trata, en pocas palabras.", group=NEGOCIO, width=34),
    ]
    cliente: Annotated[
        IdCliente | None,
        CLIENTE,
        Col("Cliente", "NIT del cliente; elíjalo de la lista.", group=NEGOCIO, width=42),
    ] = None
    prospecto: Annotated[
        Texto | None,
        Col("Prospecto", "Nombre, si todavía no es cliente.", group=NEGOCIO, width=26),
    ] = None
    contacto: Annotated[
        Texto | None,
        Col("Contacto principal", "Con quién se negocia.", group=NEGOCIO, width=24),
    ] = None
    vendedor: Annotated[
        CodigoDeLista, VENDEDOR, Col("Responsable", "Código de quien la lleva.", group=NEGOCIO)
    ]
    creada: Annotated[Fecha, Col("Creada el", "Día en que se abrió.", group=NEGOCIO, past=True)]
    valor: Annotated[
        Dinero,
        Ge(0),
        Col("Valor estimado", "Lo que se espera vender, en pesos sin IVA.", group=NEGOCIO),
    ]
    cierre: Annotated[
        Fecha,
        Col("Cierre estimado", "Día en que se espera cerrar.", group=NEGOCIO, width=15),
    ]
    etapa: Annotated[
        str,
        Choice(*ETAPAS, width=14),
        Col("Etapa", "En qué va, de la lista; «Cierre» aún no es una venta.", group=NEGOCIO),
    ]
    probabilidad: Annotated[
        Porcentaje | None,
        Col("Probabilidad", "Si la fija una persona; vacía, la de su etapa.", group=NEGOCIO,
            width=13),
    ] = None  # fmt: skip
    presupuesto: Annotated[
        str | None, _BANT, Col("Presupuesto", "¿Tiene con qué comprar?", group=CALIFICA)
    ] = None
    autoridad: Annotated[
        str | None, _BANT, Col("Autoridad", "¿Quien habla es quien decide?", group=CALIFICA)
    ] = None
    necesidad: Annotated[
        str | None, _BANT, Col("Necesidad", "¿Necesita lo que vendemos?", group=CALIFICA)
    ] = None
    tiempo: Annotated[
        str | None, _BANT, Col("Tiempo", "¿Sabe cuándo va a comprar?", group=CALIFICA)
    ] = None
    bant: Annotated[
        Entero | None,
        Col("BANT", "Cuántas de las cuatro son «Sí».", group=CALIFICA, width=8, formula=_FORMULA),
    ] = None
    productos: Annotated[
        Texto | None,
        Col("Productos de interés", "Qué quiere comprar.", group=DETALLE, width=28),
    ] = None
    necesidades: Annotated[
        Texto | None,
        Col("Necesidades", "Qué problema quiere resolver.", group=DETALLE, width=28),
    ] = None
    competencia: Annotated[
        Texto | None, Col("Competencia", "Con quién nos compara.", group=DETALLE, width=22)
    ] = None
    factores: Annotated[
        Texto | None,
        Col("Factores de decisión", "Qué pesa más: precio, plazo o entrega.", group=DETALLE,
            width=28),
    ] = None  # fmt: skip
    proxima: Annotated[
        str | None,
        Choice(*ACTIVIDADES, width=18),
        Col("Próxima actividad", "Qué sigue, de la lista.", group=SIGUE),
    ] = None
    proxima_fecha: Annotated[
        Fecha | None, Col("Para el", "Día de la próxima actividad.", group=SIGUE)
    ] = None
    pidio: Annotated[
        Fecha | None,
        Col("Pidió cotización", "Día en que la pidió: abre Propuesta.", group=AVANZA, width=15),
    ] = None
    revisa: Annotated[
        Fecha | None,
        Col("La está revisando", "Desde cuándo la revisa: abre Negociación.", group=AVANZA,
            width=16),
    ] = None  # fmt: skip
    listo: Annotated[
        Fecha | None,
        Col("Listo para firmar", "Desde cuándo lo está: abre Cierre.", group=AVANZA, width=16),
    ] = None
    valor_real: Annotated[
        Dinero | None,
        Ge(0),
        Col("Valor real", "Lo que se vendió, en pesos sin IVA.", group=TERMINA),
    ] = None
    cerrada: Annotated[
        Fecha | None, Col("Cerrada el", "Día en que se ganó o se perdió.", group=TERMINA)
    ] = None
    terminos: Annotated[
        Texto | None,
        Col("Términos acordados", "Plazo, entrega y condiciones especiales.", group=TERMINA,
            width=30),
    ] = None  # fmt: skip
    motivo: Annotated[
        str | None,
        Choice(*PERDIDAS),
        Col("Motivo de pérdida", "Por qué se perdió, de la lista.", group=TERMINA),
    ] = None
    competidor: Annotated[
        Texto | None,
        Col("Competidor que ganó", "A quién le compró.", group=TERMINA, width=24),
    ] = None
    lecciones: Annotated[
        Texto | None,
        Col("Lecciones", "Qué se aprendió.", group=TERMINA, width=30),
    ] = None
    retomar: Annotated[
        Fecha | None,
        Col("Retomar el", "Día en que se le vuelve a buscar.", group=TERMINA),
    ] = None
    nota: Annotated[
        Texto | None, Col("Nota", "Lo que convenga recordar.", group=TERMINA, width=34)
    ] = None


class Movimiento(Row):
    """A move of a deal from one stage to another; a command writes it, a person may."""

    fecha: Annotated[Fecha, Col("Fecha", "Día del cambio (Ctrl+; escribe hoy).", past=True)]
    oportunidad: Annotated[
        CodigoDeLista, OPORTUNIDAD, Col("Oportunidad", "Cuál; elíjala de la lista.", width=30)
    ]
    anterior: Annotated[
        str | None,
        Choice(*ETAPAS, width=14),
        Col("De", "Etapa en que estaba; vacía si apenas se creó."),
    ] = None
    etapa: Annotated[str, Choice(*ETAPAS, width=14), Col("A", "Etapa a la que pasó.")]
    motivo: Annotated[
        Texto | None,
        Col("Por qué", "Qué lo permite; si se saltó una etapa, por qué.", width=44),
    ] = None
    vendedor: Annotated[
        CodigoDeLista | None, VENDEDOR, Col("Quién", "Código de quien la movió.")
    ] = None


class Actividad(Row):
    """What was done with a client for a deal; six fields more when it was a meeting."""

    fecha: Annotated[Fecha, Col("Fecha", "Día de la actividad (Ctrl+; escribe hoy).", past=True)]
    oportunidad: Annotated[
        CodigoDeLista | None,
        OPORTUNIDAD,
        Col("Oportunidad", "De cuál; elíjala de la lista.", width=30),
    ] = None
    cliente: Annotated[
        IdCliente | None,
        CLIENTE,
        Col("Cliente", "NIT, si no fue por una oportunidad.", width=42),
    ] = None
    tipo: Annotated[
        str, Choice(*ACTIVIDADES, width=18), Col("Actividad", "Qué se hizo, de la lista.")
    ]
    contacto: Annotated[Texto | None, Col("Contacto", "Con quién.", width=24)] = None
    contesto: Annotated[
        SiNo | None, Col("Contestó", "No, si se buscó y no respondió.", width=11)
    ] = None
    cotizacion: Annotated[
        Codigo | None, Col("Número", "De la cotización, si se trata de una.", width=18)
    ] = None
    hora: Annotated[Hora | None, Col("Hora", "Hora de la reunión: 14:30.", group=REUNIONES)] = None
    participantes: Annotated[
        Texto | None, Col("Participantes", "Quiénes estuvieron.", group=REUNIONES, width=28)
    ] = None
    temas: Annotated[Texto | None, Col("Temas", "De qué se habló.", group=REUNIONES, width=28)] = (
        None
    )
    acuerdos: Annotated[
        Texto | None, Col("Acuerdos", "En qué se quedó.", group=REUNIONES, width=28)
    ] = None
    pasos: Annotated[
        Texto | None,
        Col("Próximos pasos", "Qué sigue y quién lo hace.", group=REUNIONES, width=28),
    ] = None
    seguimiento: Annotated[
        Fecha | None,
        Col("Seguimiento", "Día en que se vuelve a hablar con el cliente.", group=REUNIONES),
    ] = None
    vendedor: Annotated[
        CodigoDeLista | None, VENDEDOR, Col("Quién", "Código, si no fue el responsable.")
    ] = None
    nota: Annotated[Texto | None, Col("Nota", "Qué pasó.", width=34)] = None
