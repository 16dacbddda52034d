"""Equal spellings join and different ids never do. Right ids come from python-stdnum itself."""

from importlib import import_module

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cartera_xl.units.tax_id import parse_tax_id
from cartera_xl.units.tax_ids.colombia import nit_check_digit
from cartera_xl.units.tax_ids.identity import identity, spellings


def numbers(low: int, high: int, width: int = 0) -> st.SearchStrategy[str]:
    return st.integers(low, high).map(lambda n: str(n).zfill(width))


def checked(module: str, bodies: st.SearchStrategy[str], place: int = -1):
    """Bodies with the first check digit that stdnum takes, put at ``place`` (−1: at the end)."""
    valid = import_module(f"stdnum.{module}").is_valid

    def add(body: str) -> str:
        at = len(body) if place == -1 else place
        made = (body[:at] + digit + body[at:] for digit in "0123456789K")
        return next((made_id for made_id in made if valid(made_id)), "")

    return bodies.map(add).filter(bool)


def joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


PLAIN = {
    "AR": checked("ar.cuit", joined(st.sampled_from(["20", "27", "30", "33"]), numbers(0, 99999999, 8))),
    "CL": checked("cl.rut", numbers(1_000_000, 99_999_999)),
    "CR": st.one_of(
        joined(st.sampled_from(["3101", "4000", "2100", "5001"]), numbers(1, 999999, 6)),
        joined(st.just("0"), numbers(100000000, 999999999)),
        numbers(10**10, 2 * 10**10 - 1),
    ),
    "DO": st.one_of(
        checked("do.rnc", numbers(10_000_000, 59_999_999)),
        checked("do.cedula", numbers(1, 49_999_999_99, 10)),
    ),
    "EC": st.one_of(
        checked("ec.ci", joined(numbers(1, 24, 2), numbers(0, 5999999, 7))),
        checked("ec.ruc", joined(numbers(1, 24, 2), st.just("9"), numbers(0, 999999, 6), st.just("001")), 9),
    ),
    # SAT gives eight digits and the check digit; with nine, some could be a NIT of Colombia.
    "GT": checked("gt.nit", numbers(10, 99_999_999)),
    "MX": joined(st.from_regex(r"[A-Z]{3}", fullmatch=True), st.just("970701"),
                 st.from_regex(r"[A-Z0-9]{3}", fullmatch=True)),
    "PE": checked("pe.ruc", joined(st.sampled_from(["10", "20"]), numbers(0, 99999999, 8))),
    "PY": checked("py.ruc", numbers(1, 89_999_999)),
    "SV": checked("sv.nit", joined(numbers(101, 1422, 4), numbers(10100, 311299, 6), numbers(1, 999, 3))),
    "UY": checked("uy.rut", joined(numbers(1, 22, 2), numbers(1, 999999, 6), st.just("001"))),
    "VE": checked("ve.rif", joined(st.sampled_from("VEJGP"), numbers(0, 99999999, 8))),
}  # fmt: skip
FOREIGN = st.sampled_from(sorted(PLAIN)).flatmap(lambda pais: st.tuples(st.just(pais), PLAIN[pais]))


def ways(pais: str, plain: str) -> list[str]:
    texto = parse_tax_id(pais, plain).texto
    dotted = texto.replace("-", ".")
    spaced = texto.replace("-", " ").replace(".", "")
    return [texto, plain, texto.lower(), dotted, spaced, f"{plain[:-1]}-{plain[-1]}"]


@given(FOREIGN)
def test_every_spelling_of_a_registered_id_is_found(drawn):
    pais, plain = drawn
    texto = parse_tax_id(pais, plain).texto
    known = spellings(pais, texto)
    for way in ways(pais, plain)[:-1]:
        assert parse_tax_id(pais, way).texto == texto
    assert {identity(way) for way in ways(pais, plain)} <= known


@given(st.sampled_from(sorted(PLAIN)).flatmap(
    lambda pais: st.tuples(st.just(pais), PLAIN[pais], PLAIN[pais])
))  # fmt: skip
def test_two_ids_of_a_country_share_no_spelling(drawn):
    pais, *pair = drawn
    one, other = (parse_tax_id(pais, plain).texto for plain in pair)
    assume(one != other)
    assert spellings(pais, one).isdisjoint(spellings(pais, other))


@given(st.sampled_from(["CR", "EC"]).flatmap(lambda pais: PLAIN[pais]))
def test_a_foreign_id_of_ten_digits_loses_none(plain):
    assume(len(plain) == 10)
    assert identity(plain) == plain


def test_an_ecuadorian_cedula_whose_end_would_be_a_check_digit_in_colombia_keeps_it():
    # By hand. Luhn: 2 + 7 + 0 + 0 + 0 + 0 + 0 + 1 + 4 + 6 = 20. The DIAN: 41·1 + 37·7 + 7·1 + 3·2
    # = 313; 313 mod 11 = 5; 11 − 5 = 6.
    assert parse_tax_id("EC", BOTH).texto == BOTH
    assert nit_check_digit(BOTH[:9]) == BOTH[9]
    assert identity(BOTH) == identity(f"{BOTH[:9]}-{BOTH[9]}") == BOTH


BOTH = "1700000126"


@given(numbers(800_000_000, 999_999_999))
def test_a_nit_is_one_with_its_check_digit_and_without(body):
    dv = nit_check_digit(body)
    ways = {body, body + dv, f"{body}-{dv}", f"{body[:3]}.{body[3:6]}.{body[6:]}-{dv}"}
    assert {identity(way) for way in ways} == {body} == spellings("CO", f"{body}-{dv}")


@given(st.one_of(numbers(100_000, 99_999_999), numbers(1_000_000_000, 1_299_999_999)))
def test_a_cedula_is_never_the_nit_that_its_digits_spell(number):
    cedula = f"{number}-{nit_check_digit(number)}"
    digits = cedula.replace("-", "")
    dotted = f"{int(number):,}".replace(",", ".") + cedula[-2:]
    assert identity(cedula) == identity(dotted) == cedula
    assert identity(digits) != identity(cedula)
    assert spellings("CO", cedula) == {cedula}


def test_nine_digits_alone_are_the_limit():
    # Copec's RUT and a NIT: the same nine digits, and nothing in the text to tell them apart.
    assert identity("90.690.000-9") == "906900009"
    assert identity("906900009-4") == "906900009"
    assert parse_tax_id("CO", "906900009-4").texto != parse_tax_id("CL", "90.690.000-9").texto


@pytest.mark.parametrize(
    ("pais", "texto", "sale"),
    [
        ("EC", "0926687856", 926687856.0),
        ("UY", "020164180014", 20164180014.0),
        ("CR", "01-0613-0584", 106130584.0),
        ("SV", "0614-050707-104-8", 6140507071048.0),
    ],
)
def test_a_sale_whose_id_lost_its_zeros_in_excel_still_finds_its_client(pais, texto, sale):
    assert identity(str(int(sale))) in spellings(pais, texto)


def test_a_dominican_cedula_without_its_zeros_is_not_taken_for_an_rnc():
    assert "113918205" not in spellings("DO", "001-1391820-5")
