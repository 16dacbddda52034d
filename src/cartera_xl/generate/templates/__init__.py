"""Write the Word templates that travel with the product: ``templates/<document>.docx``.

They are documents like any firm's own, and follow the same rules. Two builds have equal parts.
"""

from collections.abc import Callable
from pathlib import Path

from cartera_xl.generate.templates.acuerdo_pago import draw_agreement
from cartera_xl.generate.templates.cotizacion import draw_quote
from cartera_xl.generate.templates.estado_cuenta import draw_statement
from cartera_xl.generate.templates.page import Page

FOLDER = "templates"
_DRAWN: dict[str, Callable[[], Page]] = {
    "cotizacion": draw_quote,
    "estado_cuenta": draw_statement,
    "acuerdo_pago": draw_agreement,
}


def template_files(folder: Path) -> list[Path]:
    """Write every template into ``folder`` and return their paths. Error: OSError."""
    paths = []
    for name, draw in _DRAWN.items():
        path = folder / f"{name}.docx"
        draw().save(path)
        paths.append(path)
    return paths
