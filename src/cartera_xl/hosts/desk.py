"""Where a button is pressed: the program, the book on its screen, and what is done to that book."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.hosts.dialogs import Dialogs
from cartera_xl.hosts.job import JobFolder, Order
from cartera_xl.hosts.outcome import Outcome
from cartera_xl.hosts.recorder import Recorder
from cartera_xl.package.limits import Refused
from cartera_xl.read.live import read_live
from cartera_xl.units.plan import SheetPlan, TableEdit
from cartera_xl.units.raw import RawBook
from cartera_xl.write.live import edit_live, write_sheet_live
from cartera_xl.write.package_file import write_copy
from cartera_xl.write.refusal import EditRefused, unreadable

if TYPE_CHECKING:
    import xlwings as xw


_ASKED = "Antes se guarda este libro y queda una copia con la fecha. ¿Continuar?"


@dataclass(frozen=True)
class Desk:
    """A program with books open. ``trabajo``: the folder of its long work."""

    app: "xw.App"
    dialogs: Dialogs
    host: Host
    ahora: datetime
    trabajo: JobFolder

    def book(self) -> "xw.Book":
        """Return the book on the screen. Error: UsageError if there is none."""
        book = self.app.books.active if len(self.app.books) else None
        if book is None:
            raise UsageError("Abra primero el libro con el que quiere trabajar.")
        return book

    def find(self, path: Path) -> "xw.Book | None":
        """Return the open book of a file, None if it is not open."""
        wanted = path.resolve()
        return next((b for b in self.app.books if _file_of(b) == wanted), None)

    def open_books(self, libro: Path) -> Recorder:
        """Return the open books, to be lent to a use case that works on ``libro``."""
        files = {path: book for book in self.app.books if (path := _file_of(book)) is not None}
        return Recorder(libro, {p: _reader(book) for p, book in files.items()})

    def lend(self, libro: Path) -> Host:
        """Return the machine with the open books lent to it."""
        return replace(self.host, abiertos=self.open_books(libro))

    def open_file(self, path: Path) -> None:
        """Show another book."""
        self.app.books.open(str(path))

    def bring(self, book: "xw.Book", outcome: Outcome) -> None:
        """Put the outcome into the open book, once its user agrees, and tell what was done.

        Error: UsageError if the book cannot be changed: it stays as it was.
        """
        lines = list(outcome.lineas)
        agreed = not outcome.cambios or self.dialogs.ask(outcome.pregunta, _ASKED)
        if outcome.cambios and agreed:
            lines.append(self._change(book, outcome.cambios))
        elif outcome.pregunta:
            why = "El libro ya decía lo mismo: n" if agreed else "N"
            lines.append(f"{why}o se cambió nada en él.")
        for edit in outcome.marcas:
            with _refusals():
                edit_live(book, edit)
        if outcome.hoja is not None:
            lines += self._write(book, outcome.hoja)
        if outcome.seleccion is not None and agreed:
            _show(book, *outcome.seleccion)
        for path in outcome.abrir:
            self.open_file(path)
        self.dialogs.tell(*lines)

    def bring_later(self, order: Order, outcome: Outcome) -> None:
        """Do the same with what was worked out on a copy, unless its book has changed meanwhile."""
        book = self.find(order.request.libro)
        if book is None:
            raise UsageError(
                f"«{order.request.libro.name}» ya no está abierto y no se cambió nada en él. Ábralo "
                "y pulse otra vez."
            )
        now = sheet_prints(book)
        touched = {edit.table for edit in (*outcome.cambios, *outcome.marcas)}
        if any(now.get(table) != order.huellas.get(table) for table in touched):
            raise UsageError(
                f"«{book.name}» cambió mientras se trabajaba en una copia, y no se escribió nada en "
                "él. Pulse otra vez."
            )
        self.bring(book, outcome)

    def _change(self, book: "xw.Book", edits: tuple[TableEdit, ...]) -> str:
        path = file_of(book)
        book.save()
        with write_copy(path, path.read_bytes(), self.ahora) as copy:
            pass  # it stays whatever comes: what is on a screen cannot be put back
        with _refusals():
            for edit in edits:
                edit_live(book, edit)
        return f"Copia de antes: {copy.name}"

    def _write(self, book: "xw.Book", plan: SheetPlan) -> list[str]:
        with _refusals():
            name = write_sheet_live(book, plan)
        # The book may have a sheet of that name that is its user's.
        return [] if name == plan.name else [f"Quedó en la hoja «{name}»."]


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what keeps an open book as it is into the words of a button."""
    try:
        yield
    except EditRefused as refused:
        raise UsageError(str(refused)) from None


def file_of(book: "xw.Book") -> Path:
    """Return the file of an open book. Error: UsageError if it has none on this machine."""
    path = _file_of(book)
    if path is None:
        raise UsageError(
            f"«{book.name}» no está guardado en una carpeta de este equipo. Guárdelo en una y "
            "pulse otra vez."
        )
    return path


def copy_file(book: "xw.Book", folder: Path) -> Path:
    """Save the book and copy its file into ``folder``; return the copy. Error: UsageError, OSError."""
    path = file_of(book)
    book.save()
    return Path(shutil.copy2(path, folder / path.name))


def sheet_prints(book: "xw.Book") -> dict[str, str]:
    """Return table → what tells this content of its sheet from another."""
    raw = _read(book)
    return {
        table.nombre: sha256(repr(list(sheet.filas)).encode()).hexdigest()
        for sheet in raw.hojas.values()
        for table in sheet.tablas
    }


def _file_of(book: "xw.Book") -> Path | None:
    from xlwings import XlwingsError

    try:
        path = Path(book.fullname)
    except XlwingsError:
        return None  # it is in a cloud, and not in a folder of this machine
    return path.resolve() if path.is_absolute() else None  # a bare name: it was never saved


def _reader(book: "xw.Book") -> Callable[[], RawBook]:
    return lambda: _read(book)


def _read(book: "xw.Book") -> RawBook:
    try:
        return read_live(book)
    except Refused as refused:
        raise UsageError(str(unreadable(book.name, refused))) from None


def _show(book: "xw.Book", sheet: str, cell: str) -> None:
    page = book.sheets[sheet]
    page.activate()
    page.range(cell).select()
