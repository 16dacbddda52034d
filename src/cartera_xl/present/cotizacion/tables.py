"""The tables of a quote: lines, taxes, withholdings and accounts, each cell a text."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from cartera_xl.compute.cotizacion.draft import Draft
from cartera_xl.compute.cotizacion.emision import Policy
from cartera_xl.compute.cotizacion.lines import LineTax, QuoteLine
from cartera_xl.compute.cotizacion.retenciones import Withheld
from cartera_xl.compute.cotizacion.totales import QuotedLine, TaxSum, Totals
from cartera_xl.specs.cotizacion import EXCLUIDO, EXENTO
from cartera_xl.units.money_format import MoneyFormat

Rows = list[dict[str, str]]
_ACCOUNT = ("banco", "tipo", "numero", "titular")


def lines(draft: Draft, totals: Totals, policy: Policy) -> Rows:
    """Return one row a line."""
    return [
        _line(number, quoted, draft, policy) for number, quoted in enumerate(totals.lineas, start=1)
    ]


def _line(number: int, quoted: QuotedLine, draft: Draft, policy: Policy) -> dict[str, str]:
    line, money = quoted.linea, draft.moneda
    note = f" ({line.nota})" if line.nota else ""
    return {
        "numero": str(number),
        "codigo": line.codigo,
        "descripcion": f"{line.descripcion}{note}",
        "unidad": line.unidad,
        "cantidad": money.number(line.cantidad),
        "precio": money.plain(line.precio),
        "descuentos": discounts((*line.descuentos, draft.descuento), money),
        "descuento": money.plain(quoted.descuento),
        "impuesto": _treatment(line, money, policy),
        "valor": money.plain(quoted.neto),
    }


def discounts(parts: Sequence[Fraction], money: MoneyFormat) -> str:
    """Return discounts in the order they are applied: «10 % + 5 %»; "" if there is none."""
    return " + ".join(money.percent(part) for part in parts if part)


def _treatment(line: QuoteLine, money: MoneyFormat, policy: Policy) -> str:
    """Return what a line bears: «IVA 19 %», «Exento», «IEPS 8 % + IVA 16 %»."""
    general = {EXENTO: policy.pais.exento, EXCLUIDO: policy.pais.excluido}.get(line.tratamiento)
    own = [t for t in line.impuestos if general is None or t.nombre != policy.pais.impuesto]
    names = [tax_name(tax, money) for tax in own]
    return " + ".join([*names, general] if general else names)


def tax_name(tax: LineTax, money: MoneyFormat) -> str:
    """Return a tax with its rate, or what it is a unit: «IVA 19 %», «Bolsas $ 66,00 por unidad»."""
    if not tax.por_unidad:
        return f"{tax.nombre} {money.percent(tax.tarifa)}"
    amount = f"{money.simbolo}{money.number(tax.por_unidad / 100, 4)} por unidad"
    rate = f"{money.percent(tax.tarifa)} + " if tax.tarifa else ""
    return f"{tax.nombre} {rate}{amount}"


def taxes(draft: Draft, totals: Totals) -> Rows:
    """Return one row a tax and rate; what is taxed at zero is told apart, in its own slot."""
    return [_tax(one, draft.moneda) for one in totals.impuestos if _charged(one)]


def _charged(tax: TaxSum) -> bool:
    return bool(tax.impuesto.tarifa or tax.impuesto.por_unidad)


def _tax(tax: TaxSum, money: MoneyFormat) -> dict[str, str]:
    by_unit = tax.impuesto.por_unidad and not tax.impuesto.tarifa
    base = f"{money.number(tax.cantidad)} unidades" if by_unit else money.plain(tax.base)
    name = tax_name(tax.impuesto, money)
    return {"nombre": name, "base": base, "valor": money.plain(tax.valor)}


def withheld(draft: Draft, retenidas: Sequence[Withheld]) -> Rows:
    """Return one row a withholding."""
    money = draft.moneda
    return [
        {
            "nombre": f"{one.nombre} {money.percent(one.tarifa)}",
            "base": money.plain(one.base),
            "valor": money.plain(one.valor),
        }
        for one in retenidas
    ]


def accounts(firma: Mapping[str, str]) -> Rows:
    """Return the accounts of the parameter ``firma_cuentas``: by semicolon, their parts by comma."""
    found = (entry.split(",") for entry in firma.get("firma_cuentas", "").split(";"))
    filled = ([part.strip() for part in parts] for parts in found if any(map(str.strip, parts)))
    return [
        dict(zip(_ACCOUNT, [*parts, "", "", ""][: len(_ACCOUNT)], strict=True)) for parts in filled
    ]
