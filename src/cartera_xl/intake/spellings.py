"""Codes that differ only by letter case: two names of one thing, or two things, who knows."""

from dataclasses import dataclass

from cartera_xl.intake.mapping import SourceMap
from cartera_xl.intake.tables import SourceTable
from cartera_xl.specs.base import Sheet

_FIELDS = ("código", "NIT")


@dataclass(frozen=True)
class Spelling:
    """A column of codes: how many are written in several ways, and one of them."""

    campo: str
    cuantos: int
    ejemplo: tuple[str, ...]


def find_spellings(table: SourceTable, mapa: SourceMap, sheet: Sheet) -> list[Spelling]:
    """Return the columns whose codes differ by case alone, in the order of the sheet."""
    found = []
    for name, title in mapa.columnas.items():
        field = sheet.by_name[name]
        if field.kind.name not in _FIELDS:
            continue
        number = table.column(title)
        texts = {str(row[number]).strip() for row in table.filas.values() if number in row}
        groups: dict[str, list[str]] = {}
        for text in sorted(texts):
            groups.setdefault(text.casefold(), []).append(text)
        several = [tuple(group) for group in groups.values() if len(group) > 1]
        if several:
            found.append(Spelling(field.col.header, len(several), several[0]))
    return found
