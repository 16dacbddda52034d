"""A client's brief → the plan of one printed page, to be read before going in."""

from dataclasses import replace

from cartera_xl.present.brief.client import plan_client
from cartera_xl.present.brief.content import Brief
from cartera_xl.present.brief.figures import plan_figures
from cartera_xl.present.brief.grid import LAST, WIDTHS, below, cut, put
from cartera_xl.present.brief.lists import plan_months, plan_purchases, plan_visits
from cartera_xl.specs.layout import OUTPUT_PROPERTIES
from cartera_xl.units.plan import BookPlan, SheetPlan, Text

_MONTH_ROWS = 15
"""Rows that the months take: their headings, thirteen of them, and one that parts them."""
_NAME_COLUMNS = 9
"""Columns that hold, in letters of 11 points, what the whole page holds in those of the title."""
_NOTICE_LINES = 3


def plan_brief(brief: Brief) -> BookPlan:
    """Return the plan of the brief: one sheet that prints on one upright page."""
    texts = _heading(brief)
    texts += plan_client(brief, below(texts, 1))
    texts += plan_figures(brief, below(texts, 1))
    sheet = SheetPlan("Ficha", widths=WIDTHS, portrait=True, pages=1)
    if brief.ventas is not None:
        months, table, chart = plan_months(brief, below(texts, 1))
        sheet = replace(sheet, tables=(table,), charts=(chart,))
        texts += months
        texts += plan_purchases(brief, below(months) + _MONTH_ROWS)
    texts += plan_visits(brief, below(texts, 1))
    return BookPlan("Ficha previa", (replace(sheet, texts=tuple(texts)),), OUTPUT_PROPERTIES)


def _heading(brief: Brief) -> list[Text]:
    shown = cut(brief.nombre, 1, 1, _NAME_COLUMNS)
    when = f"Ficha previa · NIT {brief.nit} · al {brief.fecha:%d/%m/%Y}"
    texts = [Text(1, 1, shown, "headline", LAST, merged=True), put(2, 1, LAST, when, "value")]
    if brief.avisos:
        said = cut(" ".join(brief.avisos), _NOTICE_LINES, 1, LAST)
        texts.append(put(3, 1, LAST, said, "warning"))
    return texts
