"""Where a button is pressed: the program, the book on its screen, and what is done to that book."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cartera_xl.app.files import free_name
from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.hosts.dialogs import Dialogs
from cartera_xl.hosts.job import JobFolder, Order
from cartera_xl.hosts.outcome import Made, Outcome, Request
from cartera_xl.hosts.recorder import Recorder
from cartera_xl.package.limits import Refused
from cartera_xl.read.live import read_live
from cartera_xl.units.raw import RawBook
from cartera_xl.write.live import LiveBody, LiveEdit, edit_live, prepare_change, write_sheet_live
from cartera_xl.write.live.program import refuse_read_only
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

    def folder(self) -> Path | None:
        """Return the folder of the book on the screen; None if it was never saved, or is none."""
        book = self.app.books.active if len(self.app.books) else None
        path = _file_of(book) if book is not None else None
        return path.parent if path is not None else None

    def find(self, path: Path) -> "xw.Book | None":
        """Return the open book of a file, None if it is not open."""
        wanted = path.resolve()
        return next((b for b in self.app.books if _file_of(b) == wanted), None)

    def open_books(self, libro: Path) -> Recorder:
        """Return the open books, to be lent to a use case that works on ``libro``."""
        files = {path: book for book in self.app.books if (path := _file_of(book)) is not None}
        return Recorder(libro, {p: _reader(book) for p, book in files.items()})

    def copy_books(self, request: Request, folder: Path) -> dict[Path, Path]:
        """Save and copy the open books that the work may read; book → copy. Error: UsageError."""
        copies: dict[Path, Path] = {}
        for book in self.app.books:
            path = _file_of(book)
            if path is None or (path.parent != request.libro.parent and path != request.origen):
                continue
            own = folder / f"copia {len(copies) + 1}"
            own.mkdir()
            copies[path] = copy_file(book, own)
        return copies

    def open_file(self, path: Path) -> None:
        """Show a workbook, or a text in the editor of the machine."""
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            self.app.books.open(str(path))
        else:
            edit_text(path)

    def agrees(self, outcome: Outcome) -> bool:
        """Ask whether the work that follows is to be done; tell so if it is not."""
        agreed = self.dialogs.ask(*outcome.pregunta, _ASKED)
        if not agreed:
            self.dialogs.tell("No se hizo nada.")
        return agreed

    def bring(self, book: "xw.Book", outcome: Outcome, *, asked: bool = False) -> None:
        """Put the outcome into the open book, once its user agrees, and tell what was done.

        ``asked``: its user has agreed already.
        Error: UsageError if the book cannot be changed: it stays as it was.
        """
        lines = list(outcome.lineas)
        with _refusals():
            prepared = [prepare_change(book, edit) for edit in outcome.cambios]
        changes = [change for change in prepared if change.changes]
        agreed = asked or not changes or self.dialogs.ask(*outcome.pregunta, _ASKED)
        if not agreed:
            lines = ["No se cambió nada en el libro."]
        elif changes:
            lines.append(self._change(book, changes))
        elif outcome.pregunta:
            lines.append("El libro ya decía lo mismo: no se cambió nada.")
        if agreed:
            lines += self._mark(book, outcome)
            _write_texts(outcome.textos)
        lines += self._place(outcome.hechos, agreed)
        if outcome.seleccion is not None and agreed:
            _show(book, *outcome.seleccion)
        if outcome.abrir is not None:
            self.open_file(outcome.abrir)
        self.dialogs.tell(*lines)

    def bring_later(self, order: Order, outcome: Outcome) -> None:
        """Do the same with what was worked out on copies, unless its book has changed meanwhile."""
        book = self.find(order.request.libro)
        if book is None:
            raise UsageError(
                f"«{order.request.libro.name}» ya no está abierto y no se cambió nada en él. Ábralo "
                "y pulse otra vez."
            )
        if sheet_prints(book) != order.huellas:
            raise UsageError(
                f"«{book.name}» cambió mientras se trabajaba en una copia, y no se escribió nada en "
                "él. Pulse otra vez."
            )
        self.bring(book, outcome)

    def _change(self, book: "xw.Book", changes: list[LiveEdit | LiveBody]) -> str:
        path = file_of(book)
        book.save()
        with write_copy(path, path.read_bytes(), self.ahora) as copy:
            pass  # it stays whatever comes: what is on a screen cannot be put back
        for change in changes:
            change.apply()
        return f"Copia de antes: {copy.name}"

    def _mark(self, book: "xw.Book", outcome: Outcome) -> list[str]:
        """Write the hidden Ids and our own sheet; return what to say of them, refusals too."""
        try:
            for edit in outcome.marcas:
                edit_live(book, edit)
            if outcome.hoja is None:
                return []
            name = write_sheet_live(book, outcome.hoja)
        except EditRefused as refused:
            return [str(refused)]
        # The book may have a sheet of that name that is its user's.
        return [] if name == outcome.hoja.name else [f"Quedó en la hoja «{name}»."]

    def _place(self, made: tuple[Made, ...], agreed: bool) -> list[str]:
        """Put the files that were made where they go; open the reports, and return their names."""
        names = []
        for one in made:
            if one.informe:
                names.append(f"Informe: {self._open_report(one).name}")
            elif agreed:
                shutil.move(one.de, one.a)
        return names

    def _open_report(self, made: Made) -> Path:
        # No program opens two books of one name, wherever they are.
        opened = {book.name.casefold() for book in self.app.books}
        path = free_name(made.a, lambda name: name.casefold() in opened)
        shutil.move(made.de, path)
        self.open_file(path)
        return path


def _write_texts(texts: tuple[tuple[Path, str], ...]) -> None:
    for path, text in texts:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


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
    with _refusals():
        refuse_read_only(book)
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


def _show(book: "xw.Book", place: str, cell: str) -> None:
    """Select a cell of a sheet, called by its name or by that of its table, if it can be seen."""
    for page in book.sheets:
        named = page.name == place or any(table.name == place for table in page.tables)
        if named and page.visible:
            page.activate()
            page.range(cell).select()
            return


def edit_text(path: Path) -> None:
    """Show a text in an editor that every machine of its kind has."""
    editors = {"win32": ["notepad"], "darwin": ["open", "-t"]}
    subprocess.Popen([*editors.get(sys.platform, ["xdg-open"]), str(path)])
