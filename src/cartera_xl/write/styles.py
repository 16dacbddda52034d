"""One restrained palette: how each style, role and look of a plan appears in a workbook."""

from typing import Any

from cartera_xl.units.plan import Look, Role, Style

INK, MUTED, LINE, PAPER = "#1F2937", "#6B7280", "#D1D5DB", "#F3F6F9"
ACCENT, ACCENT_LIGHT, ACCENT_PALE = "#1F4E79", "#5B84B1", "#DCE6F1"
GOOD, BAD, BAD_PALE = "#2E6B4F", "#A61C1C", "#FBEAEA"
SERIES = (ACCENT, "#E0A030", "#8AA9C8", "#7F8C8D")
"""Colours of chart series, by number."""

_FIGURE = {"align": "right", "indent": 1}
_TEXT = {"num_format": "@", "align": "left", "indent": 1}
STYLES: dict[Style, dict[str, Any]] = {
    "text": _TEXT,
    "code": _TEXT,
    "long": {**_TEXT, "text_wrap": True},
    "status": {**_TEXT, "text_wrap": True},
    "integer": {"num_format": "#,##0", **_FIGURE},
    "number": {"num_format": "General", **_FIGURE},
    "money": {"num_format": "#,##0;[Red]-#,##0;0", **_FIGURE},
    "percent": {"num_format": "0.0%", **_FIGURE},
    "date": {"num_format": "dd/mm/yyyy", "align": "center"},
    "month": {"num_format": "mmm yyyy", "align": "center"},
    "reason": {"num_format": "@", "align": "right", "font_color": MUTED, "italic": True},
    "link": {"font_color": ACCENT, "underline": 1, "align": "left", "indent": 1, "valign": "top"},
}
HEADINGS: dict[Role, dict[str, Any]] = {
    "required": {"bg_color": ACCENT, "font_color": "white"},
    "optional": {"bg_color": ACCENT_LIGHT, "font_color": "white"},
    "computed": {"bg_color": MUTED, "font_color": "white"},
    "status": {"bg_color": GOOD, "font_color": "white"},
}
_CARD = {
    "font_size": 16, "bold": True, "font_color": ACCENT, "align": "left", "indent": 1,
    "bg_color": PAPER,
}  # fmt: skip
_CELL = {"font_color": INK, "valign": "vcenter", "bottom": 1, "bottom_color": LINE}
_HEAD = {"font_size": 9, "font_color": MUTED, "bottom": 1, "bottom_color": MUTED, "indent": 1}
# What somebody typed stays text even for who edits the cell and presses Enter: hence «@».
_LONG = {**_TEXT, "text_wrap": True, "valign": "top"}
LOOKS: dict[Look, dict[str, Any]] = {
    "title": {"font_size": 18, "bold": True, "font_color": ACCENT},
    "purpose": {"font_size": 11, "font_color": MUTED},
    "band": {"bold": True, "font_color": ACCENT, "bg_color": ACCENT_PALE, "indent": 1},
    "label": {"bold": True, "font_color": INK},
    "note": {"font_color": MUTED, "italic": True},
    "step": {"font_color": INK, "text_wrap": True, "indent": 1, "align": "left"},
    "figure": {"bold": True, "font_color": ACCENT, "align": "left", "indent": 1},
    "card": {"font_color": MUTED, "align": "left", "indent": 1, "bg_color": PAPER},
    "card_money": {**_CARD, "num_format": "$#,##0;[Red]-$#,##0"},
    "card_percent": {**_CARD, "num_format": "0.0%"},
    "headline": {**_LONG, "font_size": 18, "bold": True, "font_color": ACCENT},
    "field": {**_LONG, "font_color": MUTED},
    "value": {**_LONG, "font_color": INK},
    "strong": {**_LONG, "font_color": INK, "bold": True},
    "warning": {**_LONG, "font_color": BAD, "bold": True},
    "small": {**_LONG, "font_size": 9, "font_color": MUTED},
    "head": {**_HEAD, "align": "left"},
    "head_right": {**_HEAD, "align": "right"},
    "cell": {**_LONG, **_CELL},
    "cell_money": {**STYLES["money"], **_CELL},
    "cell_date": {**STYLES["date"], **_CELL},
    "cell_number": {**STYLES["number"], **_CELL},
    "bad": {"bold": True, "font_color": BAD},
    "code": {"font_name": "Consolas", "font_size": 10, "font_color": INK, **_TEXT},
    **{role: {**heading, "bold": True, "indent": 1} for role, heading in HEADINGS.items()},
}
