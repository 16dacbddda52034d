"""clientes.xlsx: the client portfolio, its contacts and branches, and the prospects.

Called «clientes», never «cartera»: that word also means receivables.
"""

from typing import Annotated

from annotated_types import Ge, MaxLen

from cartera_xl.specs.base import Book, Col, Row, Sheet
from cartera_xl.specs.checks import InOrder, OneMain, RequiredWhen, Unique
from cartera_xl.specs.cliente import (
    DIA_VISITA,
    FUENTE,
    INACTIVO,
    NEGOCIO,
    PAIS,
    PERSONA,
    Cliente,
)
from cartera_xl.specs.kinds import (
    Choice,
    Codigo,
    CodigoDeLista,
    Correo,
    Dinero,
    Fecha,
    IdCliente,
    Nit,
    SiNo,
    Telefono,
    Texto,
)
from cartera_xl.specs.refs import CLIENTE, VENDEDOR, ZONA
from cartera_xl.specs.rule import Rule

_BANT = Choice("Sí", "No", "No se sabe", width=13)


class Contacto(Row):
    """A person at a client."""

    cliente: Annotated[
        IdCliente, CLIENTE, Col("Cliente", "NIT del cliente; está en la hoja Clientes.")
    ]
    nombre: Annotated[Texto, MaxLen(80), Col("Nombre", "Nombre y apellido.", width=28)]
    cargo: Annotated[Texto | None, Col("Cargo", "Cargo en la empresa del cliente.", width=22)] = (
        None
    )
    rol: Annotated[
        str | None,
        Choice("Comprador", "Jefe de categoría", "Operaciones", "Pagos", "Gerencia", width=18),
        Col("Rol", "Qué decide o maneja, de la lista."),
    ] = None
    correo: Annotated[Correo | None, Col("Correo", "Correo de la persona.")] = None
    telefono: Annotated[Telefono | None, Col("Teléfono", "Celular o fijo.")] = None
    principal: Annotated[SiNo, Col("Principal", "Sí en uno solo por cliente.", width=11)]
    notas: Annotated[Texto | None, Col("Notas", "Lo que convenga recordar.", width=36)] = None


class Sucursal(Row):
    """A place where a client receives or sells."""

    cliente: Annotated[
        IdCliente, CLIENTE, Col("Cliente", "NIT del cliente; está en la hoja Clientes.")
    ]
    sucursal: Annotated[Texto, MaxLen(60), Col("Sucursal", "Nombre o código del punto.", width=26)]
    direccion: Annotated[Texto, Col("Dirección", "Dirección de entrega.", width=32)]
    ciudad: Annotated[Texto, Col("Ciudad", "Ciudad o municipio.")]
    zona: Annotated[
        Codigo | None, ZONA, Col("Zona", "Código de la zona; está en maestros.xlsx.")
    ] = None
    dia_visita: Annotated[
        str | None, DIA_VISITA, Col("Día de visita", "Día acordado para la visita.")
    ] = None
    telefono: Annotated[Telefono | None, Col("Teléfono", "Teléfono del punto.")] = None


class Prospecto(Row):
    """Someone who does not buy yet."""

    fecha: Annotated[Fecha, Col("Fecha", "Día en que se registró.")]
    nombre: Annotated[Texto, MaxLen(120), Col("Nombre", "Nombre del negocio.", width=32)]
    pais: Annotated[str | None, PAIS, Col("País", "País del NIT; vacío, Colombia.")] = None
    nit: Annotated[Nit | None, Col("NIT", "Si ya se conoce.")] = None
    negocio: Annotated[str, NEGOCIO, Col("Negocio", "Clase de negocio, de la lista.")]
    contacto: Annotated[Texto | None, Col("Contacto", "Con quién se habla.", width=24)] = None
    telefono: Annotated[Telefono | None, Col("Teléfono", "Celular o fijo.")] = None
    correo: Annotated[Correo | None, Col("Correo", "Correo del contacto.")] = None
    ciudad: Annotated[Texto | None, Col("Ciudad", "Ciudad o municipio.")] = None
    vendedor: Annotated[
        CodigoDeLista,
        VENDEDOR,
        Col("Vendedor", "Código de quien lo trabaja; está en maestros.xlsx."),
    ]
    fuente: Annotated[str, FUENTE, Col("Fuente", "Cómo llegó, de la lista.")]
    referido_por: Annotated[Texto | None, Col("Referido por", "Quién lo recomendó.", width=24)] = (
        None
    )
    presupuesto: Annotated[str | None, _BANT, Col("Presupuesto", "¿Tiene con qué comprar?")] = None
    autoridad: Annotated[str | None, _BANT, Col("Autoridad", "¿Quien habla es quien decide?")] = (
        None
    )
    necesidad: Annotated[str | None, _BANT, Col("Necesidad", "¿Necesita lo que vendemos?")] = None
    tiempo: Annotated[str | None, _BANT, Col("Tiempo", "¿Sabe cuándo va a comprar?")] = None
    potencial: Annotated[
        Dinero | None,
        Ge(0),
        Col("Potencial mensual", "Lo que podría comprar al mes, en pesos sin IVA.",
            unit="COP al mes"),
    ] = None  # fmt: skip
    estado: Annotated[
        str,
        Choice("Nuevo", "Contactado", "Calificado", "Convertido", "Descartado", width=13),
        Col("Estado", "En qué va, de la lista."),
    ]
    motivo: Annotated[Texto | None, Col("Motivo de descarte", "Por qué se descartó.", width=26)] = (
        None
    )
    convertido: Annotated[
        Fecha | None, Col("Convertido el", "Día en que pasó a ser cliente.", width=14)
    ] = None
    notas: Annotated[Texto | None, Col("Notas", "Lo que convenga recordar.", width=36)] = None


