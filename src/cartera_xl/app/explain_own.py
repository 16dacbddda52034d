"""A cell of one of our tables: what its column means and, if it is wrong, why."""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cartera_xl.app.calculate import calculate
from cartera_xl.app.check import check_path
from cartera_xl.app.explain_call import Ask, call_lines, same_value, show_value
from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.app.own_column import OwnColumn
from cartera_xl.app.selected import CellExplanation, SelectedCell, explained
from cartera_xl.present.explained import column_lines, figure_lines
from cartera_xl.present.report.progress import figure_value, progress_figures
from cartera_xl.specs.base import Field
from cartera_xl.specs.layout import ID, REVISION
from cartera_xl.units.address import parse_cell
from cartera_xl.units.cell import is_blank, same_word, show_cell
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.formula import find_calls
from cartera_xl.units.listed import as_listed
from cartera_xl.units.problem import Problem
from cartera_xl.units.quantity import Quantity

_BUTTONS = {"Avance": "Calcular", "Ruta de hoy": "Ruta de hoy"}
"""Output sheet → the button that writes it."""


def explain_own_cell(
    cell: SelectedCell, column: OwnColumn, host: Host, ask: Ask
) -> CellExplanation:
    """Return what the cell means and, as its column is, its problems or its figure."""
    if cell.fila == column.encabezado:
        return _explain_heading(cell, column)
    if same_word(column.titulo) == same_word(REVISION):
        return _explain_row(cell, column, host)
    field = column.field
    if field is None:
        return _explain_heading(cell, column)
    if column.sheet.output:
        return _explain_output(cell, column, field, host)
    if field.typed:
        return _explain_typed(cell, column, field, host, ask)
    return _explain_calculated(cell, column, field, ask)


def _explain_heading(cell: SelectedCell, column: OwnColumn) -> CellExplanation:
    title = f"columna «{column.titulo}»"
    if column.field is not None:
        return explained(cell, title, column_lines(column.sheet, column.field))
    words = {
        same_word(REVISION): "Dice qué está mal en cada fila y qué hacer; no se escribe en ella.",
        same_word(ID): "Identifica la fila; la pone el producto.",
    }
    other = "La agregó alguien a la tabla: el producto no la lee."
    return explained(cell, title, [words.get(same_word(column.titulo), other)])


def _explain_row(cell: SelectedCell, column: OwnColumn, host: Host) -> CellExplanation:
    review = _review_row(cell, column, host)
    said = [f"{p.celda}: {p.mensaje} {p.ayuda} [{p.codigo}]" for p in review.problems]
    count = "1 problema" if len(said) == 1 else f"{len(said)} problemas"
    title = f"Revisión de la fila {cell.fila}, {count}"
    fine = [] if said else [review.unchecked or "La fila está bien o está vacía."]
    return explained(cell, title, [*said, *fine], None, review.problems)


@dataclass(frozen=True)
class _RowReview:
    """The problems of a row; ``unchecked``: why nobody could look at it, "" if it was."""

    problems: tuple[Problem, ...]
    unchecked: str


def _review_row(cell: SelectedCell, column: OwnColumn, host: Host) -> _RowReview:
    (book,) = check_path(cell.path, host).libros
    own = [p for p in book.problems if p.hoja in ("", cell.sheet.nombre)]
    problems = tuple(p for p in own if p.celda and parse_cell(p.celda)[0] == cell.fila)
    if column.sheet.name in book.hojas:
        return _RowReview(problems, "")
    why = next((f"{p.mensaje} {p.ayuda}" for p in own if p.nivel == "error"), "")
    return _RowReview(problems, f"La hoja no se pudo revisar: {why}")


