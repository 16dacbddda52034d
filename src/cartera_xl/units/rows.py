"""The answer of a worksheet function that fills several cells: rows, the first of headings.

>>> print(Rows([["Cliente", "Clase"], ["C1", "A"], ["C2", 0.5]]))
Cliente · Clase | C1 · A | C2 · 0,5
"""

from datetime import date

from cartera_xl.units.cell import show_cell


class Rows(list[list[str | int | float | date | None]]):
    """Rows of cells, as a spreadsheet spills them; as text, one line."""

    def __str__(self) -> str:
        return " | ".join(" · ".join(show_cell(cell) for cell in row) for row in self)
