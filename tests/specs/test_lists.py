"""The head of a list, and the columns that are chosen from one with names."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.specs.base import Field, Sheet
from cartera_xl.specs.books import BOOKS
from cartera_xl.specs.lists import list_head, list_name, outside_refs, read_day
from cartera_xl.specs.refs import CLIENTE
from cartera_xl.validate.one_row import BIEN, review_row
from cartera_xl.validate.problems import Place
from cartera_xl.validate.rows import check_row

NAMED = [
    (sheet, field)
    for book in BOOKS
    for sheet in book.sheets
    if not sheet.output
    for field in sheet.fields
    if field.ref is not None and field.ref.label
]


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_the_day_of_a_list_is_read_back(day: date) -> None:
    assert read_day(list_head(CLIENTE, day)[0]) == day


@pytest.mark.parametrize(
    "cell",
    [list_head(CLIENTE, None)[0], None, "", "Listas que usan las demás hojas.", 46347.0,
     "Lista al 31/02/2026", "21/11/2026", datetime(2026, 11, 21)],
)  # fmt: skip
def test_what_is_no_day_of_a_list_is_none(cell: object) -> None:
    assert read_day(cell) is None


def test_names_and_labels_tell_the_lists_of_a_book_apart() -> None:
    for book in BOOKS:
        refs = outside_refs(book)
        assert len({list_name(ref) for ref in refs}) == len(refs)
        assert len({list_head(ref, None)[1] for ref in refs}) == len(refs)


@pytest.mark.parametrize(
    ("sheet", "field"), NAMED, ids=[f"{sheet.name} {field.name}" for sheet, field in NAMED]
)
def test_what_is_chosen_by_name_is_read_as_the_id_alone(
    sheet: Sheet, field: Field, good: Any
) -> None:
    row = good(sheet.name, **{field.name: "A-1 · Jabón · 300 g "})
    values, problems = check_row(sheet, Place("l.xlsx", sheet.name, {}), 6, row)
    assert (values[field.name], problems) == ("A-1", [])
    assert review_row(sheet, row) == BIEN
