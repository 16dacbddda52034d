"""A structured reference: a table, or part of it, by its name and its headings.

In English, as a file and ``Range.Formula`` hold it, whatever the language of the program.

>>> read_table_ref("Ventas[[#This Row],[Valor sin IVA]]")
TableRef(tabla='Ventas', partes=('#this row',), desde='Valor sin IVA', hasta='Valor sin IVA')
>>> read_table_ref("Ventas[@Valor]") == read_table_ref("Ventas[[#This Row],[Valor]]")
True
"""

import re
from typing import NamedTuple

ALL, DATA, HEADERS, TOTALS, THIS_ROW = "#all", "#data", "#headers", "#totals", "#this row"
_PARTS = {ALL, DATA, HEADERS, TOTALS, THIS_ROW}
_ITEM = r"(?:[^\[\]']|'.)"
BRACKETS = rf"\[(?:{_ITEM}|\[{_ITEM}*\])*\]"
"""The pattern of what follows the table's name; in a heading, ``'`` comes before ``[ ] # '``."""

_REFERENCE = re.compile(rf"((?:[^\W\d][\w.]*)?)({BRACKETS})?", re.DOTALL)
_ITEMS = re.compile(rf"\s*\[({_ITEM}*)\]\s*([,:]?)", re.DOTALL)


class TableRef(NamedTuple):
    """``tabla``: "" is the table of the formula's own cell. ``partes``: of ``#all``, ``#data`` …

    ``desde`` and ``hasta``: headings of the first and last column; "" for all of them.
    """

    tabla: str
    partes: tuple[str, ...] = ()
    desde: str = ""
    hasta: str = ""


def read_table_ref(text: str) -> TableRef | None:
    """Return what the text refers to, None if it is no structured reference.

    A name alone is taken for a table's: whoever looks it up says whether there is one.
    """
    match = _REFERENCE.fullmatch(text)
    if not text or match is None:
        return None
    tabla, inside = match[1], (match[2] or "[]")[1:-1].strip()
    partes: tuple[str, ...] = ()
    if inside.startswith("@"):
        partes, inside = (THIS_ROW,), inside[1:]
    if not inside.startswith("["):
        inside = f"[{inside}]" if inside else ""
    return _read_items(TableRef(tabla, partes), inside)


def _read_items(found: TableRef, inside: str) -> TableRef | None:
    at, before = 0, ""
    while at < len(inside):
        match = _ITEMS.match(inside, at)
        if match is None:
            return None
        item, word = match[1].strip(), match[1].strip().lower()
        if word.startswith("#"):
            if word not in _PARTS:
                return None
            found = found._replace(partes=(*found.partes, word))
        elif before == ":" and found.desde:
            found = found._replace(hasta=_plain(item))
        elif found.desde:
            return None
        else:
            found = found._replace(desde=_plain(item), hasta=_plain(item))
        at, before = match.end(), match[2]
    return None if before else found


def _plain(heading: str) -> str:
    return re.sub(r"'(.)", r"\1", heading, flags=re.DOTALL)
