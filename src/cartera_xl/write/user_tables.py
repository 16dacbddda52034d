"""The whole bodies of some tables → a user's .xlsx or .xlsm, changed only where they say.

All of them in one file that takes the place of the old one, or none. What is not a cell of those
tables keeps its bytes, less what followed them: ranges that held a column whole, stored values.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cartera_xl.package.limits import Limits
from cartera_xl.package.parts import Package
from cartera_xl.units.plan import TableBody
from cartera_xl.write.book_part import counts_since_1904, without_calc_chain
from cartera_xl.write.cell_values import count_changes, formula_places
from cartera_xl.write.package_file import Changed
from cartera_xl.write.references import Moved
from cartera_xl.write.refusal import BookInUse
from cartera_xl.write.scratch import free_name
from cartera_xl.write.sheet_body import rewrite_body
from cartera_xl.write.stale import Rewritten, forget_values
from cartera_xl.write.stretch import stretch_book
from cartera_xl.write.table_part import BookTable, find_table, resize_part, unfilter_part
from cartera_xl.write.user_file import change_book, read_book, read_xml

_LIMITS = Limits()


@dataclass(frozen=True)
class TableChange:
    """What a body does to its table: its data rows before and after.

    ``celdas``: how many cells of its columns hold another value, where that was asked.
    """

    tabla: str
    hoja: str
    antes: int
    despues: int
    cambia: bool
    celdas: int | None = None


@dataclass(frozen=True)
class Refresh:
    """What was done to a book, or would be.

    ``sin_recalcular``: cells with a function of ours that keep a value of before. ``copia``: the
    copy that was made of the book; None if nothing was written over it.
    """

    tablas: tuple[TableChange, ...]
    sin_recalcular: tuple[str, ...] = ()
    copia: Path | None = None


def replace_tables(
    path: Path,
    bodies: Sequence[TableBody],
    *,
    ahora: datetime,
    read_lock: Callable[[Path], str],
    target: Path | None = None,
    limits: Limits = _LIMITS,
) -> Refresh:
    """Give the tables of the user's book their new bodies; if they have them, leave it as it is.

    Entra: ``ahora``, para el nombre de la copia; ``read_lock``, quién tiene el libro abierto (""
        si nadie); ``target``, otro archivo, que no existe, donde dejarlo sin tocar el libro.
    Sale: lo que cambió y la copia del libro como estaba.
    Error: EditRefused si el libro no se puede cambiar: queda como estaba y sin copia; BookInUse,
        además, si está abierto. ValueError o TypeError si los cuerpos no son de sus tablas, o
        traen lo que ninguna celda puede tener. OSError.
    """
    done = Refresh(())

    def change(package: Package, archivo: str) -> Changed:
        nonlocal done
        parts, done = rewrite_tables(package, archivo, bodies)
        return parts

    try:
        copy = change_book(
            path, change, copy_at=ahora, read_lock=read_lock, limits=limits, target=target
        )
    except BookInUse as refused:
        other = free_name(path).name
        raise BookInUse(
            f"{refused} O pida que lo nuevo quede en otro archivo: «{other}»."
        ) from None
    return replace(done, copia=copy)


def simulate_tables(
    path: Path, bodies: Sequence[TableBody], *, limits: Limits = _LIMITS
) -> Refresh:
    """Return what ``replace_tables`` would do, its cells counted; nothing is written. Error: the same."""
    with read_book(path, limits) as package:
        return rewrite_tables(package, path.name, bodies, count=True)[1]


def rewrite_tables(
    package: Package, archivo: str, bodies: Sequence[TableBody], *, count: bool = False
) -> tuple[dict[str, bytes | None], Refresh]:
    """Return the parts that change, part → new content, and what that does.

    Error: EditRefused, Refused, ValueError, TypeError.
    """
    if len({body.table.casefold() for body in bodies}) < len(bodies):
        raise ValueError("a table twice")
    parts: dict[str, bytes] = {}
    done: list[TableChange] = []
    rewritten: list[Rewritten] = []
    for body in bodies:
        now = package.changed(parts)
        table = find_table(now, archivo, body.table)
        new, grown = _rewrite(now, table, body)
        old = table.last - table.first + 1
        change = TableChange(table.name, table.sheet, old, old + grown, bool(new))
        if count:
            sheet = table.sheet_part
            named = set(table.find_columns(body))
            cells = count_changes(now, now.changed(new), sheet, table, named, grown) if new else 0
            change = replace(change, celdas=cells)
        done.append(change)
        parts |= new
        if new:
            rewritten.append(_rewritten(table, body, grown))
    now = package.changed(parts)
    forgotten, kept = forget_values(now, rewritten) if rewritten else ({}, ())
    changed: dict[str, bytes | None] = {**parts, **forgotten}
    book = package.first("", "officeDocument")
    if any(_unchained(package, part, xml) for part, xml in changed.items() if xml):
        changed |= without_calc_chain(package, book)
    return changed, Refresh(tuple(done), kept)


def _rewrite(package: Package, table: BookTable, body: TableBody) -> tuple[dict[str, bytes], int]:
    """Return the parts that one body changes, and how much longer its table is."""
    book, sheet = package.first("", "officeDocument"), read_xml(package, table.sheet_part)
    since_1904 = counts_since_1904(package, book)
    done = rewrite_body(package, table, body, sheet, since_1904=since_1904)
    if done.xml == sheet and not done.grown:
        return {}, 0
    part = read_xml(package, table.part)
    new = {
        table.sheet_part: done.xml,
        table.part: unfilter_part(resize_part(part, done.grown), table.filtered),
    }
    new = {name: xml for name, xml in new.items() if xml != read_xml(package, name)}
    if done.grown:
        moved = Moved(table.sheet, table.area, table.first, table.last, table.last + done.grown)
        new |= stretch_book(package.changed(new), moved)
    return new, done.grown


def _rewritten(table: BookTable, body: TableBody, grown: int) -> Rewritten:
    area = table.area._replace(bottom=table.area.bottom + max(grown, 0))
    ours = frozenset((*table.find_columns(body), *table.formulas))
    return Rewritten(table.name, table.sheet, area, ours, table.last + grown)


def _unchained(package: Package, part: str, xml: bytes) -> bool:
    """Return whether some cell of a sheet's part that held a formula holds none now."""
    book = package.first("", "officeDocument")
    if not package.first(book, "calcChain") or b"sheetData" not in xml:
        return False
    return not formula_places(read_xml(package, part)) <= formula_places(xml)
