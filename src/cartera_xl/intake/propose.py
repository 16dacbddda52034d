"""A map proposed from titles and contents, then confirmed by a person.

A title is taken without asking only when it is the field's heading or one of its known other
names, and its contents can be read as that field. Anything less is a proposal to confirm.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import islice

from pydantic_core import PydanticCustomError

from cartera_xl.intake.columns import is_numeric
from cartera_xl.intake.evidence import propose_exclusion, tell_cancellations
from cartera_xl.intake.mapping import PRODUCT, SourceMap
from cartera_xl.intake.names import factor_names, plain_title, possible_names, sure_names
from cartera_xl.intake.tables import SourceTable
from cartera_xl.specs.base import Field, Sheet
from cartera_xl.units.cell import as_text, same_word

_LIKE, _CONTENTS, _SAMPLE = 0.84, 0.8, 200
_TITLES = 300
"""Titles compared letter by letter; no real table has more, and a hostile one may have millions."""
_PLAIN_NUMBER = re.compile(r"\d+(\.\d+)?")
_RATES = {Decimal(rate) for rate in ("0", "5", "8", "16", "19", "0.05", "0.08", "0.16", "0.19")}
_WANTED = {
    "NIT": "un NIT", "código": "un código", "fecha": "una fecha", "mes": "un mes", "texto": "un texto",
    "dinero": "un valor en pesos",
}  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """A map and how sure it is. ``dudas``: Spanish sentences that a person must answer.

    ``puntos``: how many columns it uses; one that is only proposed counts half.
    """

    mapa: SourceMap
    dudas: tuple[str, ...]
    puntos: float


def propose_map(table: SourceTable, sheet: Sheet) -> Proposal:
    """Return the best map of a table onto a sheet, and what of it is not certain."""
    fields = [f for f in sheet.fields if f.typed]
    columns: dict[str, str] = {}
    doubts: list[str] = []
    for target in fields:
        found = _named(table, sheet, target)
        if len(found) == 1 and _readable(table, found[0], target):
            columns[target.name] = found[0]
        elif len(found) > 1:
            shown = ", ".join(f"«{title}»" for title in found)
            doubts.append(f"{target.col.header}: hay más de una columna que puede ser: {shown}.")
        else:
            doubts += [
                f"{target.col.header}: lo que hay en la columna «{title}» no parece {_wanted(target)}."
                for title in found
            ]
    certain = dict(columns)
    for target in fields:
        if target.name in columns or len(_named(table, sheet, target)) > 1:
            continue
        if title := _alike(table, sheet, target, columns):
            columns[target.name] = title
            doubts.append(f"{target.col.header}: ¿es «{title}»?")
    doubts += _shared_columns(sheet, columns)
    mapa = SourceMap(sheet.name, {f.name: columns[f.name] for f in fields if f.name in columns})
    if rule := propose_exclusion(table, mapa, sheet):
        mapa = replace(mapa, excluir=(rule,))
        codes = ", ".join(rule.igual)
        doubts.append(f"¿Se dejan por fuera los códigos sin ninguna cifra? Son: {codes}.")
    doubts += tell_cancellations(table, mapa, sheet)
    return Proposal(mapa, tuple(doubts), (len(certain) + len(columns)) / 2)


def _named(table: SourceTable, sheet: Sheet, target: Field) -> list[str]:
    names = sure_names(sheet, target)
    return [title for title in table.columnas.values() if plain_title(title) in names]


def _wanted(target: Field) -> str:
    options = ", ".join(target.kind.options)
    return f"uno de: {options}" if options else _WANTED.get(target.kind.name, "un número")


def _alike(table: SourceTable, sheet: Sheet, target: Field, columns: dict[str, str]) -> str:
    """Return the title that may be this field: by a doubtful name, or by one that is near."""
    taken = set(columns.values())
    free = [t for t in islice(table.columnas.values(), _TITLES) if t not in taken]
    maybe, sure = possible_names(sheet, target), sure_names(sheet, target)
    for title in free:
        if plain_title(title) in maybe and _readable(table, title, target):
            return title
    quantity = columns.get("cantidad", "")
    for title in free:
        factor = plain_title(title) in factor_names(sheet, target)
        if quantity and factor and _readable(table, title, target):
            return f"{quantity}{PRODUCT}{title}"
    scores = [
        (SequenceMatcher(None, plain_title(title), name).ratio(), title)
        for title in free
        for name in sure | maybe
    ]
    best, title = max(scores, default=(0.0, ""))
    return title if best >= _LIKE and _readable(table, title, target) else ""


def _shared_columns(sheet: Sheet, columns: dict[str, str]) -> list[str]:
    """Say each title that feeds two fields: one of them must be wrong."""
    by_title: dict[str, list[str]] = {}
    for name, title in columns.items():
        by_title.setdefault(title, []).append(sheet.by_name[name].col.header)
    return [
        f"La columna «{title}» alimenta a la vez {' y '.join(headers)}: deje una."
        for title, headers in by_title.items()
        if len(headers) > 1
    ]


def _readable(table: SourceTable, title: str, target: Field) -> bool:
    """Tell whether most of a sample of the column could be this field, its format aside."""
    number = table.column(title)
    sample = list(islice((r[number] for r in table.filas.values() if number in r), _SAMPLE))
    if not sample:
        return not target.required
    if target.kind.name == "dinero" and _are_rates(sample):
        return False
    return sum(_could_be(cell, target) for cell in sample) >= _CONTENTS * len(sample)


def _are_rates(cells: list[object]) -> bool:
    """Tell whether a column said to be of amounts holds rates of tax instead."""
    plain = {str(cell).strip().replace(",", ".").removesuffix("%") for cell in cells}
    numbers = {Decimal(text) for text in plain if _PLAIN_NUMBER.fullmatch(text)}
    return len(numbers) == len(plain) and numbers <= _RATES and numbers != {Decimal(0)}


def _could_be(cell: object, target: Field) -> bool:
    kind, numeric = target.kind.name, is_numeric(target)
    dated = kind in ("fecha", "mes")
    if target.kind.options:
        return isinstance(cell, bool) or same_word(str(cell)) in map(same_word, target.kind.options)
    if isinstance(cell, str):
        digit = any(ch.isdigit() for ch in cell)
        if not (dated or numeric):
            # A name stands where a code or an id is due.
            return digit or (kind != "NIT" and not (kind == "código" and " " in cell.strip()))
        letters = any(ch.isalpha() for ch in cell.replace("T", ""))
        parted = sum(cell.count(mark) for mark in "/-.") > 1
        return digit and not letters and (parted or not dated)
    if dated:
        return not isinstance(cell, (int, float))
    if numeric:
        return isinstance(cell, (int, float)) and not isinstance(cell, bool)
    try:
        as_text(cell)
    except PydanticCustomError:
        return False
    return True
