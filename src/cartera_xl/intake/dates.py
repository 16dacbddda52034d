"""How a column of texts writes its dates: decided once, from the whole column.

A month that is named needs no order; eight figures together, as some ERPs write them, do.

>>> decide_date_order(["05/11/2026", "25/11/2026"])
Evidence(decision='dma', prueba='25/11/2026')
>>> read_date("5-nov-26", "mda"), read_date("20261105", "amd")
(datetime.date(2026, 11, 5), datetime.date(2026, 11, 5))
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from cartera_xl.intake.formats import Ambiguous, Evidence
from cartera_xl.units.cell import refuse, same_word

DateOrder = Literal["dma", "mda", "amd"]
DATE_ORDERS: dict[DateOrder, str] = {
    "dma": "día/mes/año", "mda": "mes/día/año", "amd": "año-mes-día",
}  # fmt: skip
_PLACES: dict[DateOrder, tuple[int, int, int]] = {
    "dma": (2, 1, 0), "mda": (2, 0, 1), "amd": (0, 1, 2),
}  # fmt: skip
_HOUR = r"(?:[ T]+\d.*)?"
_FIGURES = re.compile(rf"(\d{{1,4}})[/.\-](\d{{1,2}})[/.\-](\d{{1,4}}){_HOUR}")
_TOGETHER: dict[DateOrder, re.Pattern[str]] = {
    "dma": re.compile(rf"(\d\d)(\d\d)((?:19|20)\d\d){_HOUR}"),
    "mda": re.compile(rf"(\d\d)(\d\d)((?:19|20)\d\d){_HOUR}"),
    "amd": re.compile(rf"((?:19|20)\d\d)(\d\d)(\d\d){_HOUR}"),
}
_BETWEEN = r"(?:[ /.\-]+|[ /.\-]+de[l ] *)"
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_BETWEEN}([a-z]{{3,10}}){_BETWEEN}(\d{{4}}|\d\d){_HOUR}")
_MONTH_FIRST = re.compile(rf"([a-z]{{3,10}})[ .\-]+(\d{{1,2}}),?[ \-]+(\d{{4}}){_HOUR}")
_MONTHS = (
    ("enero", "january"), ("febrero", "february"), ("marzo", "march"), ("abril", "april"),
    ("mayo", "may"), ("junio", "june"), ("julio", "july"), ("agosto", "august"),
    ("septiembre", "setiembre", "september"), ("octubre", "october"),
    ("noviembre", "november"), ("diciembre", "december"),
)  # fmt: skip
_SHORTEST = 3
_CENTURY = 70
"""Two-digit years from here on are of the last century, as Excel takes them."""
_LONGEST = 60
"""Letters of the longest date, its hour included."""


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
    day = _day(text, order)
    if day is None:
        looks = any(_parts(text, other) for other in DATE_ORDERS)
        raise refuse("fecha_no_existe" if looks else "no_es_fecha")
    return day


def _day(text: str, order: DateOrder) -> date | None:
    parts = _parts(text, order)
    if parts is None:
        return None
    year, month, day = parts
    if len(year) not in (2, 4) or len(day) > 2:
        return None
    full = int(year) + (0 if len(year) == 4 else 1900 if int(year) >= _CENTURY else 2000)
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None


def _parts(text: str, order: DateOrder) -> tuple[str, str, str] | None:
    """Return the year, the month and the day as written, None if the text is written otherwise."""
    plain = text.strip()
    if len(plain) > _LONGEST:
        return None
    match = _FIGURES.fullmatch(plain) or _TOGETHER[order].fullmatch(plain)
    if match is None:
        return _named_parts(same_word(plain))
    year, month, day = (match.groups()[place] for place in _PLACES[order])
    return year, month, day


def _named_parts(plain: str) -> tuple[str, str, str] | None:
    if match := _DAY_FIRST.fullmatch(plain):
        day, name, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(plain):
        name, day, year = match.groups()
    else:
        return None
    for number, names in enumerate(_MONTHS, start=1):
        if any(month.startswith(name) for month in names) and len(name) >= _SHORTEST:
            return year, str(number), day
    return None
