"""What a use case says, in the words of who pressed a button: the button, not the command.

>>> as_buttons("Corríjala: cartera revisar dice cuál.")
'Corríjala: el botón Validar dice cuál.'
>>> as_buttons("Cree uno con «cartera nuevo clientes» y copie allí sus datos.")
'Cree uno con el menú Nuevo libro y copie allí sus datos.'
"""

import re

from cartera_xl.catalog.buttons import BUTTONS
from cartera_xl.specs.books import BOOKS

_PRESSED = {"revisar": "validar", "nuevo": "nuevo", "revocar": "cotizacion"}
"""Command that messages advise → the button or menu that does it; any other stays a command."""
_BOOKS = "|".join(book.name for book in BOOKS)
# Only where it is advised, after «con» or a colon: not where the command itself is spoken of.
_ADVISED = re.compile(
    rf"(?P<con>\bcon:? |(?<=: ))«?cartera (?:(?P<nuevo>nuevo)(?: (?:{_BOOKS})\b)?(?: --carpeta \w+)?"
    r"|(?P<revisar>revisar)|cotizacion (?P<revocar>revocar))»?"
)


def as_buttons(text: str) -> str:
    """Return ``text`` with each command that it advises as the button or menu that does the same."""
    return _ADVISED.sub(_name_button, text)


def _name_button(found: re.Match[str]) -> str:
    button = BUTTONS[_PRESSED[str(found.lastgroup)]]
    kind = "el menú" if button.opciones else "el botón"
    return f"{'con ' if found['con'] else ''}{kind} {button.etiqueta}"
