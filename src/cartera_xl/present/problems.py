"""Problems → the sheet that lists them, each with a link to its cell."""

from collections.abc import Sequence
from datetime import datetime

from cartera_xl.specs.layout import OUTPUT_PROPERTIES
from cartera_xl.units.plan import BookPlan, Column, Link, SheetPlan, TablePlan, Text
from cartera_xl.units.problem import Problem

_EXCEL_LINKS = 60_000
"""Excel keeps some 65,000 links a sheet; past that the address stands without one."""
_COLUMNS = (
    Column("Nivel", "text", 10), Column("Archivo", "text", 24), Column("Hoja", "text", 16),
    Column("Celda", "link", 10), Column("Columna", "text", 20), Column("Valor", "text", 24),
    Column("Qué está mal", "long", 62), Column("Qué hacer", "long", 58),
    Column("Código", "code", 14),
)  # fmt: skip


def count_problems(problems: Sequence[Problem]) -> str:
    """Return «3 errores y 1 aviso», in the words of a person."""
    errors = sum(p.nivel == "error" for p in problems)
    notices = len(problems) - errors
    parts = []
    if errors or not notices:
        parts.append("1 error" if errors == 1 else f"{errors} errores")
    if notices:
        parts.append("1 aviso" if notices == 1 else f"{notices} avisos")
    return " y ".join(parts)


def plan_problems(
    problems: Sequence[Problem],
    carpeta: str = "",
    ahora: datetime | None = None,
    *,
    libro: str = "",
) -> SheetPlan:
    """Return the sheet of problems, in the order given, each with a link to its cell.

    Entra: ``carpeta``, where the problems' files are, as seen from the file that holds the sheet:
        "" beside it, else a relative path. ``ahora``, for a list that is written again and again.
        ``libro``, the name of the file that holds the sheet, if it is one of theirs.
    """
    rows = tuple(
        (
            p.nivel, p.archivo, p.hoja, _link(p, libro, carpeta, n),
            p.campo, p.valor,
            p.mensaje, p.ayuda, p.codigo,
        )
        for n, p in enumerate(problems)
    )  # fmt: skip
    found = f"{count_problems(problems)}." if problems else "Sin problemas."
    moment = f" Al {ahora:%d/%m/%Y %H:%M}." if ahora else ""
    summary = found + moment + (" Un clic en la celda la abre." if problems else "")
    texts = (Text(1, 1, "Problemas", "title"), Text(2, 1, summary, "purpose"))
    return SheetPlan(
        "Problemas", texts, (TablePlan("Problemas", 4, 1, _COLUMNS, rows),), freeze=(5, 1)
    )


def plan_problem_book(
    problems: Sequence[Problem], carpeta: str = "", ahora: datetime | None = None
) -> BookPlan:
    """Return the plan of a workbook that holds only the list of problems."""
    return BookPlan("Problemas", (plan_problems(problems, carpeta, ahora),), OUTPUT_PROPERTIES)


def _link(problem: Problem, libro: str, carpeta: str, number: int) -> Link | str:
    if problem.archivo != libro or not problem.celda:
        return link_to_cell(problem.archivo, problem.hoja, problem.celda, carpeta, number)
    return Link(problem.celda, f"internal:{_place(problem.hoja, problem.celda)}")


def link_to_cell(archivo: str, hoja: str, celda: str, carpeta: str, number: int = 0) -> Link | str:
    """Return the link to a cell of a file in ``carpeta``, the ``number``-th of its sheet from 0."""
    if not celda or number >= _EXCEL_LINKS:
        return celda
    file = f"{carpeta}/{archivo}" if carpeta else archivo
    # A «#» in a file's name would end it.
    return Link(celda, f"external:{file.replace('#', '%23')}#{_place(hoja, celda)}")


def _place(hoja: str, celda: str) -> str:
    return "'{}'!{}".format(hoja.replace("'", "''"), celda)
