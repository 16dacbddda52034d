"""Every row has an Id of its own: new ones get it, and a copied row does not keep another's."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from cartera_xl.app.row_ids import find_new_ids
from cartera_xl.specs.books import find_book
from cartera_xl.units.raw import RawBook

VISITAS = find_book("visitas")
SHEET = VISITAS.sheet("Plan")
ID_COLUMN = len(SHEET.fields) + 2


Book = Callable[..., RawBook]


@pytest.fixture
def book(raw_book: Any, raw_sheet: Any, good: Any) -> Book:
    """Return a visitas book whose Plan has a row for each of the Ids given."""

    def make(*ids: object, **more: Any) -> RawBook:
        rows = [good("Plan") | {"": held} for held in ids]
        sheet: RawBook = raw_sheet(SHEET, rows, **more)
        return raw_book(VISITAS, {"Plan": sheet})  # type: ignore[no-any-return]

    return make


def find(raw: RawBook) -> tuple[dict[tuple[int, int], object], dict[str, list[int]]]:
    numbers = count(1)
    found = find_new_ids(raw, VISITAS, lambda: f"nuevo-{next(numbers)}")
    assert all(edit.table == "Plan" and not edit.rows for edit in found.cambios)
    cells = {place: cell for edit in found.cambios for place, cell in edit.cells.items()}
    return cells, found.copiadas


def test_a_row_without_an_id_gets_one(book: Book) -> None:
    assert find(book("a", None, " ")) == (
        {(7, ID_COLUMN): "nuevo-1", (8, ID_COLUMN): "nuevo-2"}, {},
    )  # fmt: skip


def test_of_two_rows_with_one_id_the_first_keeps_it_and_it_is_told(book: Book) -> None:
    assert find(book("a", "b", "a")) == ({(8, ID_COLUMN): "nuevo-1"}, {"Plan": [8]})


def test_a_book_whose_rows_all_have_theirs_is_left_alone(book: Book) -> None:
    assert find(book("a", "b")) == ({}, {})


def test_rows_below_the_table_wait_until_they_are_in_it(book: Book) -> None:
    assert find(book("a", None, rows_in_table=1)) == ({}, {})


def test_a_table_without_the_hidden_column_is_left_alone(book: Book) -> None:
    titles = ["Revisión", *(field.col.header for field in SHEET.fields)]
    assert find(book("a", None, titles=titles)) == ({}, {})
