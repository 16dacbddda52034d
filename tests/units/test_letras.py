"""Amounts in words: read back by a small parser of Spanish that shares nothing with the writer."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cartera_xl.units.letras import en_letras, letras

VALUES = {
    "cero": 0, "un": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13,
    "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17, "dieciocho": 18,
    "diecinueve": 19, "veinte": 20, "veintiún": 21, "veintiuno": 21, "veintidós": 22,
    "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26, "veintisiete": 27,
    "veintiocho": 28, "veintinueve": 29, "treinta": 30, "cuarenta": 40, "cincuenta": 50,
    "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100,
    "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500,
    "seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900,
}  # fmt: skip


def read(words: str) -> int:
    """Return the number that the words say; a KeyError is a word that Spanish does not have."""
    total = group = run = 0
    for word in words.split():
        if word == "y":
            assert run % 100 in range(30, 100, 10), words
        elif word == "mil":
            assert group == 0, words
            group, run = (run or 1) * 1000, 0
        elif word in ("millón", "millones"):
            assert (word == "millón") == (group + run == 1), words
            total, group, run = total + (group + run) * 10**6, 0, 0
        else:
            run += VALUES[word]
    return total + group + run


NUMBERS = st.one_of(
    st.integers(0, 10**12 - 1),
    st.integers(0, 10**6),
    # Where words change: 1, 21, 31, 100, 101 in each group of three.
    st.lists(st.sampled_from([0, 1, 2, 21, 31, 100, 101, 121, 500, 700, 900, 999]), min_size=4,
             max_size=4).map(lambda g: int("".join(f"{n:03d}" for n in g))),
)  # fmt: skip


@given(NUMBERS)
@example(201_000)
@example(1_001_000)
def test_words_say_the_number(numero):
    words = letras(numero)
    assert read(words) == numero
    assert not re.search(r"(^|ón |ones )un mil\b|uno mil", words)


@given(NUMBERS, st.integers(0, 99))
def test_an_amount_says_its_pesos_and_its_centavos(pesos, centavos):
    text = en_letras(Decimal(pesos * 100 + centavos) / 100, "MX")
    match = re.fullmatch(r"(.+?)( DE)? PESOS? (\d\d)/100 M\.N\.", text)
    assert match
    assert (read(match[1].lower()), int(match[3])) == (pesos, centavos)
    # «de» only right after millón: it is a noun (RAE, Nueva gramática § 21.3).
    assert bool(match[2]) == (re.search(r"MILL(ÓN|ONES)$", match[1]) is not None)
    assert not match[1].endswith("UNO")


@pytest.mark.parametrize(
    ("valor", "said"),
    [
        ("0", "CERO PESOS"),
        ("1", "UN PESO"),
        ("21", "VEINTIÚN PESOS"),
        ("31", "TREINTA Y UN PESOS"),
        ("100", "CIEN PESOS"),
        ("101", "CIENTO UN PESOS"),
        ("1000", "MIL PESOS"),
        ("1001", "MIL UN PESOS"),
        ("21000", "VEINTIÚN MIL PESOS"),
        ("31500", "TREINTA Y UN MIL QUINIENTOS PESOS"),
        ("100000", "CIEN MIL PESOS"),
        ("101000", "CIENTO UN MIL PESOS"),
        ("1000000", "UN MILLÓN DE PESOS"),
        ("1000001", "UN MILLÓN UN PESOS"),
        ("1200000", "UN MILLÓN DOSCIENTOS MIL PESOS"),
        ("2000000", "DOS MILLONES DE PESOS"),
        ("21000000", "VEINTIÚN MILLONES DE PESOS"),
        ("31000000", "TREINTA Y UN MILLONES DE PESOS"),
        ("1000000000", "MIL MILLONES DE PESOS"),
        ("1000001000", "MIL MILLONES MIL PESOS"),
        ("1000000000000", "UN BILLÓN DE PESOS"),
        ("2000001000000", "DOS BILLONES UN MILLÓN DE PESOS"),
    ],
)
def test_the_number_agrees_with_its_currency(valor, said):
    assert en_letras(Decimal(valor), "CL") == said


@pytest.mark.parametrize(
    ("pais", "exacto", "partido"),
    [
        ("CO", "MIL PESOS M/CTE", "MIL PESOS CON 05/100 M/CTE"),
        ("MX", "MIL PESOS 00/100 M.N.", "MIL PESOS 05/100 M.N."),
        ("PE", "MIL CON 00/100 SOLES", "MIL CON 05/100 SOLES"),
        ("BO", "MIL 00/100 BOLIVIANOS", "MIL 05/100 BOLIVIANOS"),
        ("AR", "MIL PESOS CON 00/100", "MIL PESOS CON 05/100"),
        ("EC", "MIL DÓLARES CON 00/100", "MIL DÓLARES CON 05/100"),
        ("SV", "MIL DÓLARES CON 00/100", "MIL DÓLARES CON 05/100"),
        ("PA", "MIL DÓLARES CON 00/100", "MIL DÓLARES CON 05/100"),
        ("VE", "MIL BOLÍVARES CON 00/100", "MIL BOLÍVARES CON 05/100"),
        ("UY", "MIL PESOS URUGUAYOS CON 00/100", "MIL PESOS URUGUAYOS CON 05/100"),
        ("CR", "MIL COLONES CON 00/100", "MIL COLONES CON 05/100"),
        ("GT", "MIL QUETZALES CON 00/100", "MIL QUETZALES CON 05/100"),
        ("DO", "MIL PESOS DOMINICANOS CON 00/100", "MIL PESOS DOMINICANOS CON 05/100"),
        ("USD", "MIL DÓLARES ESTADOUNIDENSES CON 00/100",
         "MIL DÓLARES ESTADOUNIDENSES CON 05/100"),
    ],
)  # fmt: skip
def test_each_country_writes_its_currency_as_its_documents_do(pais, exacto, partido):
    assert en_letras(Decimal("1000"), pais) == exacto
    assert en_letras(Decimal("1000.05"), pais) == partido


@pytest.mark.parametrize(("pais", "said"), [("CL", "MIL PESOS"), ("PY", "MIL GUARANÍES")])
def test_a_currency_without_centavos_refuses_them(pais, said):
    assert en_letras(Decimal("1000.00"), pais) == said
    with pytest.raises(ValueError, match=f"en {pais} no hay centavos"):
        en_letras(Decimal("1000.50"), pais)


@pytest.mark.parametrize("valor", [1000000, 1000000.0, "1000000", True])
def test_only_a_decimal_is_written(valor):
    # num2words takes an int for cents: 1000000 would be «diez mil pesos».
    with pytest.raises(TypeError):
        en_letras(valor, "CO")


@pytest.mark.parametrize(
    ("valor", "pais", "said"),
    [
        ("-1", "CO", "de 0 a 999 billones"),
        ("NaN", "CO", "de 0 a 999 billones"),
        ("1E15", "CO", "de 0 a 999 billones"),
        ("999.995", "CO", "más de dos decimales"),
        ("1", "HN", "no se conoce la moneda de «HN»"),
    ],
)
def test_what_cannot_be_written_is_refused(valor, pais, said):
    with pytest.raises(ValueError, match=said):
        en_letras(Decimal(valor), pais)
