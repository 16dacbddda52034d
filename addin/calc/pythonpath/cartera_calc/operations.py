"""What the engine may ask of LibreOffice, by name; anything else is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cartera_calc import looks, program, ranges, sheets, windows
from cartera_calc.program import Program

OPERATIONS: dict[str, Callable[..., Any]] = {
    operation.__name__: operation
    for operation in (
        program.list_books, program.open_book, program.add_book, program.show_book,
        program.save_book, program.close_book,
        windows.set_updating, windows.set_calculation, windows.calculates, windows.set_status,
        windows.tell, windows.pick_file, windows.call_again, windows.selection, windows.select,
        sheets.list_sheets, sheets.add_sheet, sheets.show_sheet, sheets.change_sheet,
        sheets.delete_sheet, sheets.is_protected, sheets.used_area, sheets.list_names,
        sheets.list_tables, sheets.add_table, sheets.change_table, sheets.filter_table,
        ranges.read_values, ranges.read_formulas, ranges.write_cells, ranges.fill_formula, ranges.clear_cells,
        ranges.read_formats, ranges.write_format, ranges.merge_cells, ranges.merged_areas,
        looks.read_look, looks.write_look, looks.read_sizes, looks.write_size,
    )
}  # fmt: skip


def run_operation(program: Program, request: dict[str, Any]) -> dict[str, Any]:
    """Return ``{"valor": …}``; ``{"falla": …}``, with ``numero`` and ``archivo`` if a file is to blame."""
    try:
        operation = OPERATIONS[request["hace"]]
        return {"valor": operation(program, **request["con"])}
    except OSError as error:
        return {"falla": str(error), "numero": error.errno, "archivo": error.filename}
    except Exception as error:  # the outermost layer: whatever LibreOffice says, the line goes on
        return {"falla": f"{request.get('hace')}: {error!r}"[:2000]}
