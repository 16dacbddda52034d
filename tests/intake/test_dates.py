"""Dates are decided from the whole column; what two people would read in two ways is asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from cartera_xl.intake.dates import DateOrder, decide_date_order, read_date
from cartera_xl.intake.formats import Ambiguous


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["05/11/2026", "25/11/2026"], "dma"),
        (["05/11/2026", "11/25/2026"], "mda"),
        (["2026-11-05"], "amd"),
        (["2026-11-05 08:26:00"], "amd"),
        (["05.11.26", "25.11.26", "30.11.99"], "dma"),
        (["01/01/2026", "02/02/2026"], "dma"),
        (["31/02/2026", "25/11/2026"], "dma"),
        (["20260105"], "amd"),
        (["05012026", "25012026"], "dma"),
        (["5-nov-26", "11/25/2026"], "mda"),
        (["5-nov-26", "6 de noviembre de 2026"], "dma"),
    ],
)
def test_one_day_past_twelve_decides_the_column(texts: list[str], order: str) -> None:
    assert decide_date_order(texts).decision == order


@pytest.mark.parametrize(
    "texts", [["05/11/2026"], ["25-12-01"], ["05012026"], ["01/02/2026", "12/12/2026"]]
)
def test_a_column_of_dates_with_two_readings_is_asked(texts: list[str]) -> None:
    with pytest.raises(Ambiguous, match="ninguna otra fecha lo aclara"):
        decide_date_order(texts)


@pytest.mark.parametrize(
    "texts",
    [["25/11/2026", "11/25/2026"], ["2026-11-05", "05/11/2026"], ["2026-01-02", "01/01/2026"]],
)
def test_contrary_dates_are_asked(texts: list[str]) -> None:
    with pytest.raises(Ambiguous, match=r"«.+» es .+ y «.+» es "):
        decide_date_order(texts)


def test_a_year_of_two_digits_is_of_the_century_that_excel_takes() -> None:
    assert read_date("05/11/26", "dma") == date(2026, 11, 5)
    assert read_date("05/11/98", "dma") == date(1998, 11, 5)


@pytest.mark.parametrize(
    "text",
    ["5-nov-26", "05 Nov 2026", "5 de noviembre de 2026", "5/NOV/2026", "5.nov.2026", "5-nov.-2026",
     "November 5, 2026", "Nov 5 2026", "5 de noviembre del 2026", "20261105", "5-NOVIEMBRE-26",
     "5 nov 2026 08:30"],
)  # fmt: skip
def test_a_named_month_or_figures_together_are_read(text: str) -> None:
    assert read_date(text, "amd") == date(2026, 11, 5)


@pytest.mark.parametrize(
    "text", ["5-novo-26", "5-no-26", "nov", "31-feb-2026", "20261305", "mañana"]
)
def test_a_month_that_nobody_calls_so_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        read_date(text, "amd")


def test_a_date_that_is_not_there_is_refused_by_its_reason() -> None:
    for text, reason in (("31/02/2026", "fecha_no_existe"), ("ayer", "no_es_fecha")):
        with pytest.raises(PydanticCustomError) as caught:
            read_date(text, "dma")
        assert caught.value.type == reason


@given(
    order=st.sampled_from(["dma", "mda", "amd"]),
    days=st.lists(st.dates(date(2000, 1, 1), date(2069, 12, 31)), min_size=1),
)
def test_dates_written_in_an_order_are_read_back_or_asked(
    order: DateOrder, days: list[date]
) -> None:
    form = {"dma": "{:%d/%m/%Y}", "mda": "{:%m/%d/%Y}", "amd": "{:%Y-%m-%d}"}[order]
    texts = [form.format(day) for day in days]
    try:
        decided = decide_date_order(texts).decision
    except Ambiguous:
        assert all(day.day <= 12 for day in days)
        return
    assert [read_date(text, decided) for text in texts] == days  # type: ignore[arg-type]
