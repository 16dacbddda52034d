"""What other programs call our columns: from ``nombres.yaml`` and the books' own headings."""

import re
from functools import cache
from importlib.resources import files

import yaml

from cartera_xl.specs.base import Field, Sheet
from cartera_xl.specs.books import BOOKS
from cartera_xl.units.cell import same_word

_HARMLESS_UNIT = re.compile(r"\s*\((?:cop|pesos|\$|und|unds|unidades)\.?\)$")
_LETTER = re.compile(r" \[[A-Z]+\]$")


@cache
def other_names() -> dict[str, dict[str, list[str]]]:
    """Return sheet → field → titles; «?» marks one that may be something else, «×» a factor."""
    text = (files("cartera_xl.intake") / "nombres.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return loaded


def sure_names(sheet: Sheet, field: Field) -> set[str]:
    """Return the titles that are this field for certain."""
    others = [name for name in _others(sheet, field) if name[0] not in "?×"]
    own = {same_word(field.name)} - possible_names(sheet, field)
    return own | {same_word(name) for name in (field.col.header, *others)}


def possible_names(sheet: Sheet, field: Field) -> set[str]:
    """Return the titles that may be this field and may be something else."""
    return {same_word(name[1:]) for name in _others(sheet, field) if name.startswith("?")}


def factor_names(sheet: Sheet, field: Field) -> set[str]:
    """Return the titles that, times the quantity, may be this field."""
    return {same_word(name[1:]) for name in _others(sheet, field) if name.startswith("×")}


@cache
def known_titles() -> frozenset[str]:
    """Return every title that could be a field of any sheet."""
    fields = [(s, f) for b in BOOKS for s in b.sheets if not s.output for f in s.fields]
    return frozenset().union(
        *(sure_names(s, f) | possible_names(s, f) | factor_names(s, f) for s, f in fields)
    )


def plain_title(title: str) -> str:
    """Return a title to compare: without its column letter, nor a unit that changes nothing.

    >>> plain_title("Valor [D]"), plain_title("Valor (COP)"), plain_title("Valor (miles)")
    ('valor', 'valor', 'valor (miles)')
    """
    return _HARMLESS_UNIT.sub("", same_word(_LETTER.sub("", title)))


def _others(sheet: Sheet, field: Field) -> list[str]:
    return other_names().get(sheet.name, {}).get(field.name, [])
