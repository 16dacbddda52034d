"""The books of the product, listed by hand."""

from cartera_xl.specs.base import Book, Sheet
from cartera_xl.specs.clientes import CLIENTES
from cartera_xl.specs.edades import EDADES
from cartera_xl.specs.maestros import MAESTROS
from cartera_xl.specs.oportunidades import OPORTUNIDADES
from cartera_xl.specs.presupuesto import PRESUPUESTO
from cartera_xl.specs.visitas import VISITAS
from cartera_xl.units.cell import same_word

BOOKS: tuple[Book, ...] = (MAESTROS, CLIENTES, PRESUPUESTO, VISITAS, EDADES, OPORTUNIDADES)


def find_book(name: str) -> Book:
    """Return the book called ``name``. Error: KeyError."""
    return {book.name: book for book in BOOKS}[name]


def find_sheet(name: str) -> Sheet:
    """Return the sheet called ``name``, written as people write; unique over all books.

    Error: KeyError.
    """
    return {same_word(s.name): s for book in BOOKS for s in book.sheets}[same_word(name)]
