"""What is given to a Word template: every slot there, of its class, without what Word cannot hold."""

import re
from collections.abc import Iterator, Mapping

from cartera_xl.specs.documents.rules import RULES
from cartera_xl.specs.documents.slots import Content, Document, Slot, Table
from cartera_xl.units.problem import Problem

# XML 1.0 § 2.2 has no other character; without surrogates, which no file can hold.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHOWN = 20


def check_content(document: Document, content: Content, archivo: str) -> list[Problem]:
    """Return what is wrong with what a document would show, in the order of its slots.

    Entra: ``content`` por campo: un texto, o las filas de una tabla. ``archivo``, de quién se habla.
    """
    found = [
        _problem(archivo, name, "dato_ajeno") for name in content if not document.slot(name)
    ]  # fmt: skip
    for slot in document.slots:
        given = content.get(slot.name)
        if isinstance(slot, Table):
            found += _check_table(archivo, slot, given)
        else:
            found += _check_text(archivo, slot, slot.name, given)
    return found


def _check_table(archivo: str, table: Table, given: object) -> Iterator[Problem]:
    if given is None:
        yield _missing(archivo, table, table.name)
    elif not isinstance(given, list) or not all(isinstance(row, Mapping) for row in given):
        yield _problem(archivo, table.name, "clase", clase="una tabla: una lista de filas")
    else:
        for number, row in enumerate(given, start=1):
            place = f"{table.name}, fila {number}"
            for name in row:
                if table.column(name) is None:
                    yield _problem(archivo, f"{place}, {name}", "dato_ajeno")
            for column in table.columns:
                yield from _check_text(
                    archivo, column, f"{place}, {column.name}", row.get(column.name)
                )


def _check_text(archivo: str, slot: Slot, place: str, given: object) -> Iterator[Problem]:
    if given is None:
        yield _missing(archivo, slot, place)
    elif not isinstance(given, str):
        yield _problem(archivo, place, "clase", clase="un texto")
    elif slot.required and not given.strip():
        yield _missing(archivo, slot, place)
    elif strange := _FORBIDDEN.search(given):
        yield _problem(
            archivo, place, "caracter", given,
            codigo=f"{ord(strange[0]):04X}",
            antes=given[max(0, strange.start() - _SHOWN) : strange.start()],
        )  # fmt: skip


def _missing(archivo: str, slot: Slot | Table, place: str) -> Problem:
    return _problem(archivo, place, "falta_dato", significado=slot.meaning)


def _problem(archivo: str, campo: str, razon: str, valor: str = "", **words: str) -> Problem:
    rule = RULES[razon]
    words |= {"archivo": archivo, "campo": campo}
    message, hint = rule.message.format_map(words), rule.hint.format_map(words)
    return Problem(archivo, "", "", campo, _FORBIDDEN.sub("", valor), rule.code, message, hint)
