"""What a button says and asks, in the program where it was pressed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cartera_xl.hosts.wording import as_buttons

if TYPE_CHECKING:
    import xlwings as xw

TITLE = "Cartera"
ADDIN = "cartera_xl.xlam"
_MOST_LETTERS = 1_000
"""More than that nobody reads in a message box, and some programs drop it without a word."""


class Dialogs:
    """The dialogs of an xlwings app: Excel's own, or those of another program."""

    def __init__(self, app: "xw.App") -> None:
        self._app = app

    def tell(self, *lines: str) -> None:
        """Show lines of text until they are read."""
        self._app.alert(fit_lines([as_buttons(line) for line in lines]), TITLE)

    def ask(self, *lines: str) -> bool:
        """Show lines, the last a question, which is always whole; return whether it is yes."""
        *said, question = map(as_buttons, lines)
        text = "\n".join([fit_lines(said, _MOST_LETTERS - len(question)), question]).strip()
        return bool(self._app.alert(text, TITLE, buttons="yes_no") == "yes")

    def pick_file(self, title: str, kinds: str) -> Path | None:
        """Let a file be chosen; None if none was. ``kinds``: «Libros y textos (*.xlsx;*.csv)»."""
        chosen = self._run("ElegirArchivo", title, kinds)
        return Path(str(chosen)) if chosen else None

    def show_step(self, text: str) -> None:
        """Say in the status bar what is going on; "" gives it back to the program."""
        self._app.status_bar = f"{TITLE}: {text}" if text else False

    def call_again(self, seconds: int) -> None:
        """Have the ribbon asked again after some seconds, for work in another process."""
        self._run("Programar", seconds)

    def _run(self, name: str, *arguments: object) -> object:
        return self._app.macro(f"'{ADDIN}'!{name}")(*arguments)


def fit_lines(lines: Sequence[str], most: int = _MOST_LETTERS) -> str:
    """Return the lines as one text of at most ``most`` letters; those that do not fit are counted."""
    if len("\n".join(lines)) <= most:
        return "\n".join(lines)
    kept: list[str] = []
    room = most - 20  # for «… y 999 más»
    for number, line in enumerate(lines):
        if len(line) > room and not kept:
            line = f"{line[: max(room - 1, 0)].rstrip()}…"
        if len(line) > room:
            return "\n".join([*kept, f"… y {len(lines) - number} más"])
        kept.append(line)
        room -= len(line) + 1
    return "\n".join(kept)
