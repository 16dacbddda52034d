"""What a use case says, in the words of who pressed a button: the button, not the command.

>>> as_buttons("Corríjala: cartera revisar dice cuál.")
'Corríjala: el botón Validar dice cuál.'
>>> as_buttons("Cree uno con «cartera nuevo clientes» y copie allí sus datos.")
'Cree uno con el botón Nuevo libro y copie allí sus datos.'
"""

import re

from cartera_xl.catalog.buttons import BUTTONS

_BUTTON_OF = {"revisar": "validar", "nuevo": "nuevo"}
"""Command that is advised → the button that does it. What no button does stays a command."""
# Only where it is advised, after «con» or a colon: not where the command itself is spoken of.
_ADVISED = re.compile(
    r"(?<=: |n )«?cartera (?:(?P<nuevo>nuevo)(?: (?:--\w+|[a-z_]+))*|(?P<revisar>revisar))»?"
)


def as_buttons(text: str) -> str:
    """Return ``text`` with each command that it advises as the button that does the same."""
    return _ADVISED.sub(
        lambda found: f"el botón {BUTTONS[_BUTTON_OF[str(found.lastgroup)]].etiqueta}", text
    )
