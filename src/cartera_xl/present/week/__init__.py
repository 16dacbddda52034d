"""The figures of a week → the plan of «semana 2026-S47.xlsx», which a manager prints on Monday."""

from cartera_xl.compute.semana import Week
from cartera_xl.present.problems import plan_problems
from cartera_xl.present.report.common import Background
from cartera_xl.present.report.sources import plan_sources
from cartera_xl.present.week.clients import plan_follow_ups, plan_silent
from cartera_xl.present.week.common import Called
from cartera_xl.present.week.coverage import plan_coverage
from cartera_xl.present.week.explained import plan_explained
from cartera_xl.present.week.market import plan_prices, plan_reasons
from cartera_xl.present.week.sellers import plan_sellers
from cartera_xl.specs.layout import OUTPUT_PROPERTIES
from cartera_xl.units.plan import BookPlan

__all__ = ["Called", "plan_week"]


def plan_week(week: Week, background: Background, called: Called) -> BookPlan:
    """Return the plan of the week's workbook."""
    sheets = [
        plan_sellers(week, background, called),
        plan_coverage(week, called),
        plan_reasons(week),
        plan_follow_ups(week, background, called),
        plan_silent(week, called),
        plan_prices(week, called),
        plan_explained(week),
        plan_sources(background),
    ]
    if background.problems:
        sheets.append(plan_problems(background.problems, background.carpeta))
    return BookPlan(f"Semana {week.periodo.nombre}", tuple(sheets), OUTPUT_PROPERTIES)
