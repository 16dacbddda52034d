"""Where things stand on a sheet that the product writes: the only place with addresses.

Row 1 title, row 2 purpose, row 4 bands of columns, row 5 headings, data from row 6. Entry sheets
have Revisión in column A and the row's hidden id after the last column. Charts, if there are any, stand
above the table.
"""

from cartera_xl.specs.base import Sheet

TITLE_ROW, PURPOSE_ROW, BAND_ROW, HEADING_ROW = 1, 2, 4, 5
REVISION, ID = "Revisión", "Id"
LISTS_SHEET, GUIDE_SHEET = "Listas", "Guía"
KIND_PROPERTY, VERSION_PROPERTY = "cartera_libro", "cartera_version"
OUTPUT_KIND = "informe"
OUTPUT_PROPERTIES = ((KIND_PROPERTY, OUTPUT_KIND),)
"""What marks a workbook as one that the product writes for people to read, not to fill."""
CHART_ROWS = 17
BLANK_ROWS = 20
"""Rows that a new table has ready to be filled."""
LAST_VALIDATED_ROW = 10_000
"""Cells down to here carry Excel's own validation, so that a growing table keeps it."""


def heading_row(sheet: Sheet) -> int:
    """Return the row of the headings."""
    return CHART_ROWS + HEADING_ROW if sheet.charts else HEADING_ROW


def first_column(sheet: Sheet) -> int:
    """Return the column of the first field (1 is A)."""
    return 1 if sheet.output else 2


def headings(sheet: Sheet) -> tuple[str, ...]:
    """Return the headings of the table, left to right."""
    fields = tuple(field.col.header for field in sheet.fields)
    return fields if sheet.output else (REVISION, *fields, ID)
