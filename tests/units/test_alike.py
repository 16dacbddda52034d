"""Halving finds every cell once, and asks little where much is alike."""

from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.units.address import Area
from cartera_xl.units.alike import alike

Cell = tuple[int, int]


def cells(area: Area) -> list[Cell]:
    return [
        (row, column)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]


@given(st.integers(1, 9), st.integers(1, 9), st.data())
def test_every_cell_is_answered_once_and_rightly(
    height: int, width: int, data: st.DataObject
) -> None:
    area = Area(3, 2, height + 2, width + 1)
    answers = {cell: data.draw(st.sampled_from("xy")) for cell in cells(area)}

    def ask(part: Area) -> str | None:
        found = {answers[cell] for cell in cells(part)}
        return found.pop() if len(found) == 1 else None

    parts = list(alike(area, ask))
    assert sorted(cell for part, _ in parts for cell in cells(part)) == cells(area)
    assert all(answers[cell] == answer for part, answer in parts for cell in cells(part))


def test_one_odd_cell_among_many_costs_few_questions() -> None:
    asked = []

    def ask(part: Area) -> bool | None:
        asked.append(part)
        return None if (777, 13) in cells(part) and len(cells(part)) > 1 else len(cells(part)) > 1

    parts = list(alike(Area(1, 1, 1_000, 20), ask))
    assert (Area(777, 13, 777, 13), False) in parts
    assert len(asked) < 40
