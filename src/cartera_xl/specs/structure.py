"""What can be wrong with a workbook as a whole: codes CX-LIB-…

``RAZONES`` words the reasons of ``units.raw.Refusal``: the file was not read at all. The named
rules are for files that were read and whose sheets are not as the book says. A sheet with an
``error`` of these is not checked nor computed: nothing is half read.

These messages are whole sentences. All may name ``{archivo}``, ``{hoja}`` and ``{celda}``.
"""

from collections.abc import Mapping
from fractions import Fraction

from cartera_xl.specs.rule import Rule
from cartera_xl.units.quantity import write_number

RAZONES: dict[str, Rule] = {
    "no_existe": Rule(
        "CX-LIB-001",
        "«{archivo}» no existe.",
        "Revise el nombre y la carpeta; las tildes también cuentan.",
    ),
    "no_es_archivo": Rule(
        "CX-LIB-002",
        "«{archivo}» no es un archivo; parece una carpeta.",
        "Indique el archivo .xlsx.",
    ),
    "sin_permiso": Rule(
        "CX-LIB-003",
        "«{archivo}» no se puede abrir: otro programa lo tiene bloqueado o usted no tiene permiso.",
        "Ciérrelo donde esté abierto, o pida permiso de lectura, e intente de nuevo.",
    ),
    "vacio": Rule(
        "CX-LIB-004",
        "«{archivo}» está vacío (0 bytes).",
        "Recupere una copia: quizá no terminó de guardarse.",
    ),
    "no_es_libro": Rule(
        "CX-LIB-005",
        "«{archivo}» no es un libro de Excel.",
        "Ábralo en Excel y guárdelo como .xlsx.",
    ),
    "cifrado": Rule(
        "CX-LIB-006",
        "«{archivo}» está protegido con contraseña de apertura.",
        "Ábralo en Excel y quite la contraseña: Archivo > Información > Proteger libro > "
        "Cifrar con contraseña.",
    ),
    "xls_antiguo": Rule(
        "CX-LIB-007",
        "«{archivo}» es un libro de una versión antigua de Excel (.xls).",
        "Ábralo en Excel y guárdelo como .xlsx.",
    ),
    "otro_formato": Rule(
        "CX-LIB-008",
        "«{archivo}» es un libro {formato}, no un libro .xlsx.",
        "Ábralo en Excel y guárdelo como .xlsx.",
    ),
    "danado": Rule(
        "CX-LIB-009",
        "«{archivo}» está dañado: no se puede leer {parte}.",
        "Ábralo en Excel para repararlo y guárdelo, o recupere una copia anterior.",
    ),
    "con_doctype": Rule(
        "CX-LIB-010",
        "«{archivo}» trae algo que un libro de Excel nunca trae: un DOCTYPE en {parte}.",
        "No lo abra: pida a quien lo envió que lo guarde de nuevo desde Excel.",
    ),
    "demasiado_grande": Rule(
        "CX-LIB-011",
        "«{archivo}» es demasiado grande: pasa de los {limite} MB que se pueden leer.",
        "Divídalo, o borre las hojas y las imágenes que no hacen falta.",
    ),
    "bomba": Rule(
        "CX-LIB-012",
        "«{archivo}» está comprimido más de {limite} a 1, y un libro normal no lo está.",
        "No lo abra: pida a quien lo envió que lo guarde de nuevo desde Excel.",
    ),
    "demasiadas_partes": Rule(
        "CX-LIB-013",
        "«{archivo}» tiene {partes} partes internas, más de las {limite} que se pueden leer.",
        "Cree un libro con «cartera nuevo» y copie allí sus datos.",
    ),
    "demasiadas_celdas": Rule(
        "CX-LIB-014",
        "La hoja «{hoja}» de «{archivo}» abarca más celdas de las que se pueden leer ({limite}), "
        "por lo que hay en {celda}.",
        "Borre lo que hay en {celda} (Inicio > Borrar > Borrar todo) y guarde.",
    ),
    "tarda_demasiado": Rule(
        "CX-LIB-015",
        "«{archivo}» no se terminó de leer en {segundos} segundos.",
        "Divida el libro en dos.",
    ),
    "demasiada_memoria": Rule(
        "CX-LIB-016",
        "«{archivo}» necesita más de {mb} MB de memoria para leerse.",
        "Divida el libro en dos.",
    ),
    "lector_murio": Rule(
        "CX-LIB-017",
        "«{archivo}» hizo fallar al programa que lo lee, y no se leyó nada.",
        "Ábralo en Excel, guárdelo como un libro nuevo e intente con ese. Si falla con todos los "
        "libros, instale cartera_xl de nuevo.",
    ),
}

