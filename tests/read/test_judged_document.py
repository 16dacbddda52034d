"""What was said of a book goes into a document and comes back the same, whatever its cells hold."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartera_xl.read.judged_document import decode_judged, encode_judged
from cartera_xl.specs.base import Book, Sheet
from cartera_xl.specs.books import BOOKS, find_book
from cartera_xl.units.cell import Missing
from cartera_xl.units.raw import RawSheet, Refusal
from cartera_xl.validate.judged import JudgedBook, judge_book

SHEETS = [(book, sheet) for book in BOOKS for sheet in book.sheets if not sheet.output]
FILE_CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**7), 10**17).map(lambda n: n / 100),
    st.text(max_size=12),
    st.dates(),
    st.datetimes().map(lambda day: day.replace(fold=0)),
    st.times().map(lambda hour: hour.replace(fold=0)),
    st.timedeltas(timedelta(-10_000), timedelta(10_000)),
    st.sampled_from([Missing.SIN_VALOR, "#N/A", -0.0, 1, 1.0, True, "date", "\ud800", "🧼", "V01",
                     "800197268-4", "1,5", "8:30", 0.5, 12.5, "Sí"]),
)  # fmt: skip


def plain(judged: JudgedBook) -> object:
    """Return all that it says, each value with its type."""
    checked = judged.checked
    sheets = [
        (name, s.sheet, s.place, s.area, s.numeros, s.limpias.tolist(), repr(s.malos), s.problems,
         [(name, list(map(repr, column.decode()))) for name, column in s.columnas.items()])
        for name, s in checked.hojas.items()
    ]  # fmt: skip
    said = checked.archivo, checked.book, checked.problems
    return said, sheets, judged.listas, judged.salida


def there_and_back(judged: JudgedBook) -> JudgedBook:
    return decode_judged(judged.checked.archivo, encode_judged(judged))


@pytest.mark.parametrize(("book", "sheet"), SHEETS, ids=lambda each: each.name)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_cells_of_any_sheet_come_back(
    book: Book, sheet: Sheet, raw_book: Any, good: Any, data: st.DataObject
) -> None:
    names = [field.name for field in sheet.fields]
    changes = st.dictionaries(st.sampled_from(names), FILE_CELL, max_size=4)
    rows = data.draw(st.lists(changes.map(lambda change: good(sheet.name) | change), max_size=6))
    judged = judge_book(raw_book(book, {sheet.name: rows}))
    assert plain(there_and_back(judged)) == plain(judged)


@pytest.mark.parametrize(("book", "sheet"), SHEETS, ids=lambda each: each.name)
def test_a_right_value_of_each_kind_of_cell_comes_back(
    book: Book, sheet: Sheet, raw_book: Any
) -> None:
    # Every field filled with all that some kind of cell takes: what is right of it is kept.
    cells = ["x", 1.0, 0.5, True, "800197268-4", "CO", "Sí", "a@b.co", "300 123 4567"]
    cells += [option for f in sheet.fields for option in f.kind.options]
    rows = [{field.name: cell for field in sheet.fields} for cell in cells]
    judged = judge_book(raw_book(book, {sheet.name: rows}))
    assert plain(there_and_back(judged)) == plain(judged)


def test_as_many_distinct_values_as_take_two_and_four_bytes_come_back(
    raw_book: Any, good: Any
) -> None:
    for count in (255, 256, 257, 65_537):
        rows = [good("Zonas", codigo=f"Z{n}") for n in range(count)]
        judged = judge_book(raw_book(find_book("maestros"), {"Zonas": rows}))
        zonas = there_and_back(judged).checked.hojas["Zonas"]
        assert zonas.columnas["codigo"].decode() == [f"Z{n}" for n in range(count)]
        assert zonas.numeros == list(range(6, 6 + count))


def test_lists_and_books_that_were_not_read_come_back(raw_book: Any) -> None:
    visitas = raw_book(find_book("visitas"))
    heads = ["Lista al 01/11/2026", "x", None]
    visitas.hojas["Listas"] = RawSheet("Listas", [heads, ["date", "ausente", "vacía"], ["a"]])
    told = there_and_back(judge_book(visitas)).listas
    assert told == {"date": "Lista al 01/11/2026", "ausente": "x", "vacía": ""}
    for raw in (
        Refusal("x.xlsx", "cifrado"),
        raw_book(find_book("visitas"), propiedades={"cartera_libro": "salida"}),
        raw_book(find_book("visitas"), propiedades={"cartera_libro": "visitas"}),
    ):
        judged = judge_book(raw)
        assert plain(there_and_back(judged)) == plain(judged)


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet["columnas"].pop(),
        lambda sheet: sheet["columnas"].append(["otra", [], ""]),
        lambda sheet: sheet["columnas"][0][1].clear(),
        lambda sheet: sheet.update(numeros=""),
        lambda sheet: sheet.update(nombre="Otra"),
        lambda sheet: sheet.update(sucias=[99]),
        lambda sheet: sheet["malos"].append([1, [1]]),
        lambda sheet: sheet["columnas"][0].__setitem__(1, [{"decimal": "x"}]),
    ],
)
def test_a_document_that_makes_no_sense_is_refused(raw_book: Any, good: Any, change: Any) -> None:
    whole = encode_judged(judge_book(raw_book(find_book("maestros"), {"Zonas": [good("Zonas")]})))
    document = json.loads(whole)
    change(document["hojas"][3])
    with pytest.raises((ValueError, LookupError, TypeError, ArithmeticError)):
        decode_judged("m.xlsx", json.dumps(document).encode())