def _explain_typed(
    cell: SelectedCell, column: OwnColumn, field: Field, host: Host, ask: Ask
) -> CellExplanation:
    review = _review_row(cell, column, host)
    problems = tuple(p for p in review.problems if p.celda == cell.celda)
    said = [f"{p.mensaje} {p.ayuda} [{p.codigo}]" for p in problems]
    if not said:
        state = "está vacía" if is_blank(cell.valor) else f"dice «{show_value(cell.valor)}»"
        said = [review.unchecked or f"La celda {state}: sin problemas."]
    computed, figure = _call_lines(cell, ask)
    lines = [*said, *computed, *column_lines(column.sheet, field)]
    title = f"{column.titulo} de la fila {cell.fila}"
    return explained(cell, title, lines, figure, problems)


def _explain_calculated(
    cell: SelectedCell, column: OwnColumn, field: Field, ask: Ask
) -> CellExplanation:
    title = f"{column.titulo} de la fila {cell.fila}, que calcula el libro"
    said, figure = _call_lines(cell, ask)
    lines = [*said, *column_lines(column.sheet, field)]
    if cell.formula and not said:
        lines.append(f"Excel la calcula con {cell.formula}")
    return explained(cell, title, lines, figure)


def _call_lines(cell: SelectedCell, ask: Ask) -> tuple[list[str], Explanation | None]:
    calls = find_calls(cell.formula)
    return call_lines(cell, calls, ask) if calls else ([], None)


def _explain_output(
    cell: SelectedCell, column: OwnColumn, field: Field, host: Host
) -> CellExplanation:
    button = _BUTTONS[column.sheet.name]
    lines = column_lines(column.sheet, field)
    written = f"La escribe «{button}»: si algo cambió, púlselo otra vez."
    title = f"{column.titulo} de la fila {cell.fila}"
    is_figure = column.sheet.name == "Avance" and field.kind.name in ("dinero", "porcentaje")
    if not is_figure or is_blank(cell.valor):
        return explained(cell, title, [*lines, written])
    try:
        cut_off = _cut_off(cell, column)
        figures = _progress(cell, column, cut_off, host)
    except UsageError as error:
        reason = str(error).partition("\n")[0]
        return explained(cell, title, [*lines, f"No se pudo recalcular: {reason}"])
    if not figures:
        gone = f"Ese vendedor ya no sale al calcular hoy: pulse «{button}»."
        return explained(cell, title, [*lines, gone])
    figure = figures[field.name]
    said = figure_lines(figure)
    return explained(
        cell, title, [said[0], _today(cell, figure, cut_off), *said[1:], *lines], figure
    )


def _progress(
    cell: SelectedCell, column: OwnColumn, corte: date | None, host: Host
) -> dict[str, Explanation]:
    """Return the figures of the row's seller as they come out now. Error: UsageError."""
    key = cell.beside(column.columnas.get(same_word("Vendedor"), 1))
    budget = calculate(cell.path, corte, host).budget
    for progress in budget.por["vendedor"][0]:
        if same_word(progress.clave) == same_word(as_listed(show_cell(key))):
            return progress_figures(budget, progress)
    return {}


def _cut_off(cell: SelectedCell, column: OwnColumn) -> date | None:
    """Return the day to which the row was computed, as its explanation says."""
    said = str(cell.beside(column.columnas.get(same_word("Explicación"), 0)))
    found = re.search(r" al (\d{2})/(\d{2})/(\d{4})", said)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None


def _today(cell: SelectedCell, figure: Explanation, corte: date | None) -> str:
    until = "hoy" if corte is None else f"al {corte:%d/%m/%Y}"
    if same_value(figure_value(figure), cell.valor):
        return f"Es lo que sale {until}."
    shown = show_value(cell.valor)
    if figure.valor is not None and isinstance(cell.valor, (int, float)):
        unit = figure.valor.unidad
        cents = 100 if unit == "COP" else 1
        shown = str(Quantity(Fraction(cell.valor) * cents, unit))
    return f"La celda muestra {shown}, que ya no es lo que sale {until}: pulse «Calcular»."
