"""A client: one row of the sheet Clientes, and the lists that the sheets around it share."""

from typing import Annotated

from annotated_types import Ge, Le, MaxLen

from cartera_xl.specs.base import Col, Ref, Row
from cartera_xl.specs.kinds import (
    Choice,
    Codigo,
    CodigoDeLista,
    Correo,
    Dinero,
    Entero,
    Fecha,
    Nit,
    Telefono,
    Texto,
    Web,
)
from cartera_xl.specs.refs import VENDEDOR, ZONA

EMPRESA, PERSONA = "Empresa", "Persona natural"
ACTIVO, INACTIVO = "Activo", "Inactivo"
PAIS = Choice(
    "CO", "MX", "PE", "EC", "CL", "AR", "VE", "UY", "PY", "CR", "GT", "SV", "DO", "PA", "BO",
    width=7,
)  # fmt: skip
NEGOCIO = Choice(
    "Tienda", "Distribuidor", "Revendedor", "Mayorista", "Supermercado", "Droguería", "Otro"
)
FUENTE = Choice("Referido", "Web", "Evento", "Visita en frío", "Llamada", "Feria", "Otro")
DIA_VISITA = Choice("Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado", width=12)

BASICOS, UBICACION, COMERCIAL = "Datos básicos", "Ubicación y contacto", "Comercial"
CREDITO, AUTORIZACION, ESTADO = "Crédito e impuestos", "Autorización de datos", "Estado"
CALCULADO = "Lo calcula el producto"


class Cliente(Row):
    """One client. The tax id names it in every book."""

    pais: Annotated[
        str,
        PAIS,
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
        str, NEGOCIO, Col("Negocio", "Clase de negocio, de la lista.", group=BASICOS)
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
        FUENTE,
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
        DIA_VISITA,
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
    bloqueo: Annotated[
        Texto | None,
        Col("Bloqueo", "Por qué no se le fía, si alguien lo decidió.", group=CREDITO, width=24),
    ] = None
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
    canales: Annotated[
        Texto | None,
        Col("Canales de cobro", "Los que autorizó: Llamada, WhatsApp, Correo; vacío, todos.",
            group=AUTORIZACION, width=24),
    ] = None  # fmt: skip
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
        Col("Tipo de contacto", "Visita, llamada o mensaje.", group=CALCULADO, derived=True),
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
