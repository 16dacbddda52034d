"""The way of Calc, in a real LibreOffice: cells of functions, a large range, a button.

Whoever recalculates or presses waits: each job is held to the seconds that are promised.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter
from books import make_folder
from tests.e2e.office import WHAT_TO_INSTALL, Office, python_with_uno, running_office

CELLS, ROWS, COLUMNS = 10_000, 100_000, 8
CELLS_PROMISED, RANGE_PROMISED, BUTTON_PROMISED = 30.0, 10.0, 15.0
TITLES = ["Fecha", "Tipo", "Documento", "Cliente", "SKU", "Línea", "Cantidad", "Valor sin IVA"]
Cost = tuple[float, float]
"""Seconds, and the most MB that the product's Python has had."""
Pair = tuple[Cost, Cost]
"""What is promised, and ours."""


def measures(rounds: int) -> Iterator[tuple[str, list[Pair], float]]:
    """Yield title, pairs of a round each, and the ratio to reach; end if there is no LibreOffice."""
    if not python_with_uno():
        sys.exit(f"--calc needs LibreOffice: {WHAT_TO_INSTALL}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_folder(folder / "libros", 1)
        (button,) = (folder / "libros").iterdir()
        write_cells(folder / "celdas.xlsx")
        write_range(folder / "rango.xlsx")
        with running_office(folder) as office:
            cells = recalculate(office, folder / "celdas.xlsx", CELLS_PROMISED, rounds)
            yield f"{CELLS:,} cells of functions: against {CELLS_PROMISED:g} s promised", cells, 1
            table = recalculate(office, folder / "rango.xlsx", RANGE_PROMISED, rounds)
            title = f"one call with {ROWS:,} × {COLUMNS}: against {RANGE_PROMISED:g} s promised"
            yield title, table, 1
            pressed = press(office, button, BUTTON_PROMISED, rounds)
            yield f"Validar on 20,000 rows: against {BUTTON_PROMISED:g} s promised", pressed, 1


def write_cells(path: Path) -> None:
    """Write a column of formulas, each with two cells of its row."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Celdas")
        for row in range(CELLS):
            sheet.write_row(row, 0, [row, 2])
            sheet.write_formula(row, 2, f"=CX_CUMPLIMIENTO(A{row + 1},B{row + 1})", None, 0)


def write_range(path: Path) -> None:
    """Write a table of sales, one in a thousand of a client, and the call that finds them."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Rango")
        sheet.write_row(0, 0, TITLES)
        for row in range(1, ROWS + 1):
            client = "890903938-8" if row % 1000 == 0 else "800197268-4"
            sale = [46331, "Factura", f"FE-{row}", client, "A-1", "Aseo", 4, 20_000]
            sheet.write_row(row, 0, sale)
        call_ = f'=ROWS(CX_HISTORIAL(Rango!A1:H{ROWS + 1},"890903938-8"))'
        book.add_worksheet("Llamada").write_formula(0, 0, call_, None, 0)


def recalculate(office: Office, path: Path, promised: float, rounds: int) -> list[Pair]:
    """Measure a recalculation of the whole book."""
    pairs: list[Pair] = []
    with office.book(path):
        for _ in range(rounds):
            start = time.perf_counter()
            office.ask("calcular", seconds=600)
            pairs.append(((promised, 0.0), (time.perf_counter() - start, memory(office))))
        shown = office.ask("formulas")
    assert all(isinstance(cell[4], float) for cell in shown), shown[0]
    return pairs


def press(office: Office, path: Path, promised: float, rounds: int) -> list[Pair]:
    """Measure a press of Validar."""
    pairs: list[Pair] = []
    for _ in range(rounds):
        office.do("open_book", ruta=str(path), solo_lectura=False)
        start = time.perf_counter()
        office.ask("pulsar", seconds=600, boton="validar")
        pairs.append(((promised, 0.0), (time.perf_counter() - start, memory(office))))
        assert office.table(path, "Problemas")[2]
        office.ask("cerrar_todo")
    return pairs


def memory(office: Office) -> float:
    """The most MB that the server has had; 0 where the system does not say."""
    status = Path(f"/proc/{office.server()}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), 0.0)
