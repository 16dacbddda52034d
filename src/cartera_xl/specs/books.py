"""The books of the product, listed by hand."""

from cartera_xl.specs.base import Book, Sheet
from cartera_xl.specs.clientes import CLIENTES
from cartera_xl.specs.maestros import MAESTROS
from cartera_xl.specs.presupuesto import PRESUPUESTO
from cartera_xl.specs.visitas import VISITAS

BOOKS: tuple[Book, ...] = (MAESTROS, CLIENTES, PRESUPUESTO, VISITAS)


def find_book(name: str) -> Book:
    """Return the book called ``name``. Error: KeyError."""
    return {book.name: book for book in BOOKS}[name]


def find_sheet(name: str) -> Sheet:
    """Return the sheet called ``name``; names are unique over all books. Error: KeyError."""
    return {sheet.name: sheet for book in BOOKS for sheet in book.sheets}[name]
