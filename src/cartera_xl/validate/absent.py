"""A column that is not there, and rows that need it: one problem, not one for each row."""

from collections.abc import Sequence

from cartera_xl.specs import structure
from cartera_xl.units.address import parse_cell
from cartera_xl.units.problem import Problem
from cartera_xl.validate.problems import file_problem
from cartera_xl.validate.rows import CheckedSheet


def gather_absent(checked: CheckedSheet, found: Sequence[Problem]) -> list[Problem]:
    """Return the problems of a sheet, each column that it lacks told once.

    Entra: ``found``, those of its structure, which say what optional columns are not there.
    Sale: those and the ones of its rows; a column that some row needs is an error.
    """
    problems = list(checked.problems)
    told = []
    for notice in found:
        needing = []
        if notice.codigo == structure.MISSING_OPTIONAL.code:
            needing = [p for p in problems if p.campo == notice.campo]
        problems = [p for p in problems if p not in needing]
        told.append(_needed(notice, needing) if needing else notice)
    return [*told, *problems]


def _needed(notice: Problem, needing: Sequence[Problem]) -> Problem:
    rows = [parse_cell(problem.celda)[0] for problem in needing]
    many = f"{len(rows)} filas la necesitan (la primera, la {rows[0]})"
    return file_problem(
        structure.NEEDED_COLUMN,
        notice.archivo,
        notice.hoja,
        notice.celda,
        columna=notice.campo,
        filas=many if len(rows) > 1 else f"la fila {rows[0]} la necesita",
    )
