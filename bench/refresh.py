"""The whole body of a table of 100,000 rows refreshed in a user's book: ours, and with openpyxl.

The book has what openpyxl loses: the parts that are gone after each way are what it found.
"""

import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter
from openpyxl import load_workbook

from cartera_xl.units.plan import Cell, TableBody
from cartera_xl.write.user_tables import replace_tables

ROWS = 100_000
HEADERS = (
    "Factura", "Cliente", "Fecha", "Vence", "Días", "Tramo", "Valor", "Saldo", "En disputa",
    "Vendedor", "Zona", "Línea",
)  # fmt: skip
TRAMOS = ("Por vencer", "1 a 30", "31 a 60", "61 a 90", "Más de 90")
Row = tuple[Cell, ...]


def make_rows(seed: int) -> list[Row]:
    """Return the open invoices of a firm."""
    draw = random.Random(seed)
    rows: list[Row] = []
    for number in range(ROWS):
        issued = date(2026, 1, 1) + timedelta(days=draw.randrange(330))
        value, age = draw.randint(1_000, 90_000_000) / 100, draw.randint(-30, 200)
        rows.append(
            (f"FV-{number}", f"{draw.randint(800_000_000, 800_001_500)}-1", issued,
             issued + timedelta(days=30), age, TRAMOS[min(max(age + 29, 0) // 30, 4)], value,
             draw.randint(1, int(value * 100)) / 100, None, f"V{draw.randrange(40):02}",
             draw.choice(("Norte", "Sur", "Eje")), draw.choice(("Aseo", "Granos", "Bebidas")))
        )  # fmt: skip
    return rows


def make_book(path: Path) -> None:
    """Write the book, as last month left it."""
    book = xlsxwriter.Workbook(str(path))
    page, other = book.add_worksheet("Edades"), book.add_worksheet("Resumen")
    day, money = (book.add_format({"num_format": f}) for f in ("dd/mm/yyyy", "#,##0.00"))
    formats = {2: day, 3: day, 6: money, 7: money, 8: money}
    for number, row in enumerate(make_rows(1), start=5):
        for column, cell in enumerate(row, start=1):
            page.write(number, column, cell, formats.get(column - 1))
    headers = [{"header": header} for header in HEADERS]
    page.add_table(4, 1, 4 + ROWS, 12, {"name": "Edades", "columns": headers})
    page.conditional_format(5, 8, 4 + ROWS, 8, {"type": "data_bar", "data_bar_2010": True})
    other.write_formula("A1", "=SUM(Edades[Saldo])", None, 1)
    other.add_sparkline("A2", {"range": "Edades!H6:H60"})
    other.insert_textbox("C2", "Leer primero")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Edades!$H$6:$H$30"})
    other.insert_chart("C9", chart)
    book.close()


def refresh_job(name: str, folder: Path) -> Callable[[], int]:
    """Return a way to refresh the book, on a copy of its own, that returns how many parts it lost."""
    # Apart from the folder that other jobs read whole.
    place = folder / "refresh"
    place.mkdir(exist_ok=True)
    source, path = place / "edades.xlsx", place / f"edades {name}.xlsx"
    if not source.exists():
        make_book(source)
    path.write_bytes(source.read_bytes())
    rows = make_rows(2)
    run = {"openpyxl": _with_openpyxl, "body": _in_place}[name]

    def refresh() -> int:
        run(path, rows)
        return len(_parts(source) - _parts(path))

    return refresh


def _in_place(path: Path, rows: list[Row]) -> None:
    body = TableBody("Edades", HEADERS, tuple(rows))
    replace_tables(path, [body], ahora=datetime.now(), read_lock=lambda _: "")


def _with_openpyxl(path: Path, rows: list[Row]) -> None:
    book = load_workbook(path)
    page = book["Edades"]
    for number, row in enumerate(rows, start=6):
        for column, cell in enumerate(row, start=2):
            page.cell(number, column).value = cell  # type: ignore[assignment]
    book.save(path)


def _parts(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as package:
        return set(package.namelist())
