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


def _row(budget: Budget, names: Mapping[str, str], progress: Progress) -> dict[str, Cell]:
    projected = budget.proyeccion_vendedor[progress.clave]
    return {
        "vendedor": progress.clave,
        "nombre": names.get(same_word(progress.clave), ""),
        "ventas": _cell(progress.ventas),
        "meta": _cell(progress.meta),
        "cumplimiento": _cell(progress.cumplimiento),
        "proyeccion": _cell(projected),
        "explicacion": f"{progress.cumplimiento.describe()} {projected.describe()}",
    }


def _cell(figure: Explanation) -> Cell:
    return figure.motivo if figure.valor is None else figure.valor.as_number()
