"""What the user sees of a button: the screen, the status bar, questions, files to choose."""

from __future__ import annotations

import re
import threading
from typing import Any

import uno
import unohelper
from com.sun.star.awt import XCallback

from cartera_calc.program import Program, show_book

_BUTTONS = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}


def set_updating(program: Program, si: bool) -> None:
    """Draw the books, or leave them as they look until told otherwise."""
    books = program.books()
    if si:
        for libro in program.locked & set(books):
            books[libro].unlockControllers()
        program.locked.clear()
        return
    for libro in set(books) - program.locked:
        books[libro].lockControllers()
        program.locked.add(libro)


def set_calculation(program: Program, si: bool) -> None:
    """Calculate what changes, or leave it until told otherwise."""
    for book in program.books().values():
        book.enableAutomaticCalculation(si)


def calculates(program: Program) -> bool:
    """Return whether what changes is calculated."""
    return all(book.isAutomaticCalculationEnabled() for book in program.books().values())


def set_status(program: Program, texto: str) -> None:
    """Say something in the status bar; "" gives it back to the program."""
    if program.bar is not None:
        program.bar.end()
        program.bar = None
    frame = _frame(program)
    if texto and frame is not None:
        program.bar = frame.createStatusIndicator()
        program.bar.start(texto, 0)


def tell(program: Program, texto: str, titulo: str, botones: str) -> str:
    """Show a message and return the answer: «ok», «cancel», «yes», «no»."""
    toolkit = program.service("com.sun.star.awt.Toolkit")
    frame = _frame(program)
    window = None if frame is None else frame.ContainerWindow
    kind = uno.Enum("com.sun.star.awt.MessageBoxType", "INFOBOX" if botones == "ok" else "QUERYBOX")
    box = toolkit.createMessageBox(window, kind, _BUTTONS[botones], titulo, texto)
    try:
        return _ANSWERS.get(box.execute(), "cancel")
    finally:
        box.dispose()


def pick_file(program: Program, titulo: str, filtro: str) -> str:
    """Let a file be chosen; "" if none was. ``filtro``: «Libros y textos (*.xlsx; *.csv)»."""
    picker = program.service("com.sun.star.ui.dialogs.FilePicker")
    picker.setTitle(titulo)
    kinds = re.fullmatch(r"(.*)\((.*)\)", filtro)
    picker.appendFilter(filtro, kinds.group(2).replace(" ", "") if kinds else "*.*")
    chosen = picker.getSelectedFiles() if picker.execute() else ()
    return uno.fileUrlToSystemPath(chosen[0]) if chosen else ""


def call_again(program: Program, segundos: float) -> None:
    """Have ``tick`` called after some seconds, on the main thread."""
    caller = program.service("com.sun.star.awt.AsyncCallback")
    timer = threading.Timer(segundos, caller.addCallback, (_Tick(program), None))
    timer.daemon = True
    timer.start()


class _Tick(unohelper.Base, XCallback):  # type: ignore[misc]
    def __init__(self, program: Program) -> None:
        self._program = program

    def notify(self, _: Any) -> None:
        self._program.tick()


def selection(program: Program) -> dict[str, Any] | None:
    """Return what is selected on the screen; None if it is no cell."""
    book = _shown(program)
    chosen: Any = None if book is None else book.CurrentController.getSelection()
    if hasattr(chosen, "RangeAddresses"):
        chosen = chosen.getByIndex(0) if chosen.Count else None
    if not hasattr(chosen, "RangeAddress"):
        return None
    place = chosen.RangeAddress
    area = [place.StartRow + 1, place.StartColumn + 1, place.EndRow + 1, place.EndColumn + 1]
    return {"libro": book.RuntimeUID, "hoja": chosen.Spreadsheet.Name, "area": area}


def select(program: Program, libro: str, hoja: str, area: list[int]) -> None:
    """Select cells of the sheet that is on the screen. Error: LookupError if it is another."""
    controller = program.book(libro).CurrentController
    if controller.ActiveSheet.Name != hoja:
        raise LookupError(f"{hoja} is not on the screen")
    show_book(program, libro)
    controller.select(program.cells(libro, hoja, area))


def _shown(program: Program) -> Any:
    from cartera_calc.program import list_books

    books = list_books(program)
    return program.book(books[0]["libro"]) if books else None


def _frame(program: Program) -> Any:
    book = _shown(program)
    return None if book is None else book.CurrentController.Frame
