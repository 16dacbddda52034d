"""What the page of a book says of its columns: format, limits, and the codes they may give."""

from typing import Any

from annotated_types import Gt, MaxLen

from cartera_xl.specs import reasons
from cartera_xl.specs.base import Book, Field, Kind, Sheet
from cartera_xl.specs.checks import rules_of
from cartera_xl.specs.rule import Rule
from cartera_xl.units.cell import show_cell
from cartera_xl.units.money import to_pesos

_NAME_RULES = (reasons.NAME, reasons.SHARED_NAME)
REFERENCE_RULES = (reasons.REFERENCE, reasons.UNCHECKED, *_NAME_RULES)
"""What a column that names a row of another sheet may give; some, where the row has a name."""


def book_words(book: Book) -> dict[str, Any]:
    """Return what the template of a book's page names."""
    return {
        "libro": book, "clases": _kinds(book), "toda": [rule.code for rule in reasons.ANY_CELL],
        "unidad": _unit, "formato": _format, "limites": _limits, "codigos": own_codes,
        "llave": _headers,
    }  # fmt: skip


def _unit(field: Field) -> str:
    unit = field.col.unit or field.kind.unit
    return "" if unit in ("fecha", "mes", "%") else unit


def _format(field: Field) -> str:
    """Return the cell format as a Spanish Excel names it."""
    code = field.kind.format
    if code == "@":
        return "Texto"
    swapped = code.translate(str.maketrans(",.", ".,"))
    return f"`{swapped.replace('yyyy', 'aaaa').replace('[Red]', '[Rojo]')}`"


def _limits(field: Field) -> str:
    """Return the list, the other sheet or the limits of a column."""
    if field.kind.options:
        return ", ".join(field.kind.options)
    if field.ref is not None:
        place = f"[{field.ref.sheet}]({field.ref.book}.md#hoja-{field.ref.sheet.lower()})"
        return f"lo que haya en {place}, de {field.ref.book}.xlsx"
    longest = next((m.max_length for m in field.info.metadata if isinstance(m, MaxLen)), None)
    if longest is not None:
        return f"hasta {longest} letras"
    low, high = (None if limit is None else _show(field, limit) for limit in field.limits)
    if low is not None and high is not None:
        return f"de {low} a {high}"
    if low is None:
        return ""
    above = any(isinstance(m, Gt) for m in field.info.metadata)
    return f"más de {low}" if above else f"{low} o más"


def _show(field: Field, limit: Any) -> str:
    if field.kind.name == "porcentaje":
        return f"{show_cell(limit * 100)}%"
    return show_cell(to_pesos(limit) if field.kind.name == "dinero" else limit)


def own_codes(sheet: Sheet, field: Field) -> list[str]:
    """Return the codes that are this column's own, not its kind's."""
    rules = [*field.col.rules]
    rules += [
        rule for check in sheet.checks for name, rule in rules_of(check) if name == field.name
    ]
    if field.ref is not None:
        rules += [r for r in REFERENCE_RULES if field.ref.names or r not in _NAME_RULES]
    return [rule.code for rule in rules]


def _kinds(book: Book) -> dict[str, list[str]]:
    """Return each kind of cell that is typed in the book, and the codes of its rules."""
    kinds = {f.kind.name: f.kind for s in book.sheets for f in s.fields if f.typed}
    return {name: [rule.code for rule in kind_rules(kind)] for name, kind in sorted(kinds.items())}


def kind_rules(kind: Kind) -> tuple[Rule, ...]:
    """Return the rules that a cell of this kind may break, whatever its column."""
    more = (reasons.TWO_DECIMALS,) if kind.name == "dinero" else ()
    whole = kind.name == "entero"
    return (*(r for r in kind.rules if whole or "no_es_entero" not in r.on), *more)


def _headers(sheet: Sheet) -> str:
    return ", ".join(sheet.by_name[name].col.header for name in sheet.key)
