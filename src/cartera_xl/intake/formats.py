"""How a column of texts writes its numbers: decided once, from the whole column.

One value proves nothing: «1,234» is a thousand or one and a bit. A column that nobody can read
one way only is refused until the user says.

>>> decide_decimal_mark(["1.234", "2.500,75"])
Evidence(decision='coma', prueba='2.500,75')
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from cartera_xl.units.cell import refuse

DecimalMark = Literal["coma", "punto"]
MARKS: dict[DecimalMark, str] = {"coma": ",", "punto": "."}
_DIGITS = r"\d[\d.,'’\u00a0\u202f ]*|[.,]\d+"
_NUMBER = re.compile(rf"(\()?([-+]?)\s*\$?\s*([-+]?)({_DIGITS})\s*(-?)(\))?(%?)")
_PLAIN = re.compile(r"\d*(\.\d*)?")
_LONGEST = 40
"""Letters of the longest number; a cell of a million spaces would keep the pattern busy for hours."""


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
