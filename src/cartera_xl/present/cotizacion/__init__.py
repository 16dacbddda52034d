"""A quote as its Word template shows it: figures → texts, slot by slot.

The slots are ``specs.documents.COTIZACION``'s. Nothing is computed here but words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cartera_xl.compute.cotizacion.draft import Draft, Issue
from cartera_xl.compute.cotizacion.emision import Policy
from cartera_xl.compute.cotizacion.margen import in_pesos
from cartera_xl.compute.cotizacion.retenciones import Withheld, neto_estimado
from cartera_xl.compute.cotizacion.totales import LINEA, Totals
from cartera_xl.parameters.paises import words_code
from cartera_xl.present.cotizacion import parties, tables, terms
from cartera_xl.units.letras import en_letras
from cartera_xl.units.period import long_date

Slots = dict[str, str | list[dict[str, str]]]
_REDONDEO = {
    LINEA: "El impuesto se calcula y se redondea {a} en cada línea.",
    "DOCUMENTO": "El impuesto se calcula sobre la suma de las líneas de cada tarifa y se redondea {a} "
    "una sola vez.",
}


@dataclass(frozen=True)
class Quote:
    """All that a quote's document says, still as figures."""

    draft: Draft
    totals: Totals
    policy: Policy
    issue: Issue
    retenidas: Sequence[Withheld] = ()

    @property
    def abroad(self) -> bool:
        """Whether it is in another currency than its country's."""
        return self.draft.moneda.codigo != self.policy.pais.moneda.codigo


def quote_content(quote: Quote) -> Slots:
    """Return slot → text, and table → rows; "" where there is nothing to say."""
    return {
        **_heading(quote),
        **parties.firm(quote.policy),
        **parties.client(quote.draft, quote.policy),
        **parties.seller(quote.draft),
        **_money(quote),
        **_sums(quote),
        **_withheld(quote),
        **terms.conditions(quote.draft, quote.totals, quote.policy),
        **_closing(quote),
    }


def written_number(issue: Issue, version: int) -> str:
    """Return the number as it is printed: «COT-2026-000123 v2» from the second version on."""
    return issue.numero if version == 1 else f"{issue.numero} v{version}"


def _heading(quote: Quote) -> dict[str, str]:
    issue, draft = quote.issue, quote.draft
    return {
        "titulo": "Cotización",
        "numero": written_number(issue, draft.version),
        "fecha": long_date(issue.fecha),
        "lugar": quote.policy.firma.get("firma_ciudad", ""),
        "validez": long_date(issue.vence),
        "version": terms.earlier(issue),
        "referencia": draft.referencia,
    }


def _money(quote: Quote) -> Slots:
    draft, local = quote.draft, quote.policy.pais.moneda
    rate = ""
    if quote.abroad and draft.tasa and draft.fecha_tasa:
        value = f"{local.simbolo}{local.number(draft.tasa)}"
        rate = f"1 {draft.moneda.codigo} = {value}, tasa del {long_date(draft.fecha_tasa)}"
    return {
        "moneda": f"{draft.moneda.nombre} ({draft.moneda.codigo})",
        "tasa": rate,
        "lineas": tables.lines(draft, quote.totals, quote.policy),
        "impuestos": tables.taxes(draft, quote.totals),
        "retenciones": tables.withheld(draft, quote.retenidas),
    }


def _sums(quote: Quote) -> dict[str, str]:
    totals, money = quote.totals, quote.draft.moneda
    code = words_code(money.codigo, quote.policy.pais.codigo, quote.issue.fecha)
    coin = "al centavo" if money.decimales else "al peso"
    return {
        "subtotal": money.write(totals.bruto),
        "descuento": money.write(totals.descuento) if totals.descuento else "",
        "neto": money.write(totals.neto),
        "exento": money.write(totals.exento) if totals.exento else "",
        "excluido": money.write(totals.excluido) if totals.excluido else "",
        "total": money.write(totals.total),
        "total_letras": en_letras(Decimal(totals.total) / 100, code),
        "equivalencia": _equivalent(quote),
        "redondeo": _REDONDEO[totals.redondeo].format(a=coin),
    }


def _equivalent(quote: Quote) -> str:
    local, rate = quote.policy.pais.moneda, quote.draft.tasa
    if not quote.abroad or not rate:
        return ""
    return f"{local.write(in_pesos(quote.totals.total, rate, local.paso))} a esa tasa"


def _withheld(quote: Quote) -> dict[str, str]:
    if not quote.retenidas:
        return {"nota_retenciones": "", "neto_estimado": ""}
    return {
        "nota_retenciones": terms.RETENCIONES,
        "neto_estimado": quote.draft.moneda.write(neto_estimado(quote.totals, quote.retenidas)),
    }


def _closing(quote: Quote) -> Slots:
    country = quote.policy.pais
    return {
        "cuentas": tables.accounts(quote.policy.firma),
        "aceptacion": terms.ACEPTACION,
        "no_factura": country.no_factura,
        "legal": country.legal,
        "privacidad": parties.privacy(quote.policy),
        "huella": quote.issue.huella,
    }
