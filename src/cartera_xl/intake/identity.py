"""What names an imported row, the same each time; and its values as cells of a book."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from typing import Any

from cartera_xl.specs.base import Sheet
from cartera_xl.units.cell import same_word
from cartera_xl.units.money import to_pesos
from cartera_xl.units.plan import Cell


def make_id(sheet: Sheet, values: Mapping[str, Any], seen: Counter[str]) -> str:
    """Return the Id of a row; ``seen`` counts the lines that share a key, and is added to."""
    key = row_key(sheet, values)
    if not sheet.key:
        # Two equal lines of one document are two lines: the second is told by its number.
        seen[key] += 1
        key = f"{key}|{seen[key]}"
    return f"imp-{sha256(key.encode()).hexdigest()[:16]}"


def row_key(sheet: Sheet, values: Mapping[str, Any]) -> str:
    """Return what names a row of a sheet, or what its lines share where rows may be alike."""
    names = sheet.key or sheet.source_key
    parts = (values.get(name) for name in names)
    return "|".join("" if part is None else _word(str(part)) for part in parts)


@lru_cache(maxsize=100_000)
def _word(text: str) -> str:
    return same_word(text)


def as_cells(sheet: Sheet, values: Mapping[str, Any]) -> dict[str, Cell]:
    """Return checked values as Excel keeps them: pesos, numbers, «Sí»; nothing for None."""
    return {name: _cell(sheet, name, v) for name, v in values.items() if v is not None}


def _cell(sheet: Sheet, name: str, value: Any) -> Cell:
    if sheet.by_name[name].kind.name == "dinero":
        return to_pesos(value)
    if isinstance(value, bool):
        return "Sí" if value else "No"
    return float(value) if isinstance(value, Decimal) else value
