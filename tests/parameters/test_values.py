"""Dated values: an old month asks for its own, and the firm's wins."""

from datetime import date
from decimal import Decimal

import pytest

from cartera_xl.parameters.values import Dated, Definition, Parameters, default_parameters

SATURDAY = Definition("peso", "d", "numero", "días", (), Decimal(0), Decimal(1))


def rows(*dated: tuple[str, str]) -> tuple[Dated, ...]:
    return tuple(Dated("peso", date.fromisoformat(day), Decimal(v), "acta") for day, v in dated)


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2025, 1, 1), "0.5"), (date(2026, 6, 30), "0.5"), (date(2026, 7, 1), "0"),
     (date(2030, 1, 1), "0")],
)  # fmt: skip
def test_the_value_in_force_is_the_last_one_that_had_begun(day, value):
    # Written newest first: the order of the rows is not the order of the dates.
    parameters = Parameters({}, rows(("2026-07-01", "0"), ("2025-01-01", "0.5")))
    assert parameters.at("peso", day).valor == Decimal(value)


def test_before_the_first_date_and_for_unknown_names_there_is_none():
    parameters = Parameters({}, rows(("2025-01-01", "0.5")))
    with pytest.raises(ValueError):
        parameters.at("peso", date(2024, 12, 31))
    with pytest.raises(ValueError):
        parameters.at("otro", date(2026, 1, 1))


def test_the_firm_wins_from_its_own_date_on_even_over_a_later_default():
    parameters = Parameters({}, rows(("2025-01-01", "0.5"), ("2026-06-01", "0.4")))
    firm = parameters.override(rows(("2026-03-01", "1")))
    assert firm.at("peso", date(2026, 2, 28)).valor == Decimal("0.5")
    assert firm.at("peso", date(2026, 3, 1)).valor == 1
    assert firm.at("peso", date(2026, 7, 1)).valor == 1
    assert parameters.at("peso", date(2026, 3, 1)).valor == Decimal("0.5")  # untouched


@pytest.mark.parametrize("text", ["0", "1", "0.5", " 0.25 "])
def test_a_number_within_its_limits_is_taken(text):
    assert SATURDAY.parse(text) == Decimal(text)


@pytest.mark.parametrize("text", ["-0.1", "1.01", "", "medio", "1.000,5", "NaN", "Infinity", "1e9"])
def test_a_number_outside_them_says_the_limits(text):
    with pytest.raises(ValueError, match=r"^debe ser un número de 0 a 1$"):
        SATURDAY.parse(text)


def test_a_limit_of_zero_is_a_limit():
    negative = Definition("x", "d", "numero", "u", (), Decimal(-1), Decimal(0))
    assert negative.parse("0") == 0
    with pytest.raises(ValueError, match="de -1 a 0"):
        negative.parse("0.1")


def test_a_whole_number_has_no_decimals():
    # Six and a half months of history is no number of months.
    months = Definition("x", "d", "entero", "meses", (), Decimal(3), Decimal(36))
    assert [str(months.parse(text)) for text in ("6", "6.0", "36")] == ["6", "6", "36"]
    for text in ("6.5", "2", "37", "Infinity"):
        with pytest.raises(ValueError, match=r"^debe ser un número entero de 3 a 36$"):
            months.parse(text)


def test_yes_and_no_are_understood_with_or_without_accent():
    closed = Definition("x", "d", "si_no", "Sí o No")
    assert [closed.parse(t) for t in ("Sí", "si", "SI", "No", "no")] == [True] * 3 + [False] * 2
    with pytest.raises(ValueError, match="debe ser Sí o No"):
        closed.parse("1")


def test_an_option_is_one_of_the_list():
    country = Definition("x", "d", "opcion", "código", ("CO", "MX"))
    assert country.parse("mx") == "MX"
    with pytest.raises(ValueError, match="debe ser uno de: CO, MX"):
        country.parse("US")


def test_the_defaults_are_those_of_the_definitions():
    # DEFINITIONS, Defaults: country Colombia, Saturday 0.5; figure 4 needs 6 months.
    at = default_parameters().at
    day = date(2026, 11, 19)
    assert at("pais", day).valor == "CO"
    assert at("peso_sabado", day).valor == Decimal("0.5")
    assert at("peso_domingo", day).valor == 0
    assert at("meses_perfil", day).valor == 6
    assert at("corte_cerrado", day).valor is True


def test_every_default_has_a_unit_and_every_value_a_source():
    parameters = default_parameters()
    assert all(d.descripcion and d.unidad for d in parameters.definiciones.values())
    assert all(row.fuente for row in parameters.producto)
    assert {row.nombre for row in parameters.producto} == set(parameters.definiciones)


def test_the_credit_desk_starts_from_the_published_rules():
    # DEFINITIONS 11: 1–30, 31–60, 61–90, 91–120; the law: Mon–Fri 7–19, Sat 8–15 since 10-Oct-2023.
    at, day = default_parameters().at, date(2026, 11, 19)
    assert [at(f"limite_tramo_{n}", day).valor for n in (1, 2, 3, 4)] == [30, 60, 90, 120]
    assert at("mover_vencimiento", day).valor is True
    hours = ("semana_desde", "semana_hasta", "sabado_desde", "sabado_hasta")
    assert [at(f"contacto_{name}", day).valor for name in hours] == [7, 19, 8, 15]
    on = [at("contacto_ley", date(2023, 10, d)).valor for d in (9, 10)]
    assert on == [False, True]


def test_no_default_rate_is_above_its_cap():
    parameters = default_parameters()
    capped = [row for row in parameters.producto if row.nombre in ("tasa_mora", "tope_mora")]
    for day in {row.desde for row in capped}:
        assert parameters.at("tasa_mora", day).valor <= parameters.at("tope_mora", day).valor
    with pytest.raises(ValueError, match="no hay un valor de «tope_mora»"):
        parameters.at("tope_mora", date(2023, 12, 31))


def test_a_text_is_taken_as_it_is_but_for_its_margins():
    firm = Definition("firma", "d", "texto", "texto")
    assert firm.parse("  Pérez & Hijos, S.A.S. ") == "Pérez & Hijos, S.A.S."
    assert firm.parse("") == ""
