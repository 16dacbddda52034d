"""A cell of a workbook that the product wrote to be read: it explains itself, here is where."""

from cartera_xl.app.explain_call import show_value
from cartera_xl.app.selected import CellExplanation, SelectedCell, explained
from cartera_xl.units.cell import is_blank, same_word, show_cell
from cartera_xl.units.formula_cells import cell_at
from cartera_xl.units.table import RawTable

_PARTS = ("Numerador", "Denominador", "Regla", "n", "Desde", "Hasta", "Notas")
_WHOLE, _SOURCE = "Explicación", "Fuente"


def explain_report_cell(cell: SelectedCell) -> CellExplanation:
    """Return what the cell's own row says of its figure, or the sheet that says it."""
    table = next((t for t in cell.sheet.tablas if _covers(t, cell)), None)
    if table is None:
        return explained(cell, "una cifra de un informe", [_elsewhere(cell)])
    titles = {
        str(cell_at(cell.sheet, table.area.top, column)): column
        for column in range(table.area.left, table.area.right + 1)
    }
    title = next(name for name, column in titles.items() if column == cell.columna)
    name = show_cell(cell.beside(table.area.left))
    row = {name: cell.beside(column) for name, column in titles.items()}
    said = [f"{part}: {_whole(row[part])}" for part in _PARTS if not is_blank(row.get(part))]
    if not is_blank(row.get(_WHOLE)):
        said += _of_column(title, str(row[_WHOLE]))
    if _SOURCE in row and not is_blank(row[_SOURCE]):
        said += [f"Fuente: {source}" for source in str(row[_SOURCE]).split("; ")]
    if not said:
        return explained(cell, f"«{title}» de un informe", [_shown(cell), _elsewhere(cell)])
    return explained(cell, f"{title} de «{name}»", [_shown(cell), *said])


def _whole(value: object) -> str:
    """Return a value as a seller reads it, a text whole."""
    return value if isinstance(value, str) else show_value(value)


def _shown(cell: SelectedCell) -> str:
    return "La celda está vacía." if is_blank(cell.valor) else f"Dice «{_whole(cell.valor)}»."


def _of_column(title: str, explanation: str) -> list[str]:
    """Return a row's explanation, a sentence a line, to the column that it is of; else whose it is."""
    figure, colon, _ = explanation.partition(":")
    words = same_word(figure)
    if same_word(title) not in (words, f"{words} mes", same_word(_WHOLE)):
        whose = f"es la de «{figure} mes»" if colon else f"dice: {explanation}"
        return [f"De esta columna el informe no guarda explicación; la de la fila {whose}."]
    sentences = [line.strip(" .") for line in explanation.split(". ")]
    return [f"{line[:1].upper()}{line[1:]}" for line in sentences if line]


def _covers(table: RawTable, cell: SelectedCell) -> bool:
    """Tell whether the cell is of the table, or of the row of totals right under it."""
    area = table.area
    return area.top < cell.fila <= area.bottom + 1 and area.left <= cell.columna <= area.right


def _elsewhere(cell: SelectedCell) -> str:
    """Return which table of the same sheet explains its figures."""
    for table in cell.sheet.tablas:
        titles = [cell_at(cell.sheet, table.area.top, c) for c in range(1, table.area.right + 1)]
        if {"Regla", _SOURCE} <= {title for title in titles if isinstance(title, str)}:
            return (
                f"En esta hoja, la tabla «{table.nombre}» dice de cada cifra su numerador, "
                "denominador, regla y fuente."
            )
    return "Este libro lo escribió el producto; de esta celda no guarda explicación."
