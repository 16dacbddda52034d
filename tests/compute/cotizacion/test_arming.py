"""Lines from the rows of a quote: what they leave blank comes from the product, on the day."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from cartera_xl.compute.cotizacion.arming import Master, Terms, quote_lines
from cartera_xl.compute.cotizacion.lines import LineTax, QuoteLine
from cartera_xl.specs.books import find_sheet

HOY = date(2026, 11, 20)


def table(sheet: str, *rows: dict[str, Any]) -> pd.DataFrame:
    """Return rows as ``validate.tables.to_table`` gives them."""
    fields = find_sheet(sheet).fields
    found = pd.DataFrame(
        {f.name: pd.Series([row.get(f.name) for row in rows], dtype="object") for f in fields}
    )
    days = {f.name: pd.to_datetime(found[f.name]) for f in fields if f.kind.name == "fecha"}
    return found.assign(**days, fila=range(6, 6 + len(rows)))


PRODUCTS = table(
    "Productos",
    {"sku": "A-1", "nombre": "Jabón 300 g", "unidad": "Unidad", "tratamiento": "Gravado",
     "iva": Decimal("0.19"), "costo": 2_500_00, "activo": True},
    {"sku": "L-1", "nombre": "Leche 1 L", "unidad": "Litro", "tratamiento": "Exento",
     "iva": Decimal(0), "costo": 3_500_00, "activo": True},
    {"sku": "P-1", "nombre": "Panela", "unidad": "Kilo", "tratamiento": "Excluido",
     "iva": Decimal(0), "costo": 1_000_00, "activo": False},
)  # fmt: skip
PRICES = table(
    "Precios",
    *({"lista": "DETAL", "sku": sku, "precio": price, "desde": date(2026, 1, 1)}
      for sku, price in (("A-1", 4_200_00), ("L-1", 4_000_00), ("P-1", 1_500_00))),
)  # fmt: skip
NO_TAXES = table("Impuestos")


def arm(*rows: dict[str, Any], taxes: pd.DataFrame = NO_TAXES, **terms: Any) -> list[QuoteLine]:
    master = Master(PRODUCTS, PRICES, taxes)
    return quote_lines(table("Líneas", *rows), master, Terms("DETAL", HOY, **terms))


def test_a_line_of_a_product_needs_only_its_quantity() -> None:
    assert arm({"sku": "a-1", "cantidad": Decimal("2.5")}) == [
        QuoteLine(
            "Jabón 300 g", Fraction(5, 2), 4_200_00, (), "Gravado",
            (LineTax("IVA", Fraction(19, 100)),), "A-1", "Unidad", "", Fraction(2_500_00),
            4_200_00, fila=6,
        )
    ]  # fmt: skip


def test_what_is_typed_wins() -> None:
    (line,) = arm({
        "sku": "A-1", "cantidad": Decimal(1), "descripcion": "Jabón con asa", "unidad": "Caja",
        "precio": 3_900_00, "descuento1": Decimal("0.1"), "descuento2": Decimal("0.05"),
        "tratamiento": "Exento", "nota": "Empaque nuevo",
    })  # fmt: skip
    assert (line.descripcion, line.unidad, line.nota) == ("Jabón con asa", "Caja", "Empaque nuevo")
    assert (line.precio, line.de_lista) == (3_900_00, 4_200_00)
    assert line.descuentos == (Fraction(1, 10), Fraction(1, 20))
    assert (line.tratamiento, line.impuestos) == ("Exento", (LineTax("IVA"),))


def test_exento_has_a_rate_of_zero_and_excluido_no_tax() -> None:
    exento, excluido = arm(
        {"sku": "L-1", "cantidad": Decimal(1)}, {"sku": "P-1", "cantidad": Decimal(1)}
    )
    assert exento.impuestos == (LineTax("IVA"),) and excluido.impuestos == ()
    assert exento.activo and not excluido.activo


def test_a_line_of_no_product_has_what_was_typed() -> None:
    (line,) = arm({
        "descripcion": "Exhibidor", "cantidad": Decimal(1), "precio": 90_000_00,
        "tratamiento": "Gravado", "iva": Decimal("0.19"),
    })  # fmt: skip
    assert (line.codigo, line.de_lista, line.costo) == ("", None, None)
    assert line.impuestos == (LineTax("IVA", Fraction(19, 100)),)


def test_a_product_without_price_in_force_says_why() -> None:
    master = Master(PRODUCTS, PRICES, NO_TAXES)
    rows = table("Líneas", {"sku": "A-1", "cantidad": Decimal(1)})
    (line,) = quote_lines(rows, master, Terms("MAYORISTA", HOY))
    assert (line.precio, line.de_lista, line.motivo) == (0, None, "no está en la lista MAYORISTA")


TAXES = table(
    "Impuestos",
    {"sku": "A-1", "impuesto": "IVA", "tarifa": Decimal("0.05"), "desde": date(2026, 12, 1)},
    {"sku": "A-1", "impuesto": "Consumo", "valor": 66_00, "desde": date(2026, 1, 1)},
    {"sku": "A-1", "impuesto": "IEPS", "tarifa": Decimal("0.08"), "en_base": True,
     "desde": date(2025, 1, 1)},
    {"sku": "A-1", "impuesto": "IEPS", "tarifa": Decimal("0.09"), "en_base": True,
     "desde": date(2026, 1, 1)},
    {"sku": "L-1", "impuesto": "iva", "tratamiento": "Excluido", "tarifa": Decimal(0),
     "desde": date(2026, 6, 1), "hasta": date(2026, 11, 19)},
)  # fmt: skip


def test_the_table_of_taxes_adds_what_is_in_force_with_those_of_ivas_base_first() -> None:
    soap, milk = arm(
        {"sku": "A-1", "cantidad": Decimal(1)}, {"sku": "L-1", "cantidad": Decimal(1)}, taxes=TAXES
    )
    assert soap.impuestos == (
        LineTax("IEPS", Fraction(9, 100), en_base=True),
        LineTax("Consumo", por_unidad=Fraction(66_00)),
        LineTax("IVA", Fraction(19, 100)),
    )
    assert milk.tratamiento == "Exento"  # its row ended the day before


def test_a_dated_row_of_iva_changes_the_rate_from_its_day_on() -> None:
    rows = table("Líneas", {"sku": "A-1", "cantidad": Decimal(1)})
    master = Master(PRODUCTS, PRICES, TAXES)
    (line,) = quote_lines(rows, master, Terms("DETAL", date(2026, 12, 1)))
    assert line.impuestos[-1] == LineTax("IVA", Fraction(5, 100))


def test_the_list_and_the_cost_are_turned_into_the_currency_of_the_quote() -> None:
    # 4.200 ÷ 4.012,35 is 1,0468 dollars; what is typed is in dollars already.
    rate = Fraction("4012.35")
    listed, typed = arm(
        {"sku": "A-1", "cantidad": Decimal(1)},
        {"sku": "A-1", "cantidad": Decimal(1), "precio": 1_10},
        tasa=rate,
    )
    assert (listed.precio, typed.precio, typed.de_lista) == (1_05, 1_10, 1_05)
    assert listed.costo == Fraction(2_500_00) / rate
