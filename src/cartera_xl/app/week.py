"""Semana: what each seller did in a week, from the visitas workbooks of a file or folder."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, load_books, silent
from cartera_xl.app.unread import is_of, no_whole_book
from cartera_xl.app.visit_inputs import VisitInputs
from cartera_xl.compute.semana import Week, semana
from cartera_xl.parameters.values import Parameters
from cartera_xl.present.report.common import Background
from cartera_xl.present.week import Called, plan_week
from cartera_xl.units.period import Period, parse_week, week_of
from cartera_xl.units.plan import BookPlan
from cartera_xl.units.problem import Problem
from cartera_xl.validate.books import check_with_beside

_RULES = (
    "reunion_efectiva", "intentos_sin_respuesta", "corte_cerrado", "meses_segmentacion",
    "abc_limite_a", "abc_limite_b",
)  # fmt: skip
"""The parameters that bear on these figures."""


@dataclass(frozen=True)
class WeekReport:
    """The figures of a week, the plan of their workbook and the problems of the books.

    ``fuera``: rows that no figure counts, because a cell of them is wrong. ``avisos``: what the
    reader of any figure must know first. ``nombres``: code of a seller (key) → name.
    """

    week: Week
    plan: BookPlan
    problems: list[Problem]
    fuera: int
    avisos: list[str]
    nombres: dict[str, str]


def report_week(
    path: Path,
    nombre: str | None,
    corte: date | None,
    host: Host,
    progress: Progress = silent,
    *,
    carpeta: str = "",
) -> WeekReport:
    """Return the week ``nombre`` (2026-S47) up to ``corte``, of the visitas at ``path``.

    Without ``corte``, the last closed day; without ``nombre``, the week of that day. ``carpeta`` is
    where the books are, as seen from the report, for its links.
    Error: UsageError if there are no visits to count, or the week has not begun.
    """
    loaded = load_books(path, host, progress)
    asked, beside = check_with_beside(loaded.raws, loaded.beside)
    inputs = VisitInputs(asked, beside)
    if not inputs.has_any():
        visits = [book for book in asked if is_of(book, "visitas")]
        raise UsageError(no_whole_book(path, "un libro de visitas", "visitas", visits))
    inputs.require_rules()
    parameters = inputs.parameters()
    try:
        period = _closed_part(nombre, corte, parameters, host)
        firm = inputs.firm(period.hasta)
        week = semana(inputs.tables(), firm, period)
    except ValueError as error:
        raise UsageError(f"No se puede calcular la semana: {error}.") from error
    notices = [*inputs.notices(), *inputs.idle(period.desde, period.hasta)]
    notices += inputs.ahead(max(period.hasta, host.hoy))
    names, used, problems = inputs.names(), inputs.used(), inputs.problems()
    rules = [parameters.at(name, period.hasta) for name in _RULES]
    background = Background(names, used, rules, problems, carpeta, notices)
    called = Called(names["vendedor"], firm.fichas, inputs.zone_names(), inputs.product_names())
    plan = plan_week(week, background, called)
    left_out = sum(read.fuera for read in used)
    return WeekReport(week, plan, problems, left_out, notices, names["vendedor"])


def _closed_part(
    nombre: str | None, corte: date | None, parameters: Parameters, host: Host
) -> Period:
    """Return the week up to its last closed day."""
    if corte is None:
        closed = parameters.at("corte_cerrado", host.hoy).valor
        corte = host.ayer if closed else host.hoy
    period = parse_week(nombre) if nombre else week_of(corte)
    if corte < period.desde:
        raise ValueError(f"{period.nombre} empieza el {period.desde:%d/%m/%Y} y el corte es antes")
    return period.up_to(corte)
