"""A figure and a column in short lines, for a dialog: what matters most comes first.

>>> from cartera_xl.compute.cumplimiento import cumplimiento
>>> figure_lines(cumplimiento(62_00, 100_00))
['Cumplimiento: 62 %', 'Numerador: $62', 'Denominador: $100', 'Regla: ventas netas sin IVA ÷ meta']
"""

from collections.abc import Iterator

from cartera_xl.specs.base import Field, Sheet
from cartera_xl.specs.checks import rules_of
from cartera_xl.units.explanation import Explanation

_RULES = 6
"""Rules of a column that a dialog has room for."""


def figure_lines(figure: Explanation) -> list[str]:
    """Return the value, numerator, denominator, n and dates, rule, notes and sources."""
    lines = [f"{figure.nombre}: {figure.shown()}"]
    if figure.numerador is not None:
        lines.append(f"Numerador: {figure.numerador}")
    if figure.denominador is not None:
        lines.append(f"Denominador: {figure.denominador}")
    lines.append(f"Regla: {figure.regla}")
    counted = [] if figure.n is None else [f"n = {figure.n}"]
    if figure.desde and figure.hasta:
        counted.append(f"del {figure.desde:%d/%m/%Y} al {figure.hasta:%d/%m/%Y}")
    lines += [", ".join(counted)] if counted else []
    lines += [f"{note[:1].upper()}{note[1:]}" for note in figure.notas]
    return lines + [f"Fuente: {source}" for source in figure.fuentes]


def column_lines(sheet: Sheet, field: Field) -> list[str]:
    """Return what a column means and, where a person types it, what it asks for."""
    unit = field.col.unit or field.kind.unit
    lines = [field.col.help + (f" Unidad: {unit}." if unit and unit != field.kind.name else "")]
    if not field.typed:
        return lines
    if field.kind.options:
        lines.append(f"Uno de la lista: {', '.join(field.kind.options)}.")
    if field.ref is not None:
        lines.append(f"Debe estar en la hoja {field.ref.sheet} de {field.ref.book}.xlsx.")
    lines.append("Es obligatoria." if field.required else "Puede quedar vacía.")
    if wrong := list(dict.fromkeys(_faults(sheet, field)))[:_RULES]:
        lines.append(f"Está mal si {'; si '.join(wrong)}.")
    return lines


def _faults(sheet: Sheet, field: Field) -> Iterator[str]:
    """Yield what may be wrong with a cell of the column, where no detail of the cell is needed."""
    pointed = (found for check in sheet.checks for found in rules_of(check))
    own = [rule for name, rule in pointed if name == field.name]
    for rule in (*field.col.rules, *own, *field.kind.rules):
        foreign = "no_es_entero" in rule.on and field.kind.name != "entero"
        if "{" not in rule.message and not foreign:
            yield rule.message.removesuffix(".")
