"""How numbers are written, and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.compute.numeros.serie import Serie, is_series, make_series, series_of

LETTERS = st.text("ABCXYZ019", min_size=1, max_size=10)
SELLERS = st.one_of(st.just(""), st.text("JPN07", min_size=1, max_size=3))


@pytest.mark.parametrize(
    ("serie", "count", "written"),
    [
        (make_series("COT"), 123, "COT-2026-000123"),
        (make_series("cot", " jp "), 123, "COT-JP-000123"),
        (make_series("COT", "JP", anual=True, ancho=4), 7, "COT-JP-2026-0007"),
        (make_series("OFERTA", anual=False, ancho=3), 7, "OFERTA-007"),
        # A firm that outgrows its width loses no number.
        (make_series("COT", ancho=3), 1000, "COT-2026-1000"),
    ],
)
def test_a_number_is_written_as_its_series_says(serie: Serie, count: int, written: str) -> None:
    assert serie.number(2026, count) == written
    assert series_of(written) == serie.nombre


@given(LETTERS, SELLERS, st.booleans(), st.integers(3, 12), st.integers(1, 10**7))
def test_a_number_is_read_back_as_it_was_written(
    prefix: str, seller: str, anual: bool, ancho: int, count: int
) -> None:
    serie = make_series(prefix, seller, anual=anual, ancho=ancho)
    number = serie.number(2026, count)
    assert serie.split(number) == ("2026" if anual else "", count)
    assert series_of(number) == serie.nombre
    assert is_series(serie.nombre)


@pytest.mark.parametrize(
    "wrong",
    ["COT-2026-123", "COT-2026-000000", "COT-2026-0000123", "COT-26-000123", "COT-JP-000123",
     "cot-2026-000123", "COT-2026-000123 ", "COT-2026-00012٣", "", "COT"],
)  # fmt: skip
def test_what_the_series_does_not_write_is_not_its_number(wrong: str) -> None:
    with pytest.raises(ValueError, match="no es un número de la serie COT"):
        make_series("COT").split(wrong)


@pytest.mark.parametrize(
    ("prefix", "seller", "ancho", "said"),
    [
        ("", "", 6, "el prefijo tiene de 1 a 10"),
        ("COTIZACIÓN", "", 6, "sin tilde"),
        ("../COT", "", 6, "el prefijo"),
        ("COT-JP", "", 6, "el prefijo"),
        ("COT", "Juan Pérez", 6, "el código del vendedor"),
        ("COT", "2026", 6, "parece un año"),
        ("COT", "", 2, "el ancho va de 3 a 12"),
    ],
)
def test_a_name_that_could_not_be_told_from_another_is_refused(
    prefix: str, seller: str, ancho: int, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        make_series(prefix, seller, ancho=ancho)


@pytest.mark.parametrize("name", ["", "cot", "../X", "COT-", "COT-A-B", "COT/JP", "CÓT"])
def test_only_the_name_of_a_series_is_one(name: str) -> None:
    assert not is_series(name)
