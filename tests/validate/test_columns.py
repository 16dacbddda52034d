"""A whole sheet checked by columns says exactly what it says checked row by row."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from itertools import count
from typing import Annotated, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BeforeValidator, ValidationInfo, model_validator

from cartera_xl.specs import reasons
from cartera_xl.specs.base import Book, Col, Kind, Row, Sheet
from cartera_xl.specs.books import BOOKS, find_sheet
from cartera_xl.specs.kinds import Texto
from cartera_xl.units.address import Area
from cartera_xl.units.cell import Missing, is_blank
from cartera_xl.validate import rows as checked_rows
from cartera_xl.validate.layout import RawRows
from cartera_xl.validate.problems import Place
from cartera_xl.validate.rows import CheckedRow, check_row, check_rows

SHEETS = [sheet for book in BOOKS for sheet in book.sheets if not sheet.output]
Rows = list[dict[str, object]]


def raw_rows(sheet: Sheet, rows: Rows) -> RawRows:
    columns = {field.name: n for n, field in enumerate(sheet.fields, start=2)}
    # Every third row was blank: numbers do not follow one another.
    numbers = (n for n in count(6) if n % 3)
    filas = {next(numbers): {name: row.get(name) for name in columns} for row in rows}
    return RawRows.from_rows(sheet, "l.xlsx", sheet.name, columns, filas, Area(5, 2, 9, 9))


def exact(value: object) -> object:
    """Return the value with its type: True is not 1, and Decimal("-0") is not 0."""
    if isinstance(value, Mapping):
        return {name: exact(cell) for name, cell in value.items()}
    return type(value), repr(value)


def row_by_row(raw: RawRows, rows: Rows) -> tuple[list[object], list[object]]:
    place = Place(raw.archivo, raw.hoja, raw.columnas)
    found: list[object] = []
    problems: list[object] = []
    for fila, row in zip(raw.numeros, rows, strict=True):
        cells = {name: row.get(name) for name in raw.columnas}
        values, said = check_row(raw.sheet, place, fila, cells)
        wrong = {n: c for n, c in cells.items() if n not in values and not is_blank(c)}
        clean = all(p.nivel != "error" for p in said)
        found.append((fila, exact(values), clean, exact(wrong)))
        problems += said
    return found, problems


def assert_same(sheet: Sheet, rows: Rows) -> None:
    raw = raw_rows(sheet, rows)
    checked = check_rows(raw)
    found = [(r.fila, exact(r.valores), r.limpia, exact(r.malos)) for r in checked.filas]
    expected, problems = row_by_row(raw, rows)
    assert found == expected
    assert list(checked.problems) == problems
    assert all(isinstance(row, CheckedRow) for row in checked.filas)


ANY_CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.floats(-2, 200),
    st.integers(-(10**7), 10**17).map(lambda n: n / 100),
    st.integers(0, 10**6).map(lambda n: n / 1000),
    st.text(max_size=12),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5))])),
    st.times(),
    st.timedeltas(),
    st.decimals(allow_nan=False),
    st.sampled_from(
        [0, 0.0, -0.0, 1, 1.0, True, False, Decimal(1), Decimal("1.00"), Decimal("-0"), "1", "",
         " ", "«", "#N/A", "#¡VALOR!", Missing.SIN_VALOR, 10**400, 1e300, float("nan"),
         float("inf"), 0.1 + 0.2, 3333.335, 1e15, 999999999999999.0, 9999999999999.99, 0.005,
         np.float64(12.5), np.int64(3), np.bool_(True), np.str_("Sí"), np.datetime64("2026-01-01"),
         pd.Timestamp(2026, 11, 5, 8), pd.NaT, [1], {}, b"x", object],
    ),
    st.sampled_from(
        ["Factura", "factura ", "Nota crédito", "Sí", "no", "CO", "mx", "800197268-4",
         "860002964", "V01", "a@b.co", "300 123 4567", "peso_sabado", "0.4", date(2026, 1, 1),
         datetime(2026, 1, 1, 8), datetime(2026, 1, 1, 9), time(8), "Descartado", "Aportada"],
    ),
)  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_any_cells_give_what_row_by_row_gives(sheet: Sheet, good: Any, data: st.DataObject) -> None:
    names = [field.name for field in sheet.fields]
    changes = st.dictionaries(st.sampled_from(names), ANY_CELL, max_size=4)
    rows = data.draw(st.lists(changes.map(lambda change: good(sheet.name) | change), max_size=8))
    assert_same(sheet, rows)


@pytest.mark.parametrize("name", ["Ventas", "Clientes"])
def test_cells_that_python_calls_equal_are_not_taken_for_one_another(name: str, good: Any) -> None:
    cells = [1, 1.0, True, Decimal(1), Decimal("1.0"), "1", 0, 0.0, -0.0, False, Decimal("-0")]
    fields = [field.name for field in find_sheet(name).fields]
    assert_same(find_sheet(name), [good(name) | {f: cell} for f in fields for cell in cells])


@pytest.mark.parametrize("name", ["valor", "iva", "costo"])
def test_pesos_near_a_cent_are_what_exact_arithmetic_says(name: str, good: Any) -> None:
    cells = [n * 0.01 for n in range(1, 400)] + [n / 100 for n in range(1, 400)]
    cells += [1e13 + n / 100 for n in range(60)] + [
        2.675,
        1.005,
        1e-9,
        5e-324,
        1e22,
        123456789012.345,
    ]
    assert_same(find_sheet("Ventas"), [good("Ventas", **{name: cell}) for cell in cells])


def test_right_rows_are_never_judged_one_by_one(good: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("a right row was doubted")

    monkeypatch.setattr(checked_rows, "check_row", fail)
    for sheet in SHEETS:
        if sheet.name == "Parámetros":  # few rows, and its rule needs each of them
            continue
        checked = check_rows(raw_rows(sheet, [good(sheet.name)] * 3))
        assert checked.limpias.all()


def looks_at_the_row(cell: object, info: ValidationInfo) -> object:
    if info.data.get("uno") == "x":
        raise ValueError("dos")
    return cell


NADA = Kind("texto", reasons.TEXT_RULES)


class Untold(Row):
    """Its second field looks at the first and does not say so."""

    uno: Annotated[Texto, Col("Uno", "Ayuda.")]
    dos: Annotated[str, BeforeValidator(looks_at_the_row), NADA, Col("Dos", "Ayuda.")]


class Whole(Row):
    """A rule over the whole row, which no column tells."""

    uno: Annotated[Texto | None, Col("Uno", "Ayuda.")] = None
    dos: Annotated[Texto | None, Col("Dos", "Ayuda.")] = None

    @model_validator(mode="before")
    @classmethod
    def _strip(cls, cells: dict[str, object]) -> dict[str, object]:
        return {name: "otro" for name in cells}


@pytest.mark.parametrize("row", [Untold, Whole])
def test_what_cannot_be_told_by_columns_is_left_to_the_rows(row: type[Row]) -> None:
    book = Book("x", "XXX", "X", "X", (), (Sheet("Hoja", row, "una", "Nada."),))
    assert_same(book.sheets[0], [{"uno": "x", "dos": "a"}, {"uno": "y", "dos": "a"}, {"dos": "b"}])
