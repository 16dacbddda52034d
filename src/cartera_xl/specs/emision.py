"""What may keep a quote from being issued: codes CX-COT-…

Messages are whole sentences. 0: what it must say; 1: what the firm decided, and who may approve it;
2: how it ends up. An ``aviso`` is to look at and does not keep it from being issued.
"""

from cartera_xl.specs.rule import Rule

NO_LINES = Rule(
    "CX-COT-001",
    "La cotización {cotizacion} no tiene líneas.",
    "Agregue en la hoja Líneas lo que se ofrece, con ese código de cotización.",
)
NO_CLIENT = Rule(
    "CX-COT-002",
    "La oportunidad {oportunidad} no tiene cliente registrado.",
    "Regístrelo en clientes.xlsx y elíjalo en la columna Cliente de la oportunidad.",
)
INACTIVE_CLIENT = Rule(
    "CX-COT-003",
    "El cliente {cliente} está inactivo: {razon}.",
    "Actívelo en clientes.xlsx si vuelve a comprar, o elija otro.",
)
UNSURE_ID = Rule(
    "CX-COT-004",
    "El {rotulo} de {cliente} no se puede comprobar: no se conoce la regla de su país.",
    "Compárelo con su documento antes de enviar la cotización.",
    level="aviso",
)
NO_CONTACT = Rule(
    "CX-COT-005",
    "La cotización {cotizacion} no dice a quién va.",
    "Escriba el contacto en la cotización o en la oportunidad.",
)
NO_VALIDITY = Rule(
    "CX-COT-006",
    "La cotización {cotizacion} no dice cuántos días vale.",
    "Escriba los días en Vigencia: una oferta por escrito obliga hasta ese día.",
)
NO_RATE = Rule(
    "CX-COT-007",
    "La cotización {cotizacion} es en {moneda} y le falta la tasa o su fecha.",
    "Escriba cuántos pesos vale una unidad y de qué día es esa tasa.",
)
OLD_RATE = Rule(
    "CX-COT-008",
    "La tasa de la cotización {cotizacion} es del {fecha}, no de hoy.",
    "Póngale la de hoy, o emítala así si eso acordó.",
    level="aviso",
)
NO_FIRM_DATA = Rule(
    "CX-COT-009",
    "Falta {dato} de la firma.",
    "Escríbalo en la hoja Parámetros de maestros.xlsx, con el nombre {parametro}.",
)
NO_PRICE = Rule(
    "CX-COT-101",
    "{producto} no tiene precio: {razon}.",
    "Escriba el precio en la línea, o ponga el de la lista en maestros.xlsx.",
)
INACTIVE_PRODUCT = Rule(
    "CX-COT-102",
    "{producto} ya no se vende.",
    "Cámbielo por otro, o actívelo en Productos de maestros.xlsx.",
)
OVER_DISCOUNT = Rule(
    "CX-COT-103",
    "{producto} lleva {descuento} de descuento y {vendedor} puede dar hasta {limite}.",
    "Bájelo, o pida la aprobación de {quien} y anótela en Aprobó, Aprobada el y Por qué se aprobó.",
)
SMALL_APPROVAL = Rule(
    "CX-COT-104",
    "{producto} lleva {descuento} de descuento y quien lo aprobó, {aprobo}, puede hasta {limite}.",
    "Pida la aprobación de {quien}.",
)
UNDER_MINIMUM = Rule(
    "CX-COT-105",
    "La cotización suma {neto} sin impuestos y el pedido mínimo es {minimo}.",
    "Agregue productos o cantidades, o pida la aprobación de {quien}.",
)
LOW_MARGIN = Rule(
    "CX-COT-106",
    "El margen es {margen} y la firma pide {minimo}.",
    "Revise precios y descuentos antes de emitirla.",
    level="aviso",
)
CREDIT_HOLD = Rule(
    "CX-COT-107",
    "{cliente} tiene {vencido} vencidos, desde hace {dias} días.",
    "Ofrézcale de contado, o hable con crédito antes de emitirla.",
    level="aviso",
)
OVER_CREDIT = Rule(
    "CX-COT-108",
    "El total {total} pasa del cupo libre de {cliente}: {libre}.",
    "Ofrézcale de contado o en dos entregas, o pida que le amplíen el cupo.",
    level="aviso",
)
LONG_TERM = Rule(
    "CX-COT-109",
    "El plazo es de {plazo} días y la firma avisa desde {limite}.",
    "Confírmelo con crédito antes de emitirla.",
    level="aviso",
)
NOT_LISTED = Rule(
    "CX-COT-110",
    "{producto} no tiene precio de lista ({razon}): se ofrece al que se escribió, {precio}.",
    "Compruebe ese precio: no hay con qué medir el descuento.",
    level="aviso",
)
NOT_A_DRAFT = Rule(
    "CX-COT-201",
    "La cotización {cotizacion} ya está {estado}.",
    "Para cambiarla haga una versión nueva: copie la fila y súmele 1 a la versión.",
)
CLOSED_DEAL = Rule(
    "CX-COT-202",
    "La oportunidad {oportunidad} ya está {etapa}.",
    "Si el negocio sigue vivo, abra una oportunidad nueva.",
)
STILL_STANDS = Rule(
    "CX-COT-203",
    "La versión {version} de {numero} sigue en pie hasta el {vence}.",
    "El documento lo dirá. Si ya no la sostiene, revóquela antes de emitir la nueva.",
    level="aviso",
)
EMISION_RULES = (
    NO_LINES, NO_CLIENT, INACTIVE_CLIENT, UNSURE_ID, NO_CONTACT, NO_VALIDITY, NO_RATE, OLD_RATE,
    NO_FIRM_DATA, NO_PRICE, INACTIVE_PRODUCT, OVER_DISCOUNT, SMALL_APPROVAL, UNDER_MINIMUM,
    LOW_MARGIN, CREDIT_HOLD, OVER_CREDIT, LONG_TERM, NOT_LISTED, NOT_A_DRAFT, CLOSED_DEAL, STILL_STANDS,
)  # fmt: skip
"""Every reason, in the order in which they are looked for."""
