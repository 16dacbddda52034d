"""The reasons that any cell may be wrong, whatever its column: codes CX-CEL-…

The same fault gets the same code and advice everywhere; what to write in a given column comes
from the column's own help, ``{ayuda}``.
"""

from cartera_xl.specs.rule import Rule

EMPTY = Rule("CX-CEL-001", "está en blanco.", "{ayuda}", ("missing",))
EXCEL_ERROR = Rule(
    "CX-CEL-002", "es un error de Excel.", "Corrija la fórmula o escriba el valor.", ("error",)
)
NO_VALUE = Rule(
    "CX-CEL-003",
    "tiene una fórmula sin valor guardado.",
    "Abra el libro en Excel, espere a que calcule y guárdelo de nuevo.",
    ("sin_valor",),
)
ANY_CELL = (EMPTY, EXCEL_ERROR, NO_VALUE)
"""Reasons that any typed cell may have, whatever its kind."""

TEXT = (
    Rule(
        "CX-CEL-101",
        "es una fecha: Excel cambió lo que se escribió.",
        "Dé a la celda formato Texto y escriba el dato de nuevo.",
        ("fecha_en_texto",),
    ),
    Rule(
        "CX-CEL-102",
        "tiene más de 15 cifras y Excel ya perdió las últimas.",
        "Dé a la celda formato Texto y escriba el dato de nuevo.",
        ("digitos_perdidos",),
    ),
    Rule(
        "CX-CEL-103",
        "tiene más de {max_length} letras.",
        "Use una abreviatura.",
        ("string_too_long", "too_long"),
    ),
)
NUMBER = (
    Rule(
        "CX-CEL-201",
        "es texto y se puede leer de dos maneras: {entero} o {decimal}.",
        "Borre la celda y escriba el número sin puntos de miles; Excel los pone.",
        ("numero_ambiguo",),
    ),
    Rule(
        "CX-CEL-202",
        "es texto, no un número.",
        "Borre la celda y escriba {digitos}, sin puntos de miles; Excel los pone.",
        ("numero_como_texto",),
    ),
    Rule(
        "CX-CEL-203",
        "es una fecha, no un número.",
        "Dé a la celda formato Número y escriba el valor de nuevo.",
        ("fecha_en_numero",),
    ),
    Rule("CX-CEL-204", "es demasiado grande.", "Revise los ceros.", ("numero_enorme",)),
    Rule("CX-CEL-205", "no es un número entero.", "Escríbalo sin decimales.", ("no_es_entero",)),
    Rule(
        "CX-CEL-206",
        "no llega al mínimo: {limite}.",
        "{ayuda}",
        ("greater_than_equal", "greater_than"),
    ),
    Rule(
        "CX-CEL-207",
        "pasa del máximo: {limite}.",
        "{ayuda}",
        ("less_than_equal", "less_than"),
    ),
    Rule(
        "CX-CEL-208",
        "es un porcentaje y aquí va dinero.",
        "Escriba el valor en pesos, sin el signo %.",
        ("porcentaje_en_dinero",),
    ),
    Rule("CX-CEL-299", "no es un número.", "{ayuda}"),
)
TWO_DECIMALS = Rule(
    "CX-CEL-251",
    "tiene más de dos decimales; se tomó {tomado}.",
    "Si el valor exacto importa, escríbalo con dos decimales.",
    ("mas_de_dos_decimales",),
    "aviso",
)
DATE = (
    Rule(
        "CX-CEL-301",
        "es texto y se puede leer de dos maneras: día/mes o mes/día.",
        "Borre la celda y escriba la fecha de nuevo: primero el día, luego el mes y el año.",
        ("fecha_ambigua",),
    ),
    Rule(
        "CX-CEL-302",
        "es texto, no una fecha.",
        "Borre la celda y escriba la fecha de nuevo, por ejemplo 19/11/2026.",
        ("fecha_como_texto",),
    ),
    Rule(
        "CX-CEL-303",
        "no existe en el calendario.",
        "Revise el día y el mes.",
        ("fecha_no_existe",),
    ),
    Rule(
        "CX-CEL-304",
        "es un número sin formato de fecha.",
        "Si es una fecha, dé a la celda formato Fecha; si no, escríbala, por ejemplo 19/11/2026.",
        ("fecha_como_numero",),
    ),
    Rule(
        "CX-CEL-305",
        "está fuera de los años 2000 a 2099.",
        "Revise el año.",
        ("greater_than_equal", "less_than_equal"),
    ),
    Rule("CX-CEL-399", "no es una fecha.", "Escriba la fecha, por ejemplo 19/11/2026."),
)
FUTURE_DAY = Rule(
    "CX-CEL-306",
    "es un día que no ha llegado.",
    "Revise el día y el año.",
    level="aviso",
)
TIME = (Rule("CX-CEL-311", "no es una hora.", "Escríbala así: 14:30."),)
CHOICE = (
    Rule(
        "CX-CEL-401",
        "no está en la lista; ¿quiso decir «{parecido}»?",
        "Elija de la lista: {opciones}.",
        ("parecido_a_la_lista",),
    ),
    Rule("CX-CEL-402", "no está en la lista.", "Elija de la lista: {opciones}."),
)
NIT = (
    Rule(
        "CX-CEL-501",
        "no es un NIT: tiene algo más que números, puntos y guion.",
        "Cópielo del RUT, por ejemplo 800197268-4.",
        ("nit_caracteres",),
    ),
    Rule(
        "CX-CEL-502",
        "no es un NIT: tiene {digitos} cifras.",
        "Un NIT tiene nueve cifras, guion y dígito de verificación: 800197268-4. "
        "Una cédula va con su dígito: 52345678-3.",
        ("nit_largo",),
    ),
    Rule(
        "CX-CEL-503",
        "no es un NIT válido: el dígito de verificación debe ser {debe}, no {es}.",
        "Cópielo del RUT, con dígito de verificación. Si es una cédula de diez cifras, "
        "agréguele guion y dígito.",
        ("nit_dv",),
    ),
    Rule(
        "CX-CEL-504",
        "puede ser una cédula de diez cifras o un NIT con su dígito.",
        "Escríbalo con guion: {cedula} si es cédula, {nit} si es NIT.",
        ("nit_ambiguo",),
    ),
    Rule(
        "CX-CEL-511",
        "no es un {nombre}: tiene algo más que letras, números, puntos y guiones.",
        "Cópielo del documento del cliente, por ejemplo {ejemplo}.",
        ("id_caracteres",),
    ),
    Rule(
        "CX-CEL-512",
        "no es un {nombre}: tiene {tiene} letras o cifras.",
        "Un {nombre} tiene {forma}. Por ejemplo: {ejemplo}.",
        ("id_largo",),
    ),
    Rule(
        "CX-CEL-513",
        "no es un {nombre}: le faltan ceros a la izquierda, que Excel quita de un número.",
        "Dé a la celda formato Texto y escriba {sugerido}.",
        ("id_ceros",),
    ),
    Rule(
        "CX-CEL-514",
        "no es un {nombre} válido: el dígito de verificación debe ser {debe}, no {es}.",
        "Cópielo del documento del cliente, con todas sus cifras, por ejemplo {ejemplo}.",
        ("id_dv",),
    ),
    Rule(
        "CX-CEL-515",
        "no tiene la forma de un {nombre}.",
        "Un {nombre} tiene {forma}. Cópielo del documento del cliente, por ejemplo {ejemplo}.",
        ("id_forma",),
    ),
    *TEXT,
    Rule("CX-CEL-509", "no es un NIT.", "Cópielo del RUT, por ejemplo 800197268-4."),
)
TEXT_RULES = (*TEXT, Rule("CX-CEL-199", "no es un texto.", "{ayuda}"))

