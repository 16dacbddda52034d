"""How a column of texts writes its numbers and dates: decided once, from the whole column.

One value proves nothing: «1,234» is a thousand or one and a bit. A column that nobody can read
one way only is refused until the user says.

>>> decide_decimal_mark(["1.234", "2.500,75"])
Evidence(decision='coma', prueba='2.500,75')
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from cartera_xl.units.cell import refuse

DecimalMark = Literal["coma", "punto"]
DateOrder = Literal["dma", "mda", "amd"]
MARKS: dict[DecimalMark, str] = {"coma": ",", "punto": "."}
DATE_ORDERS: dict[DateOrder, str] = {
    "dma": "día/mes/año", "mda": "mes/día/año", "amd": "año-mes-día",
}  # fmt: skip
_PLACES: dict[DateOrder, tuple[int, int, int]] = {
    "dma": (2, 1, 0), "mda": (2, 0, 1), "amd": (0, 1, 2),
}  # fmt: skip
_DIGITS = r"\d[\d.,'’\u00a0\u202f ]*|[.,]\d+"
_NUMBER = re.compile(rf"(\()?([-+]?)\s*\$?\s*([-+]?)({_DIGITS})\s*(-?)(\))?(%?)")
_PLAIN = re.compile(r"\d*(\.\d*)?")
_DATE = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?:[ T]+\d.*)?")
_LONGEST = 40
"""Letters of the longest number; a cell of a million spaces would keep the pattern busy for hours."""
_CENTURY = 70
"""Two-digit years from here on are of the last century, as Excel takes them."""


class Ambiguous(Exception):
    """A column that can be read in two ways; the message shows an example, in Spanish."""


@dataclass(frozen=True)
class Evidence:
    """What was decided of a column and the text that proves it, "" where nothing needed proof."""

    decision: str
    prueba: str


def decide_decimal_mark(texts: Iterable[str]) -> Evidence:
    """Return whether a column of number texts writes decimals with a comma or with a point.

    Error: Ambiguous if no text proves either, or if two texts prove the contrary.
    """
    proofs: dict[DecimalMark, str] = {}
    doubtful = ""
    for text in dict.fromkeys(texts):
        readings = {mark for mark in MARKS if _read(text, mark) is not None}
        if len(readings) == 1:
            proofs.setdefault(readings.pop(), text)
        elif readings and _read(text, "coma") != _read(text, "punto"):
            doubtful = doubtful or text
    if len(proofs) == 2:
        raise Ambiguous(f"«{proofs['coma']}» lleva coma decimal y «{proofs['punto']}», punto")
    if proofs:
        mark, text = next(iter(proofs.items()))
        return Evidence(mark, text)
    if doubtful:
        raise Ambiguous(f"«{doubtful}» se puede leer de dos maneras y ningún otro valor lo aclara")
    return Evidence("punto", "")


def read_number(text: str, mark: DecimalMark) -> Decimal:
    """Return the number that a text writes; parentheses and a minus at either end are negative.

    Error: a refusal (``no_es_numero``) if it is none, its thousands are not in threes, or it has
    the other mark's decimals.
    """
    number = _read(text, mark)
    if number is None:
        raise refuse("no_es_numero")
    return number


def _read(text: str, mark: DecimalMark) -> Decimal | None:
    plain = text.strip()
    match = _NUMBER.fullmatch(plain) if len(plain) <= _LONGEST else None
    if match is None:
        return None
    opened, before, inner, digits, after, closed, percent = match.groups()
    if bool(opened) != bool(closed) or sum(map(bool, (before, inner, after, opened))) > 1:
        return None
    bare = _without_thousands(digits.strip(), mark)
    if bare is None:
        return None
    number = Decimal(bare) / (100 if percent else 1)
    return -number if opened or "-" in (before, inner, after) else number


def _without_thousands(digits: str, mark: DecimalMark) -> str | None:
    """Return the digits with a decimal point; None if the groups of thousands are not groups."""
    whole, point, decimals = digits.partition(MARKS[mark])
    if decimals and not decimals.isdecimal():
        return None
    separators = set(re.sub(r"\d", "", whole))
    if separators:
        # «01.234» or «0,123» group nothing: there the mark is a decimal one.
        groups = re.split(r"\D", whole)
        if len(separators) > 1 or not 1 <= len(groups[0]) <= 3 or groups[0].startswith("0"):
            return None
        if any(len(group) != 3 for group in groups[1:]):
            return None
        whole = "".join(groups)
    plain = f"{whole}.{decimals}" if point else whole
    return plain if _PLAIN.fullmatch(plain) and re.search(r"\d", plain) else None


def decide_date_order(texts: Iterable[str]) -> Evidence:
    """Return whether a column of date texts puts the day, the month or the year first.

    Error: Ambiguous if the texts can be read in two orders, or if two of them prove the contrary.
    """
    examples: dict[frozenset[DateOrder], str] = {}
    doubtful = ""
    for text in dict.fromkeys(texts):
        days = {order: day for order in DATE_ORDERS if (day := _day(text, order))}
        if not days:
            continue  # a date in no order: its row is rejected, and it says nothing of the others
        examples.setdefault(frozenset(days), text)
        if len(set(days.values())) > 1:
            doubtful = doubtful or text
    possible = set(DATE_ORDERS).intersection(*examples)
    if not possible:
        shown = [f"«{text}» es {_orders(orders)}" for orders, text in examples.items()]
        raise Ambiguous(" y ".join(sorted(shown)[:2]))
    if len(possible) == 1:
        shortest = min(examples, key=len)
        return Evidence(possible.pop(), examples[shortest])
    if doubtful:
        raise Ambiguous(f"«{doubtful}» es {_orders(possible)} y ninguna otra fecha lo aclara")
    return Evidence("dma", "")


def _orders(orders: Iterable[DateOrder]) -> str:
    return " o ".join(name for order, name in DATE_ORDERS.items() if order in set(orders))


def read_date(text: str, order: DateOrder) -> date:
    """Return the day that a text writes. Error: a refusal (``no_es_fecha``, ``fecha_no_existe``)."""
    if not _DATE.fullmatch(text.strip()):
        raise refuse("no_es_fecha")
    day = _day(text, order)
    if day is None:
        raise refuse("fecha_no_existe")
    return day


def _day(text: str, order: DateOrder) -> date | None:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (match.groups()[place] for place in _PLACES[order])
    if len(year) not in (2, 4) or len(day) > 2:
        return None
    full = int(year) + (0 if len(year) == 4 else 1900 if int(year) >= _CENTURY else 2000)
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None
