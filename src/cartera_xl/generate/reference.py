"""The pages of docs/referencia: books, functions, problem codes and parameters."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from cartera_xl.generate.book_pages import book_words
from cartera_xl.generate.call_samples import load_call_samples
from cartera_xl.generate.code_pages import code_words, function_code_words, group_codes
from cartera_xl.generate.function_pages import explain_functions
from cartera_xl.generate.samples import load_samples
from cartera_xl.hosts.setup.reasons import setup_rules
from cartera_xl.parameters.values import Dated, Definition, default_parameters
from cartera_xl.specs.books import BOOKS
from cartera_xl.specs.codes import declared_rules
from cartera_xl.specs.documents import DOCUMENTS
from cartera_xl.specs.documents.rules import template_rules
from cartera_xl.specs.emision import EMISION_RULES
from cartera_xl.specs.numbers import number_rules
from cartera_xl.units.cell import show_cell
from cartera_xl.units.quantity import write_number

FOLDER = "docs/referencia"
NOTICE = "<!-- Generado por `cartera generar`; no lo edite. -->\n\n"
_INSTALLING = (
    "Lo que dicen `cartera complemento instalar`, `cartera complemento diagnostico` y el botón "
    "Diagnóstico. Los\npuntos suspensivos son lo que cambia en cada equipo."
)
_QUOTING = (
    "Lo que dicen `cartera cotizar` y el botón Generar cotización antes de tomar un número. Con un error no "
    "se toma\nninguno; un aviso no la detiene. Los puntos suspensivos son lo que cambia en cada caso."
)
_NUMBERING = (
    "Lo que dice `cartera numeros`, o una orden que toma un número. Los puntos suspensivos son lo que "
    "cambia en\ncada caso."
)


def reference_files(root: Path) -> dict[str, str]:
    """Return path from ``root`` → page.

    The examples of codes are those of tests/errores, which a test runs and compares word by word;
    those of functions are computed here.
    """
    rules, samples, calls = declared_rules(), load_samples(root), load_call_samples(root)
    pages = {
        "README.md": _render("indice", libros=BOOKS),
        "funciones.md": _render("funciones", funciones=list(explain_functions(root))),
        "plantillas.md": _render(
            "plantillas", documentos=DOCUMENTS, reglas=template_rules().values()
        ),
        "parametros.md": _render("parametros", parametros=list(_parameters())),
        "instalacion.md": _render(
            "codigos", titulo="la instalación", entrada=_INSTALLING, reglas=setup_rules()
        ),
        "numeros.md": _render(
            "codigos", titulo="los números", entrada=_NUMBERING, reglas=number_rules()
        ),
        "cotizar.md": _render(
            "codigos", titulo="la cotización", entrada=_QUOTING, reglas=EMISION_RULES
        ),
        "errores/README.md": _render("errores", grupos=list(group_codes(rules))),
    }
    for book in BOOKS:
        pages[f"libros/{book.name}.md"] = _render("libro", **book_words(book))
    for code, rule in rules.items():
        pages[f"errores/{code}.md"] = (
            _render("error_funcion", **function_code_words(rule, calls[code]))
            if code in calls
            else _render("error", **code_words(rule, samples[code]))
        )
    return {f"{FOLDER}/{name}": text for name, text in sorted(pages.items())}


@cache
def _templates() -> Any:
    import jinja2  # development only: users read the pages

    folder = str(files("cartera_xl.generate") / "plantillas")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder), undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        autoescape=False,
    )  # fmt: skip
    environment.filters["hueco"] = lambda text: re.sub(r"\{\w+\}", "…", text)
    environment.filters["puntos"] = lambda text: text.format_map(_Dots())
    environment.filters["celda"] = lambda text: str(text).replace("|", "\\|")
    return environment


class _Dots(dict[str, str]):
    """What a message shows in place of whatever it would name."""

    def __missing__(self, name: str) -> str:
        return "" if name == "cerca" else "…"


def _render(name: str, **words: Any) -> str:
    return NOTICE + render(f"{name}.md.j2", **words)


def render(template: str, **words: Any) -> str:
    """Return a page from its template in ``plantillas``."""
    return str(_templates().get_template(template).render(**words))


def _parameters() -> Iterator[tuple[Definition, str, list[tuple[str, Dated]]]]:
    parameters = default_parameters()
    for name, definition in sorted(parameters.definiciones.items()):
        rows = [(show_cell(d.valor), d) for d in parameters.producto if d.nombre == name]
        yield definition, _accepted(definition), rows


def _accepted(definition: Definition) -> str:
    if definition.tipo == "si_no":
        return "Sí o No."
    if definition.tipo == "texto":
        return "Un texto."
    if definition.opciones:
        return f"Uno de: {', '.join(definition.opciones)} ({definition.unidad})."
    low, high = (
        "" if limit is None else write_number(Fraction(limit))
        for limit in (definition.minimo, definition.maximo)
    )
    return f"Un número de {low} a {high} ({definition.unidad})."
