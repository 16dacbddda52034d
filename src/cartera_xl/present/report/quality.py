"""Calidad: how sound the rows of each book are, what to mend first, and who may be there twice."""

from collections.abc import Iterator, Sequence

from cartera_xl.compute.calidad import BookQuality, Duplicate
from cartera_xl.compute.presupuesto import Budget
from cartera_xl.present.report.common import figure_cell, plan_heading
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.plan import Cell, Cells, Column, SheetPlan, TablePlan, Text
from cartera_xl.units.quantity import Quantity

_BOOKS = (
    Column("Libro", "text", 30), Column("Calidad", "percent", 26),
    Column("Filas sanas", "integer", 28), Column("Filas", "integer", 20),
    Column("Filas con error", "integer", 20), Column("Qué arreglar primero", "long", 64),
)  # fmt: skip
_FIGURES = (
    Column("Libro", "text", 30), Column("Medida", "text", 26), Column("Valor", "percent", 28),
    Column("Numerador", "integer", 20), Column("Denominador", "integer", 20),
    Column("Regla", "long", 64),
)  # fmt: skip
_TWICE = (
    Column("Archivo", "text", 30), Column("Hoja", "text", 26), Column("Coincide en", "text", 28),
    Column("Filas", "text", 20), Column("Veces", "integer", 20), Column("Dato", "text", 64),
)  # fmt: skip


def plan_quality(budget: Budget, books: Sequence[BookQuality]) -> SheetPlan:
    """Return the sheet of data quality: a row a book, what it is made of, possible duplicates."""
    scores = TablePlan("Calidad", 5, 1, _BOOKS, tuple(map(_book, books)))
    row = scores.row + max(len(books), 1) + 4
    figures = TablePlan("CifrasCalidad", row, 1, _FIGURES, tuple(_figures(books)))
    found = [twice for book in books for twice in book.duplicados]
    row += max(len(figures.rows), 1) + 4
    listed = TablePlan("PosiblesRepetidas", row, 1, _TWICE, tuple(map(_duplicate, found)))
    title = "por nombre o teléfono; decida una persona" if found else "ninguna"
    texts = (
        *plan_heading(budget, "Calidad de los datos"),
        Text(3, 1, "Una fila sana no tiene errores, está al día y no repite a otra.", "note"),
        Text(figures.row - 1, 1, "De dónde sale", "label"),
        Text(listed.row - 1, 1, f"Posibles repetidas: {title}", "label"),
    )
    return SheetPlan("Calidad", texts, (scores, figures, *([listed] if found else [])))


def _book(book: BookQuality) -> Cells:
    score = book.puntaje
    return (
        book.archivo, figure_cell(score), _count(score.numerador), _count(score.denominador),
        _count(book.con_error.numerador), book.primero,
    )  # fmt: skip


def _figures(books: Sequence[BookQuality]) -> Iterator[Cells]:
    for book in books:
        for figure in (book.obligatorias, book.con_error, book.viejas, book.repetidas):
            yield _figure(book.archivo, figure)


def _figure(archivo: str, figure: Explanation) -> Cells:
    parts = (_count(figure.numerador), _count(figure.denominador))
    return (archivo, figure.nombre, figure_cell(figure), *parts, figure.regla)


def _count(quantity: Quantity | None) -> Cell:
    return None if quantity is None else int(quantity.valor)


def _duplicate(twice: Duplicate) -> Cells:
    lines = ", ".join(str(fila) for fila in twice.filas)
    return (twice.archivo, twice.hoja, twice.por, lines, len(twice.filas), twice.valor)
