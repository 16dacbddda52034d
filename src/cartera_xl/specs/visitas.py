"""visitas.xlsx: the seller's day: where to go, what happened there, what was seen.

Four fields make a visit: date, client, result, and the order or why there was none. What the
product can work out is never asked.
"""

from typing import Annotated

from annotated_types import Ge, Gt, MaxLen

from cartera_xl.specs.base import Book, Col, Row, Sheet
from cartera_xl.specs.checks import InOrder, RequiredWhen, Unique
from cartera_xl.specs.kinds import (
    Choice,
    Codigo,
    CodigoDeLista,
    Dinero,
    Fecha,
    Hora,
    IdCliente,
    Numero,
    Porcentaje,
    SiNo,
    Texto,
)
from cartera_xl.specs.parada import Parada
from cartera_xl.specs.refs import CLIENTE, SKU, VENDEDOR
from cartera_xl.specs.rule import Rule

PEDIDO, SIN_PEDIDO, COBRO = "Pedido", "Sin pedido", "Cobro"
REUNION, NO_REALIZADA = "Reunión", "No realizada"
RESULTADOS = (PEDIDO, SIN_PEDIDO, COBRO, REUNION, NO_REALIZADA)
MOTIVOS = (
    "Tiene inventario", "Precio", "Sin dinero", "Compró a la competencia", "Agotado nuestro",
    "Cartera vencida", "No estaba quien compra", "Cerrado", "Otro",
)  # fmt: skip
CANALES = ("Llamada", "WhatsApp", "Correo", "Mensaje", "Videollamada")
SE_ANOTO, REUNIONES, OTROS = "Cuatro campos bastan", "Solo si fue reunión", "Si hace falta"
CALCULADO = "Lo calcula el libro"
_POR_OTRO = "Código del vendedor, si no fue quien tiene asignado al cliente."
# What several sheets ask in the same words.
_Cliente = Annotated[
    IdCliente, CLIENTE, Col("Cliente", "NIT del cliente; elíjalo de la lista.", width=42)
]
_Vendedor = Annotated[CodigoDeLista | None, VENDEDOR, Col("Vendedor", _POR_OTRO)]
_Nota = Annotated[Texto | None, Col("Nota", "Lo que convenga recordar.", width=30)]
_PLANEADA = (
    'IF([@Cliente]="","",IF(COUNTIFS(Plan[Fecha],[@Fecha],Plan[Cliente],'
    'LEFT([@Cliente],FIND(" ",[@Cliente]&" ")-1)&"*")>0,"Sí","No"))'
)
_INDICE = 'IF(OR([@Precio]="",[@[Precio nuestro]]=""),"",[@Precio]/[@[Precio nuestro]])'


class Planeada(Row):
    """A visit to be made on a day."""

    fecha: Annotated[Fecha, Col("Fecha", "Día de la visita.")]
    cliente: _Cliente
    motivo: Annotated[
        Texto | None, Col("Por qué", "Frecuencia, seguimiento o cobro.", width=26)
    ] = None
    vendedor: _Vendedor = None
    nota: _Nota = None


