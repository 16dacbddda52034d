"""Calcular: the budget's figures on a cut-off day, from the workbooks of a file or folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.inputs import Inputs
from cartera_xl.app.load import Progress, UsageError, load_books, silent
from cartera_xl.compute.presupuesto import Budget, presupuesto
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.present.report import plan_report
from cartera_xl.present.report.common import Background
from cartera_xl.units.plan import BookPlan
from cartera_xl.units.problem import Problem
from cartera_xl.validate.books import CheckedBook, check_book, check_books


@dataclass(frozen=True)
class Calculation:
    """The figures, the plan of their report, the problems of the books asked for.

    ``fuera``: rows that no figure counts, because a cell of them is wrong.
    """

    budget: Budget
    plan: BookPlan
    problems: list[Problem]
    fuera: int


def calculate(
    path: Path, corte: date | None, host: Host, progress: Progress = silent
) -> Calculation:
    """Return the budget of the presupuesto workbooks at ``path`` on ``corte`` (yesterday if None).

    Names, lines, parameters and own days come from the maestros and clientes beside them.
    Error: UsageError if there is no presupuesto to compute, or no calendar for the date.
    """
    loaded = load_books(path, host, progress)
    asked = check_books(loaded.raws, loaded.beside)
    beside = [check_book(raw) for raw in loaded.beside]
    if not Inputs(asked, beside).has_budget():
        raise UsageError(_no_budget(path, asked))
    return calculate_checked(asked, beside, corte or host.ayer)


def calculate_checked(
    asked: Sequence[CheckedBook], beside: Sequence[CheckedBook], corte: date
) -> Calculation:
    """Return the budget of books already checked, presupuesto among them."""
    inputs = Inputs(asked, beside)
    parameters = inputs.parameters()
    try:
        budget = presupuesto(
            inputs.sales(),
            corte,
            calendar_on(parameters, corte, inputs.own_days()),
            corte_cerrado=bool(parameters.at("corte_cerrado", corte).valor),
            meses_perfil=int(str(parameters.at("meses_perfil", corte).valor)),
        )
    except ValueError as error:
        raise UsageError(f"No se puede calcular al {corte:%d/%m/%Y}: {error}.") from error
    problems = [problem for book in asked for problem in book.problems]
    used = inputs.used()
    rules = [parameters.at(name, corte) for name in parameters.definiciones]
    plan = plan_report(budget, Background(inputs.names(), used, rules, problems))
    return Calculation(budget, plan, problems, sum(u.fuera for u in used))


def _no_budget(path: Path, asked: Sequence[CheckedBook]) -> str:
    faults = [str(p) for book in asked for p in book.problems if p.codigo.startswith("CX-LIB")]
    text = f"En «{path}» no hay un presupuesto que se pueda leer completo."
    return "\n".join([text, *(faults or ["Cree uno con: cartera nuevo presupuesto"])])
