"""Tax ids: python-stdnum says which are right; we say what is wrong with the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError
from stdnum.co import nit as stdnum_nit

from cartera_xl.units.tax_id import TaxId, parse_tax_id
from cartera_xl.units.tax_ids.colombia import nit_check_digit

BODIES = st.integers(10_000_000, 9_999_999_999).map(str)  # 8 to 10 digits
CHECK = st.sampled_from("0123456789")


def refusal(cell) -> tuple[str, dict]:
    with pytest.raises(PydanticCustomError) as caught:
        parse_tax_id("CO", cell)
    return caught.value.type, caught.value.context or {}


@given(BODIES, CHECK)
def test_a_nit_is_right_exactly_when_stdnum_says_so(body, check):
    if stdnum_nit.is_valid(body + check):
        assert parse_tax_id("CO", f"{body}-{check}") == TaxId("CO", body, check, True)
    else:
        assert refusal(f"{body}-{check}")[0] == "nit_dv"


@given(st.integers(100_000_000, 999_999_999).map(str))
def test_nine_digits_get_the_check_digit_that_stdnum_accepts(body):
    found = parse_tax_id("CO", float(body))
    assert stdnum_nit.validate(found.texto) == body + found.dv
    assert found.verificado
    # As ten digits in a number cell, with thousands or with spaces: the same client.
    dotted = f"{int(body):,}".replace(",", ".")
    for cell in (f"{dotted}-{found.dv}", f" NIT: {body} - {found.dv} "):
        assert parse_tax_id("CO", cell) == found
    if body[0] in "89":
        assert parse_tax_id("CO", float(body + found.dv)) == found
    else:
        # Ten digits in a row that begin like a cédula may be one.
        assert refusal(float(body + found.dv))[0] == "nit_ambiguo"


def test_a_ten_digit_cedula_goes_with_a_dash():
    # Modulus 11 by hand: 5·7 + 4·17 + 3·23 + 2·37 + 1·43 = 289; 289 mod 11 = 3; 11 − 3 = 8.
    assert nit_check_digit("1020304050") == "8"
    assert parse_tax_id("CO", "1020304050-8").texto == "1020304050-8"
    assert parse_tax_id("CO", "1.020.304.050-8").texto == "1020304050-8"


@pytest.mark.parametrize(
    ("cell", "reason", "details"),
    [
        ("800197268-5", "nit_dv", {"debe": "4", "es": "5"}),
        (8001972685.0, "nit_dv", {"debe": "4", "es": "5"}),
        ("80019726", "nit_largo", {"digitos": "8"}),
        ("12345-1", "nit_largo", {"digitos": "5"}),
        ("80019726812-4", "nit_largo", {"digitos": "11"}),
        ("", "nit_caracteres", {}),
        ("XAXX010101000", "nit_caracteres", {}),
        ("800197268/4", "nit_caracteres", {}),
        ("-800197268", "nit_caracteres", {}),
        ("８００１９７２６８-4", "nit_caracteres", {}),  # full-width digits are other clients
        (True, "no_es_texto", {}),
        (1e15, "digitos_perdidos", {}),
    ],
)
def test_each_mistake_has_its_reason(cell, reason, details):
    assert refusal(cell) == (reason, details)


@given(st.sampled_from(["PA", "BO", "HN", "NI", "XX", ""]), st.text(max_size=20))
def test_a_country_without_a_rule_is_never_called_valid(country, text):
    found = parse_tax_id(country, text)
    assert not found.verificado
    assert found.dv == ""
