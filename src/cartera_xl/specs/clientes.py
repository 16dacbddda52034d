"""clientes.xlsx: the client portfolio, its contacts and branches, and the prospects.

Called «clientes», never «cartera»: that word also means receivables.
"""

from typing import Annotated

from annotated_types import Ge, Le, MaxLen

from cartera_xl.specs.base import Book, Col, Ref, Row, Sheet
from cartera_xl.specs.checks import InOrder, OneMain, RequiredWhen, Unique
from cartera_xl.specs.kinds import (
    Choice,
    Codigo,
    CodigoDeLista,
    Correo,
    Dinero,
    Entero,
    Fecha,
    IdCliente,
    Nit,
    SiNo,
    Telefono,
    Texto,
    Web,
)
from cartera_xl.specs.refs import CLIENTE, VENDEDOR, ZONA
from cartera_xl.specs.rule import Rule

EMPRESA, PERSONA = "Empresa", "Persona natural"
ACTIVO, INACTIVO = "Activo", "Inactivo"
_PAISES = ("CO", "MX", "PE", "EC", "CL", "AR", "VE", "UY", "PY", "CR", "GT", "SV", "DO", "PA", "BO")
_TIPOS = ("Tienda", "Distribuidor", "Revendedor", "Mayorista", "Supermercado", "Droguería", "Otro")
_FUENTES = ("Referido", "Web", "Evento", "Visita en frío", "Llamada", "Feria", "Otro")
_DIAS = ("Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado")
_BANT = ("Sí", "No", "No se sabe")

BASICOS, UBICACION, COMERCIAL = "Datos básicos", "Ubicación y contacto", "Comercial"
CREDITO, AUTORIZACION, ESTADO = "Crédito e impuestos", "Autorización de datos", "Estado"
CALCULADO = "Lo calcula el producto"


