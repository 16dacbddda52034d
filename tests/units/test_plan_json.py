"""A plan crosses to another process and comes back the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.present.problems import plan_problems
from cartera_xl.units.plan import TableEdit
from cartera_xl.units.plan_json import from_json, to_json
from cartera_xl.units.problem import Problem

cells = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), st.dates()
)
places = st.tuples(st.integers(1, 9), st.integers(1, 9))


@given(
    st.text(),
    st.dictionaries(places, cells, max_size=4),
    st.lists(st.dictionaries(st.integers(1, 9), cells, max_size=4), max_size=3),
)
def test_any_edit_comes_back(table: str, held: dict, rows: list) -> None:  # type: ignore[type-arg]
    edit = TableEdit(table, held, tuple(rows))
    back = from_json(to_json(edit))
    assert back == edit
    assert [type(cell) for cell in back.cells.values()] == [type(cell) for cell in held.values()]


def test_a_sheet_comes_back_with_its_links() -> None:
    problem = Problem("a.xlsx", "Ventas", "C5", "Valor", "", "CX-CEL-101", "Falta.", "Escríbalo.")
    sheet = plan_problems([problem], libro="a.xlsx")
    assert from_json(to_json(sheet)) == sheet


def test_what_looks_like_a_tag_is_only_text() -> None:
    edit = TableEdit("Plan", {(1, 1): '{"fecha": "2026-11-19"}'}, ())
    assert from_json(to_json(edit)) == edit


def test_a_date_stays_a_date_and_its_text_a_text() -> None:
    edit = TableEdit("Plan", {(1, 1): date(2026, 11, 19), (1, 2): "2026-11-19"}, ())
    assert from_json(to_json(edit)).cells == {(1, 1): date(2026, 11, 19), (1, 2): "2026-11-19"}


def test_nothing_but_a_plan_travels() -> None:
    with pytest.raises(TypeError, match="no plan holds a object"):
        to_json(object())
    with pytest.raises(KeyError):
        from_json('{"clase": "Popen", "campos": {}}')
