"""How a plan's cells look → the cells of an open sheet: a few calls for each range, none a cell.

Indents, borders and underlines stay out: engines lack them, and nothing is lost without.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cartera_xl.units.plan import Column
from cartera_xl.write.styles import HEADINGS, INK, STYLES

if TYPE_CHECKING:
    import xlwings as xw

_WHITE = "#FFFFFF"


def heading_look(column: Column) -> dict[str, Any]:
    """Return the look of a column's heading."""
    shared = {"bold": True, "text_wrap": True, "valign": "vcenter"}
    return {**shared, "align": STYLES[column.style].get("align", "right"), **HEADINGS[column.role]}


def body_look(column: Column) -> dict[str, Any]:
    """Return the look of a column's cells, less their number format."""
    return {"font_color": INK, "valign": "top", **STYLES[column.style]}


def format_of(column: Column) -> str:
    """Return the number format of a column's cells."""
    return column.format or str(STYLES[column.style].get("num_format", "General"))


def dress(cells: "xw.Range", look: Mapping[str, Any]) -> None:
    """Give the cells a look of ``write.styles``, less its number format."""
    for key, value in look.items():
        match key:
            case "bg_color":
                cells.color = _colour(value)
            case "font_color":
                cells.font.color = _colour(value)
            case "bold":
                cells.font.bold = value
            case "italic":
                cells.font.italic = value
            case "font_size":
                cells.font.size = value
            case "font_name":
                cells.font.name = value
            case "text_wrap":
                cells.wrap_text = value
            case "align":
                cells.horizontal_alignment = value
            case "valign":
                cells.vertical_alignment = "center" if value == "vcenter" else value


def _colour(value: str) -> str:
    return _WHITE if value == "white" else value
