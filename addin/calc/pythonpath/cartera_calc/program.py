"""LibreOffice as the operations of the engine find it: its open books, and what was set aside."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

_BOOK = "com.sun.star.sheet.SpreadsheetDocument"
_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML", ".ods": "calc8",
    ".pdf": "calc_pdf_Export",
}  # fmt: skip


class Program:
    """The program. ``tick``: what looks again how far long work is, on LibreOffice's main thread.

    ``shown``: the book of the last press, for when no window has the focus. ``locked``: the books
    that are not drawn. ``bar``: our words in the status bar.
    """

    def __init__(self, context: Any, tick: Callable[[], None] = lambda: None) -> None:
        self.context, self.tick = context, tick
        self.desktop = self.service("com.sun.star.frame.Desktop")
        self.shown = ""
        self.locked: set[str] = set()
        self.bar: Any = None

    def service(self, name: str) -> Any:
        """Return a service of LibreOffice."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def books(self) -> dict[str, Any]:
        """Return the open books, by what tells them apart."""
        found = {}
        parts = self.desktop.Components.createEnumeration()
        while parts.hasMoreElements():
            part = parts.nextElement()
            if hasattr(part, "supportsService") and part.supportsService(_BOOK):
                found[part.RuntimeUID] = part
        return found

    def book(self, libro: str) -> Any:
        """Return an open book. Error: LookupError if it was closed."""
        return self.books()[libro]

    def sheet(self, libro: str, hoja: str) -> Any:
        """Return a sheet of an open book. Error: LookupError if there is none."""
        sheets = self.book(libro).Sheets
        if not sheets.hasByName(hoja):
            raise LookupError(hoja)
        return sheets.getByName(hoja)

    def cells(self, libro: str, hoja: str, area: list[int]) -> Any:
        """Return the cells of ``area``: first row, first column, last row, last column, from 1."""
        top, left, bottom, right = area
        sheet = self.sheet(libro, hoja)
        return sheet.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)

    def settle(self) -> None:
        """Give back what a button that did not end holds: the screen, the sums, the status bar."""
        from cartera_calc.windows import set_calculation, set_status, set_updating

        set_updating(self, True)
        set_calculation(self, True)
        set_status(self, "")


def list_books(program: Program) -> list[dict[str, Any]]:
    """Return the open books, the one on the screen first."""
    books = program.books()
    current = program.desktop.getCurrentComponent()
    first = getattr(current, "RuntimeUID", "") if current is not None else ""
    first = first if first in books else program.shown
    names = sorted(books, key=lambda libro: (libro != first, int(libro)))
    return [_describe(libro, books[libro]) for libro in names]


def _describe(libro: str, book: Any) -> dict[str, Any]:
    path = uno.fileUrlToSystemPath(book.URL) if book.URL.startswith("file:") else book.URL
    return {
        "libro": libro, "nombre": path.replace("\\", "/").rpartition("/")[2] or book.Title,
        "ruta": path, "solo_lectura": book.isReadonly(), "fijo": book.isProtected(),
    }  # fmt: skip


def open_book(program: Program, ruta: str, solo_lectura: bool) -> str:
    """Show the book of a file, opened if it is not. Error: OSError."""
    os.stat(ruta)
    url = uno.systemPathToFileUrl(ruta)
    for libro, book in program.books().items():
        if url == book.URL:
            return show_book(program, libro)
    options = (_option("ReadOnly", True),) if solo_lectura else ()
    book = program.desktop.loadComponentFromURL(url, "_blank", 0, options)
    if book is None:
        raise OSError(errno.EIO, "it does not open", ruta)
    return show_book(program, book.RuntimeUID)


def add_book(program: Program) -> str:
    """Show a new book."""
    book = program.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
    return show_book(program, book.RuntimeUID)


def show_book(program: Program, libro: str) -> str:
    """Bring a book to the front."""
    frame = program.book(libro).CurrentController.Frame
    frame.activate()
    frame.ContainerWindow.toFront()
    program.shown = libro
    return libro


def save_book(program: Program, libro: str, ruta: str) -> None:
    """Save a book where it is, or under another name. Error: OSError."""
    book = program.book(libro)
    url = uno.systemPathToFileUrl(ruta) if ruta else book.URL
    try:
        if url == book.URL and url:
            book.store()
            return
        kind = _option("FilterName", _FILTERS[url[url.rindex(".") :].lower()])
        (book.storeToURL if kind.Value.endswith("Export") else book.storeAsURL)(url, (kind,))
    except (uno.getClass("com.sun.star.io.IOException"), LookupError, ValueError) as error:
        raise OSError(errno.EACCES, "it cannot be saved", uno.fileUrlToSystemPath(url)) from error


def close_book(program: Program, libro: str) -> None:
    """Close a book; what was not saved is lost."""
    book = program.book(libro)
    book.setModified(False)
    book.close(True)


def _option(name: str, value: Any) -> Any:
    option = PropertyValue()
    option.Name, option.Value = name, value
    return option
