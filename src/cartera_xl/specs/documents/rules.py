"""What can be wrong with a Word template or with what it is given: codes CX-PLA-…

0 is the file, 1 what the template says, 2 what it is given, 3 the images. Messages are whole
sentences; all may name ``{archivo}``, and those of a template ``{cerca}``, which quotes the paragraph.
"""

from cartera_xl.specs.rule import Rule

_SAVE_AGAIN = "Ábrala en Word, guárdela como «Documento de Word (.docx)» e intente con esa."
_ASK = "No la use: pida a quien la hizo que la guarde de nuevo desde Word."
_SMALLER = "Quítele imágenes o divídala: una plantilla normal no pasa de 2 MB."
_SINGLE = "Revise que cada {{%tr …%}} esté solo en su fila y cada {{%p …%}} solo en su párrafo."
_RUN_AGAIN = "Intente de nuevo; si se repite, quite de la plantilla los bloques que repiten mucho."

_NOT_WORD = Rule("CX-PLA-005", "«{archivo}» no es un documento de Word (.docx).", _SAVE_AGAIN)
RULES: dict[str, Rule] = {
    "no_existe": Rule(
        "CX-PLA-001",
        "No existe la plantilla «{archivo}».",
        "Revise el nombre y la carpeta; las tildes también cuentan.",
    ),
    "no_es_archivo": Rule(
        "CX-PLA-002", "«{archivo}» no es un archivo; parece una carpeta.", "Indique el .docx."
    ),
    "sin_permiso": Rule(
        "CX-PLA-003",
        "«{archivo}» no se puede abrir: otro programa la tiene bloqueada o usted no tiene permiso.",
        "Ciérrela donde esté abierta, o pida permiso de lectura, e intente de nuevo.",
    ),
    "vacio": Rule(
        "CX-PLA-004",
        "«{archivo}» está vacía (0 bytes).",
        "Recupere una copia: quizá no terminó de guardarse.",
    ),
    "no_es_word": _NOT_WORD,
    "no_es_libro": _NOT_WORD,
    "xls_antiguo": _NOT_WORD,
    "otro_formato": _NOT_WORD,
    "cifrado": Rule(
        "CX-PLA-006",
        "«{archivo}» está protegida con contraseña.",
        "Quítele la contraseña en Word: Archivo > Información > Proteger documento.",
    ),
    "con_macros": Rule(
        "CX-PLA-007", "«{archivo}» trae macros, y una plantilla no las necesita.", _SAVE_AGAIN
    ),
    "enlazado": Rule(
        "CX-PLA-008",
        "«{archivo}» muestra algo que está fuera de ella ({destino}): quien reciba el documento no lo "
        "verá.",
        "Inserte la imagen o el objeto en la plantilla, sin vincularlo.",
    ),
    "danado": Rule(
        "CX-PLA-009",
        "«{archivo}» está dañada: no se puede leer {dentro}.",
        "Ábrala en Word para repararla y guárdela, o recupere una copia anterior.",
    ),
    "con_doctype": Rule(
        "CX-PLA-010", "«{archivo}» trae algo que Word nunca escribe: un DOCTYPE en {dentro}.", _ASK
    ),
    "demasiado_grande": Rule(
        "CX-PLA-011",
        "«{archivo}» es demasiado grande: pasa de los {limite} MB que se pueden leer.",
        _SMALLER,
    ),
    "bomba": Rule(
        "CX-PLA-012",
        "«{archivo}» está comprimida más de {limite} a 1, y un documento normal no lo está.",
        _ASK,
    ),
    "demasiadas_partes": Rule(
        "CX-PLA-013",
        "«{archivo}» tiene {partes} partes internas, más de las {limite} que se pueden leer.",
        "Copie su contenido a un documento nuevo de Word.",
    ),
    "tarda_demasiado": Rule(
        "CX-PLA-014", "«{archivo}» no se terminó de llenar en {segundos} segundos.", _RUN_AGAIN
    ),
    "demasiada_memoria": Rule(
        "CX-PLA-015", "«{archivo}» necesita más de {mb} MB de memoria para llenarse.", _RUN_AGAIN
    ),
    "lector_murio": Rule(
        "CX-PLA-016",
        "«{archivo}» hizo fallar al programa que la llena, y no se hizo ningún documento.",
        "Pruebe con la plantilla que trae el producto. Si falla también, instale cartera_xl de nuevo.",
    ),
    "resultado_grande": Rule(
        "CX-PLA-017",
        "Con estos datos, «{archivo}» daría un documento de más de {limite} MB.",
        _RUN_AGAIN,
    ),
    "mal_armado": Rule(
        "CX-PLA-018",
        "Con estos datos, «{archivo}» queda mal armada y Word no podría abrirla.",
        _SINGLE,
    ),
    "sin_cerrar": Rule(
        "CX-PLA-101",
        "Falta cerrar «{abre}»{cerca}.",
        "Agregue {{% {cierra} %}} donde termina.",
    ),
    "etiqueta": Rule(
        "CX-PLA-102",
        "No se conoce la instrucción «{etiqueta}»{cerca}.",
        "Use {{% for … %}} y {{% endfor %}} o {{% if … %}} y {{% endif %}}.",
    ),
    "sintaxis": Rule(
        "CX-PLA-103",
        "No se entiende lo escrito entre llaves{cerca}.",
        "Un campo se escribe {{{{ numero }}}}: dos llaves, el nombre y dos llaves.",
    ),
    "no_admitido": Rule(
        "CX-PLA-104",
        "Una plantilla no puede {que}{cerca}.",
        "Use solo campos, {{% for … %}} y {{% if … %}}: las cifras ya llegan calculadas.",
    ),
    "filtro": Rule(
        "CX-PLA-105",
        "No se puede usar «{filtro}»{cerca}.",
        "Se puede usar: {opciones}.",
    ),
    "fuera_de_texto": Rule(
        "CX-PLA-106",
        "Hay un campo en {donde}{cerca}, y allí no se admite.",
        "Escríbalo en el texto, como {{{{ numero }}}}.",
    ),
    "desconocido": Rule(
        "CX-PLA-107",
        "«{campo}» no es un campo de este documento{cerca}.",
        "Quítelo, o use uno de la lista: cartera plantilla campos {documento}.",
    ),
    "parecido": Rule(
        "CX-PLA-108",
        "«{campo}» no es un campo de este documento{cerca}; ¿quiso decir «{parecido}»?",
        "Escriba «{parecido}».",
    ),
    "falta_campo": Rule(
        "CX-PLA-109",
        "La plantilla no muestra «{campo}», que es obligatorio: {significado}",
        "Agregue {{{{ {campo} }}}} donde deba ir.",
    ),
    "tabla_suelta": Rule(
        "CX-PLA-110",
        "«{campo}» es una tabla y se usa como un texto{cerca}.",
        "Recórrala: {{%tr for fila in {campo} %}}, {{{{ fila.{columna} }}}}, {{%tr endfor %}}.",
    ),
    "texto_recorrido": Rule(
        "CX-PLA-111",
        "«{campo}» es un texto y se recorre como una tabla{cerca}.",
        "Escriba {{{{ {campo} }}}}.",
    ),
    "sin_campos": Rule(
        "CX-PLA-112",
        "«{archivo}» no tiene ningún campo: todos los documentos saldrían iguales.",
        "Agregue campos como {{{{ numero }}}}, o copie la plantilla que trae el producto.",
    ),
    "falta_dato": Rule(
        "CX-PLA-201", "Falta «{campo}»: {significado}", "Complételo y repita."
    ),
    "dato_ajeno": Rule(
        "CX-PLA-202", "«{campo}» no es un campo de este documento.", "Quítelo del contenido."
    ),
    "clase": Rule(
        "CX-PLA-203", "«{campo}» debe ser {clase}.", "Corrija lo que se entrega a la plantilla."
    ),
    "caracter": Rule(
        "CX-PLA-204",
        "«{campo}» trae un carácter invisible que Word no admite (U+{codigo}), después de «{antes}».",
        "Bórrelo en el libro: escriba de nuevo esa palabra, sin pegarla.",
    ),
    "imagen_fuera": Rule(
        "CX-PLA-301",
        "La imagen «{imagen}» no está en la carpeta de imágenes de la firma.",
        "Cópiela en esa carpeta y escriba solo su nombre, por ejemplo logo.png.",
    ),
    "imagen_ausente": Rule(
        "CX-PLA-302",
        "No existe la imagen «{imagen}» en la carpeta de imágenes de la firma.",
        "Revise el nombre, o deje el campo vacío.",
    ),
    "imagen_clase": Rule(
        "CX-PLA-303",
        "La imagen «{imagen}» no es PNG ni JPG, o está dañada.",
        "Guárdela de nuevo como PNG.",
    ),
    "imagen_grande": Rule(
        "CX-PLA-304",
        "La imagen «{imagen}» pasa de {limite} MB.",
        "Guárdela más pequeña: 1.000 píxeles de ancho bastan.",
    ),
}  # fmt: skip
"""Reason → what is said. Several reasons may say the same."""


def template_rules() -> dict[str, Rule]:
    """Return code → rule, in the order of codes. Error: ValueError if a code stands for two."""
    found: dict[str, Rule] = {}
    for rule in RULES.values():
        if found.setdefault(rule.code, rule) != rule:
            raise ValueError(f"{rule.code} stands for two rules")
    return dict(sorted(found.items()))