class Cliente(Row):
    """One client. The tax id names it in every book."""

    pais: Annotated[
        str,
        Choice(*_PAISES, width=7),
        Col("País", "País del NIT, código de dos letras: CO.", group=BASICOS),
    ]
    nit: Annotated[
        Nit, Col("NIT", "Del RUT, con dígito de verificación: 800197268-4.", group=BASICOS)
    ]
    razon_social: Annotated[
        Texto,
        MaxLen(120),
        Col("Razón social", "Nombre legal, como en el RUT.", group=BASICOS, width=36),
    ]
    nombre_comercial: Annotated[
        Texto | None,
        Col("Nombre comercial", "Como se le conoce, si es distinto.", group=BASICOS, width=26),
    ] = None
    tipo: Annotated[
        str,
        Choice(EMPRESA, PERSONA),
        Col("Tipo", "Empresa o Persona natural: cambia la protección de datos.", group=BASICOS),
    ]
    industria: Annotated[
        Texto | None, Col("Industria", "Sector del cliente, por ejemplo Alimentos.", group=BASICOS)
    ] = None
    negocio: Annotated[
        str, Choice(*_TIPOS), Col("Negocio", "Clase de negocio, de la lista.", group=BASICOS)
    ]
    canal: Annotated[
        str,
        Choice("Tradicional", "Moderno", "E-commerce", "Institucional"),
        Col("Canal", "Canal de ventas, de la lista.", group=BASICOS),
    ]
    direccion: Annotated[
        Texto | None,
        Col("Dirección", "Dirección principal.", group=UBICACION, width=30),
    ] = None
    ciudad: Annotated[Texto, Col("Ciudad", "Ciudad o municipio.", group=UBICACION)]
    zona: Annotated[
        Codigo,
        ZONA,
        Col("Zona", "Código de la zona; está en maestros.xlsx.", group=UBICACION),
    ]
    telefono: Annotated[
        Telefono | None, Col("Teléfono", "Teléfono principal.", group=UBICACION)
    ] = None
    correo: Annotated[Correo | None, Col("Correo", "Correo principal.", group=UBICACION)] = None
    web: Annotated[Web | None, Col("Sitio web", "Página del cliente.", group=UBICACION)] = None
    vendedor: Annotated[
        CodigoDeLista,
        VENDEDOR,
        Col("Vendedor", "Código de quien lo atiende; está en maestros.xlsx.", group=COMERCIAL),
    ]
    vendedor_desde: Annotated[
        Fecha,
        Col(
            "Asignado desde", "Día desde el que lo atiende ese vendedor.", group=COMERCIAL, width=15
        ),
    ]
    segmento: Annotated[
        str | None,
        Choice("A", "B", "C", width=11),
        Col("Segmento", "A, B o C si lo fija una persona; vacío, lo calcula el producto.",
            group=COMERCIAL),
    ] = None  # fmt: skip
    motivo_segmento: Annotated[
        Texto | None,
        Col("Motivo del segmento", "Por qué se fija a mano.", group=COMERCIAL, width=26),
    ] = None
    fuente: Annotated[
        str | None,
        Choice(*_FUENTES),
        Col("Fuente", "Cómo llegó el cliente, de la lista.", group=COMERCIAL),
    ] = None
    referido_por: Annotated[
        Texto | None, Col("Referido por", "Quién lo recomendó.", group=COMERCIAL, width=24)
    ] = None
    potencial: Annotated[
        Dinero | None,
        Ge(0),
        Col(
            "Potencial mensual",
            "Lo que podría comprar al mes, en pesos sin IVA.",
            group=COMERCIAL,
            unit="COP al mes",
        ),
    ] = None
    origen: Annotated[
        str,
        Choice("Corporativa", "Aportada", width=13),
        Col("Origen", "Corporativa, o Aportada por un vendedor.", group=COMERCIAL),
    ]
    aportado_por: Annotated[
        CodigoDeLista | None,
        VENDEDOR,
        Col("Aportado por", "Código del vendedor que lo trajo.", group=COMERCIAL, width=14),
    ] = None
    dia_visita: Annotated[
        str | None,
        Choice(*_DIAS, width=12),
        Col("Día de visita", "Día acordado para la visita.", group=COMERCIAL),
    ] = None
    preferencias: Annotated[
        Texto | None,
        Col("Preferencias", "Pedidos especiales, horarios, gustos.", group=COMERCIAL, width=30),
    ] = None
    lista: Annotated[
        Codigo | None,
        Ref("maestros", "Precios", "lista"),
        Col("Lista de precios", "Lista que le corresponde; está en maestros.xlsx.",
            group=CREDITO, width=16),
    ] = None  # fmt: skip
    cupo: Annotated[
        Dinero,
        Ge(0),
        Col("Cupo", "Cupo de crédito en pesos; 0 si es de contado.", group=CREDITO),
    ]
    plazo: Annotated[
        Entero,
        Ge(0),
        Le(360),
        Col("Plazo", "Días de plazo; 0 si es de contado.", group=CREDITO, unit="días", width=9),
    ]
    responsabilidad: Annotated[
        str,
        Choice("Responsable de IVA", "No responsable de IVA", "Gran contribuyente",
               "Régimen simple", width=22),
        Col("Responsabilidad", "Casilla 53 del RUT.", group=CREDITO),
    ]  # fmt: skip
    garantia: Annotated[
        str,
        Choice("Ninguna", "Pagaré", "Codeudor", "Póliza", "Hipoteca", width=12),
        Col("Garantía", "Respaldo del crédito, de la lista.", group=CREDITO),
    ]
    autorizacion: Annotated[
        Fecha | None,
        Col("Autorizó el", "Día en que autorizó el uso de sus datos.", group=AUTORIZACION),
    ] = None
    medio: Annotated[
        str | None,
        Choice("Escrito", "Correo", "Formulario web", "Grabación"),
        Col("Medio", "Cómo quedó la prueba de la autorización.", group=AUTORIZACION),
    ] = None
    finalidad: Annotated[
        Texto | None,
        Col("Finalidad", "Para qué autorizó el uso de sus datos.", group=AUTORIZACION, width=28),
    ] = None
    estado: Annotated[
        str,
        Choice(ACTIVO, INACTIVO, width=11),
        Col("Estado", "Activo o Inactivo; un cliente no se borra.", group=ESTADO),
    ]
    motivo_inactivo: Annotated[
        Texto | None,
        Col("Motivo de inactivación", "Por qué está inactivo.", group=ESTADO, width=26),
    ] = None
    notas: Annotated[
        Texto | None, Col("Notas", "Lo que convenga recordar.", group=ESTADO, width=36)
    ] = None
    dv: Annotated[
        Texto | None,
        Col(
            "DV",
            "Dígito de verificación; se calcula del NIT.",
            group=CALCULADO,
            width=6,
            formula='IF([@NIT]="","",IFERROR(CX_NIT_DV([@NIT],[@País]),"sin complemento"))',
        ),
    ] = None
    ultimo_contacto: Annotated[
        Fecha | None,
        Col("Último contacto", "Fecha del último contacto registrado.", group=CALCULADO, width=15,
            derived=True),
    ] = None  # fmt: skip
    tipo_contacto: Annotated[
        Texto | None,
        Col("Tipo de contacto", "Visita, llamada, mensaje…", group=CALCULADO, derived=True),
    ] = None
    ultima_venta: Annotated[
        Fecha | None,
        Col("Última venta", "Fecha de su última factura.", group=CALCULADO, derived=True),
    ] = None
    valor_ultima_venta: Annotated[
        Dinero | None,
        Col("Valor última venta", "Valor sin IVA.", group=CALCULADO, derived=True),
    ] = None
    producto_ultima_venta: Annotated[
        Texto | None,
        Col("Producto", "El de mayor valor en su última factura.", group=CALCULADO, derived=True,
            width=26),
    ] = None  # fmt: skip
    actualizado: Annotated[
        Fecha | None,
        Col("Actualizado", "Último día en que cambió la fila.", group=CALCULADO, derived=True),
    ] = None


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
        str | None, Choice(*_DIAS, width=12), Col("Día de visita", "Día acordado para la visita.")
    ] = None
    telefono: Annotated[Telefono | None, Col("Teléfono", "Teléfono del punto.")] = None


