"""The examples of the documents are what a reader could work out by hand."""

from decimal import Decimal

import pytest

from cartera_xl.specs.documents import DOCUMENTS, find_document
from cartera_xl.specs.documents.slots import Document, Table
from cartera_xl.units.letras import en_letras
from cartera_xl.units.tax_ids.colombia import split_nit


def money(text: str) -> Decimal:
    return Decimal(text.removeprefix("$ ").replace(".", "").replace(",", "."))


def column(name: str, table: str, slot: str) -> list[Decimal]:
    rows = find_document(name).sample()[table]
    assert isinstance(rows, list)
    return [money(row[slot]) for row in rows]


def text(name: str, slot: str) -> str:
    found = find_document(name).sample()[slot]
    assert isinstance(found, str)
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_a_name_stands_for_one_thing_and_every_row_is_whole(document: Document) -> None:
    names = [slot.name for slot in document.slots]
    assert len(names) == len(set(names))
    for table in document.tables():
        assert len({column.name for column in table.columns}) == len(table.columns)
        assert table.sample()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_what_is_required_has_an_example(document: Document) -> None:
    for slot in document.slots:
        filled = slot.rows if isinstance(slot, Table) else slot.example
        assert filled or not slot.required, slot.name
        assert slot.meaning.endswith("."), slot.name


def test_the_quote_of_the_example_adds_up_to_the_cent() -> None:
    lines = find_document("cotizacion").sample()["lineas"]
    assert isinstance(lines, list)
    for line in lines:
        gross = Decimal(line["cantidad"]) * money(line["precio"])
        net = gross
        for rate in filter(None, line["descuentos"].replace(" %", "").split(" + ")):
            net *= 1 - Decimal(rate) / 100
        assert (money(line["valor"]), money(line["descuento"])) == (net, gross - net)
    gross, net = money(text("cotizacion", "subtotal")), money(text("cotizacion", "neto"))
    assert sum(column("cotizacion", "lineas", "valor")) == net
    assert gross - money(text("cotizacion", "descuento")) == net
    bases = column("cotizacion", "impuestos", "base")
    taxes = column("cotizacion", "impuestos", "valor")
    assert taxes == [bases[0] * 19 / 100, bases[1] * 5 / 100]
    untaxed = money(text("cotizacion", "exento")) + money(text("cotizacion", "excluido"))
    assert sum(bases) + untaxed == net
    total = money(text("cotizacion", "total"))
    assert net + sum(taxes) == total
    assert en_letras(total, "CO") == text("cotizacion", "total_letras")
    kept = column("cotizacion", "retenciones", "valor")
    assert kept == [
        (net * 25 / 1000).quantize(Decimal("0.01")),
        (sum(taxes) * 15 / 100).quantize(Decimal("0.01")),
    ]
    assert total - sum(kept) == money(text("cotizacion", "neto_estimado"))


def test_the_statement_of_the_example_ties_by_age_by_invoice_and_in_words() -> None:
    owed = money(text("estado_cuenta", "saldo"))
    assert sum(column("estado_cuenta", "facturas", "saldo")) == owed
    ages = column("estado_cuenta", "tramos", "valor")
    assert sum(ages) == owed
    assert sum(ages[1:]) == money(text("estado_cuenta", "vencido"))
    assert ages[0] == money(text("estado_cuenta", "por_vencer"))
    credit = money(text("estado_cuenta", "total_a_favor"))
    assert sum(column("estado_cuenta", "a_favor", "valor")) == credit
    net = money(text("estado_cuenta", "neto"))
    assert net == owed - credit
    assert en_letras(net, "CO") == text("estado_cuenta", "neto_letras")
    free = money(text("estado_cuenta", "cupo_disponible"))
    assert free == money(text("estado_cuenta", "cupo")) - owed


def test_the_instalments_of_the_example_pay_what_is_owed() -> None:
    debt = money(text("acuerdo_pago", "deuda"))
    assert sum(column("acuerdo_pago", "facturas", "saldo")) == debt
    assert sum(column("acuerdo_pago", "cuotas", "valor")) == debt
    assert money(text("acuerdo_pago", "total_cuotas")) == debt
    assert en_letras(debt, "CO") == text("acuerdo_pago", "deuda_letras")


@pytest.mark.parametrize("slot", ["firma_nit", "cliente_nit"])
def test_the_tax_ids_of_the_example_have_their_right_digit(slot: str) -> None:
    number, digit = text("cotizacion", slot).replace(".", "").split("-")
    assert split_nit(f"{number}-{digit}") == (number, digit)
