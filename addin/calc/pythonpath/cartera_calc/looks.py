"""How cells look: properties of LibreOffice's own, by name; the engine knows Excel's for them."""

from __future__ import annotations

from typing import Any

import uno

from cartera_calc.program import Program

_ENUMS = {
    "HoriJustify": "com.sun.star.table.CellHoriJustify",
    "CharPosture": "com.sun.star.awt.FontSlant",
}


def read_look(program: Program, libro: str, hoja: str, area: list[int], nombre: str) -> Any:
    """Return a property of cells; null where they differ."""
    cells = program.cells(libro, hoja, area)
    if cells.getPropertyState(nombre).value == "AMBIGUOUS_VALUE":
        return None
    value = cells.getPropertyValue(nombre)
    return value.value if nombre in _ENUMS else value


def write_look(
    program: Program, libro: str, hoja: str, area: list[int], nombre: str, valor: Any
) -> None:
    """Give cells a property."""
    value = uno.Enum(_ENUMS[nombre], valor) if nombre in _ENUMS else valor
    program.cells(libro, hoja, area).setPropertyValue(nombre, value)


def read_sizes(program: Program, libro: str, hoja: str, area: list[int]) -> dict[str, list[int]]:
    """Return the widths of the columns and the heights of the rows, in hundredths of a millimetre."""
    cells = program.cells(libro, hoja, area)
    return {
        "anchos": [c.Width if c.IsVisible else 0 for c in _each(cells.Columns)],
        "altos": [r.Height if r.IsVisible else 0 for r in _each(cells.Rows)],
    }


def write_size(
    program: Program, libro: str, hoja: str, area: list[int], columnas: bool, medida: int
) -> None:
    """Give columns a width or rows a height, in hundredths of a millimetre; 0 hides them."""
    cells = program.cells(libro, hoja, area)
    parts = cells.Columns if columnas else cells.Rows
    parts.IsVisible = medida > 0
    if medida > 0:
        parts.setPropertyValue("Width" if columnas else "Height", medida)


def _each(parts: Any) -> list[Any]:
    return [parts.getByIndex(number) for number in range(parts.Count)]
