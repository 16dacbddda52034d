"""What a quote adds up to: worked by hand, and to the cent for any lines."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.compute.cotizacion.lines import LineTax, QuoteLine, cascade
from cartera_xl.compute.cotizacion.margen import (
    ahorro_pronto_pago,
    from_pesos,
    in_pesos,
    margen_cotizacion,
)
from cartera_xl.compute.cotizacion.retenciones import (
    GRAN,
    NO_RESPONSABLE,
    RESPONSABLE,
    Withholding,
    neto_estimado,
    retenciones,
)
from cartera_xl.compute.cotizacion.totales import DOCUMENTO, LINEA, Rounding, Totals, totales
from cartera_xl.specs.cotizacion import EXCLUIDO, EXENTO, GRAVADO

IVA_19, IVA_5 = (LineTax("IVA", Fraction(n, 100)) for n in (19, 5))
ROUNDINGS: tuple[Rounding, ...] = (LINEA, DOCUMENTO)


def percent(*numbers: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(n, 100) for n in numbers)


def line(
    cantidad: int | str,
    pesos: int | str,
    *descuentos: int,
    tax: LineTax | None = IVA_19,
    **more: object,
) -> QuoteLine:
    taxes = (tax,) if tax else ()
    price = Fraction(str(pesos)) * 100
    assert price.denominator == 1
    given_ = {"impuestos": taxes, "descuentos": percent(*descuentos), **more}
    return QuoteLine("x", Fraction(str(cantidad)), int(price), **given_)  # type: ignore[arg-type]


# The quote of a distributor, added up by hand: 40 × 50.400 less 10 % and 5 %; 25 × 78.000;
# 8 × 288.000 less 5 %, at 5 %; 30 × 43.200 exento; 10 × 62.500 excluido.
CEIBA = [
    line(40, 50_400, 10, 5),
    line(25, 78_000),
    line(8, 288_000, 5, tax=IVA_5),
    line(30, 43_200, tax=LineTax("IVA"), tratamiento=EXENTO),
    line(10, 62_500, tax=None, tratamiento=EXCLUIDO),
]


@pytest.mark.parametrize("redondeo", ROUNDINGS)
def test_a_quote_of_five_lines_adds_up_as_by_hand(redondeo: Rounding) -> None:
    found = totales(CEIBA, redondeo)
    assert [one.neto for one in found.lineas] == [
        1_723_680_00, 1_950_000_00, 2_188_800_00, 1_296_000_00, 625_000_00,
    ]  # fmt: skip
    assert [one.descuento for one in found.lineas] == [292_320_00, 0, 115_200_00, 0, 0]
    assert (found.bruto, found.descuento, found.neto) == (8_191_000_00, 407_520_00, 7_783_480_00)
    assert [(t.impuesto.tarifa, t.base, t.valor) for t in found.impuestos] == [
        (Fraction(19, 100), 3_673_680_00, 697_999_20), (Fraction(5, 100), 2_188_800_00, 109_440_00),
        (0, 1_296_000_00, 0),
    ]  # fmt: skip
    assert (found.exento, found.excluido) == (1_296_000_00, 625_000_00)
    assert (found.impuesto, found.total) == (807_439_20, 8_590_919_20)


def test_discounts_go_one_after_another() -> None:
    assert cascade(percent(10, 5)) * 100 == Fraction("85.5")
    assert totales([line(1, 100, 10, 5, tax=None)], LINEA).neto == 85_50


def test_the_discount_of_the_document_comes_after_those_of_the_line() -> None:
    # 1.000 less 10 % is 900, and less 2 % 882: the IVA is of 882.
    found = totales([line(1, 1000, 10)], LINEA, Fraction(2, 100))
    assert (found.neto, found.impuesto) == (882_00, 167_58)


def test_each_rounding_gives_its_own_sum() -> None:
    # 33,33 less 10 % is 29,997: three lines of 30,00, or 89,991 rounded once.
    lines = [line(1, "33.33", 10) for _ in range(3)]
    by_line, by_document = (totales(lines, one) for one in ROUNDINGS)
    assert ([one.neto for one in by_line.lineas], by_line.neto) == ([30_00] * 3, 90_00)
    assert ([one.neto for one in by_document.lineas], by_document.neto) == (
        [30_00, 30_00, 29_99], 89_99,
    )  # fmt: skip
    assert (by_line.impuesto, by_document.impuesto) == (17_10, 17_10)


def test_a_tax_of_its_own_enters_the_base_of_the_iva_where_the_table_says_so() -> None:
    # Mexico: 1.000 with IEPS of 8 % and IVA of 16 % on both: 80 and 172,80.
    taxes = (LineTax("IEPS", Fraction(8, 100), en_base=True), LineTax("IVA", Fraction(16, 100)))
    found = totales([QuoteLine("x", Fraction(10), 100_00, impuestos=taxes)], DOCUMENTO)
    assert [(t.impuesto.nombre, t.base, t.valor) for t in found.impuestos] == [
        ("IEPS", 1_000_00, 80_00), ("IVA", 1_080_00, 172_80),
    ]  # fmt: skip
    assert found.total == 1_252_80


def test_a_tax_by_unit_goes_by_units_and_stays_out_of_the_base() -> None:
    # 24 units at 2.000 with 66 pesos a unit and IVA of 19 %: 48.000 + 1.584 + 9.120.
    taxes = (LineTax("Consumo", por_unidad=Fraction(66_00)), IVA_19)
    found = totales([QuoteLine("x", Fraction(24), 2_000_00, impuestos=taxes)], LINEA)
    assert [tax.valor for tax in found.impuestos] == [1_584_00, 9_120_00]
    assert found.impuestos[0].cantidad == 24
    assert found.total == 58_704_00


def test_exento_and_excluido_are_told_apart() -> None:
    exento, excluido = CEIBA[3:]
    assert totales([exento], LINEA).exento == totales([exento], LINEA).neto
    assert [t.base for t in totales([exento], LINEA).impuestos] == [1_296_000_00]
    assert totales([excluido], LINEA).impuestos == ()


def test_a_currency_without_centavos_is_rounded_to_whole_units() -> None:
    # Chile: 3 × 1.999 less 7 % is 5.577,21; its 19 % of 5.577 is 1.059,63.
    found = totales([line(3, 1999, 7)], LINEA, paso=100)
    assert (found.neto, found.impuesto, found.total) == (5_577_00, 1_060_00, 6_637_00)


def test_a_quote_without_lines_is_zero() -> None:
    assert totales([], DOCUMENTO).total == 0


LINES = st.lists(
    st.builds(
        QuoteLine,
        st.just("x"),
        st.fractions(Fraction(1, 1000), 10_000, max_denominator=1000),
        st.integers(0, 10**9),
        st.lists(st.fractions(0, 1, max_denominator=1000), max_size=3).map(tuple),
        st.sampled_from((GRAVADO, EXENTO, EXCLUIDO)),
        st.lists(
            st.builds(
                LineTax,
                st.sampled_from(("IVA", "IEPS", "Consumo")),
                st.sampled_from(percent(0, 5, 8, 16, 19, 53)),
                st.sampled_from((Fraction(0), Fraction(66_00))),
                st.booleans(),
            ),
            max_size=2,
            unique_by=lambda tax: tax.nombre,  # CX-MAE-701: a product bears a tax once
        ).map(tuple),
    ),
    max_size=12,
)


@given(
    LINES,
    st.sampled_from(ROUNDINGS),
    st.fractions(0, 1, max_denominator=100),
    st.sampled_from((1, 100)),
)
def test_lines_taxes_and_total_agree_to_the_cent(
    lines: list[QuoteLine], redondeo: Rounding, descuento: Fraction, paso: int
) -> None:
    found = totales(lines, redondeo, descuento, paso)
    assert [one.linea for one in found.lineas] == lines
    assert found.bruto - found.descuento == found.neto == sum(one.neto for one in found.lineas)
    assert found.neto + sum(tax.valor for tax in found.impuestos) == found.total
    assert sum(one.neto + one.impuesto for one in found.lineas) == found.total
    assert all(one.descuento >= 0 for one in found.lineas)
    assert not [v for one in found.lineas for v in (one.bruto, one.neto) if v % paso]


@given(LINES, st.sampled_from(ROUNDINGS), st.sampled_from((1, 100)))
def test_what_is_printed_stays_near_the_exact_figure(
    lines: list[QuoteLine], redondeo: Rounding, paso: int
) -> None:
    found = totales(lines, redondeo, paso=paso)
    exact = sum((one.net() + one.exact_tax() for one in lines), Fraction(0))
    # Each line's net and each of its taxes may be off by half a coin; a tax, by its base's too.
    assert abs(found.total - exact) <= paso * len(lines) * 4
    for quoted in found.lineas:
        assert abs(quoted.neto - quoted.linea.net()) <= paso


@given(LINES, st.sampled_from((1, 100)))
def test_by_document_each_tax_is_its_rate_of_the_base_beside_it(
    lines: list[QuoteLine], paso: int
) -> None:
    alike = [one for one in lines if one.impuestos == lines[0].impuestos][:1] if lines else []
    for tax in totales(alike * 5, DOCUMENTO, paso=paso).impuestos:
        exact = tax.base * tax.impuesto.tarifa + tax.cantidad * tax.impuesto.por_unidad
        assert abs(tax.valor - exact) <= Fraction(paso, 2)


def test_paying_early_does_not_lower_the_iva() -> None:
    found = totales([line(1, 1_000_000)], LINEA)
    assert ahorro_pronto_pago(found, Fraction(5, 100)) == 50_000_00
    assert found.impuesto == 190_000_00


RULES = (
    Withholding("Retención en la fuente", Fraction(25, 1000), "neto", 498_000_00,
                frozenset({RESPONSABLE, GRAN})),
    Withholding("Retención de IVA", Fraction(15, 100), "impuesto", 0, frozenset({GRAN})),
    Withholding("Retención de ICA", Fraction(0), "neto", 0, frozenset({RESPONSABLE, GRAN})),
)  # fmt: skip


@pytest.mark.parametrize(
    ("responsabilidad", "held"),
    [(GRAN, [194_587_00, 121_115_88]), (RESPONSABLE, [194_587_00]), (NO_RESPONSABLE, [])],
)
def test_withholding_depends_on_the_buyer(responsabilidad: str, held: list[int]) -> None:
    # 2,5 % of 7.783.480 and 15 % of 807.439,20; nothing is withheld at a rate of zero.
    found = totales(CEIBA, LINEA)
    kept = retenciones(found, RULES, responsabilidad)
    assert [one.valor for one in kept] == held
    assert neto_estimado(found, kept) == found.total - sum(held)


def test_nothing_is_withheld_below_its_base() -> None:
    assert retenciones(totales([line(1, 497_999)], LINEA), RULES, RESPONSABLE) == ()
    assert len(retenciones(totales([line(1, 498_000)], LINEA), RULES, RESPONSABLE)) == 1


def test_the_margin_is_on_sale() -> None:
    # Sold at 1.000 and bought at 800: 20 %, not the 25 % of the markup.
    figure = margen_cotizacion(totales([line(10, 100, costo=Fraction(80_00))], LINEA))
    assert figure.valor is not None and figure.valor.valor == Fraction(1, 5)


def test_a_margin_without_cost_or_sale_says_why() -> None:
    unknown: Totals = totales([line(1, 100, codigo="A-1")], LINEA)
    assert margen_cotizacion(unknown).shown() == "no calculable: sin costo de A-1"
    free = totales([line(1, 100, 100, costo=Fraction(1))], LINEA)
    assert margen_cotizacion(free).shown() == "no calculable: el neto es cero"


def test_a_total_in_dollars_is_told_in_pesos() -> None:
    # 1.234,56 dollars at 4.012,35 pesos: 4.953.486,816.
    assert in_pesos(1_234_56, Fraction("4012.35")) == 4_953_486_82
    assert from_pesos(Fraction(4_012_35), Fraction("4012.35")) == 1_00
