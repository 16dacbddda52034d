"""The checked sheets of one kind of book, each book whole or not at all."""

from collections.abc import Sequence
from typing import ClassVar

from cartera_xl.app.inputs import Inputs, used_range
from cartera_xl.app.unread import is_of
from cartera_xl.present.report.common import UsedRange
from cartera_xl.units.problem import Problem
from cartera_xl.validate.books import CheckedBook


class WholeInputs(Inputs):
    """The workbooks of a kind that were asked for, and what is known beside them.

    ``libro``: the kind; ``hojas``: the sheets that it must have; ``junto``: those of other books
    that its figures are told from. Half of a book would show half the truth.
    """

    libro: ClassVar[str]
    hojas: ClassVar[tuple[str, ...]]
    junto: ClassVar[tuple[str, ...]]

    def __init__(self, asked: Sequence[CheckedBook], beside: Sequence[CheckedBook]) -> None:
        super().__init__(asked, beside)
        self._whole = [book for book in asked if all(name in book.hojas for name in self.hojas)]
        self._unread = [b for b in asked if b not in self._whole and is_of(b, self.libro)]

    def has_any(self) -> bool:
        """Tell whether there is a book of the kind that could be read whole."""
        return bool(self._whole)

    def notices(self) -> list[str]:
        """Return what the reader of any figure must know first, one Spanish sentence each."""
        said = self.refused()
        said += [
            f"«{book.archivo}» quedó por fuera: no se pudo leer completo." for book in self._unread
        ]
        if not self._sheets(self._all, "Parámetros"):
            said.append("Sin maestros.xlsx: las reglas son las del producto.")
        return said

    def problems(self) -> list[Problem]:
        """Return the problems of those books, and the errors of what counts beside them."""
        own = [*self._whole, *self._unread]
        beside = [
            problem
            for book in self._all if book not in own
            for problem in book.problems
            if problem.hoja in self.junto and problem.nivel == "error"
        ]  # fmt: skip
        return [problem for book in own for problem in book.problems] + beside

    def used(self) -> list[UsedRange]:
        """Return what was read for the figures, and how many rows were left out."""
        found = [used_range(s) for name in self.hojas for s in self._sheets(self._whole, name)]
        return found + [
            self._used_clients(s) if name == "Clientes" else used_range(s)
            for name in self.junto
            for s in self._sheets(self._all, name)
        ]
