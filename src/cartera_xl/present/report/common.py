"""What the sheets of a report share: its background, its headings, how a figure is a cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cartera_xl.compute.avance import Detalle
from cartera_xl.compute.presupuesto import Budget
from cartera_xl.parameters.values import Dated
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.period import month_name
from cartera_xl.units.plan import Cell, Cells, Style, Styled, Text
from cartera_xl.units.problem import Problem
from cartera_xl.units.quantity import Quantity

CHART_ROW, TABLE_ROW = 4, 22
"""Where the chart and, under it, the table of a sheet begin."""
_STYLE_OF: dict[str, Style] = {"COP": "money", "%": "percent"}


@dataclass(frozen=True)
class UsedRange:
    """What was read of a sheet: its range, its rows, and those left out for an error."""

    archivo: str
    hoja: str
    rango: str
    filas: int
    fuera: int


@dataclass(frozen=True)
class Background:
    """What a report prints beside its figures: names, ranges, parameters and problems.

    ``carpeta``: where the problems' files are, as seen from the report; "" beside it.
    ``avisos``: what the reader must know before any figure, one sentence each.
    """

    nombres: Mapping[Detalle, Mapping[str, str]]
    rangos: Sequence[UsedRange]
    parametros: Sequence[Dated]
    problems: Sequence[Problem]
    carpeta: str = ""
    avisos: Sequence[str] = ()


def plan_heading(budget: Budget, title: str, background: Background | None = None) -> list[Text]:
    """Return a sheet's title, its dates and, if any row was left out, how many."""
    state = "día cerrado" if budget.dias.cerrado == budget.corte else "día sin cerrar"
    when = f"{month_name(budget.corte).capitalize()} · corte {budget.corte:%d/%m/%Y} ({state})"
    texts = [Text(1, 1, title, "title"), Text(2, 1, when, "purpose")]
    if background and (said := first_words(background)):
        texts.append(Text(3, 1, said, "bad"))
    return texts


def first_words(background: Background) -> str:
    """Return what the reader must know before any figure: notices, and how many rows are out."""
    said = list(background.avisos)
    if count := sum(used.fuera for used in background.rangos):
        rows = "1 fila con errores quedó" if count == 1 else f"{count} filas con errores quedaron"
        said.append(f"{rows} por fuera de estas cifras: hoja Problemas.")
    return " ".join(said)


def explained_row(figure: Explanation) -> Cells:
    """Return a figure's name, value, parts, n, dates, rule, notes and sources."""
    return (
        figure.nombre, figure_cell(figure), as_cell(figure.numerador), as_cell(figure.denominador),
        *origin_cells(figure),
    )  # fmt: skip


def origin_cells(figure: Explanation) -> Cells:
    """Return a figure's n, dates, rule, notes and sources."""
    return (
        figure.n, figure.desde, figure.hasta, figure.regla, ". ".join(figure.notas),
        "; ".join(str(source) for source in figure.fuentes),
    )  # fmt: skip


def as_cell(quantity: Quantity | None) -> Cell | Styled:
    """Return a quantity as a cell of its own style; None is an empty cell."""
    if quantity is None:
        return None
    return Styled(quantity.as_number(), _STYLE_OF.get(quantity.unidad, "number"))


def figure_cell(figure: Explanation | None) -> Cell | Styled:
    """Return the value, or the reason why there is none: never an unexplained blank or 0."""
    if figure is None:
        return None
    return Styled(figure.motivo, "reason") if figure.valor is None else as_cell(figure.valor)
