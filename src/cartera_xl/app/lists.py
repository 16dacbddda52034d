"""Listas: what the drop-downs of each book offer, taken anew from maestros and clientes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, load_books, silent
from cartera_xl.app.unread import is_of, refusals
from cartera_xl.present.lists import list_entries
from cartera_xl.read.xlsx import read_lock
from cartera_xl.specs import structure
from cartera_xl.specs.base import Book, Ref
from cartera_xl.specs.books import BOOKS
from cartera_xl.specs.layout import LISTS_SHEET
from cartera_xl.specs.lists import (
    CAPACITY,
    FIRST_ROW,
    LABEL_ROW,
    list_head,
    list_name,
    list_title,
    outside_refs,
)
from cartera_xl.units.plan import ListEdit
from cartera_xl.units.problem import Problem
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.validate.books import CheckedBook, check_book, identify_book, sheets_of
from cartera_xl.validate.lists import find_lists, has_rows
from cartera_xl.write.refusal import EditRefused
from cartera_xl.write.user_lists import edit_lists

Estado = Literal["actualizado", "sin cambios", "no se actualizó", "ajeno"]
Offered = Mapping[Ref, Sequence[str] | None]
"""The entries of each list; None where nothing at hand could fill it."""


@dataclass(frozen=True)
class Refreshed:
    """What became of the lists of one book; ``motivo``: why nothing was done, and what to do.

    ``listas``: what people call each list → how many entries it has. ``avisos``: what to look at,
    a sentence each.
    """

    archivo: str
    estado: Estado
    motivo: str = ""
    listas: Mapping[str, int] = field(default_factory=dict)
    avisos: Sequence[str] = ()


def refresh_lists(path: Path, host: Host, progress: Progress = silent) -> list[Refreshed]:
    """Fill the lists of the workbook at ``path``, or of every one in that folder.

    Sale: one for each file, but books that take nothing from others. A book that cannot be
        changed is left as it was, and the others go on.
    Error: UsageError if there is nothing to read; OSError.
    """
    loaded = load_books(path, host, progress)
    kinds = {ref.book for book in BOOKS for ref in outside_refs(book)}
    sources = [
        check_book(raw)
        for raw in (*loaded.raws, *loaded.beside)
        if isinstance(raw, RawBook) and (book := identify_book(raw)[0]) and book.name in kinds
    ]
    offered = _offer(sources, host.hoy)
    folder = path if path.is_dir() else path.parent
    found = [_refresh(folder, raw, offered, host.hoy) for raw in loaded.raws]
    refused = [check_book(raw) for raw in loaded.beside if isinstance(raw, Refusal)]
    said = refusals(b for b in refused if any(is_of(b, name) for name in kinds))
    return [replace(one, avisos=[*one.avisos, *said]) for one in found if one is not None]


def _offer(sources: Sequence[CheckedBook], hoy: date) -> Offered:
    offered: dict[Ref, Sequence[str] | None] = {}
    for ref in dict.fromkeys(ref for book in BOOKS for ref in outside_refs(book)):
        rows = (row.valores for sheet in sheets_of(ref, sources) for row in sheet.filas)
        # A list is not emptied because its book was left at the office.
        offered[ref] = list_entries(ref, rows, hoy) if has_rows(ref, sources) else None
    return offered


def _refresh(folder: Path, raw: RawBook | Refusal, offered: Offered, hoy: date) -> Refreshed | None:
    if isinstance(raw, Refusal):
        return _not_done(check_book(raw).problems[0])
    book, problems = identify_book(raw)
    if book is None:
        return _not_done(problems[0])
    return _fill(folder, raw, book, offered, hoy) if outside_refs(book) else None


def _not_done(problem: Problem) -> Refreshed:
    if problem.codigo == structure.UNKNOWN_BOOK.code:
        return Refreshed(problem.archivo, "ajeno", problem.mensaje)
    return Refreshed(problem.archivo, "no se actualizó", f"{problem.mensaje} {problem.ayuda}")


def _fill(folder: Path, raw: RawBook, book: Book, offered: Offered, hoy: date) -> Refreshed:
    refs = outside_refs(book)
    listas = {ref: entries for ref in refs if (entries := offered[ref]) is not None}
    if not listas:
        wanted = " y ".join(dict.fromkeys(f"{ref.book}.xlsx" for ref in refs))
        why = f"No hay de dónde tomar sus listas. Ponga en la carpeta {wanted}, con sus filas."
        return Refreshed(raw.archivo, "no se actualizó", why)
    columns = {ref: (*list_head(ref, hoy), *entries) for ref, entries in listas.items()}
    there = find_lists(raw) or {}
    same = all(there.get(c[LABEL_ROW - 1]) == list(c) for c in columns.values())
    if not same:
        edit = ListEdit(LISTS_SHEET, {list_name(ref): c for ref, c in columns.items()}, FIRST_ROW)
        try:
            edit_lists(folder / raw.archivo, edit, read_lock=read_lock)
        except EditRefused as refused:
            return Refreshed(raw.archivo, "no se actualizó", str(refused))
    counts = {list_title(ref): len(entries) for ref, entries in listas.items()}
    state: Estado = "sin cambios" if same else "actualizado"
    return Refreshed(raw.archivo, state, "", counts, _notices(refs, offered))


def _notices(refs: Sequence[Ref], offered: Offered) -> list[str]:
    notices = []
    for ref in refs:
        entries = offered[ref]
        if entries is None:
            notices.append(
                f"{list_title(ref)} quedó como estaba: {ref.book}.xlsx no está en la carpeta, no "
                f"se pudo leer o su hoja {ref.sheet} está vacía."
            )
        elif len(entries) > CAPACITY:
            notices.append(
                f"{list_title(ref)} tiene {len(entries)} y la lista desplegable muestra {CAPACITY}: "
                "los demás se escriben."
            )
    return notices