class Prospecto(Row):
    """Someone who does not buy yet."""

    fecha: Annotated[Fecha, Col("Fecha", "Día en que se registró.")]
    nombre: Annotated[Texto, MaxLen(120), Col("Nombre", "Nombre del negocio.", width=32)]
    pais: Annotated[
        str | None, Choice(*_PAISES, width=7), Col("País", "País del NIT; vacío, Colombia.")
    ] = None
    nit: Annotated[Nit | None, Col("NIT", "Si ya se conoce.")] = None
    negocio: Annotated[str, Choice(*_TIPOS), Col("Negocio", "Clase de negocio, de la lista.")]
    contacto: Annotated[Texto | None, Col("Contacto", "Con quién se habla.", width=24)] = None
    telefono: Annotated[Telefono | None, Col("Teléfono", "Celular o fijo.")] = None
    correo: Annotated[Correo | None, Col("Correo", "Correo del contacto.")] = None
    ciudad: Annotated[Texto | None, Col("Ciudad", "Ciudad o municipio.")] = None
    vendedor: Annotated[
        CodigoDeLista,
        VENDEDOR,
        Col("Vendedor", "Código de quien lo trabaja; está en maestros.xlsx."),
    ]
    fuente: Annotated[str, Choice(*_FUENTES), Col("Fuente", "Cómo llegó, de la lista.")]
    referido_por: Annotated[Texto | None, Col("Referido por", "Quién lo recomendó.", width=24)] = (
        None
    )
    presupuesto: Annotated[
        str | None, Choice(*_BANT, width=13), Col("Presupuesto", "¿Tiene con qué comprar?")
    ] = None
    autoridad: Annotated[
        str | None, Choice(*_BANT, width=13), Col("Autoridad", "¿Quien habla es quien decide?")
    ] = None
    necesidad: Annotated[
        str | None, Choice(*_BANT, width=13), Col("Necesidad", "¿Necesita lo que vendemos?")
    ] = None
    tiempo: Annotated[
        str | None, Choice(*_BANT, width=13), Col("Tiempo", "¿Sabe cuándo va a comprar?")
    ] = None
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