REFERENCE = Rule(
    "CX-CEL-801",
    "no está en la hoja {hoja} de {libro}.xlsx.",
    "Escríbalo igual que allá; si es nuevo, agréguelo primero en {hoja}.",
    ("referencia",),
)
UNCHECKED = Rule(
    "CX-CEL-802",
    "no se comprobó: {libro}.xlsx no está en la carpeta, no se pudo leer o su hoja {hoja} está "
    "vacía.",
    "Ponga {libro}.xlsx junto a este libro, o llénelo, y revise de nuevo.",
    ("sin_referencia",),
    "aviso",
)
NAME = Rule(
    "CX-CEL-803",
    "es el nombre de {uno}, no su {clase}.",
    "Escriba {id}, o elíjalo de la lista.",
    ("nombre",),
)
SHARED_NAME = Rule(
    "CX-CEL-804",
    "es el nombre de {cuantos}: {ids}.",
    "Elija de la lista el que es.",
    ("nombre_de_varios",),
)

PERCENT = (
    Rule(
        "CX-CEL-651",
        "se lee como más de 100 %.",
        "Escriba {sugerido}% con el signo de porcentaje.",
        ("porcentaje_entero",),
    ),
    *NUMBER,
)
EMAIL = (
    Rule("CX-CEL-601", "no es un correo.", "Escriba uno solo, por ejemplo compras@tienda.com.co."),
)
PHONE = (Rule("CX-CEL-611", "no es un teléfono.", "Escriba uno solo, por ejemplo 300 123 4567."),)
WEB = (
    Rule(
        "CX-CEL-621",
        "no es un sitio web.",
        "Escríbalo sin espacios, por ejemplo www.tienda.com.co.",
    ),
)
