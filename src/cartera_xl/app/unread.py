"""Books that could not be read whole: which they may be, and what to say of them."""

from collections.abc import Iterable
from pathlib import Path

from cartera_xl.validate.books import CheckedBook

_SHOWN = 10
"""Faults said when nothing can be computed; ``revisar`` says the rest."""


def is_of(book: CheckedBook, name: str) -> bool:
    """Tell whether a book is the one of that name, or a file that may be it and was not read."""
    return book.book.name == name if book.book else name in book.archivo.casefold()


def refusals(books: Iterable[CheckedBook]) -> list[str]:
    """Return a sentence for each book that was refused: which, why and what to do."""
    said = []
    for book in books:
        if book.book is None:
            problem = book.problems[0]
            why = problem.mensaje.removeprefix(f"«{book.archivo}» ")
            reason = f"{why[0].lower()}{why[1:]} {problem.ayuda}"
            said.append(f"«{book.archivo}» no se pudo leer: {reason}")
    return said


def no_whole_book(path: Path, called: str, name: str, books: Iterable[CheckedBook]) -> str:
    """Return that there is no book to compute from at ``path``, and why.

    Entra: ``called``, the book in a sentence: «un presupuesto»; ``name``: as a command takes it;
        ``books``, those whose faults may explain it.
    """
    faults = [str(p) for book in books for p in book.problems if p.codigo.startswith("CX-LIB")]
    if len(faults) > _SHOWN:
        faults = [*faults[:_SHOWN], f"… y {len(faults) - _SHOWN} más: véalos con cartera revisar."]
    text = f"En «{path}» no hay {called} que se pueda leer completo."
    return "\n".join([text, *(faults or [f"Cree uno con: cartera nuevo {name}"])])
