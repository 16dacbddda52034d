"""A plan: what is to be written, decided before anyone writes.

The planning step is pure; ``write`` carries a plan out into a new file, a user's file or a live
book. Cells hold what Excel would: text, numbers in pesos, ratios, dates, booleans, None.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Cell = str | int | float | bool | date | None
Style = Literal[
    "text", "code", "long", "integer", "number", "money", "percent", "date", "month", "status",
    "link", "reason",
]  # fmt: skip
Role = Literal["required", "optional", "computed", "status"]
"""What a heading's colour says: must be filled, may be filled, is computed, answers."""
Look = Literal[
    "title", "purpose", "band", "label", "note", "step", "figure", "bad", "code", "required",
    "optional", "computed", "status", "card", "card_money", "card_percent", "headline", "field",
    "value", "strong", "warning", "small", "head", "head_right", "cell", "cell_money", "cell_date",
    "cell_number",
]  # fmt: skip


@dataclass(frozen=True)
class Validation:
    """Excel's own check of a column, with its input message and its error message.

    ``kind``: ``list``, ``date``, ``decimal``, ``whole`` or ``any`` (only the input message).
    ``options``: literal values; ``source``: a formula instead. ``low`` and ``high``: limits.
    ``strict``: refuse what does not fit; otherwise warn and let it pass; ``silent``: just let it.
    """

    kind: Literal["list", "date", "decimal", "whole", "any"]
    title: str
    message: str
    error: str = ""
    options: tuple[str, ...] = ()
    source: str = ""
    low: float | date | None = None
    high: float | date | None = None
    strict: bool = True
    silent: bool = False


@dataclass(frozen=True)
class Link:
    """A cell that leads somewhere: ``target`` as XlsxWriter and Excel write it."""

    text: str
    target: str


@dataclass(frozen=True)
class Styled:
    """A cell whose style is not its column's: a list of figures mixes pesos, days and ratios."""

    value: Cell
    style: Style


Cells = tuple[Cell | Link | Styled, ...]
"""One row of a table."""


@dataclass(frozen=True)
class Column:
    """A column of a table. ``formula`` (structured references) makes it a calculated one."""

    header: str
    style: Style = "text"
    width: int = 14
    role: Role = "computed"
    band: str = ""
    format: str = ""
    hidden: bool = False
    formula: str = ""
    validation: Validation | None = None


@dataclass(frozen=True)
class TablePlan:
    """An Excel table; ``row`` and ``column`` (from 1) are where its headings begin.

    ``rows`` hold one cell a column; of a calculated column, the value to be stored.
    ``validated_to``: the last row that carries the columns' validation. ``total``: a row of cells
    under the table, not part of it.
    """

    name: str
    row: int
    column: int
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    blank_rows: int = 0
    validated_to: int = 0
    total: Cells = ()


@dataclass(frozen=True)
class Text:
    """A line of text outside any table; ``across`` cells share a band's colour.

    ``merged``: those cells are one. ``lines``: how many the row must have room for.
    """

    row: int
    column: int
    text: Cell | Link
    look: Look = "note"
    across: int = 1
    merged: bool = False
    lines: int = 1


@dataclass(frozen=True)
class Series:
    """One series of a chart: a column of a table, drawn as ``bar`` or ``line``."""

    table: str
    header: str
    kind: Literal["column", "bar", "line"] = "column"
    colour: int = 0


@dataclass(frozen=True)
class ChartPlan:
    """A native chart over tables of the book, its corner at ``row``, ``column``."""

    title: str
    row: int
    column: int
    categories: tuple[str, str]
    series: tuple[Series, ...]
    width: int = 760
    height: int = 320
    format: str = "#,##0"
    category_format: str = ""


@dataclass(frozen=True)
class SheetPlan:
    """One sheet. ``freeze``: the first row and column (from 1) that scroll.

    ``printed``: how many columns go on paper, from the left; 0 is all of them. ``pages``: how many
    pages tall it may be printed, shrunk if it must; 0 is as many as it takes.
    """

    name: str
    texts: tuple[Text, ...] = ()
    tables: tuple[TablePlan, ...] = ()
    charts: tuple[ChartPlan, ...] = ()
    widths: tuple[int, ...] = ()
    freeze: tuple[int, int] | None = None
    hidden: bool = False
    portrait: bool = False
    printed: int = 0
    pages: int = 0


@dataclass(frozen=True)
class BookPlan:
    """A workbook: its custom properties, defined names and sheets, in order."""

    title: str
    sheets: tuple[SheetPlan, ...]
    properties: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ListEdit:
    """New content of the lists of a workbook that is already a user's.

    ``columns``: defined name of a list → the texts of its column on ``sheet``, from row 1 on; the
    name leads to row ``first``. Everything else in the file stays as it is.
    """

    sheet: str
    columns: dict[str, tuple[str, ...]]
    first: int


@dataclass(frozen=True)
class TableEdit:
    """Changes to one table of a workbook that is already a user's.

    ``cells``: (row, column) of the sheet, from 1 → new value. ``rows``: rows to add below the
    table, each column of the sheet → value; of a calculated column, the value to be stored with
    its formula.
    Everything else in the file stays as it is.
    """

    table: str
    cells: dict[tuple[int, int], Cell]
    rows: tuple[dict[int, Cell], ...]


@dataclass(frozen=True)
class TableBody:
    """The whole content of one table of a workbook that is already a user's.

    ``columns``: headings; ``rows`` hold one cell for each of them, in their order; of a calculated
    column, the value to be stored with its formula. The table becomes as long as ``rows``, and of
    what these columns held nothing stays. Columns of the table that are not named keep their
    formulas, and what was typed in them.
    """

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


BookChange = TableEdit | TableBody
"""What a book that is already a user's is asked for."""
