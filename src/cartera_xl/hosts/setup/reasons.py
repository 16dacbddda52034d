"""The reasons that the add-in is not installed or does not work: codes CX-INS-…

Messages are whole sentences. 0 stops the installation, 1 is what was installed, 2 what Excel is
told to allow, 3 the trial call, 4 is LibreOffice.
"""

from cartera_xl.app.load import UsageError
from cartera_xl.specs.rule import Rule

_MEANWHILE = "Mientras tanto, «cartera revisar» y «cartera vigilar» trabajan sin Excel."
_INSTALL = "Cierre Excel y ejecute: cartera complemento instalar"
_ALLOW = (
    "Pida a sistemas que lo permita; si la decisión es suya, cámbiela en Excel: Archivo > Opciones "
    f"> Centro de confianza. {_MEANWHILE}"
)
_EXCLUDE = "Pida a sistemas excluir del antivirus la carpeta «{carpeta}»"

NO_EXCEL_HERE = Rule("CX-INS-001", "En este sistema no hay Excel: no se instala nada.", _MEANWHILE)
STORE_PYTHON = Rule(
    "CX-INS-002",
    "Este Python es el de Microsoft Store: lo que copia en AppData no lo ve Excel.",
    "Instale Python desde python.org y, con él, este producto.",
)
NO_PROFILE = Rule(
    "CX-INS-003",
    "Windows no dice dónde está su carpeta AppData: falta la variable APPDATA.",
    "Abra una terminal con su usuario e intente de nuevo.",
)
NO_PRODUCT_FILE = Rule(
    "CX-INS-004",
    "Falta «{ruta}», que viene con el producto; un antivirus pudo borrarlo.",
    f"{_EXCLUDE} y reinstale el producto. {_MEANWHILE}",
)
OTHER_XLWINGS = Rule(
    "CX-INS-005",
    "Las macros piden xlwings {esperada} y hay {hallada}.",
    "Ejecute: pip install xlwings=={esperada}",
)
NO_DLL = Rule(
    "CX-INS-006",
    "Falta «{archivo}»: no está en «{carpeta}» ni en «{arriba}».",
    "Reinstálelo en este Python: pip install --force-reinstall --no-deps xlwings=={version}. Si "
    "vuelve a faltar, lo borra el antivirus: pida a sistemas excluir la carpeta «{arriba}». "
    + _MEANWHILE,
)
BAD_DLL = Rule(
    "CX-INS-007",
    "«{ruta}» está dañado: debería ser de {bits} bits y es de {hallado}.",
    "Reinstálelo: pip install --force-reinstall --no-deps xlwings=={version}",
)
STRANGE_PATH = Rule(
    "CX-INS-008",
    "La ruta «{ruta}» tiene letras que las macros de Excel no pueden leer.",
    "Instale Python y el producto en una carpeta sin esas letras, por ejemplo C:\\cartera.",
)
FILE_HELD = Rule(
    "CX-INS-009",
    "No se pudo escribir «{ruta}».",
    "Cierre Excel e intente de nuevo. Si Excel no está abierto, pida permiso de escribir ahí.",
)
NEVER_OPENED = Rule(
    "CX-INS-010",
    "Excel no se ha abierto nunca en este Mac: falta «{ruta}».",
    "Abra Excel una vez, ciérrelo e intente de nuevo.",
)

NOT_INSTALLED = Rule("CX-INS-101", "«{ruta}» no está instalado.", _INSTALL)
VANISHED = Rule(
    "CX-INS-102",
    "«{ruta}» estaba al instalar y ya no está; suele borrarlo un antivirus.",
    f"{_EXCLUDE} y ejecute: cartera complemento instalar. {_MEANWHILE}",
)
OTHER_ADDIN = Rule(
    "CX-INS-103",
    "«{ruta}» no es el complemento de esta versión del producto.",
    "Cierre Excel y ejecute: cartera complemento desinstalar; luego, cartera complemento instalar",
)
MARKED = Rule(
    "CX-INS-104",
    "Windows marcó «{ruta}» como traído de internet, y Excel bloquea sus macros.",
    _INSTALL,
)
SECOND_COPY = Rule(
    "CX-INS-105",
    "Hay otra copia del complemento en «{ruta}», y Excel intenta abrir las dos.",
    "Cierre Excel y borre esa copia.",
    level="aviso",
)
NO_CONF = Rule("CX-INS-106", "«{ruta}» falta o no dice cuál es el Python que usa Excel.", _INSTALL)
NO_INTERPRETER = Rule(
    "CX-INS-107", "«{ruta}» nombra un Python que ya no está: «{python}».", _INSTALL
)
OTHER_INTERPRETER = Rule(
    "CX-INS-108",
    "Excel usa otro Python: «{python}», según «{ruta}».",
    "Si debe usar este, ejecute: cartera complemento instalar",
    level="aviso",
)
NO_EXCEL = Rule(
    "CX-INS-109",
    "No se encontró Excel en este equipo.",
    f"El complemento necesita el Excel de escritorio. {_MEANWHILE}",
    level="aviso",
)
DISABLED = Rule(
    "CX-INS-110",
    "Excel desactivó el complemento porque algo falló mientras lo abría.",
    "En Excel: Archivo > Opciones > Complementos; en Administrar elija Elementos deshabilitados, "
    "Ir, y habilítelo.",
)
SYNCED = Rule(
    "CX-INS-111",
    "«{ruta}» está en OneDrive, que puede dejarlo solo en la nube.",
    "Instale Python y el producto en una carpeta que OneDrive no sincronice.",
    level="aviso",
)
SYNCED_BOOKS = Rule(
    "CX-INS-112",
    "Su carpeta de documentos está en OneDrive: «{ruta}».",
    "Si un botón no encuentra el libro, guárdelo en una carpeta que OneDrive no sincronice.",
    level="aviso",
)

