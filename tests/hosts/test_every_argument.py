"""Whatever a cell may hold, in whatever shape, given to any argument of any function."""

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cartera_xl.catalog import FUNCTIONS, find_function
from cartera_xl.generate.function_pages import EXAMPLES, given_values
from cartera_xl.hosts.answer import answer
from cartera_xl.units.cell import EXCEL_ERRORS

ROOT = Path(__file__).resolve().parents[2]
RIGHT = {
    name: given_values(arguments)
    for name, arguments in yaml.safe_load((ROOT / EXAMPLES).read_text("utf-8")).items()
}
ARGUMENTS = [
    pytest.param(name, place, id=f"{name}-{argument.nombre}")
    for name in FUNCTIONS
    for place, argument in enumerate(find_function(name).argumentos)
]
TABLES = [value for values in RIGHT.values() for value in values if isinstance(value, list)]
ENGLISH = re.compile(r"\b(the|not|is|of|must|bounds|invalid|cannot|out|object|value|error:)\b")

NASTY = ["{", "«»", "#", "'", "x" * 40_000, "\ud800", "\x00", "=1+1", "null", "1e400"]

BLANKS = st.sampled_from([None, "", "  ", float("nan")])
ERRORS = st.sampled_from(sorted(EXCEL_ERRORS))
NUMBERS = st.one_of(
    st.floats(allow_nan=False), st.integers(), st.sampled_from([0.0, -1.0, 0.5, 46345.0, 10**400]),
    st.decimals(allow_nan=False, allow_infinity=False, places=4),
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(["1500", "1.500", "1.500,50", "-3", "0,5", "12%", "46345", "2026-11", "2026-T4",
                     "2026-S47", "9999", "1000-01", "9999-S52", "2026-11-19", "19/11/2026", "lineal",
                     "A", "CO", "USD", "ZZ", "V01", "800197268", "800197268-4", "Sí", "Ventas",
                     "Metas", *NASTY]),
    st.text(max_size=12),
)  # fmt: skip
DATES = st.one_of(
    st.dates(), st.datetimes(), st.datetimes(timezones=st.just(UTC)), st.times(),
    st.sampled_from([date(2026, 11, 19), datetime(2026, 11, 19, tzinfo=UTC), timedelta(days=1)]),
)  # fmt: skip
CELLS = st.one_of(BLANKS, ERRORS, NUMBERS, TEXTS, DATES, st.booleans())


