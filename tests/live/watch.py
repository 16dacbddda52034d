"""How often cells were read and written."""

import xlwings as xw
from xlwings.main import Table

from live.state import Touch, overlap


def touches(cells: xw.Range | Table, kind: str = "") -> list[Touch]:
    """Return what has touched these cells; ``kind``: the start of its kind, «write» or «read»."""
    area = cells.range if isinstance(cells, Table) else cells
    return [
        touch
        for touch in area.sheet.book.app.impl.program.touched
        if touch.kind.startswith(kind)
        and (touch.book, touch.sheet) == (area.sheet.book.name, area.sheet.name)
        and overlap(touch.area, area.impl.area)
    ]


def writes(cells: xw.Range | Table) -> int:
    """Return how many assignments have reached these cells."""
    return len(touches(cells, "write"))
