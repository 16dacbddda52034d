"""Why a user's file is left as it is, in the seller's words."""

from cartera_xl.package.limits import Refused
from cartera_xl.specs.structure import RAZONES, refusal_words


class EditRefused(Exception):
    """A user's file that was not changed. The message is Spanish and says what to do."""


class BookInUse(EditRefused):
    """A book that some program holds open: who waits for nobody writes another file."""


class BookChanged(EditRefused):
    """A book that is no longer what was read of it: whoever asks may read it again."""

    def __init__(self, archivo: str) -> None:
        super().__init__(
            f"«{archivo}» cambió mientras se preparaba lo nuevo, y no se escribió nada. Intente de "
            "nuevo."
        )


def unreadable(archivo: str, refused: Refused) -> EditRefused:
    """Return the refusal of a package that cannot even be read."""
    rule = RAZONES[refused.razon]
    words = refusal_words(refused.detalle)
    words |= {"archivo": archivo, "hoja": refused.hoja, "celda": refused.celda}
    return EditRefused(f"{rule.message.format_map(words)} {rule.hint.format_map(words)}")
