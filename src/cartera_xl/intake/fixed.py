"""A value for every row, as a person types it in an order: text → cell."""

import re
from datetime import date

from cartera_xl.intake.columns import is_numeric
from cartera_xl.specs.base import Sheet
from cartera_xl.units.plan import Cell
from cartera_xl.validate.problems import Place
from cartera_xl.validate.rows import check_row

_NUMBER = re.compile(r"-?\d+(?:[.,]\d{1,2})?")


def read_fixed(sheet: Sheet, name: str, text: str) -> Cell:
    """Return the cell of field ``name`` that ``text`` means.

    Error: ValueError, in Spanish, for an unknown field or a value that its rules refuse.
    """
    fields = {f.name: f for f in sheet.fields if f.typed}
    if name not in fields:
        raise ValueError(
            f"--fijo: «{name}» no es un campo de {sheet.name}. Son: {', '.join(fields)}."
        )
    field = fields[name]
    cell: Cell = text
    if is_numeric(field) and _NUMBER.fullmatch(text):
        cell = float(text.replace(",", "."))
    elif field.kind.name in ("fecha", "mes"):
        try:
            cell = date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"--fijo {name}: escriba la fecha así: 2026-11-19.") from None
    place = Place("", sheet.name, {f.name: 1 for f in sheet.fields})
    _, problems = check_row(sheet, place, 1, {name: cell})
    for problem in problems:
        if problem.campo == field.col.header and problem.nivel == "error":
            raise ValueError(f"--fijo {name}: {problem.mensaje} {problem.ayuda}")
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
