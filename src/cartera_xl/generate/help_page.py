"""The page that the button Ayuda opens: every button and every function, on one page of its own."""

from pathlib import Path

from cartera_xl.catalog.buttons import BUTTONS, GROUPS
from cartera_xl.generate.function_pages import explain_functions
from cartera_xl.generate.reference import render

PAGE = "addin/ayuda.html"


def help_file(root: Path) -> dict[str, bytes]:
    """Return the page, path from ``root`` → content."""
    groups = [
        (title, [button for button in BUTTONS.values() if button.grupo == key])
        for key, title in GROUPS.items()
    ]
    text = render(
        "ayuda.html.j2",
        grupos=[group for group in groups if group[1]],
        funciones=list(explain_functions(root)),
    )
    return {PAGE: text.encode()}