_FORMATOS = {
    "xlsb": "binario (.xlsb)",
    "ods": "de LibreOffice (.ods)",
    "xlm": "con macros de Excel 4",
}


def refusal_words(detalle: Mapping[str, str]) -> dict[str, str]:
    """Return the details of a ``Refusal`` as the messages of ``RAZONES`` name them."""
    words = {
        key: write_number(Fraction(text)) if text.isdecimal() else text
        for key, text in detalle.items()
    }
    if "parte" in words:
        whole = words["parte"] == "zip"
        words["parte"] = "lo que lleva dentro" if whole else f"su parte «{words['parte']}»"
    if "formato" in words:
        words["formato"] = _FORMATOS[words["formato"]]
    return words


UNKNOWN_BOOK = Rule(
    "CX-LIB-101",
    "«{archivo}» no es un libro de cartera_xl: no dice cuál es ni tiene las hojas de uno.",
    "Cree uno con «cartera nuevo» y copie allí sus datos.",
)
UNMARKED_BOOK = Rule(
    "CX-LIB-102",
    "«{archivo}» perdió la marca que dice qué libro es; por sus hojas se tomó como «{libro}».",
    "Los datos se leyeron completos. Cuando pueda, cópielos a un libro nuevo: "
    "«cartera nuevo {libro}».",
    level="aviso",
)
OLD_VERSION = Rule(
    "CX-LIB-103",
    "«{archivo}» es de una versión anterior ({version}) a la de este programa ({actual}), y no se "
    "revisó.",
    "Cree uno nuevo con «cartera nuevo {libro} --carpeta nueva» y copie allí sus datos.",
)
NEW_VERSION = Rule(
    "CX-LIB-104",
    "«{archivo}» es de una versión más nueva ({version}) que la de este programa ({actual}), y no "
    "se revisó.",
    "Actualice cartera_xl en este equipo.",
)
OPEN_ELSEWHERE = Rule(
    "CX-LIB-105",
    "«{archivo}» está abierto por {quien}: se leyó lo último que se guardó.",
    "Guarde en Excel y revise de nuevo si hay cambios sin guardar.",
    level="aviso",
)
MISSING_SHEET = Rule(
    "CX-LIB-201",
    "A «{archivo}» le falta la hoja «{hoja}».",
    "Si le cambió el nombre, vuelva a llamarla «{hoja}»; si la borró, cópiela de un libro nuevo.",
)
NO_HEADINGS = Rule(
    "CX-LIB-202",
    "No se encontró la fila de títulos en la hoja «{hoja}» de «{archivo}», y no se revisó nada de "
    "ella.",
    "Restaure los títulos de las columnas: {titulos}.",
)
MISSING_COLUMN = Rule(
    "CX-LIB-203",
    "Falta la columna «{columna}» en la hoja «{hoja}» de «{archivo}»; por eso {sin_revisar}.",
    "Agréguela en la fila de títulos, con ese nombre exacto.",
)
RENAMED_COLUMN = Rule(
    "CX-LIB-204",
    "Falta la columna «{columna}» en la hoja «{hoja}» de «{archivo}»; "
    "en su lugar parece estar «{titulo}». Por eso {sin_revisar}.",
    "Si es la misma, vuelva a llamarla «{columna}».",
)
REPEATED_COLUMN = Rule(
    "CX-LIB-205",
    "La columna «{columna}» está repetida en la hoja «{hoja}» de «{archivo}»; por eso "
    "{sin_revisar}.",
    "Deje una sola: borre la otra o cámbiele el nombre.",
)
MERGED_CELLS = Rule(
    "CX-LIB-206",
    "Hay celdas combinadas ({rango}) en la tabla de la hoja «{hoja}» de «{archivo}»; por eso "
    "{sin_revisar}.",
    "Sepárelas: Inicio > Combinar y centrar > Separar celdas.",
)
MOVED_TABLE = Rule(
    "CX-LIB-207",
    "La tabla «{tabla}» de «{archivo}» empieza en {celda} y no en {esperada}; se leyó desde allí.",
    "Si la movió a propósito, no hay que hacer nada.",
    level="aviso",
)
NO_TABLE = Rule(
    "CX-LIB-208",
    "En «{archivo}» ya no existe la tabla «{tabla}»; los datos se leyeron desde la fila de títulos.",
    "Seleccione los títulos y los datos, elija Insertar > Tabla y llámela «{tabla}».",
    level="aviso",
)
ROWS_BELOW = Rule(
    "CX-LIB-209",
    "Hay filas con datos debajo de la tabla de la hoja «{hoja}» de «{archivo}» ({rango}); también "
    "se leyeron.",
    "Arrastre la esquina inferior derecha de la tabla hasta incluirlas.",
    level="aviso",
)
MISSING_OPTIONAL = Rule(
    "CX-LIB-210",
    "En la hoja «{hoja}» de «{archivo}» no está la columna «{columna}»; se tomó como vacía.",
    "Si la necesita, agréguela en la fila de títulos, con ese nombre exacto.",
    level="aviso",
)
NEEDED_COLUMN = Rule(
    "CX-LIB-211",
    "En la hoja «{hoja}» de «{archivo}» no está la columna «{columna}», y {filas}.",
    "Agréguela en la fila de títulos, con ese nombre exacto, y llénela donde haga falta.",
)
TOTAL_ROW = Rule(
    "CX-LIB-212",
    "La fila {fila} de la hoja «{hoja}» de «{archivo}» parece un total («{contenido}») y no {uno}; "
    "no se contó.",
    "Bórrela; si quiere un total, use el de la tabla: Diseño de tabla > Fila de totales. Si no lo "
    "es, corrija {celda}.",
    level="aviso",
)
COPIED_SHEET = Rule(
    "CX-LIB-213",
    "La hoja «{hoja}» de «{archivo}» parece una copia de «{original}» y no se cuenta, pero tiene "
    "{filas}.",
    "Pase a «{original}» lo que falte allá y borre la copia.",
)
SPARE_SHEET = Rule(
    "CX-LIB-214",
    "La hoja «{hoja}» de «{archivo}» parece una copia de «{original}» y no se cuenta; {filas}.",
    "Si no la necesita, bórrela: clic derecho en su pestaña > Eliminar.",
    level="aviso",
)
RENAMED_SHEET = Rule(
    "CX-LIB-215",
    "A «{archivo}» le falta la hoja «{original}»; en su lugar parece estar «{hoja}», y {sin_revisar}.",
    "Si es la misma, vuelva a llamarla «{original}».",
)
CHANGING_FORMULA = Rule(
    "CX-LIB-216",
    "En la columna «{columna}» de la hoja «{hoja}» de «{archivo}» hay {celdas} con la fórmula HOY o "
    "AHORA: mañana dirá otra cosa.",
    "Escriba el valor en vez de la fórmula; Ctrl+; escribe la fecha de hoy y ya no cambia.",
    level="aviso",
)
REPEATED_ELSEWHERE = Rule(
    "CX-LIB-301",
    "En la hoja «{hoja}» de «{archivo}», {filas} también en «{otro}» (la primera, allá en la fila "
    "{primera}); se contó una sola vez.",
    "Si es una copia, sáquela de la carpeta; si no, deje cada fila en un solo libro.",
)
LISTS_EMPTY = Rule(
    "CX-LIB-401",
    "En «{archivo}» hay listas desplegables sin llenar: {listas}.",
    "Llénelas con «cartera listas CARPETA».",
    level="aviso",
)
LISTS_OLD = Rule(
    "CX-LIB-402",
    "Las listas de «{archivo}» son del {fecha}, hace {dias} días.",
    "Actualícelas con «cartera listas CARPETA».",
    level="aviso",
)
NAMED_RULES = (
    UNKNOWN_BOOK, UNMARKED_BOOK, OLD_VERSION, NEW_VERSION, OPEN_ELSEWHERE, MISSING_SHEET,
    NO_HEADINGS, MISSING_COLUMN, RENAMED_COLUMN, REPEATED_COLUMN, MERGED_CELLS, MOVED_TABLE,
    NO_TABLE, ROWS_BELOW, MISSING_OPTIONAL, NEEDED_COLUMN, TOTAL_ROW, COPIED_SHEET, SPARE_SHEET,
    RENAMED_SHEET, CHANGING_FORMULA, REPEATED_ELSEWHERE, LISTS_EMPTY, LISTS_OLD,
)  # fmt: skip
