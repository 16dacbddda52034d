"""Explicar: what the selected cell is and where its figure comes from."""

from pathlib import Path

from cartera_xl.app.explain_call import Ask, call_lines, show_value
from cartera_xl.app.explain_own import explain_own_cell
from cartera_xl.app.explain_report import explain_report_cell
from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError, read_one
from cartera_xl.app.own_column import find_column
from cartera_xl.app.selected import CellExplanation, SelectedCell, explained
from cartera_xl.package.formula import find_formula
from cartera_xl.package.limits import Limits, Refused
from cartera_xl.package.parts import open_package
from cartera_xl.package.workbook import read_workbook
from cartera_xl.specs.layout import KIND_PROPERTY
from cartera_xl.units.formula import find_calls
from cartera_xl.units.formula_cells import find_sheet
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.validate.books import check_book, identify_book, is_output


def explain(
    path: Path, place: tuple[str, int, int], host: Host, formula: str | None = None, *, ask: Ask
) -> CellExplanation:
    """Return what the cell at ``place`` (sheet, row and column from 1) is.

    Entra: ``formula``, la de la celda en un libro abierto ("" si no tiene); None la busca en el
        archivo. ``ask`` calcula una función.
    Error: UsageError si el libro o la hoja no se pueden leer.
    """
    book = _read(path, host)
    sheet = find_sheet(book, place[0])
    if sheet is None:
        names = ", ".join(f"«{name}»" for name in book.hojas)
        raise UsageError(f"«{book.archivo}» no tiene una hoja «{place[0]}». Tiene: {names}.")
    row, column = place[1:]
    if formula is None:
        formula = _saved_formula(path, sheet.nombre, row, column)
    cell = SelectedCell(path, book, sheet, row, column, formula if formula.startswith("=") else "")
    if is_output(book):
        return explain_report_cell(cell)
    own, calls = find_column(cell), find_calls(cell.formula)
    if calls and not (own and own.ours):
        lines, figure = call_lines(cell, calls, ask)
        return explained(cell, calls[0].nombre, lines, figure)
    return explain_own_cell(cell, own, host, ask) if own else _explain_foreign(cell)


def _read(path: Path, host: Host) -> RawBook:
    if path.is_dir():
        raise UsageError(f"«{path}» es una carpeta. Escriba el libro: {path / 'presupuesto.xlsx'}.")
    book = read_one(path, host)
    if isinstance(book, Refusal):
        problem = check_book(book).problems[0]
        raise UsageError(f"{problem.mensaje} {problem.ayuda}")
    return book


def _saved_formula(path: Path, sheet: str, row: int, column: int) -> str:
    if not path.exists():  # open on the screen and never saved
        return ""
    try:
        package = open_package(path, Limits())
        part = dict(read_workbook(package).hojas)[sheet]
        return find_formula(package.stream(part), row, column, part)
    except (Refused, KeyError) as error:
        raise UsageError(
            f"«{path.name}» cambió mientras se leía. Guárdelo e intente de nuevo."
        ) from error


def _explain_foreign(cell: SelectedCell) -> CellExplanation:
    if cell.formula:
        holds = f"Excel la calcula con {cell.formula}"
    elif cell.valor is None:
        holds = "está vacía"
    else:
        holds = f"dice «{show_value(cell.valor)}»"
    said = ["Explicar responde por las funciones CX_… y por las tablas del producto."]
    if KIND_PROPERTY in cell.book.propiedades:
        said += [f"{p.mensaje} {p.ayuda}" for p in identify_book(cell.book)[1]]
    return explained(cell, f"Esta celda no es de una tabla del producto: {holds}.", said)
