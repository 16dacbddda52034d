"""One job, in a process of its own: ``python bench/jobs.py JOB FOLDER``; prints a JSON line.

The seconds are those of the work: starting Python and importing are left out on both sides.
"""

import gc
import json
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import documents
import pandas as pd
from books import make_sheets
from pydantic import ValidationError
from refresh import refresh_job

from cartera_xl.app.check import check_path
from cartera_xl.app.host import Host, this_machine
from cartera_xl.read.cache import BookCache
from cartera_xl.specs.base import Sheet
from cartera_xl.specs.books import find_book, find_sheet
from cartera_xl.specs.layout import heading_row
from cartera_xl.units.address import Area
from cartera_xl.units.cell import Missing, is_blank
from cartera_xl.validate.column import to_column
from cartera_xl.validate.layout import RawRows
from cartera_xl.validate.problems import Place
from cartera_xl.validate.rows import check_row, check_rows

VENTAS = find_sheet("Ventas")
COLUMNS = {field.name: n for n, field in enumerate(VENTAS.fields, start=2)}
ROWS = 250_000
BAD = [None, "", "#N/A", Missing.SIN_VALOR, "1.234", "$ 1.500.000", "31/02/2026", -1.0, 0.0, 1e300,
       3333.335, True, 7, float("nan"), "Facturra", "x" * 40, "800197268-5"]  # fmt: skip


def validate_each(sheet: Sheet, rows: list[dict[str, Any]]) -> int:
    """Give each row to its pydantic model; return how many errors there are."""
    errors = 0
    for row in rows:
        try:
            sheet.row.model_validate({k: v for k, v in row.items() if not is_blank(v)})
        except ValidationError as error:
            errors += len(error.errors())
    return errors


def check_each(rows: list[dict[str, Any]]) -> int:
    """Check row by row: what the columns have to say too, each problem in words."""
    place = Place("v.xlsx", "Ventas", COLUMNS)
    return sum(len(check_row(VENTAS, place, n, row)[1]) for n, row in enumerate(rows, start=6))


def pandas_folder(folder: Path) -> int:
    """Read every sheet with pandas and openpyxl, and validate row by row."""
    errors = 0
    for path in sorted(folder.glob("*.xlsx")):
        book = pd.ExcelFile(path, engine="openpyxl")
        for sheet in find_book("presupuesto").sheets:
            names = {field.col.header: field.name for field in sheet.fields if field.typed}
            table = pd.read_excel(book, sheet_name=sheet.name, header=heading_row(sheet) - 1)
            if not sheet.output:
                typed = table[[*names]].dropna(how="all").rename(columns=names).astype("object")
                errors += validate_each(sheet, typed.to_dict("records"))
    return errors


def our_folder(folder: Path) -> int:
    """Review the folder as ``cartera revisar`` does, with no copy of what was read."""
    machine = this_machine()
    return _wrong_amounts(folder, Host(machine.hoy, machine.python))


def our_unchanged_folder(folder: Path) -> int:
    """Review the folder, every book of it read before."""
    machine = this_machine()
    return _wrong_amounts(folder, Host(machine.hoy, machine.python, BookCache(folder / "cache")))


def _wrong_amounts(folder: Path, host: Host) -> int:
    return sum(p.codigo == "CX-CEL-202" for p in check_path(folder, host).problems)


def sales() -> list[dict[str, Any]]:
    """Return 250,000 sales; one row in a hundred has a wrong cell of any type in any column."""
    draw = random.Random(7)
    rows: list[dict[str, Any]] = []
    while len(rows) < ROWS:
        rows += make_sheets(draw)["Ventas"]  # type: ignore[arg-type]
    for row in rows:
        row.update({name: float(row[name]) for name in ("cantidad", "iva", "costo")})
        row["valor"] = row["costo"] if isinstance(row["valor"], str) else row["valor"]
        if draw.random() < 0.01:
            row[draw.choice(list(COLUMNS))] = draw.choice(BAD)
    return rows


def ours_by_columns(rows: list[dict[str, Any]]) -> Callable[[], Any]:
    """Return the check of the columns, coding them included."""
    columns = {name: [row[name] for row in rows] for name in COLUMNS}

    def run() -> Any:
        cells = {name: to_column(column) for name, column in columns.items()}
        numbers, area = list(range(6, 6 + len(rows))), Area(5, 2, 5 + len(rows), 13)
        return check_rows(RawRows(VENTAS, "v.xlsx", "Ventas", COLUMNS, numbers, cells, area))

    return run


def assert_equal_to_rows(rows: list[dict[str, Any]]) -> int:
    """Stop unless every value and every problem is what ``check_row`` gives, row by row."""
    checked = ours_by_columns(rows)()
    place = Place("v.xlsx", "Ventas", COLUMNS)
    problems = []
    for row, ours in zip(rows, checked.filas, strict=True):
        values, found = check_row(VENTAS, place, ours.fila, row)
        problems += found
        assert (values, all(p.nivel != "error" for p in found)) == (ours.valores, ours.limpia)
    assert tuple(problems) == checked.problems
    return len(problems)


def main(job: str, folder: Path) -> None:
    run: Callable[[], Any]
    if job == "equal":
        print(assert_equal_to_rows(sales()))
        return
    if job == "equal_documents":
        print(documents.assert_equal_to_docxtpl())
        return
    if job in ("docxtpl", "word"):
        fill = documents.with_docxtpl if job == "docxtpl" else documents.ours
        contents = documents.quotes()
        run = lambda: len(fill(contents))  # noqa: E731
    elif job in ("pdf_each", "pdf_together"):
        files = documents.to_print(folder)
        run = partial(
            documents.print_each if job == "pdf_each" else documents.print_together, files
        )
    elif job in ("rows", "columns"):
        rows = sales()
        run = ours_by_columns(rows) if job == "columns" else partial(check_each, rows)
    elif job in ("openpyxl", "body"):
        run = refresh_job(job, folder)
    else:
        todo = {"pandas": pandas_folder, "ours": our_folder, "unchanged": our_unchanged_folder}
        run = partial(todo[job], folder)
    gc.set_threshold(200_000)  # as the command does; for whoever it is compared with, too
    start = time.perf_counter()
    found = run()
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "found": found if isinstance(found, int) else 0}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
