"""The budget's figures → the plan of informe.xlsx: each figure with its explanation beside it."""

from cartera_xl.compute.portafolio import Portfolio
from cartera_xl.compute.presupuesto import Budget
from cartera_xl.present.problems import plan_problems
from cartera_xl.present.report.common import Background
from cartera_xl.present.report.days import plan_calendar, plan_history
from cartera_xl.present.report.detail import DETAILS, plan_detail
from cartera_xl.present.report.portfolio import plan_portfolio
from cartera_xl.present.report.quality import plan_quality
from cartera_xl.present.report.segments import plan_segments
from cartera_xl.present.report.sources import plan_sources
from cartera_xl.present.report.summary import plan_summary
from cartera_xl.specs.layout import OUTPUT_PROPERTIES
from cartera_xl.units.plan import BookPlan


def plan_report(budget: Budget, background: Background, portfolio: Portfolio) -> BookPlan:
    """Return the plan of the report."""
    sheets = [plan_summary(budget, background)]
    sheets += [plan_detail(budget, background, detail) for detail in DETAILS]
    sheets += [plan_portfolio(budget, background, portfolio), plan_segments(budget, portfolio)]
    sheets += [plan_history(budget, background), plan_calendar(budget)]
    sheets += [plan_quality(budget, portfolio.calidad), plan_sources(background)]
    if background.problems:
        sheets.append(plan_problems(background.problems, background.carpeta))
    return BookPlan("Informe de presupuesto", tuple(sheets), OUTPUT_PROPERTIES)