def row_or_column(cells: list[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from([cells, [cells], [[cell] for cell in cells], tuple(cells)])


def rectangle(cells: list[Any], width: int) -> list[list[Any]]:
    return [cells[n : n + width] for n in range(0, len(cells) - width + 1, width)]


SINGLE = st.sampled_from([lambda cell: cell, lambda cell: [[cell]], lambda cell: ((cell,),)])
ONES = st.builds(lambda shape, cell: shape(cell), SINGLE, CELLS)
LINES = st.lists(CELLS, min_size=2, max_size=6).flatmap(row_or_column)
RECTANGLES = st.builds(rectangle, st.lists(CELLS, min_size=4, max_size=12), st.integers(1, 4))


@st.composite
def damaged_table(draw: st.DrawFn) -> list[list[Any]]:
    """A whole table of the examples with some of its cells changed."""
    rows = [list(row) for row in draw(st.sampled_from(TABLES))]
    for _ in range(draw(st.integers(0, 3))):
        row = draw(st.sampled_from(rows))
        row[draw(st.integers(0, len(row) - 1))] = draw(CELLS)
    return rows


ANYTHING = st.one_of(ONES, LINES, RECTANGLES, damaged_table(), st.just([]), st.just([[]]))


def answer_with(name: str, place: int, value: object) -> Any:
    """What the cell shows when the example's argument at ``place`` is another."""
    values = [*RIGHT[name], *[None] * (place + 1 - len(RIGHT[name]))]
    values[place] = value
    return answer(name, *values)


def holds(cell: object) -> bool:
    return cell is None or isinstance(cell, (str, float, bool, date))


def is_an_answer(shown: Any) -> bool:
    """Whether it is a cell or a rectangle of them, and if it is a sentence, ours, in Spanish."""
    if isinstance(shown, list):
        return len({len(row) for row in shown}) == 1 and all(holds(c) for r in shown for c in r)
    if isinstance(shown, str):
        return "[CX-FUN-901]" not in shown and not ENGLISH.search(shown) and len(shown) < 2000
    return holds(shown)


@pytest.mark.parametrize(("name", "place"), ARGUMENTS)
@given(value=ANYTHING)
@settings(max_examples=40)
def test_the_answer_is_a_cell_or_a_table_and_never_a_fault(
    name: str, place: int, value: object
) -> None:
    assert is_an_answer(answer_with(name, place, value))


@pytest.mark.parametrize(("name", "place"), ARGUMENTS)
def test_texts_that_break_programs_are_answered_too(name: str, place: int) -> None:
    for text in NASTY:
        assert is_an_answer(answer_with(name, place, text)), text[:20]
        assert is_an_answer(answer_with(name, place, [[text, text], [text, text]])), text[:20]


@pytest.mark.parametrize(("name", "place"), ARGUMENTS)
@given(shape=SINGLE, blank=BLANKS, error=ERRORS)
@settings(max_examples=15)
def test_a_blank_and_an_error_are_said_alike_everywhere(
    name: str, place: int, shape: Any, blank: object, error: str
) -> None:
    argument = find_function(name).argumentos[place]
    said = answer_with(name, place, shape(error))
    assert said == (f"{name}: {argument.nombre}: la celda tiene un error {error}. [CX-FUN-102]")
    said = answer_with(name, place, shape(blank))
    if argument.opcional:
        assert said == answer_with(name, place, None)
    else:
        assert said == f"{name}: falta el argumento {argument.nombre}. [CX-FUN-101]"


@pytest.mark.parametrize(("name", "place"), ARGUMENTS)
@given(cells=st.lists(NUMBERS, min_size=2, max_size=6).flatmap(row_or_column))
@settings(max_examples=10)
def test_a_range_where_one_cell_is_wanted_is_said_alike_everywhere(
    name: str, place: int, cells: Any
) -> None:
    argument = find_function(name).argumentos[place]
    said = str(answer_with(name, place, cells))
    alone = f"{name}: {argument.nombre}: debe ser una sola celda, no un rango de "
    assert said.startswith(alone) is not argument.rango


@pytest.mark.parametrize(("name", "place"), ARGUMENTS)
def test_a_single_cell_is_the_same_alone_and_as_a_range(name: str, place: int) -> None:
    values = RIGHT[name]
    if place < len(values) and not isinstance(values[place], list):
        assert answer_with(name, place, [[values[place]]]) == answer(name, *values)


DAY = date(2026, 11, 19)
MOMENTS = [DAY, datetime(2026, 11, 19, 8, 30), datetime(2026, 11, 19, tzinfo=UTC), 46345, 46345.5,
           "2026-11-19"]  # fmt: skip


@pytest.mark.parametrize(("name", "place"), ARGUMENTS)
def test_a_day_is_the_same_however_it_comes(name: str, place: int) -> None:
    values = RIGHT[name]
    if place < len(values) and re.fullmatch(r"2026-\d\d-\d\d", str(values[place])):
        assert len({str(answer_with(name, place, moment)) for moment in MOMENTS}) == 1


def test_every_kind_of_hour_is_refused_as_a_day() -> None:
    for cell in (time(8), timedelta(hours=8)):
        assert str(answer("CX_DIAS_HABILES", cell, DAY)).endswith("no es una fecha. [CX-FUN-199]")


def test_money_typed_as_currency_is_a_number() -> None:
    # Excel hands a cell in currency format over as a decimal.
    assert answer("CX_CUMPLIMIENTO", Decimal("62"), Decimal("100.0000")) == 0.62
