"""Amounts as each country's documents write them."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.parameters.paises import country_on, money_format, words_code

HOY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("pais", "written", "rotulo", "impuesto"),
    [
        ("CO", "$ 1.234.567,50", "NIT", "IVA"),
        ("MX", "$1,234,567.50", "RFC", "IVA"),
        ("PE", "S/ 1,234,567.50", "RUC", "IGV"),
        ("EC", "$ 1.234.567,50", "RUC", "IVA"),
        ("AR", "$ 1.234.567,50", "CUIT", "IVA"),
        ("VE", "Bs. 1.234.567,50", "RIF", "IVA"),
    ],
)
def test_each_country_writes_money_and_taxes_its_own_way(
    pais: str, written: str, rotulo: str, impuesto: str
) -> None:
    forms = country_on(pais, HOY)
    assert forms.moneda.write(1_234_567_50) == written
    assert (forms.rotulo, forms.impuesto) == (rotulo, impuesto)
    assert forms.no_factura.endswith(".") and forms.fuente


def test_chile_has_no_centavos() -> None:
    peso = country_on("CL", HOY).moneda
    assert (peso.write(1_234_567_00), peso.paso) == ("$1.234.567", 100)
    with pytest.raises(ValueError, match="no hay centavos"):
        peso.write(1)


def test_what_a_document_says_of_the_law_changes_with_its_day() -> None:
    before, after = (country_on("CL", date(2026, m, d)) for m, d in ((11, 30), (12, 1)))
    assert "21.719" not in before.ley_datos and "21.719" in after.ley_datos
    assert "2010" in country_on("MX", date(2025, 3, 20)).ley_datos
    assert "2025" in country_on("MX", date(2025, 3, 21)).ley_datos


def test_an_unknown_country_currency_or_day_is_said_in_spanish() -> None:
    with pytest.raises(ValueError, match="«BR»"):
        country_on("BR", HOY)
    with pytest.raises(ValueError, match="«CO»"):
        country_on("CO", date(1999, 12, 31))
    with pytest.raises(ValueError, match="no se conoce la moneda «XYZ»"):
        money_format("XYZ", "CO", HOY)


@pytest.mark.parametrize(
    ("moneda", "pais", "written", "words"),
    [
        ("USD", "CO", "USD 1.234,50", "USD"),
        ("USD", "EC", "$ 1.234,50", "EC"),
        ("COP", "MX", "COP 1,234.50", "CO"),
        ("PEN", "CO", "PEN 1.234,50", "PE"),
    ],
)
def test_another_currency_goes_by_its_code(
    moneda: str, pais: str, written: str, words: str
) -> None:
    assert money_format(moneda, pais, HOY).write(1_234_50) == written
    assert words_code(moneda, pais, HOY) == words


@pytest.mark.parametrize(
    ("number", "text"),
    [("40", "40"), ("2.5", "2,5"), ("1234.125", "1.234,125"), ("-0.0000001", "0"), ("0", "0"),
     ("4012.35", "4.012,35"), ("-3.5", "-3,5")],
)  # fmt: skip
def test_a_number_has_no_more_decimals_than_it_needs(number: str, text: str) -> None:
    assert country_on("CO", HOY).moneda.number(Fraction(number)) == text


@pytest.mark.parametrize(
    ("part", "text"), [("0.19", "19 %"), ("0.025", "2,5 %"), ("0.00966", "0,966 %"), ("0", "0 %")]
)
def test_a_part_is_written_as_a_percentage(part: str, text: str) -> None:
    assert country_on("CO", HOY).moneda.percent(Fraction(part)) == text


@given(st.integers(-(10**15), 10**15), st.sampled_from(("CO", "MX", "PE", "EC", "AR", "VE")))
def test_an_amount_can_be_read_back(centavos: int, pais: str) -> None:
    form = country_on(pais, HOY).moneda
    whole = form.plain(centavos).replace(form.miles, "").replace(form.decimal, ".")
    assert Fraction(whole) * 100 == centavos
