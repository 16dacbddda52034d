"""A cell of a workbook that the product wrote to be read: it explains itself, here is where."""

from cartera_xl.app.explain_call import show_value
from cartera_xl.app.selected import CellExplanation, SelectedCell, explained
from cartera_xl.units.cell import is_blank, show_cell
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
    said = [f"{part}: {show_value(row[part])}" for part in _PARTS if not is_blank(row.get(part))]
    if not is_blank(row.get(_WHOLE)):
        sentences = [line.strip(" .") for line in str(row[_WHOLE]).split(". ")]
        said += [f"{line[:1].upper()}{line[1:]}" for line in sentences if line]
    if _SOURCE in row and not is_blank(row[_SOURCE]):
        said += [f"Fuente: {source}" for source in str(row[_SOURCE]).split("; ")]
    if not said:
        return explained(cell, f"«{title}» de un informe", [_elsewhere(cell)])
    return explained(cell, f"{title} de «{name}»", said)


def _covers(table: RawTable, cell: SelectedCell) -> bool:
    """Tell whether the cell is of the table, or of the row of totals right under it."""
    area = table.area
    return area.top < cell.fila <= area.bottom + 1 and area.left <= cell.columna <= area.right


def _elsewhere(cell: SelectedCell) -> str:
    """Return which sheet of the book explains its figures."""
    for sheet in cell.book.hojas.values():
        for table in sheet.tablas:
            titles = [cell_at(sheet, table.area.top, c) for c in range(1, table.area.right + 1)]
            if {"Regla", _SOURCE} <= {title for title in titles if isinstance(title, str)}:
                return (
                    f"La hoja «{sheet.nombre}», tabla «{table.nombre}», dice de cada cifra su "
                    "numerador, denominador, regla y fuente."
                )
    return "Este libro lo escribió el producto; de esta celda no guarda explicación."
