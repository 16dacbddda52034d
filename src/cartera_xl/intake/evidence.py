"""What a table's contents say of lines that are no ordinary sales: proposed, never applied alone."""

from collections import Counter
from collections.abc import Iterator

from cartera_xl.intake.mapping import PRODUCT, Exclusion, SourceMap
from cartera_xl.intake.tables import SourceTable
from cartera_xl.specs.base import Sheet

_FEW = 0.05
"""Codes without digits are services and adjustments only where they are this rare."""


def propose_exclusion(table: SourceTable, mapa: SourceMap, sheet: Sheet) -> Exclusion | None:
    """Return the rule that leaves out product codes without any digit, if nearly all have one."""
    title = mapa.columnas.get("sku")
    if title is None or sheet.sign is None:
        return None
    counts = Counter(_texts(table, title))
    odd = {code: n for code, n in counts.items() if not any(ch.isdigit() for ch in code)}
    if not odd or sum(odd.values()) > _FEW * sum(counts.values()):
        return None
    codes = sorted(odd, key=lambda code: (-odd[code], code))
    return Exclusion(title, "no es un código de producto", tuple(codes))


def tell_cancellations(table: SourceTable, mapa: SourceMap, sheet: Sheet) -> list[str]:
    """Say that negative lines will enter as credit notes, and what their documents begin with."""
    if sheet.sign is None or sheet.sign.type_field in mapa.columnas:
        return []
    titles = [
        title
        for name in sheet.sign.fields
        for title in mapa.columnas.get(name, "").split(PRODUCT)
        if title
    ]
    numbers = [table.column(title) for title in dict.fromkeys(titles)]
    negative = [row for row in table.filas.values() if any(_negative(row.get(n)) for n in numbers)]
    if not negative:
        return []
    said = f"Filas negativas: {len(negative)}. Entrarían en positivo como «{sheet.sign.negative}»."
    if initial := _initial(table, mapa, negative):
        said = f"Los documentos que empiezan por «{initial}» son anulaciones. {said}"
    return [said]


def _initial(table: SourceTable, mapa: SourceMap, negative: list[dict[int, object]]) -> str:
    """Return the letter that begins documents of negative lines and of hardly any other."""
    if "documento" not in mapa.columnas:
        return ""
    number = table.column(mapa.columnas["documento"])
    letters = Counter(str(row.get(number, "")).strip()[:1].upper() for row in negative)
    letter, count = letters.most_common(1)[0]
    if not letter.isalpha():
        return ""
    every = sum(text[:1].upper() == letter for text in _texts(table, mapa.columnas["documento"]))
    return letter if count >= every * (1 - _FEW) and every < len(table.filas) else ""


def _negative(cell: object) -> bool:
    if isinstance(cell, str):
        text = cell.strip()
        return text[:1] in ("-", "(") or (text[-1:] == "-" and text[:1].isdigit())
    return isinstance(cell, (int, float)) and cell < 0


def _texts(table: SourceTable, title: str) -> Iterator[str]:
    number = table.column(title)
    return (str(row[number]).strip() for row in table.filas.values() if number in row)
