"""Every button of the ribbon, listed by hand: from a line here come its XML and its callback.

Each calls the use case of a command on the workbook that is open. Source: MISSION, the four users.
"""

from dataclasses import dataclass

from cartera_xl.specs.books import BOOKS

GROUPS = {
    "vendedor": "Vendedor",
    "coordinacion": "Coordinación",
    "credito": "Crédito",
    "gerencia": "Gerencia",
    "todos": "Para todos",
}
"""The groups of the ribbon, from left to right: one for each user, and what all of them need."""


@dataclass(frozen=True)
class Button:
    """A button as people see it.

    ``imagen``: name of a picture that Office has (imageMso). ``tecla``: key tip, one or two
    capitals. ``consejo`` and ``detalle``: what happens when it is pressed, and what does not.
    ``llamada``: ``module:name`` of its callback. ``opciones``: the entries of its menu, each
    handed to the callback; none for a plain button.
    """

    grupo: str
    etiqueta: str
    imagen: str
    tecla: str
    consejo: str
    detalle: str
    llamada: str
    opciones: tuple[str, ...] = ()


BUTTONS: dict[str, Button] = {
    "validar": Button(
        "vendedor",
        "Validar",
        "ReviewTrackChanges",
        "V",
        "Dice qué celdas de este libro están mal y qué hacer",
        "Escribe la lista en la hoja Problemas, con un enlace a cada celda, y selecciona la "
        "primera. No cambia lo que usted escribió.",
        "cartera_xl.addin.ribbon:validar",
    ),
    "ruta": Button(
        "vendedor",
        "Ruta de hoy",
        "MeetingsWorkspace",
        "R",
        "A quién visitar hoy y qué saber antes de entrar",
        "Reemplaza el contenido de «Ruta de hoy» en este libro de visitas. No toca el plan ni las "
        "visitas. Antes deja una copia del libro.",
        "cartera_xl.addin.ribbon:ruta",
    ),
    "nuevo": Button(
        "coordinacion",
        "Nuevo libro",
        "FileNew",
        "N",
        "Crea un libro en blanco junto al que está abierto",
        "Lo guarda y lo abre. Si ya hay uno con ese nombre, no lo reemplaza.",
        "cartera_xl.addin.ribbon:nuevo",
        tuple(book.name for book in BOOKS),
    ),
    "cotizar": Button(
        "coordinacion",
        "Generar cotización",
        "FileSaveAsWordDocx",
        "G",
        "Numera y archiva la cotización de la fila seleccionada",
        "Revisa precios, descuentos, crédito y vigencia, muestra los totales y pregunta. Deja Word, PDF "
        "y el correo sin enviar, y anota Cotizaciones y Registro.",
        "cartera_xl.addin.ribbon:cotizar",
    ),
    "enviada": Button(
        "coordinacion",
        "Marcar como enviada",
        "EnvelopesAndLabelsDialog",
        "M",
        "Anota que la cotización de la fila seleccionada ya salió",
        "Anota la actividad, pasa la oportunidad a Propuesta si puede y programa el seguimiento. No "
        "envía nada.",
        "cartera_xl.addin.ribbon:enviada",
    ),
    "cotizacion": Button(
        "coordinacion",
        "Más de la cotización",
        "ReviewAcceptChange",
        "Z",
        "Otra versión, aceptada, revocada, anulada o cuáles vencen",
        "Actúa sobre la fila seleccionada de Cotizaciones y pregunta antes. Para anular o revocar, "
        "escriba antes por qué en la columna Respuesta.",
        "cartera_xl.addin.ribbon:cotizacion",
        ("version", "aceptada", "revocada", "anulada", "por_vencer"),
    ),
    "importar": Button(
        "credito",
        "Importar",
        "ImportExcel",
        "I",
        "Trae a la hoja abierta los datos de otro archivo",
        "Lee el archivo que usted elija, muestra cómo entendió cada columna y cuántas filas "
        "entran, y pregunta antes de escribir. No cambia el archivo de origen.",
        "cartera_xl.addin.ribbon:importar",
    ),
    "edades": Button(
        "credito",
        "Actualizar edades",
        "RefreshAll",
        "U",
        "Lo que debe cada cliente, por días de vencido, y sus indicadores",
        "Reemplaza el contenido de Edades, Indicadores y las demás hojas de cifras en este libro de "
        "edades, hasta el último día que cerró. No toca facturas ni recaudos. Antes deja una copia.",
        "cartera_xl.addin.ribbon:edades",
    ),
    "llamar": Button(
        "credito",
        "A quién llamar",
        "AutoDial",
        "L",
        "A quién llamar hoy para cobrar, en qué orden y por qué",
        "Escribe la lista en la hoja «A quién llamar», con los puntos de cada cliente, a quién buscar "
        "y desde qué hora lo permite la ley. No cambia lo que usted escribió.",
        "cartera_xl.addin.ribbon:llamar",
    ),
    "estado": Button(
        "credito",
        "Estado de cuenta",
        "FileSaveAsPdfOrXps",
        "S",
        "El estado de cuenta del cliente de la fila seleccionada",
        "Deja Word, PDF y un texto para enviar en la carpeta «estados», junto a este libro. No envía "
        "nada ni cambia el libro.",
        "cartera_xl.addin.ribbon:estado",
    ),
    "acuerdo": Button(
        "credito",
        "Acuerdo de pago",
        "SignatureLineInsert",
        "P",
        "El documento del acuerdo de la fila seleccionada, para firmar",
        "Está en la hoja Acuerdos. Deja Word y PDF en la carpeta «acuerdos», junto a este libro, que "
        "no cambia.",
        "cartera_xl.addin.ribbon:acuerdo",
    ),
    "calcular": Button(
        "gerencia",
        "Calcular",
        "CalculateNow",
        "C",
        "Calcula el presupuesto y abre el informe",
        "Escribe el informe en un libro nuevo, junto a este, y actualiza la hoja Avance. No cambia "
        "ventas ni metas.",
        "cartera_xl.addin.ribbon:calcular",
    ),
    "explicar": Button(
        "todos",
        "Explicar",
        "FunctionWizard",
        "E",
        "De dónde sale la cifra de la celda seleccionada",
        "Muestra numerador, denominador, regla y fuente. No escribe nada.",
        "cartera_xl.addin.ribbon:explicar",
    ),
    "cancelar": Button(
        "todos",
        "Cancelar",
        "CancelRequest",
        "X",
        "Detiene lo que se está calculando o importando",
        "El libro queda como estaba.",
        "cartera_xl.addin.ribbon:cancelar",
    ),
    "diagnostico": Button(
        "todos",
        "Diagnóstico",
        "ServerProperties",
        "D",
        "Revisa la instalación del complemento",
        "Dice qué está instalado, qué falta y qué hacer. No cambia nada.",
        "cartera_xl.addin.ribbon:diagnostico",
    ),
    "ayuda": Button(
        "todos",
        "Ayuda",
        "Help",
        "A",
        "Qué hace cada botón y cada función",
        "Abre la ayuda en el navegador. No necesita conexión.",
        "cartera_xl.addin.ribbon:ayuda",
    ),
}
