"""Revisión: lo que está mal en una fila, dicho en la fila misma mientras se escribe."""

from collections.abc import Mapping
from contextlib import suppress

from cartera_xl.specs.base import Field, Sheet
from cartera_xl.specs.books import find_sheet
from cartera_xl.units.arguments import Palabra, Rango, as_day
from cartera_xl.units.cell import is_blank, same_word
from cartera_xl.validate.problems import Place
from cartera_xl.validate.rows import check_row

BIEN = "correcto"


def _as_typed(field: Field, cell: object) -> object:
    """Return a date cell as a date: some hosts give a function the serial number behind it."""
    number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    if number and field.kind.name in ("fecha", "mes"):
        with suppress(ValueError):
            return as_day(cell)
    return cell


def revision(tabla: Palabra, titulos: Rango, fila: Rango) -> str:
    """Revisa una fila y dice qué está mal y qué hacer.

    Entra: ``tabla``, nombre de la tabla, por ejemplo Ventas; ``titulos``, su fila de títulos;
    ``fila``, los datos de la fila, en las mismas columnas que los títulos.
    Sale: «correcto», o los problemas separados por « | »; vacío si la fila está vacía.
    Error: ValueError si la tabla no existe o los títulos y la fila no tienen el mismo ancho.

    Revisa la fila sola; lo que depende de otras filas u otros libros lo dice «Validar».
    """
    try:
        sheet = find_sheet(tabla)
    except KeyError:
        raise ValueError(f"no hay una tabla «{tabla}»") from None
    headers, cells = titulos[0], fila[0]
    if len(headers) != len(cells):
        raise ValueError("los títulos y la fila no tienen el mismo número de columnas")
    fields = {same_word(field.col.header): field for field in sheet.fields if field.typed}
    by_field = {
        fields[same_word(str(header))].name: _as_typed(fields[same_word(str(header))], cell)
        for header, cell in zip(headers, cells, strict=True)
        if same_word(str(header)) in fields
    }
    if all(is_blank(cell) for cell in by_field.values()):
        return ""
    return review_row(sheet, by_field)


def review_row(sheet: Sheet, cells: Mapping[str, object]) -> str:
    """Return what Revisión says of a row, given field → cell: all that is wrong, or «correcto»."""
    if all(is_blank(cells.get(field.name)) for field in sheet.fields if field.typed):
        return ""
    place = Place("", sheet.name, {field.name: 1 for field in sheet.fields})
    _, problems = check_row(sheet, place, 1, cells)
    return " | ".join(f"{p.mensaje} {p.ayuda}" for p in problems) or BIEN
