"""The cell that somebody asks about, and what is answered."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cartera_xl.units.address import a1
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.formula_cells import Place, cell_at
from cartera_xl.units.problem import Problem
from cartera_xl.units.raw import RawBook, RawSheet


@dataclass(frozen=True)
class SelectedCell:
    """A cell of a book as it was read; ``formula``: with its «=», "" if it holds none."""

    path: Path
    book: RawBook
    sheet: RawSheet
    fila: int
    columna: int
    formula: str

    @property
    def celda(self) -> str:
        """Its address."""
        return a1(self.fila, self.columna)

    @property
    def place(self) -> Place:
        """Where it is in the book."""
        return Place(self.sheet.nombre, self.fila, self.columna)

    @property
    def valor(self) -> object:
        """What it shows."""
        return cell_at(self.sheet, self.fila, self.columna)

    @property
    def sin_valor(self) -> bool:
        """Whether its formula was never calculated."""
        return self.fila in self.sheet.sin_valor.get(self.columna, ())

    def beside(self, columna: int) -> object:
        """Return what another column of its row shows."""
        return cell_at(self.sheet, self.fila, columna)


@dataclass(frozen=True)
class CellExplanation:
    """What a cell is, where its figure comes from, and what is wrong with it."""

    archivo: str
    hoja: str
    celda: str
    titulo: str
    detalle: tuple[str, ...]
    cifra: Explanation | None = None
    problemas: tuple[Problem, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """Return a title and short lines, what matters most first."""
        return (f"{self.archivo}, {self.hoja}!{self.celda}: {self.titulo}", *self.detalle)

    def as_dict(self) -> dict[str, Any]:
        """Return the keys of ``--json``."""
        return {
            "archivo": self.archivo,
            "hoja": self.hoja,
            "celda": self.celda,
            "titulo": self.titulo,
            "detalle": list(self.detalle),
            "cifra": None if self.cifra is None else self.cifra.as_dict(),
            "problemas": [problem.as_dict() for problem in self.problemas],
        }


def explained(
    cell: SelectedCell,
    titulo: str,
    detalle: list[str],
    cifra: Explanation | None = None,
    problemas: tuple[Problem, ...] = (),
) -> CellExplanation:
    """Return what is answered about ``cell``."""
    return CellExplanation(
        cell.book.archivo, cell.sheet.nombre, cell.celda, titulo, tuple(detalle), cifra, problemas
    )
