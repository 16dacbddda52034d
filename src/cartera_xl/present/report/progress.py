"""The rows of presupuesto.xlsx, hoja Avance: each seller's month."""

from collections.abc import Mapping

from cartera_xl.compute.avance import Progress
from cartera_xl.compute.presupuesto import Budget
from cartera_xl.units.cell import same_word
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.plan import Cell


def progress_rows(budget: Budget, names: Mapping[str, str]) -> list[dict[str, Cell]]:
    """Return one row a seller, by code: field of the sheet → cell."""
    return [_row(budget, names, progress) for progress in budget.por["vendedor"][0]]


def progress_figures(budget: Budget, progress: Progress) -> dict[str, Explanation]:
    """Return the figures of one row, by field of the sheet."""
    return {
        "ventas": progress.ventas,
        "meta": progress.meta,
        "cumplimiento": progress.cumplimiento,
        "proyeccion": budget.proyeccion_vendedor[progress.clave],
    }


def _row(budget: Budget, names: Mapping[str, str], progress: Progress) -> dict[str, Cell]:
    figures = progress_figures(budget, progress)
    return {
        "vendedor": progress.clave,
        "nombre": names.get(same_word(progress.clave), ""),
        **{name: figure_value(figure) for name, figure in figures.items()},
        "explicacion": f"{figures['cumplimiento'].describe()} {figures['proyeccion'].describe()}",
    }


def figure_value(figure: Explanation) -> Cell:
    """Return what a cell holds of a figure: its number, or why there is none."""
    return figure.motivo if figure.valor is None else figure.valor.as_number()
