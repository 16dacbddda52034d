"""The table of conversions, both ways: what a message holds, what Excel's engine would hand over."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from cartera_xl.hosts.calc.engine.line import CalcRefuses
from cartera_xl.hosts.calc.engine.values import (
    clean,
    from_cell,
    is_plain,
    plan_writing,
    show_formula,
)


def handed_over(cell: object, **options: Any) -> object:
    """What an xlwings user gets of one cell."""
    chosen = {"empty_as": None, "number_builder": None, "err_to_str": False} | options
    ((value,),) = clean([[from_cell(cell)]], datetime, **chosen)
    return value


@pytest.mark.parametrize(
    ("cell", "value", "shown"),
    [
        (5, 5.0, "5"),
        (0.1, 0.1, "0.1"),
        (60_000_000.0, 60_000_000.0, "60000000"),
        (True, True, "TRUE"),
        ("0012", "0012", "0012"),
        ("#N/A", "#N/A", "#N/A"),
        (None, None, ""),
        ({"fecha": "2026-11-19T00:00:00"}, datetime(2026, 11, 19), "46345"),
        ({"fecha": "1899-12-30T08:30:00"}, datetime(1899, 12, 30, 8, 30), "0.354166666666667"),
        ({"error": "#N/A"}, None, "#N/A"),
    ],
)
def test_a_cell_arrives_as_from_excel(cell: object, value: object, shown: str) -> None:
    assert handed_over(cell) == value
    assert type(handed_over(cell)) is type(value)
    assert show_formula(cell) == shown


def test_an_error_is_told_from_a_text_that_looks_like_one() -> None:
    assert handed_over({"error": "#DIV/0!"}, err_to_str=True) == "#DIV/0!"
    assert handed_over({"error": "#DIV/0!"}) is None
    assert handed_over("#DIV/0!") == "#DIV/0!"


def test_numbers_days_and_blanks_come_as_they_are_asked_for() -> None:
    assert handed_over(5, number_builder=int) == 5
    assert handed_over(None, empty_as="-") == "-"
    day = clean([[datetime(2026, 1, 2)]], lambda year, month, day, **_: date(year, month, day),
                None, None, False)  # fmt: skip
    assert day == [[date(2026, 1, 2)]]


@pytest.mark.parametrize(
    ("value", "own", "put"),
    [
        (None, "General", ""),
        ("", "General", ""),
        ("Tienda La Esquina", "General", "Tienda La Esquina"),
        ("'0012", "@", "0012"),
        ("0012", "@", "0012"),
        ("=1+1", "@", "=1+1"),
        ("''x", "General", "'x"),
        (5, "General", 5.0),
        (5, "@", "5"),
        (Decimal("0.19"), "0%", 0.19),
        (True, "@", "TRUE"),
        (date(2026, 1, 2), "yyyy", 46024.0),
        (date(2026, 1, 2), "@", "02/01/2026"),
    ],
)
def test_a_value_is_put_as_what_it_is(value: object, own: str, put: object) -> None:
    plan = plan_writing([[value]], {(0, 0): own})
    assert plan.valores == [[put]]
    assert plan.formulas == plan.tecleadas == []
    assert json.loads(json.dumps(plan.valores)) == [[put]]


def test_a_day_without_a_format_gets_one_and_a_truth_too() -> None:
    plan = plan_writing([[date(2026, 1, 2), datetime(1899, 12, 30, 8, 30), True]], {})
    assert plan.formatos == {
        "dd/mm/yyyy": [(0, 0)], "h:mm": [(0, 1)], "BOOLEAN": [(0, 2)],
    }  # fmt: skip


def test_a_quoted_text_that_looks_like_a_number_keeps_the_format_of_its_cell() -> None:
    plan = plan_writing([["'0012", "'Ana"]], {(0, 0): "0.00"})
    assert plan.formatos == {"0.00": [(0, 0)]}


def test_formulas_errors_and_what_was_typed_go_apart() -> None:
    plan = plan_writing([["=SUM(A1,2)", "#N/A", "1/2"]], {})
    assert plan.valores == [["", "", ""]]
    assert plan.formulas == [[0, 0, "=SUM(A1;2)"], [0, 1, "=#N/A"]]
    assert plan.tecleadas == [[0, 2, "1/2"]]


def test_a_value_that_no_cell_takes_is_refused() -> None:
    with pytest.raises(CalcRefuses):
        plan_writing([[date(1812, 1, 2)]], {})
    with pytest.raises(CalcRefuses):
        plan_writing([["x" * 40_000]], {})
    with pytest.raises(TypeError):
        plan_writing([[object()]], {})


def test_only_what_may_be_taken_for_something_else_needs_the_formats() -> None:
    assert [is_plain(v) for v in (None, "", "Ana", "verdadero", "V01", 5)] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
