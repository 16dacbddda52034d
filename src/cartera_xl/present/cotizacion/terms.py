"""The sentences of a quote: how it is paid, delivered and guaranteed, and which offer stands."""

from cartera_xl.compute.cotizacion.draft import Draft, Issue
from cartera_xl.compute.cotizacion.emision import Policy
from cartera_xl.compute.cotizacion.margen import ahorro_pronto_pago
from cartera_xl.compute.cotizacion.totales import Totals
from cartera_xl.specs.cotizacion import EMISION, ENTREGA, RADICACION
from cartera_xl.units.period import long_date

ACEPTACION = "Aceptamos esta cotización en los términos descritos."
RETENCIONES = (
    "Las retenciones las practica el comprador según su calidad y la del vendedor; son un estimado y "
    "no cambian el total de la cotización."
)
_DESDE = {
    EMISION: "la fecha de la factura", ENTREGA: "la entrega", RADICACION: "la radicación de la factura",
}  # fmt: skip


def conditions(draft: Draft, totals: Totals, policy: Policy) -> dict[str, str]:
    """Return the slots of the terms."""
    return {
        "forma_pago": payment(draft),
        "pronto_pago": _early(draft, totals, policy),
        "entrega": _delivery(draft),
        "disponibilidad": policy.firma.get("firma_disponibilidad", ""),
        "garantia": _sentence(draft.garantia),
        "observaciones": _sentence(draft.condiciones),
    }


def payment(draft: Draft) -> str:
    """Return the term: «De contado.», «Crédito a 30 días desde la radicación de la factura.»"""
    if not draft.plazo:
        return "De contado."
    days = "1 día" if draft.plazo == 1 else f"{draft.plazo} días"
    return f"Crédito a {days} desde {_DESDE.get(draft.inicio, _DESDE[EMISION])}."


def earlier(issue: Issue) -> str:
    """Return which earlier offers stand and which this one withdraws; "" for the first version."""
    said = [
        f"La versión {version} sigue en pie hasta el {long_date(day)}."
        for version, day in issue.vigentes
        if version not in issue.revocadas
    ]
    said += [f"Esta oferta revoca y reemplaza la versión {version}." for version in issue.revocadas]
    return " ".join(said)


def _early(draft: Draft, totals: Totals, policy: Policy) -> str:
    if not draft.pronto_pago:
        return ""
    money = draft.moneda
    saved = ahorro_pronto_pago(totals, draft.pronto_pago, money.paso)
    days = "1 día" if draft.dias_pronto_pago == 1 else f"{draft.dias_pronto_pago} días"
    return (
        f"{money.percent(draft.pronto_pago)} ({money.write(saved)}) si paga dentro de {days} desde la "
        f"factura; no reduce la base del {policy.pais.impuesto}."
    )


def _delivery(draft: Draft) -> str:
    freight = f"Flete: {draft.flete[:1].lower()}{draft.flete[1:]}" if draft.flete else ""
    parts = [_sentence(text) for text in (draft.entrega or "Por acordar", freight) if text]
    return " ".join(parts)


def _sentence(text: str) -> str:
    """Return a text that ends as a sentence."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."