CLIENTES = Book(
    name="clientes",
    code="CLI",
    title="Clientes",
    purpose="El portafolio de clientes: quiénes son, quién los atiende y en qué condiciones.",
    steps=(
        "Registre cada cliente en Clientes; el NIT lo identifica en todos los libros.",
        "Agregue sus personas en Contactos (una principal por cliente) y sus puntos en Sucursales.",
        "Anote en Prospectos a quien todavía no compra.",
    ),
    sheets=(
        Sheet(
            "Clientes", Cliente, "un cliente",
            "Una fila por cliente. No se borran: se pasan a Inactivo con su motivo.", ("nit",),
            (
                Unique(("nit",), Rule(
                    "CX-CLI-101", "ya está en la fila {fila}.",
                    "Cada cliente va una sola vez: complete una fila y borre la otra.")),
                RequiredWhen("motivo_segmento", "segmento", (), Rule(
                    "CX-CLI-102", "está vacío y el segmento está puesto a mano.",
                    "Escriba por qué, o borre el segmento para que se calcule.")),
                RequiredWhen("aportado_por", "origen", ("Aportada",), Rule(
                    "CX-CLI-103", "está vacío y el origen es «Aportada».",
                    "Escriba el código del vendedor que trajo al cliente.")),
                RequiredWhen("motivo_inactivo", "estado", (INACTIVO,), Rule(
                    "CX-CLI-104", "está vacío y el cliente está inactivo.",
                    "Escriba por qué se inactivó.")),
                RequiredWhen("autorizacion", "tipo", (PERSONA,), Rule(
                    "CX-CLI-105", "está vacío y el cliente es persona natural.",
                    "Pida la autorización de uso de datos (Ley 1581 de 2012) y escriba la fecha.",
                    level="aviso")),
                RequiredWhen("finalidad", "autorizacion", (), Rule(
                    "CX-CLI-106", "está vacía y hay fecha de autorización.",
                    "Escriba para qué autorizó el cliente el uso de sus datos.")),
                RequiredWhen("medio", "autorizacion", (), Rule(
                    "CX-CLI-107", "está vacío y hay fecha de autorización.",
                    "Elija cómo quedó la prueba de la autorización.")),
                RequiredWhen("referido_por", "fuente", ("Referido",), Rule(
                    "CX-CLI-108", "está vacío y la fuente es «Referido».",
                    "Escriba quién lo recomendó.", level="aviso")),
            ),
        ),
        Sheet(
            "Contactos", Contacto, "un contacto", "Una fila por persona.", ("cliente", "nombre"),
            (
                Unique(("cliente", "nombre"), Rule(
                    "CX-CLI-201", "repite cliente y nombre de la fila {fila}.",
                    "Deje a cada persona una sola vez por cliente.")),
                OneMain("cliente", "principal", Rule(
                    "CX-CLI-202", "debe estar en «Sí» una vez para el cliente {grupo}, y está {veces} veces.",
                    "Deje en «Sí» a un solo contacto de ese cliente y en «No» a los demás.")),
            ),
        ),
        Sheet(
            "Sucursales", Sucursal, "una sucursal", "Una fila por punto de entrega o de venta.",
            ("cliente", "sucursal"),
            (
                Unique(("cliente", "sucursal"), Rule(
                    "CX-CLI-301", "repite cliente y sucursal de la fila {fila}.",
                    "Deje cada punto una sola vez por cliente.")),
            ),
        ),
        Sheet(
            "Prospectos", Prospecto, "un prospecto", "Una fila por posible cliente.",
            ("nombre", "fecha"),
            (
                Unique(("nombre", "fecha"), Rule(
                    "CX-CLI-401", "ya está en la fila {fila} con la misma fecha.",
                    "Deje cada prospecto una sola vez.")),
                RequiredWhen("motivo", "estado", ("Descartado",), Rule(
                    "CX-CLI-402", "está vacío y el prospecto está descartado.",
                    "Escriba por qué se descartó.")),
                RequiredWhen("convertido", "estado", ("Convertido",), Rule(
                    "CX-CLI-403", "está vacío y el prospecto está convertido.",
                    "Escriba el día en que pasó a ser cliente.")),
                InOrder("fecha", "convertido", Rule(
                    "CX-CLI-404", "es anterior al registro del prospecto ({otra}).",
                    "Corrija una de las dos fechas.")),
                RequiredWhen("referido_por", "fuente", ("Referido",), Rule(
                    "CX-CLI-405", "está vacío y la fuente es «Referido».",
                    "Escriba quién lo recomendó.", level="aviso")),
            ),
        ),
    ),
)  # fmt: skip
