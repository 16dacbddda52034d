"""What the page of a problem code says: its meaning, where it comes from, what it stops."""

import re
from collections.abc import Iterator
from typing import Any

from cartera_xl.generate.book_pages import REFERENCE_RULES, kind_rules, own_codes
from cartera_xl.generate.call_samples import CallSample
from cartera_xl.generate.function_pages import write_formula
from cartera_xl.generate.samples import Sample
from cartera_xl.specs import reasons
from cartera_xl.specs.base import Book, Field, Sheet
from cartera_xl.specs.books import BOOKS
from cartera_xl.specs.rule import Rule
from cartera_xl.units.cell import show_cell

_STANDS_FOR = {
    "fila": "N", "max_length": "N", "limite": "N", "mb": "N", "segundos": "N", "digitos": "N",
    "veces": "N", "tomado": "N", "partes": "muchas", "suma": "total", "grupo": "tal",
    "debe": "una cifra", "es": "otra", "otra": "fecha", "parecido": "palabra",
    "parametro": "parámetro", "error": "razón", "formato": "de otra clase", "parte": "una parte",
    "quien": "alguien", "titulo": "otro título", "esperada": "su lugar", "version": "versión",
    "actual": "otra", "funcion": "función", "razon": "razón", "uso": "sus argumentos",
    "dados": "otro número", "error_celda": "tal", "alla": "un NIT", "aqui": "otro NIT",
    "llega": "un valor", "total": "otro menor",
}  # fmt: skip
"""What a page says in place of what a message fills in; any other placeholder is its own name."""


def code_words(rule: Rule, sample: Sample) -> dict[str, Any]:
    """Return what the template of a code's page names."""
    return {
        "regla": rule, "significado": _meaning(rule), "sale": _where(rule),
        "efecto": _effect(rule), "muestra": sample, "cambios": _changes(sample),
        "remite": rule.hint == "{ayuda}",
    }  # fmt: skip


def function_code_words(rule: Rule, sample: CallSample) -> dict[str, Any]:
    """Return what the template of the page of a code CX-FUN-… names."""
    formula = write_formula(sample.funcion, sample.argumentos)
    return {"regla": rule, "significado": _meaning(rule), "muestra": sample, "formula": formula}


def group_codes(rules: dict[str, Rule]) -> Iterator[tuple[str, list[tuple[Rule, str]]]]:
    """Yield each title of the index of codes, with its rules and what they mean."""
    titles = {"CEL": "Cualquier celda", "LIB": "El archivo, el libro o la hoja"}
    titles["FUN"] = "Una función de la hoja"
    titles |= {book.code: f"{book.title} ({book.name}.xlsx)" for book in BOOKS}
    for letters, title in titles.items():
        chosen = [rule for code, rule in rules.items() if code[3:6] == letters]
        yield title, [(rule, _meaning(rule)) for rule in chosen]


def _meaning(rule: Rule) -> str:
    """Return the message without a case: «El dato no está en la hoja *hoja* de *libro*.xlsx.»"""
    text = re.sub(r"\{(\w+)\}", lambda m: f"*{_STANDS_FOR.get(m[1], m[1])}*", rule.message)
    if rule.code.startswith(("CX-LIB-", "CX-FUN-")):
        return text
    place = next(_places(rule), None)
    own = place is not None and not rule.code.startswith("CX-CEL-")
    return f"{place[2].col.header if place and own else 'El dato'} {text}"


def _places(rule: Rule) -> Iterator[tuple[Book, Sheet, Field]]:
    """Yield the columns whose own rule it is."""
    for book in BOOKS:
        for sheet in book.sheets:
            for field in sheet.fields:
                if rule.code in own_codes(sheet, field):
                    yield book, sheet, field


def _where(rule: Rule) -> str:
    if rule.code.startswith("CX-LIB-"):
        scope = {
            "0": "el archivo, al abrirlo",
            "1": "el libro entero",
            "2": "una hoja del libro",
            "3": "dos libros de una carpeta",
            "4": "las listas desplegables del libro",
        }
        return f"En {scope[rule.code[7]]}."
    if rule in REFERENCE_RULES:
        return "En las columnas que nombran una fila de otra hoja."
    if rule is reasons.EMPTY:
        return "En cualquier columna obligatoria."
    if rule is reasons.FUTURE_DAY:
        return "En las columnas que dicen qué día se hizo algo."
    if rule in reasons.ANY_CELL:
        return "En cualquier columna que se llena a mano."
    if rule.code.startswith("CX-CEL-"):
        fields = [f for b in BOOKS for s in b.sheets for f in s.fields if f.typed]
        kinds = sorted({f.kind.name for f in fields if rule in kind_rules(f.kind)})
        assert kinds, f"{rule.code} is of no kind of cell"
        return f"En las celdas de clase {', '.join(kinds)}."
    links = [
        f"[{book.name}.xlsx, hoja {sheet.name}](../libros/{book.name}.md#hoja-{_anchor(sheet.name)}),"
        f" columna {field.col.header}"
        for book, sheet, field in _places(rule)
    ]
    return f"En {'; '.join(links)}."


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


def _effect(rule: Rule) -> str:
    if rule is reasons.FUTURE_DAY:
        return "Es un aviso: una cifra cuenta la fila cuando llega a ese día, no antes."
    if rule.level == "aviso":
        return "Es un aviso: los datos se leyeron y entran en las cifras."
    if rule in REFERENCE_RULES:
        return (
            "Es un error: corríjalo; mientras tanto la fila cuenta, con el nombre que se escribió."
        )
    if rule.code.startswith("CX-LIB-3"):
        return "Es un error: esas filas se cuentan una sola vez."
    if not rule.code.startswith("CX-LIB-"):
        return "Es un error: mientras siga, la fila no entra en ninguna cifra."
    what = "la hoja" if rule.code[7] == "2" else "el libro"
    return f"Es un error: mientras siga, {what} no se revisa ni entra en ninguna cifra."


def _changes(sample: Sample) -> list[str]:
    """Return what the sample's rows say that the right ones do not, and its smaller limits."""
    found = []
    changed = {sample.hoja: sample.filas} if sample.hoja else {}
    for hoja, filas in {**changed, **sample.otras}.items():
        fields = sample.book.sheet(hoja).by_name
        for number, row in enumerate(filas, start=6):
            cells = [
                f"{fields[name].col.header} {f'«{shown}»' if (shown := show_cell(cell)) else 'vacío'}"
                for name, cell in row.items()
            ]
            if cells and sample.codigo[3:6] != "LIB":
                found.append(f"Fila {number} de {hoja}: {', '.join(cells)}.")
    if sample.limites:
        found.append("Para el ejemplo se leyó con límites más bajos que los de siempre.")
    return found
