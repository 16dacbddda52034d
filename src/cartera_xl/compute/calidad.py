"""Calidad de datos: qué parte de las filas de un libro está sana, y qué arreglar primero.

A sound row has no error, is not older than N days where it is dated, and repeats no other. The
score of a book is sound rows ÷ rows; each fault stands beside it with its own count. Duplicates
are possible ones, by name without its legal form, or by telephone: a person decides.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from cartera_xl.units.cell import same_word
from cartera_xl.units.explanation import Explanation, Source, ratio
from cartera_xl.units.quantity import Quantity

_LEGAL = re.compile(r"\b(s a s|s a|sas|sa|ltda|limitada|e u|eu|s en c|y cia|cia)\b")
_PHONE_DIGITS = 7


@dataclass(frozen=True)
class SheetState:
    """One sheet as the score sees it: how many rows, and by row number what is known of some.

    ``exigidas``: cells that must be filled; ``llenas``: those that are. ``con_error``: rows with an
    error. ``fechas``: when a row was last brought up to date. ``nombres``, ``telefonos``: what
    duplicates are looked for by.
    """

    archivo: str
    hoja: str
    filas: int
    exigidas: int
    llenas: int
    con_error: frozenset[int]
    fechas: Mapping[int, date] = field(default_factory=dict)
    nombres: Mapping[int, str] = field(default_factory=dict)
    telefonos: Mapping[int, str] = field(default_factory=dict)
    fuente: Source | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Rows that may be the same one: what they share (``por``) and which they are."""

    archivo: str
    hoja: str
    por: str
    valor: str
    filas: tuple[int, ...]


@dataclass(frozen=True)
class BookQuality:
    """A book's score, what it is made of, and what to mend first."""

    archivo: str
    puntaje: Explanation
    obligatorias: Explanation
    con_error: Explanation
    viejas: Explanation
    repetidas: Explanation
    primero: str
    duplicados: tuple[Duplicate, ...]


def calidad(sheets: Iterable[SheetState], corte: date, dias: int) -> list[BookQuality]:
    """Return the quality of each book, in order.

    Entra: ``sheets``, of one book or several; ``dias``: an older row is stale.
    """
    by_book: dict[str, list[SheetState]] = {}
    for sheet in sheets:
        by_book.setdefault(sheet.archivo, []).append(sheet)
    return [_book(archivo, found, corte, dias) for archivo, found in by_book.items()]


def _book(archivo: str, sheets: Sequence[SheetState], corte: date, dias: int) -> BookQuality:
    limit = corte - timedelta(days=dias)
    duplicates = tuple(d for sheet in sheets for d in duplicados(sheet))
    wrong = {(s.hoja, row) for s in sheets for row in s.con_error}
    stale = {(s.hoja, row) for s in sheets for row, day in s.fechas.items() if day < limit}
    twice = {(d.hoja, row) for d in duplicates for row in d.filas[1:]}
    rows, dated = sum(s.filas for s in sheets), sum(len(s.fechas) for s in sheets)
    named = sum(len({*s.nombres, *s.telefonos}) for s in sheets)
    said: dict[str, Any] = {
        "hasta": corte, "fuentes": tuple(s.fuente for s in sheets if s.fuente),
    }  # fmt: skip
    return BookQuality(
        archivo,
        _share("Calidad de datos", rows - len(wrong | stale | twice), rows,
               "filas sin error, al día y sin repetir ÷ filas", "sin filas", **said),
        _share("Obligatorias llenas", sum(s.llenas for s in sheets),
               sum(s.exigidas for s in sheets),
               "celdas obligatorias llenas ÷ celdas obligatorias", "sin filas", "celdas", **said),
        _share("Filas con error", len(wrong), rows, "filas con algún error ÷ filas",
               "sin filas", **said),
        _share("Filas viejas", len(stale), dated,
               f"filas de hace más de {dias} días ÷ filas con fecha de actualización",
               "sin fecha de actualización", **said),
        _share("Posibles repetidas", len(twice), named,
               "filas que repiten nombre o teléfono de otra ÷ filas con nombre o teléfono",
               "sin nombre ni teléfono", **said),
        _first(len(wrong), len(stale), len(twice)),
        duplicates,
    )  # fmt: skip


def _share(
    nombre: str, part: int, whole: int, regla: str, si_cero: str, unidad: str = "filas", **rest: Any
) -> Explanation:
    return ratio(
        nombre, Quantity(part, unidad), Quantity(whole, unidad), regla=regla, si_cero=si_cero,
        n=whole, **rest,
    )  # fmt: skip


def _first(wrong: int, stale: int, twice: int) -> str:
    """Return what to mend first: what more rows suffer; of equals, errors, which enter no figure."""
    faults = (
        (wrong, "Corrija las filas con error: no entran en ninguna cifra."),
        (twice, "Revise las posibles repetidas: pueden contar dos veces."),
        (stale, "Actualice las filas viejas."),
    )
    most = max(faults, key=lambda fault: fault[0])
    return most[1] if most[0] else "Nada por arreglar."


def duplicados(sheet: SheetState) -> list[Duplicate]:
    """Return the groups of rows that share a name or a telephone, each group once."""
    found: dict[tuple[int, ...], Duplicate] = {}
    for por, written, comparable in (
        ("nombre", sheet.nombres, nombre_comparable),
        ("teléfono", sheet.telefonos, telefono_comparable),
    ):
        groups: dict[str, list[int]] = {}
        for row, text in written.items():
            if key := comparable(text):
                groups.setdefault(key, []).append(row)
        for rows in groups.values():
            if len(rows) > 1:
                lines = tuple(sorted(rows))
                shown = written[lines[0]]
                found.setdefault(lines, Duplicate(sheet.archivo, sheet.hoja, por, shown, lines))
    return list(found.values())


def nombre_comparable(nombre: str) -> str:
    """Return what two spellings of a firm's name share.

    >>> nombre_comparable("Tienda La 14 S.A.S.") == nombre_comparable("TIENDA  LA 14 SAS")
    True
    """
    words = re.sub(r"[^a-z0-9&]+", " ", same_word(nombre)).strip()
    return " ".join(_LEGAL.sub(" ", words).split()) or words


def telefono_comparable(telefono: str) -> str:
    """Return the digits that two spellings of a telephone share, "" if they are too few.

    >>> telefono_comparable("+57 300 123 4567") == telefono_comparable("(300) 1234567")
    True
    """
    digits = re.sub(r"\D", "", telefono.split("ext")[0])
    return digits[-10:] if len(digits) >= _PHONE_DIGITS else ""