class Visita(Row):
    """What happened at a client; six fields more when it was a meeting."""

    fecha: Annotated[
        Fecha, Col("Fecha", "Día de la visita (Ctrl+; escribe hoy).", group=SE_ANOTO, past=True)
    ]
    cliente: Annotated[
        IdCliente,
        CLIENTE,
        Col("Cliente", "NIT del cliente; elíjalo de la lista.", group=SE_ANOTO, width=42),
    ]
    resultado: Annotated[
        str,
        Choice(*RESULTADOS, width=14),
        Col("Resultado", "Qué pasó, de la lista.", group=SE_ANOTO),
    ]
    pedido: Annotated[
        Codigo | None,
        MaxLen(30),
        Col("Pedido", "Número del pedido, si lo hubo.", group=SE_ANOTO),
    ] = None
    motivo: Annotated[
        str | None,
        Choice(*MOTIVOS, width=22),
        Col("Motivo", "Por qué no hubo pedido, de la lista.", group=SE_ANOTO),
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
    hora_seguimiento: Annotated[
        Hora | None,
        Col("Hora del seguimiento", "Si se acordó una hora: 09:00.", group=REUNIONES, width=12),
    ] = None
    necesidad: Annotated[
        Texto | None, Col("Necesidad", "Qué necesita el cliente.", group=OTROS, width=26)
    ] = None
    presentado: Annotated[
        Texto | None, Col("Producto presentado", "Qué se le mostró.", group=OTROS, width=26)
    ] = None
    vendedor: Annotated[CodigoDeLista | None, VENDEDOR, Col("Vendedor", _POR_OTRO, group=OTROS)] = (
        None
    )
    nota: Annotated[
        Texto | None, Col("Nota", "Lo que convenga recordar.", group=OTROS, width=30)
    ] = None
    planeada: Annotated[
        Texto | None,
        Col("Planeada", "Si estaba en el Plan ese día.", group=CALCULADO, width=10,
            formula=_PLANEADA),
    ] = None  # fmt: skip


class Contacto(Row):
    """An attempt to reach a client without going there."""

    fecha: Annotated[Fecha, Col("Fecha", "Día del contacto (Ctrl+; escribe hoy).", past=True)]
    cliente: _Cliente
    canal: Annotated[str, Choice(*CANALES), Col("Canal", "Por dónde se intentó, de la lista.")]
    contesto: Annotated[SiNo, Col("Contestó", "Sí o No.", width=11)]
    seguimiento: Annotated[
        Fecha | None, Col("Seguimiento", "Día en que se le vuelve a buscar.")
    ] = None
    vendedor: _Vendedor = None
    nota: Annotated[Texto | None, Col("Nota", "Qué dijo.", width=34)] = None


class Conteo(Row):
    """What a client has of one product, counted there."""

    fecha: Annotated[Fecha, Col("Fecha", "Día del conteo (Ctrl+; escribe hoy).", past=True)]
    cliente: _Cliente
    sku: Annotated[CodigoDeLista, SKU, Col("SKU", "Código del producto; está en maestros.xlsx.")]
    gondola: Annotated[
        Numero, Ge(0), Col("Góndola", "Unidades a la vista; 0 si está agotado.", unit="unidades")
    ]
    bodega: Annotated[
        Numero | None,
        Ge(0),
        Col("Bodega", "Unidades guardadas, si se pudieron contar.", unit="unidades"),
    ] = None
    vence: Annotated[Fecha | None, Col("Vence", "La fecha más próxima que se ve.")] = None
    nota: Annotated[Texto | None, Col("Nota", "Averías, devoluciones y lo demás.", width=30)] = None


class Precio(Row):
    """What a competitor asks for something like one of ours."""

    fecha: Annotated[Fecha, Col("Fecha", "Día en que se vio (Ctrl+; escribe hoy).", past=True)]
    cliente: Annotated[
        IdCliente | None,
        CLIENTE,
        Col("Cliente", "Dónde se vio; vacío si fue en la calle.", width=42),
    ] = None
    sku: Annotated[
        CodigoDeLista, SKU, Col("SKU nuestro", "Nuestro producto que se le compara.", width=13)
    ]
    producto: Annotated[
        Texto, MaxLen(120), Col("Producto", "Marca y presentación de la competencia.", width=30)
    ]
    precio: Annotated[
        Dinero, Gt(0), Col("Precio", "Lo que paga el comprador, en pesos.", unit="COP por unidad")
    ]
    nuestro: Annotated[
        Dinero | None,
        Gt(0),
        Col("Precio nuestro", "El nuestro en el mismo lugar.", unit="COP por unidad"),
    ] = None
    promocion: Annotated[
        Texto | None, Col("Promoción", "Qué ofrece: 2x1 o degustación, por ejemplo.", width=28)
    ] = None
    foto: Annotated[
        Texto | None, Col("Foto", "Archivo de la foto, por ejemplo fotos/la14.jpg.", width=28)
    ] = None
    nota: _Nota = None
    indice: Annotated[
        Porcentaje | None,
        Col("Índice", "Su precio ÷ el nuestro: más de 100% es más caro.", formula=_INDICE),
    ] = None


def _meeting(field: str, code: str, what: str) -> RequiredWhen:
    rule = Rule(code, "está en blanco y fue una reunión.", f"Escriba {what}.")
    return RequiredWhen(field, "resultado", (REUNION,), rule)


VISITAS = Book(
    name="visitas",
    code="VIS",
    title="Visitas",
    purpose="El día del vendedor: a quién visitar, qué pasó y qué se vio.",
    steps=(
        "Por la mañana: cartera ruta visitas.xlsx llena «Ruta de hoy».",
        "En cada visita, una fila en Visitas: fecha, cliente, resultado, y el pedido o el motivo.",
        "Por la noche: cartera revisar visitas.xlsx dice qué quedó por corregir.",
    ),
    sheets=(
        Sheet(
            "Ruta de hoy", Parada, "una parada",
            "A quién visitar y qué saber antes de entrar, en orden de zona, ciudad y dirección. La "
            "llena «cartera ruta».",
            ("cliente",), output=True,
        ),
        Sheet(
            "Visitas", Visita, "una visita",
            "Una fila por visita; los seis campos de reunión, solo si fue una reunión.",
            ("fecha", "cliente"),
            (
                RequiredWhen("pedido", "resultado", (PEDIDO,), Rule(
                    "CX-VIS-101", "está en blanco y el resultado es «Pedido».",
                    "Escriba el número del pedido, o cambie el resultado.")),
                RequiredWhen("motivo", "resultado", (SIN_PEDIDO, NO_REALIZADA), Rule(
                    "CX-VIS-102", "está en blanco y no hubo pedido.",
                    "Elija de la lista por qué no lo hubo.")),
                _meeting("hora", "CX-VIS-103", "a qué hora fue, por ejemplo 14:30"),
                _meeting("participantes", "CX-VIS-104", "quiénes estuvieron"),
                _meeting("temas", "CX-VIS-105", "de qué se habló"),
                _meeting("acuerdos", "CX-VIS-106", "en qué se quedó"),
                _meeting("pasos", "CX-VIS-107", "qué sigue y quién lo hace"),
                _meeting("seguimiento", "CX-VIS-108", "qué día se vuelve a hablar con el cliente"),
                InOrder("fecha", "seguimiento", Rule(
                    "CX-VIS-109", "es anterior a la visita ({otra}).",
                    "Corrija una de las dos fechas.")),
                Unique(("fecha", "cliente", "resultado", "pedido", "motivo", "hora"), Rule(
                    "CX-VIS-110", "repite la visita de la fila {fila}.",
                    "Si se pegó dos veces, borre una; si fueron dos visitas, póngales la hora.")),
            ),
        ),
        Sheet(
            "Plan", Planeada, "una visita planeada",
            "A quién se va a visitar y cuándo. Lo propone «cartera plan»; cámbielo si hace falta.",
            ("fecha", "cliente"),
            (
                Unique(("fecha", "cliente"), Rule(
                    "CX-VIS-201", "repite fecha y cliente de la fila {fila}.",
                    "Deje a cada cliente una sola vez por día.")),
            ),
        ),
        Sheet(
            "Contactos del día", Contacto, "un contacto",
            "Llamadas y mensajes: una fila por intento, contesten o no.",
            (),
            (
                InOrder("fecha", "seguimiento", Rule(
                    "CX-VIS-301", "es anterior al contacto ({otra}).",
                    "Corrija una de las dos fechas.")),
            ),
        ),
        Sheet(
            "Inventario", Conteo, "un conteo",
            "Lo que el cliente tiene de cada producto el día de la visita.",
            ("fecha", "cliente", "sku"),
            (
                Unique(("fecha", "cliente", "sku"), Rule(
                    "CX-VIS-401", "repite fecha, cliente y SKU de la fila {fila}.",
                    "Deje un solo conteo por producto: sume los dos o borre uno.")),
                InOrder("fecha", "vence", Rule(
                    "CX-VIS-402", "es anterior al conteo ({otra}): ya venció.",
                    "Si es así, retírelo y anótelo en Nota; si no, corrija la fecha.",
                    level="aviso")),
            ),
        ),
        Sheet(
            "Competencia", Precio, "un precio de la competencia",
            "Qué ofrece la competencia y a cuánto, frente a un producto nuestro.", (),
        ),
    ),
    commands=(
        ("cartera plan visitas.xlsx", "Propone las visitas del mes, según la clase del cliente."),
        ("cartera ruta visitas.xlsx", "Llena «Ruta de hoy» con los demás libros de la carpeta."),
        ("cartera ficha NIT", "Una página del cliente para leer antes de entrar."),
        ("cartera semana .", "El informe de las visitas de la semana."),
    ),
)  # fmt: skip
