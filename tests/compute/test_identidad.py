"""CX_NIT_VALIDO and CX_NIT_DV: figures worked by hand with the DIAN's modulus 11."""

import pytest

from cartera_xl.compute.identidad import nit_dv, nit_valido

# 52345678: 8·3 + 7·7 + 6·13 + 5·17 + 4·19 + 3·23 + 2·29 + 5·37 = 624; 624 mod 11 = 8; 11 − 8 = 3.


@pytest.mark.parametrize(
    ("nit", "valid"),
    [("52345678-3", True), ("52345678-1", False), ("800.197.268-4", True), ("860002964", True),
     ("hola", False), ("", False)],
)  # fmt: skip
def test_a_nit_is_valid_or_not(nit, valid):
    assert nit_valido(nit) is valid


def test_a_country_without_rule_is_not_verified_never_valid():
    assert nit_valido("155-678-1", "PA") == "no verificado"
    assert nit_dv("155-678-1", "PA") == ""


@pytest.mark.parametrize(
    ("nit", "pais", "valid", "dv"),
    [
        ("60803000-k", "cl", True, "K"),  # SII
        ("20131312955", "PE", True, "5"),  # SUNAT
        ("SAT970701NN3", "MX", True, ""),  # SAT: the last one is not checked
        ("XAXX010101000", "MX", "no verificado", ""),
        ("3-101-999999", "CR", True, ""),
    ],
)
def test_other_countries_have_their_own_rule(nit, pais, valid, dv):
    assert nit_valido(nit, pais) == valid
    assert nit_dv(nit, pais) == dv


def test_a_wrong_id_of_another_country_is_called_by_its_name():
    assert nit_valido("60803000-1", "CL") is False
    with pytest.raises(ValueError, match="«60803000-1» no es un RUT"):
        nit_dv("60803000-1", "CL")


def test_the_check_digit_is_given_as_text():
    assert nit_dv("52345678-3", "co") == "3"
    with pytest.raises(ValueError, match="«52345678-1» no es un NIT"):
        nit_dv("52345678-1")
