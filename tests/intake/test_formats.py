"""Numbers are decided from the whole column; what two people would read in two ways is asked."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from cartera_xl.intake.formats import (
    Ambiguous,
    DecimalMark,
    decide_decimal_mark,
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


def test_a_cell_of_a_million_spaces_is_soon_no_number() -> None:
    with pytest.raises(PydanticCustomError):
        read_number(f"1{' ' * 1_000_000}x", "punto")
