"""What was done to be paid: agreements, by instalments, and each contact with the client."""

from typing import Annotated

from annotated_types import Ge, Gt, Le, MaxLen

from cartera_xl.specs.base import Col, Row
from cartera_xl.specs.kinds import (
    Choice,
    Codigo,
    Dinero,
    Entero,
    Fecha,
    Hora,
    IdCliente,
    SiNo,
    Texto,
)
from cartera_xl.specs.refs import CLIENTE
from cartera_xl.specs.rule import Rule

CANALES = ("Llamada", "WhatsApp", "Correo", "Mensaje", "Videollamada", "Visita")
PROMESA, SIN_RESPUESTA = "Promesa de pago", "Sin respuesta"
RESULTADOS = (
    PROMESA, "Ya pagó", "Pide plazo", "Reclamo", "No va a pagar", "Mensaje dejado", SIN_RESPUESTA,
    "Otro",
)  # fmt: skip
_LO_PROMETIDO = "Si prometió pagar"
_Cliente = Annotated[
    IdCliente, CLIENTE, Col("Cliente", "NIT del cliente; elíjalo de la lista.", width=42)
]
_Nota = Annotated[Texto | None, Col("Nota", "Lo que convenga recordar.", width=34)]


class Acuerdo(Row):
    """One instalment of a payment agreement."""

    numero: Annotated[Codigo, MaxLen(30), Col("Acuerdo", "Número del acuerdo.", width=14)]
    cliente: _Cliente
    fecha: Annotated[Fecha, Col("Fecha", "Día en que se firmó.", past=True)]
    cuota: Annotated[
        Entero, Ge(1), Le(120), Col("Cuota", "Qué cuota es; vacía es la 1.", width=9)
    ] = 1
    vence: Annotated[Fecha, Col("Vence", "Día en que se prometió pagarla.")]
    valor: Annotated[
        Dinero,
        Gt(0),
        Col(
            "Valor",
            "Valor de la cuota, en pesos.",
            (
                Rule(
                    "CX-EDA-401",
                    "no es mayor que cero.",
                    "Si la cuota se quitó del acuerdo, borre la fila.",
                    ("greater_than",),
                ),
            ),
        ),
    ]
    nota: _Nota = None
    estado: Annotated[
        Texto | None,
        Col("Estado", "Cumplida, Rota o Pendiente, a la fecha de corte.", derived=True, width=14),
    ] = None


class Gestion(Row):
    """A contact to collect, answered or not."""

    fecha: Annotated[Fecha, Col("Fecha", "Día del contacto (Ctrl+; escribe hoy).", past=True)]
    hora: Annotated[Hora | None, Col("Hora", "Hora del contacto: 14:30.")] = None
    cliente: _Cliente
    canal: Annotated[str, Choice(*CANALES), Col("Canal", "Por dónde, de la lista.")]
    resultado: Annotated[
        str, Choice(*RESULTADOS, width=18), Col("Resultado", "Qué pasó, de la lista.")
    ]
    contacto: Annotated[
        Texto | None, Col("Contacto", "Con quién se habló o a quién se buscó.", width=26)
    ] = None
    referencia: Annotated[
        SiNo | None,
        Col("Referencia", "Sí, si no es el cliente sino una referencia suya.", width=13),
    ] = None
    promesa: Annotated[
        Fecha | None, Col("Promete el", "Día en que va a pagar.", group=_LO_PROMETIDO)
    ] = None
    valor_promesa: Annotated[
        Dinero | None,
        Gt(0),
        Col("Valor prometido", "Cuánto va a pagar; vacío, todo.", group=_LO_PROMETIDO, width=18),
    ] = None
    quien: Annotated[Texto | None, Col("Quién", "Quién hizo la gestión.", width=22)] = None
    nota: _Nota = None
