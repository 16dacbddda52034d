"""What a button says and asks, in the program where it was pressed."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xlwings as xw

TITLE = "Cartera"
ADDIN = "cartera_xl.xlam"
_MOST_LETTERS = 1_000
"""Excel's message box shows 1,024 letters and drops the rest without a word."""


class Dialogs:
    """The dialogs of an xlwings app: Excel's own, or those of another program."""

    def __init__(self, app: "xw.App") -> None:
        self._app = app

    def tell(self, *lines: str) -> None:
        """Show lines of text until they are read."""
        self._app.alert(fit_lines(lines), TITLE)

    def ask(self, *lines: str) -> bool:
        """Show lines that end in a question; return whether the answer is yes."""
        return bool(self._app.alert(fit_lines(lines), TITLE, buttons="yes_no") == "yes")

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


def fit_lines(lines: tuple[str, ...]) -> str:
    """Return the lines as one text; those that do not fit are counted."""
    text = "\n".join(lines)
    if len(text) <= _MOST_LETTERS:
        return text
    kept: list[str] = []
    for number, line in enumerate(lines):
        room = _MOST_LETTERS - sum(len(one) + 1 for one in kept) - 40
        if len(line) > room:
            rest = len(lines) - number
            cut = [f"{line[: max(room, 0)].rstrip()}…"] if not kept else []
            return "\n".join([*kept, *cut, f"… y {rest} más" if not cut else ""]).rstrip()
        kept.append(line)
    return "\n".join(kept)
