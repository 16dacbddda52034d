"""Calcular: the budget's figures on a cut-off day, from the workbooks of a file or folder."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.inputs import Inputs
from cartera_xl.app.load import Progress, UsageError, load_books, silent
from cartera_xl.app.quality import sheet_states
from cartera_xl.app.unread import no_whole_book
from cartera_xl.compute.calidad import calidad
from cartera_xl.compute.portafolio import Portfolio, portafolio
from cartera_xl.compute.presupuesto import Budget, presupuesto
from cartera_xl.compute.rules import whole_on
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.present.report import plan_report
from cartera_xl.present.report.common import Background
from cartera_xl.units.plan import BookPlan
from cartera_xl.units.problem import Problem
from cartera_xl.validate.books import CheckedBook, check_with_beside

_THEMES = ("calendario", "clientes")
"""What the parameters that bear on these figures are about."""


@dataclass(frozen=True)
class Calculation:
    """The figures, the plan of their report, the problems of the books asked for.

    ``fuera``: rows that no figure counts, because a cell of them is wrong. ``avisos``: what the
    reader of any figure must know first. ``vendedores``: what people call each seller, by its word.
    """

    budget: Budget
    portfolio: Portfolio
    plan: BookPlan
    problems: list[Problem]
    fuera: int
    avisos: list[str]
    vendedores: dict[str, str]


def calculate(
    path: Path,
    corte: date | None,
    host: Host,
    progress: Progress = silent,
    *,
    carpeta: str = "",
) -> Calculation:
    """Return the budget of the presupuesto workbooks at ``path`` on ``corte`` (yesterday if None).

    Names, lines, parameters and own days come from the maestros and clientes beside them.
    ``carpeta`` is where they are, as seen from the report, for its links.
    Error: UsageError if there is no presupuesto to compute, or no calendar for the date.
    """
    loaded = load_books(path, host, progress)
    asked, beside = check_with_beside(loaded.raws, loaded.beside)
    inputs = Inputs(asked, beside)
    if not inputs.has_budget():
        raise UsageError(no_whole_book(path, "un presupuesto", "presupuesto", asked))
    if corte is None:
        closed = inputs.parameters().at("corte_cerrado", host.hoy).valor
        corte = host.ayer if closed else host.hoy
    return calculate_checked(
        asked, beside, corte, inputs.ahead(max(corte, host.hoy)), carpeta=carpeta
    )


def calculate_checked(
    asked: Sequence[CheckedBook],
    beside: Sequence[CheckedBook],
    corte: date,
    avisos: Sequence[str] = (),
    *,
    carpeta: str = "",
) -> Calculation:
    """Return the budget of books already checked, presupuesto among them.

    Entra: ``avisos``: what more the reader of any figure must know first.
    """
    inputs = Inputs(asked, beside)
    inputs.require_rules()
    parameters = inputs.parameters()
    try:
        budget = presupuesto(
            inputs.sales(),
            corte,
            calendar_on(parameters, corte, inputs.own_days()),
            corte_cerrado=bool(parameters.at("corte_cerrado", corte).valor),
            meses_perfil=int(str(parameters.at("meses_perfil", corte).valor)),
        )
        closed = max(budget.dias.cerrado, budget.dias.mes.desde)
        portfolio = portafolio(
            inputs.documents(),
            inputs.cards(),
            closed,
            parameters,
            inputs.sales_sources(),
            inputs.product_names(),
        )
        days = whole_on(parameters, "dias_desactualizado", corte)
    except ValueError as error:
        raise UsageError(f"No se puede calcular al {corte:%d/%m/%Y}: {error}.") from error
    problems = inputs.problems()
    used = inputs.used()
    rules = [
        parameters.at(name, corte)
        for name, definition in parameters.definiciones.items()
        if definition.tema in _THEMES
    ]
    names, notices = inputs.names(), [*inputs.notices(), *avisos]
    background = Background(names, used, rules, problems, carpeta, notices)
    books = (*asked, *(book for book in beside if "Ventas" not in book.hojas))
    portfolio = replace(portfolio, calidad=tuple(calidad(sheet_states(books), closed, days)))
    plan = plan_report(budget, background, portfolio)
    left_out = sum(u.fuera for u in used)
    return Calculation(budget, portfolio, plan, problems, left_out, notices, names["vendedor"])
