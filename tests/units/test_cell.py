"""Cells: what Excel hands over is not what the seller meant, and the refusal says how."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from cartera_xl.units.cell import (
    Missing,
    as_date,
    as_decimal,
    as_integer,
    as_text,
    is_blank,
    same_word,
    show_cell,
)


def refusal(read, cell) -> tuple[str, dict]:
    with pytest.raises(PydanticCustomError) as caught:
        read(cell)
    return caught.value.type, caught.value.context or {}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (8001972684.0, "8001972684"),  # a NIT typed as digits
        (123.0, "123"),  # an invoice «123»
        (123, "123"),
        (12.5, "12.5"),
        (-0.0, "0"),
        (999_999_999_999_999.0, "999999999999999"),  # 15 digits: Excel still has them all
        ("  FV-1 ", "FV-1"),
        ("007", "007"),
    ],
)
def test_text_is_what_the_seller_typed(cell, text):
    assert as_text(cell) == text


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (True, "no_es_texto"),
        (None, "no_es_texto"),
        (Missing.SIN_VALOR, "no_es_texto"),
        (datetime(2026, 3, 1), "fecha_en_texto"),  # «1-3» turned into a day
        (date(2026, 3, 1), "fecha_en_texto"),
        (time(8, 30), "fecha_en_texto"),
        (timedelta(hours=30), "fecha_en_texto"),
        (1e15, "digitos_perdidos"),
        pytest.param(10**400, "digitos_perdidos", id="googol"),
        (float("inf"), "digitos_perdidos"),
        (float("nan"), "digitos_perdidos"),
    ],
)
def test_text_is_refused_with_its_reason(cell, reason):
    assert refusal(as_text, cell)[0] == reason


@given(st.integers(-(10**14), 10**14))
def test_a_number_is_the_one_that_excel_shows(centavos):
    # In binary 0.1 + 0.2 is 0.30000000000000004; Excel shows 15 digits and so do we.
    assert as_decimal(centavos / 100) == Decimal(centavos) / 100


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (None, "no_es_numero"),
        (True, "no_es_numero"),
        (datetime(2026, 3, 1, 8, 30), "fecha_en_numero"),
        (time(8, 30), "fecha_en_numero"),
        (timedelta(days=2), "fecha_en_numero"),
        (float("inf"), "numero_enorme"),
        (float("-inf"), "numero_enorme"),
        (float("nan"), "numero_enorme"),
        (1e15, "numero_enorme"),
        pytest.param(10**400, "numero_enorme", id="googol"),
        (Decimal("Infinity"), "numero_enorme"),
        ("doce", "no_es_numero"),
        ("12 cajas", "no_es_numero"),
        ("2026-03-01", "no_es_numero"),
        ("(1.500)", "no_es_numero"),
        ("", "no_es_numero"),
        ("1.500.00", "no_es_numero"),  # 1,500.00 or 1.500.000: no reading is offered
        ("1.23,456", "no_es_numero"),
        ("١٢", "no_es_numero"),
    ],
)
def test_a_number_is_refused_with_its_reason(cell, reason):
    assert refusal(as_decimal, cell)[0] == reason


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1500000", "1500000"),
        ("1.500.000", "1500000"),
        ("1,500,000", "1500000"),
        ("1 500 000", "1500000"),
        ("1.234,50", "1234,50"),
        ("1,234.50", "1234,50"),
        ("1234.5", "1234,5"),
        ("0.500", "0,500"),  # no thousand begins with 0
        ("-12", "-12"),
        ("+12", "12"),
        ("19%", "19%"),
        ("$ 1.500.000,25", "1500000,25"),
    ],
)
def test_a_number_typed_as_text_is_shown_as_it_should_be_typed(text, digits):
    assert refusal(as_decimal, text) == ("numero_como_texto", {"digitos": digits})


@pytest.mark.parametrize(
    ("text", "whole", "decimal"),
    [
        ("1.234", "1234", "1,234"),
        ("1,234", "1234", "1,234"),
        ("$ 1.500", "1500", "1,500"),
        ("-1.234", "-1234", "-1,234"),
        ("999,000", "999000", "999,000"),
    ],
)
def test_one_separator_and_three_digits_are_asked_about_never_guessed(text, whole, decimal):
    # FACTS: one locale reads 1,234 as 1.234 and another reads 1.234 as 1.234: wrong by 1,000.
    assert refusal(as_decimal, text) == (
        "numero_ambiguo",
        {"entero": whole, "decimal": decimal},
    )


@given(st.text(max_size=12))
def test_no_text_is_ever_a_number(text):
    assert refusal(as_decimal, text)[0] in (
        "no_es_numero",
        "numero_ambiguo",
        "numero_como_texto",
    )


def test_a_whole_number_has_no_decimals():
    assert as_integer(12.0) == 12
    assert refusal(as_integer, 12.5)[0] == "no_es_entero"
    assert refusal(as_integer, "12")[0] == "numero_como_texto"


def test_a_date_forgets_its_hour():
    assert as_date(datetime(2026, 3, 1, 8, 30)) == date(2026, 3, 1)
    assert as_date(date(2026, 3, 1)) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("03/04/2026", "fecha_ambigua"),  # 3 April, or 4 March where Excel is in English
        ("3-4-26", "fecha_ambigua"),
        ("03/04/2026 08:30", "fecha_ambigua"),
        ("31/12/2026", "fecha_como_texto"),
        ("12/31/2026", "fecha_como_texto"),
        ("04/04/2026", "fecha_como_texto"),  # the same day either way
        ("2026-11-19", "fecha_como_texto"),
        ("2026-11-19T08:30:00", "fecha_como_texto"),
        ("29/02/2024", "fecha_como_texto"),
        ("31/02/2026", "fecha_no_existe"),
        ("29/02/2026", "fecha_no_existe"),
        ("2026-02-30", "fecha_no_existe"),
        ("13/13/2026", "fecha_no_existe"),
        ("mañana", "no_es_fecha"),
        ("19 de noviembre de 2026", "no_es_fecha"),
        ("", "no_es_fecha"),
        (46345.0, "fecha_como_numero"),
        (20261119, "fecha_como_numero"),
        (True, "no_es_fecha"),
        (None, "no_es_fecha"),
        (time(8, 30), "no_es_fecha"),
        (timedelta(days=1), "no_es_fecha"),
    ],
)
def test_a_date_is_refused_with_its_reason(cell, reason):
    assert refusal(as_date, cell)[0] == reason


@given(st.dates())
def test_a_day_above_the_twelfth_can_be_read_only_one_way(day):
    text = f"{day.day}/{day.month}/{day.year:04d}"
    ambiguous = day.day <= 12 and day.day != day.month and day.year >= 100
    if day.year >= 100:
        assert refusal(as_date, text)[0] == ("fecha_ambigua" if ambiguous else "fecha_como_texto")


@pytest.mark.parametrize("cell", [None, "", "   ", "\n\t", "\xa0", float("nan")])
def test_what_looks_empty_is_blank(cell):
    assert is_blank(cell)


@pytest.mark.parametrize("cell", [0, 0.0, False, "0", "-", Missing.SIN_VALOR, date(2026, 1, 1)])
def test_a_zero_is_not_blank(cell):
    assert not is_blank(cell)


def test_words_are_compared_as_people_do():
    assert same_word("  NOTA   crédito ") == same_word("nota credito")
    assert same_word("Año") == same_word("ANO")  # who types without ñ is understood
    assert same_word("Factura") != same_word("Facturas")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (None, ""),
        (Missing.SIN_VALOR, ""),
        (True, "Sí"),
        (False, "No"),
        (1500.0, "1500"),
        (-3.5, "-3,5"),
        (0.1 + 0.2, "0,3"),
        (Decimal("0.50"), "0,50"),
        pytest.param(10**400, "1e+400", id="googol"),
        (datetime(2026, 3, 1, 8, 30), "01/03/2026"),
        (time(8, 5), "08:05"),
        (timedelta(days=1, hours=2, minutes=5), "26:05"),  # as Excel's [h]:mm
        (-timedelta(minutes=90), "-1:30"),
        ("Calle 5\nApto 3", "Calle 5 Apto 3"),
        ("x" * 61, "x" * 59 + "…"),
        ("x" * 60, "x" * 60),
    ],
)
def test_a_cell_is_shown_as_the_seller_sees_it(cell, shown):
    assert show_cell(cell) == shown
