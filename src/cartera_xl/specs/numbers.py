"""What can be wrong with the ledger of numbers: codes CX-NUM-…

Messages are whole sentences. 0 keeps a number from being taken, issued or voided; 1 is what
``cartera numeros verificar`` finds, and says where.
"""

from cartera_xl.specs.rule import Rule

_CHECK = "Ejecute: cartera numeros verificar"
_KEEP = "No se tomó ningún número."
_RESTORE = "Reponga ese archivo desde una copia de seguridad y verifique de nuevo."

NO_LEDGER = Rule(
    "CX-NUM-001",
    "En «{lugar}» no hay registro de números de la serie {serie}.",
    "Si es la primera vez, ejecute: cartera numeros crear. Si ya lo había, no cree otro, que "
    "repetiría números: revise que la carpeta o el servidor sea el de siempre.",
)
SERIES_EXISTS = Rule(
    "CX-NUM-002",
    "La serie {serie} ya existe en «{lugar}».",
    "Úsela como está: una serie no se crea dos veces ni cambia de forma.",
)
SYNCED = Rule(
    "CX-NUM-003",
    "«{lugar}» está en {servicio}, que no impide que dos equipos tomen el mismo número.",
    "Para una serie común use una carpeta de la red o un servidor (CARTERA_NUMEROS). Aquí puede "
    "tener cada vendedor la suya, en un solo equipo: cartera numeros crear --vendedor JP",
)
BAD_SERIES = Rule(
    "CX-NUM-004",
    "«{serie}» no sirve como serie: {razon}.",
    "Use letras sin tilde y cifras, por ejemplo COT o, por vendedor, COT-JP.",
)
OTHER_FIRM = Rule(
    "CX-NUM-005",
    "El registro de «{lugar}» es de «{otra}» y aquí se trabaja con «{firma}».",
    "Indique la carpeta de números de su firma, o corrija el nombre de la firma.",
)
NOT_EXCLUSIVE = Rule(
    "CX-NUM-006",
    "El disco de «{lugar}» no sirve para números: {razon}.",
    "Use otra carpeta: un disco de este equipo con NTFS, ext4 o APFS, una carpeta de la red de un "
    "servidor con uno de ellos, o PostgreSQL.",
)
READ_ONLY = Rule(
    "CX-NUM-007",
    "No se puede escribir en «{lugar}».",
    f"{_KEEP} Pida permiso de escritura en esa carpeta o en esa base de datos.",
)
FULL = Rule(
    "CX-NUM-008",
    "No cabe nada más en «{lugar}»: el disco está lleno.",
    "Libere espacio e intente de nuevo. Si un número quedó a medias, la próxima vez se resuelve.",
)
GONE = Rule(
    "CX-NUM-009",
    "Se perdió «{lugar}» mientras se trabajaba: la red o el disco no responde.",
    "Conéctelo e intente de nuevo. Si un número quedó a medias, la próxima vez se resuelve.",
)
NO_SERVER = Rule(
    "CX-NUM-010",
    "No responde el servidor de números «{lugar}»: {razon}.",
    "Revise la red, la dirección en CARTERA_NUMEROS y su contraseña. Si un número quedó a medias, "
    "la próxima vez se resuelve.",
)
NO_DRIVER = Rule(
    "CX-NUM-011",
    "Falta psycopg, que habla con PostgreSQL.",
    'Ejecute: pip install "cartera_xl[postgresql]"',
)
BUSY = Rule(
    "CX-NUM-012",
    "Hay demasiados tomando números en «{lugar}» y no llegó el turno en {segundos} segundos.",
    f"{_KEEP} Intente de nuevo.",
)
DAMAGED = Rule(
    "CX-NUM-013",
    "El registro {posicion} de la serie {serie} no se puede leer o fue cambiado.",
    f"{_KEEP} {_CHECK}",
)
BAD_PLACE = Rule(
    "CX-NUM-014",
    "«{lugar}» no es un lugar para números: {razon}.",
    "Indique una carpeta, o una dirección como postgresql://usuario@servidor/base",
)
UNKNOWN = Rule(
    "CX-NUM-015",
    "{numero} no está en el registro de «{lugar}».",
    "Revise cómo está escrito. Los que hay: cartera numeros listar",
)
ALREADY_VOID = Rule(
    "CX-NUM-016",
    "{numero} ya está anulado desde el {momento}: {razon}",
    "No hay nada que hacer: un número anulado no se usa otra vez. Para una oferta nueva, otro número.",
)
ALREADY_ISSUED = Rule(
    "CX-NUM-017",
    "{numero} ya se emitió el {momento} con otro documento.",
    "Si ese documento no vale, anule el número y tome otro.",
)
NO_REASON = Rule(
    "CX-NUM-018",
    "Falta la razón para anular {numero}.",
    'Escriba por qué: queda en el registro. Por ejemplo: --razon "cambió el pedido"',
)
CUT_HERE = Rule(
    "CX-NUM-019",
    "Al registro de la serie {serie} le falta el final: este equipo lo vio llegar al {visto} y "
    "llega al {hay}.",
    "No se tomó ningún número, que podría repetirse. Reponga los archivos que faltan desde una "
    "copia de seguridad; si ya no existen: cartera numeros recuperar --perdidos",
)
CLOCK = Rule(
    "CX-NUM-020",
    "El reloj de este equipo dice {ahora} y el último número se tomó el {ultimo}.",
    "Corrija la hora de este equipo, o la del que se adelantó. El número sirve: ninguno se repite.",
    level="aviso",
)

CHANGED = Rule("CX-NUM-101", "El registro fue cambiado o está dañado: {razon}.", _RESTORE)
MISSING = Rule("CX-NUM-102", "Falta el registro: fue borrado.", _RESTORE)
MISPLACED = Rule(
    "CX-NUM-103",
    "En este lugar está el registro {otro}: fueron copiados o cambiados de orden.",
    _RESTORE,
)
FOREIGN = Rule(
    "CX-NUM-104",
    "El registro es de otra serie o de otra firma.",
    "Sáquelo de esa carpeta y reponga el que iba ahí desde una copia de seguridad.",
)
UNLINKED = Rule(
    "CX-NUM-105",
    "El registro no sigue al anterior: uno de los dos fue reemplazado.",
    _RESTORE,
)
ILLEGAL = Rule("CX-NUM-106", "El registro dice lo que no puede ser: {razon}.", _RESTORE)
STRANGE = Rule(
    "CX-NUM-107",
    "«{archivo}» no es un registro: está de más.",
    "Sáquelo de esa carpeta. Nadie debe guardar ni renombrar nada en ella.",
)
CUT = Rule(
    "CX-NUM-108",
    "{numero} está en un documento y no en el registro: le falta el final, o ese documento no "
    "salió de aquí.",
    "Reponga los archivos que faltan desde una copia de seguridad antes de tomar otro número.",
)
REWRITTEN = Rule(
    "CX-NUM-109",
    "El documento de {numero} lleva la huella {huella}… y el registro no: uno de los dos fue "
    "reemplazado, o al registro le falta el final.",
    "Compare el documento con el archivado y el registro con una copia de seguridad.",
)
CLOCK_BACK = Rule(
    "CX-NUM-110",
    "Su hora ({momento}) es anterior a la del registro que le precede ({antes}).",
    "Algún equipo tenía mal la hora; el orden es el de los registros.",
    level="aviso",
)


def number_rules() -> list[Rule]:
    """Return every reason, in the order of codes."""
    rules = [rule for rule in globals().values() if isinstance(rule, Rule)]
    return sorted(rules, key=lambda rule: rule.code)