VBA_OFF = Rule("CX-INS-201", "{quien} apaga las macros de Office (VBAOff).", _ALLOW)
ADDINS_OFF = Rule("CX-INS-202", "{quien} apaga los complementos (DisableAllAddins).", _ALLOW)
ADDINS_SIGNED = Rule(
    "CX-INS-203",
    "{quien} solo deja abrir complementos firmados (RequireAddinSig), y este no lo está.",
    _ALLOW,
)
UNLISTED = Rule(
    "CX-INS-204",
    "{quien} solo deja abrir los complementos de una lista (RestrictToList).",
    _ALLOW,
    level="aviso",
)
BLOCKED = Rule(
    "CX-INS-205",
    "{quien} bloquea las macros sin firma (VBAWarnings={valor}), y Excel no confía en la carpeta "
    "del complemento: {porque}.",
    f"Pida a sistemas declarar de confianza «{{carpeta}}». {_MEANWHILE}",
)
ASKED = Rule(
    "CX-INS-206",
    "Excel no confía en la carpeta del complemento: {porque}.",
    "Cuando Excel pregunte, habilite las macros; o pida a sistemas declarar de confianza "
    "«{carpeta}».",
    level="aviso",
)
LIMITED = Rule(
    "CX-INS-207",
    "{quien} bloquea las macros sin firma (VBAWarnings={valor}), salvo en carpetas de confianza.",
    "Si no aparece la pestaña Cartera, pida a sistemas declarar de confianza «{carpeta}». "
    + _MEANWHILE,
    level="aviso",
)

NO_ANSWER = Rule(
    "CX-INS-301",
    "Excel no podría llamar a Python: {error}",
    f"{_INSTALL}. Si sigue, envíenos lo que dice: cartera complemento diagnostico --json",
)
WRONG_ANSWER = Rule(
    "CX-INS-302",
    "{funcion} respondió «{hallado}» por el camino de Excel y «{esperado}» sin él.",
    f"Excel usa otra copia del producto. {_INSTALL}",
)
NOT_TRIED = Rule(
    "CX-INS-303",
    "No se hizo la llamada de prueba: {porque}.",
    "Corrija lo que falta y repita.",
    level="aviso",
)
BUTTONS_ONLY = Rule(
    "CX-INS-304",
    "En macOS Excel no puede llamar las funciones CX_…; los botones sí funcionan.",
    "Para una función use los botones o «cartera funcion».",
    level="aviso",
)

_INSTALL_CALC = "Cierre LibreOffice y ejecute: cartera complemento instalar --calc"

CALC_NO_ANSWER = Rule(
    "CX-INS-401",
    "{funcion}: el Python de Cartera no respondió.",
    "Calcule de nuevo con Ctrl+Mayús+F9. Si sigue, ejecute: cartera complemento diagnostico --calc",
)
NO_CALC = Rule(
    "CX-INS-402",
    "No se encontró LibreOffice en este equipo.",
    f"Instálelo desde es.libreoffice.org e intente de nuevo. {_MEANWHILE}",
)
NO_CALC_PYTHON = Rule(
    "CX-INS-403",
    "Al LibreOffice de «{carpeta}» le falta su Python.",
    "En Debian o Ubuntu ejecute: sudo apt-get install python3-uno",
)
CALC_OPEN = Rule(
    "CX-INS-404",
    "LibreOffice está abierto: existe «{ruta}».",
    "Ciérrelo e intente de nuevo. Si no está abierto, borre ese archivo.",
)
CALC_REFUSED = Rule(
    "CX-INS-405",
    "LibreOffice no aceptó la extensión: {error}.",
    "Cierre LibreOffice, ábralo y ciérrelo una vez, e intente de nuevo.",
)
NO_EXTENSION = Rule("CX-INS-406", "LibreOffice no tiene la extensión de Cartera.", _INSTALL_CALC)
NO_CALC_MODULE = Rule(
    "CX-INS-407",
    "«{ruta}» falta o no tiene las funciones de esta versión.",
    _INSTALL_CALC,
)
NO_CALC_CONF = Rule(
    "CX-INS-408", "«{ruta}» falta o nombra un Python que ya no está.", _INSTALL_CALC
)
NO_CALC_SERVER = Rule(
    "CX-INS-409",
    "El Python que usa LibreOffice no respondió: {error}.",
    f"{_INSTALL_CALC}. Si sigue, envíenos lo que dice: cartera complemento diagnostico --calc --json",
)


def setup_rules() -> list[Rule]:
    """Return every reason, in the order of codes."""
    rules = [rule for rule in globals().values() if isinstance(rule, Rule)]
    return sorted(rules, key=lambda rule: rule.code)


class SetupError(UsageError):
    """What keeps the add-in from working. It reads as message, advice and code."""

    def __init__(self, rule: Rule, **details: object) -> None:
        self.rule = rule
        self.message = rule.message.format(**details)
        self.hint = rule.hint.format(**details)
        super().__init__(f"{self.message} {self.hint} [{rule.code}]")
