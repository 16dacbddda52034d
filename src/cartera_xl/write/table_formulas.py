"""The calculated columns of a table in a file, and whether they may go on in new rows."""

from collections.abc import Mapping
from html import unescape

from cartera_xl.write.row_xml import OldCell
from cartera_xl.write.table_part import has_addresses
from cartera_xl.write.table_place import TablePlace

Formulas = Mapping[int, tuple[str, str]]
"""Column → its formula, and the <f> type of its cells."""


def find_formulas(cells: Mapping[int, OldCell], declared: Formulas) -> dict[int, tuple[str, str]]:
    """Return the formulas that are the same in every row of a table.

    Entra: ``cells`` of one of its rows; ``declared``, those that its part says.
    LibreOffice saves a calculated column in its cells only, and not in the table.
    """
    texts = {column: cell.formula.partition(">")[2] for column, cell in cells.items()}
    in_cells = {
        column: (unescape(text.rpartition("</")[0]), "")
        for column, text in texts.items()
        if "[#This Row]" in text and not cells[column].meta
    }
    return {**in_cells, **declared}


def refuse_row_formulas(table: TablePlace, formulas: Formulas) -> None:
    """Refuse to continue a calculated column whose formula changes from row to row."""
    for column, (formula, _) in formulas.items():
        if has_addresses(formula, relative=True):
            raise table.refuse(
                table.last, column,
                f"la columna «{table.headers.get(column, '')}» se calcula con direcciones "
                f"de celdas («{formula}») y no se puede continuar en las filas nuevas. Use en "
                "la fórmula los nombres de las columnas: [@Columna].",
            )  # fmt: skip
