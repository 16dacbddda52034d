"""Formats are decided from the whole column; what two people would read in two ways is asked."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from cartera_xl.intake.formats import (
    Ambiguous,
    DateOrder,
    DecimalMark,
    decide_date_order,
    decide_decimal_mark,
    read_date,
    read_number,
)


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["1.234,50"], "coma"),
        (["1,234.50"], "punto"),
        (["1.234", "0,5"], "coma"),
        (["1,234", "12.5"], "punto"),
        (["1.234.567"], "coma"),
        (["1,234,567"], "punto"),
        (["1234,567"], "coma"),
        (["0,123"], "coma"),
        ([",5"], "coma"),
        (["1'234.56"], "punto"),
        (["1 234,56"], "coma"),
        (["-1.234,50", "(3,5)"], "coma"),
        (["1.234,50-"], "coma"),
        (["12", "$ 5.000", "7,5%"], "coma"),
        (["100", "200"], "punto"),
        ([], "punto"),
        (["N/A.", "ver 1.2 abc", "3,25"], "coma"),
    ],
)
def test_one_text_that_proves_it_decides_the_column(texts: list[str], mark: str) -> None:
    assert decide_decimal_mark(texts).decision == mark


@pytest.mark.parametrize("texts", [["1,234"], ["1.234"], ["12.345", "1.000"], ["123,456", "7"]])
def test_a_column_of_one_separator_before_three_digits_is_asked(texts: list[str]) -> None:
    with pytest.raises(Ambiguous, match="dos maneras"):
        decide_decimal_mark(texts)


def test_contrary_proofs_are_asked_with_both() -> None:
    with pytest.raises(Ambiguous, match=r"«1,5» lleva coma decimal y «2\.5», punto"):
        decide_decimal_mark(["1,5", "2.5"])


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("1.234,50", "coma", "1234.50"), ("(1,234.5)", "punto", "-1234.5"),
        ("1.234,50-", "coma", "-1234.50"), ("- 5", "punto", "-5"), ("$1,000", "punto", "1000"),
        ("-$ 20", "punto", "-20"), ("19%", "punto", "0.19"), (".5", "punto", "0.5"),
        ("5.", "punto", "5"), ("+3", "coma", "3"),
    ],
)  # fmt: skip
def test_numbers_as_programs_write_them(text: str, mark: DecimalMark, value: str) -> None:
    assert read_number(text, mark) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1.5", "coma"), ("1,5", "punto"), ("1.234.56", "coma"), ("12.34.567", "coma"),
        ("1,00,000", "punto"), ("(5", "punto"), ("--5", "punto"), ("1e5", "punto"), ("", "punto"),
        ("USD 5", "punto"), ("€ 5", "punto"), (".", "punto"), ("1 234 5", "punto"),
    ],
)  # fmt: skip
def test_what_is_not_written_so_is_no_number(text: str, mark: DecimalMark) -> None:
    with pytest.raises(PydanticCustomError):
        read_number(text, mark)


styles = st.sampled_from(
    [("coma", ".", ","), ("punto", ",", "."), ("coma", " ", ","), ("punto", "'", ".")]
)
amounts = st.decimals(-(10**12), 10**12, places=2, allow_nan=False)


@given(style=styles, values=st.lists(amounts, min_size=1, max_size=20))
def test_numbers_written_in_a_style_are_read_back_exactly(
    style: tuple[DecimalMark, str, str], values: list[Decimal]
) -> None:
    mark, thousands, point = style
    texts = [
        f"{v:,.2f}".replace(",", "§").replace(".", point).replace("§", thousands) for v in values
    ]
    assert decide_decimal_mark(texts).decision == mark
    assert [read_number(text, mark) for text in texts] == values


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
    ],
)
def test_one_day_past_twelve_decides_the_column(texts: list[str], order: str) -> None:
    assert decide_date_order(texts).decision == order


@pytest.mark.parametrize("texts", [["05/11/2026"], ["25-12-01"], ["01/02/2026", "12/12/2026"]])
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


def test_a_cell_of_a_million_spaces_is_soon_no_number() -> None:
    with pytest.raises(PydanticCustomError):
        read_number(f"1{' ' * 1_000_000}x", "punto")
