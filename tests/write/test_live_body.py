"""The body of a table of an open book: what the same body does to its file, and nothing else."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cartera_xl.read.live import read_live
from cartera_xl.read.xlsx import read_lock
from cartera_xl.units.plan import TableBody
from cartera_xl.write.live import prepare_body, prepare_change
from cartera_xl.write.refusal import EditRefused
from cartera_xl.write.user_tables import replace_tables
from live import excel
from support.packages import AHORA, raw_rows
from support.table_book import snapshot, write_file

HEADERS = ("Nombre", "Nota", "Valor", "Doble", "Fecha")
ANA = ("Ana", "0012", 7.5, 15, date(2026, 11, 1))
LUZ = ("=1+1", None, -2, -4, None)
BODIES: dict[str, tuple[dict[str, Any], TableBody]] = {
    "as many": ({}, TableBody("Datos", HEADERS, (ANA, LUZ))),
    "more": ({}, TableBody("Datos", HEADERS, (LUZ, ANA, ANA, LUZ))),
    "fewer": ({"rows": 4}, TableBody("Datos", HEADERS, (ANA,))),
    "none": ({"rows": 3}, TableBody("Datos", HEADERS, ())),
    "prepared": ({"blank": 5}, TableBody("Datos", HEADERS, (ANA, LUZ, ANA))),
    "more, total": ({"total": True}, TableBody("Datos", HEADERS, (ANA,) * 5)),
    "fewer, total": ({"rows": 5, "total": True}, TableBody("Datos", HEADERS, (LUZ, ANA))),
    "some columns": ({}, TableBody("datos", ("valor", "Nota"), ((1, "a"), (2, "b"), (3, "c")))),
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("fills_columns", [True, False], ids=["as Excel", "as Calc"])
def test_a_body_does_the_same_to_an_open_book_as_to_its_file(
    tmp_path: Path, name: str, fills_columns: bool
) -> None:
    made, body = BODIES[name]
    with excel(fills_columns=fills_columns) as app:
        book = app.books.open(write_file(tmp_path / "abierto.xlsx", **made))
        prepare_change(book, body).apply()
        opened = read_live(book).hojas["Hoja"]
        cells = book.impl.state.sheets[0].cells
        formulas = {place: cell.formula for place, cell in cells.items() if cell.formula}
    path = write_file(tmp_path / "cerrado.xlsx", **made)
    replace_tables(path, [body], ahora=AHORA, read_lock=read_lock)
    page = load_workbook(path)["Hoja"]
    area = opened.tablas[0].area
    assert page.tables["Datos"].ref == f"B3:F{area.bottom}"
    in_file = [cell for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == {(cell.row, cell.column): cell.value for cell in in_file}
    # What is calculated, the program says.
    calculated = {(row - 1, column - 1) for row, column in formulas}
    assert _values(opened.filas, calculated) == _values(raw_rows(path, "Hoja"), calculated)


@pytest.mark.parametrize("name", BODIES)
def test_the_same_body_again_has_nothing_to_change(tmp_path: Path, name: str) -> None:
    made, body = BODIES[name]
    with excel() as app:
        book = app.books.open(write_file(tmp_path / "abierto.xlsx", **made))
        first = prepare_change(book, body)
        assert first.changes
        first.apply()
        assert not prepare_change(book, body).changes


def _values(rows: Any, calculated: set[tuple[int, int]]) -> dict[tuple[int, int], object]:
    return {
        (r, c): cell
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if cell is not None and (r, c) not in calculated
    }


@pytest.mark.parametrize(
    ("made", "body", "why"),
    [
        ({"below": {"C8": "ojo"}}, TableBody("Datos", HEADERS, (ANA,) * 5),
         "Hoja!C8: hay algo escrito debajo de la tabla «Datos»"),
        ({}, TableBody("Datos", ("Nombre", "Valor", "Fecha"), ()),
         "Hoja!C5: la columna «Nota» no la llena el programa"),
        ({}, TableBody("Datos", ("Saldo",), ()), "a la tabla «Datos» le falta la columna «Saldo»"),
        ({}, TableBody("Edades", ("Saldo",), ()), "no tiene la tabla «Edades»"),
    ],
)  # fmt: skip
def test_what_stops_it_in_the_file_stops_it_on_the_screen(
    tmp_path: Path, made: dict[str, Any], body: TableBody, why: str
) -> None:
    path = write_file(tmp_path / "libro.xlsx", **made)
    with pytest.raises(EditRefused, match=re.escape(why)) as in_file:
        replace_tables(path, [body], ahora=AHORA, read_lock=read_lock)
    with excel() as app:
        book = app.books.open(path)
        before = snapshot(book)
        with pytest.raises(EditRefused) as on_screen:
            prepare_body(book, body)
        assert snapshot(book) == before
    assert str(on_screen.value) == str(in_file.value)


def test_what_no_cell_can_hold_is_found_before_anything_is_written(tmp_path: Path) -> None:
    with excel() as app:
        book = app.books.open(write_file(tmp_path / "libro.xlsx"))
        before = snapshot(book)
        with pytest.raises(ValueError, match="cannot hold"):
            prepare_body(book, TableBody("Datos", ("Nombre", "Valor"), (("x", float("nan")),)))
        assert snapshot(book) == before
