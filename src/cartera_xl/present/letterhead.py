"""Who a statement or an agreement is from, for whom, and who answers for it: slots of its template."""

from collections.abc import Mapping
from typing import Any

from cartera_xl.compute.cotizacion.emision import Policy
from cartera_xl.present.cotizacion.parties import firm, privacy
from cartera_xl.present.cotizacion.tables import accounts
from cartera_xl.specs.cliente import PERSONA
from cartera_xl.units.cell import same_word

Slots = dict[str, str | list[dict[str, str]]]
Card = Mapping[str, Any]
"""A row of a sheet: field → value."""


def firm_slots(policy: Policy) -> Slots:
    """Return what the firm says of itself: its letterhead, its accounts, the line on personal data."""
    return {
        **firm(policy), "cuentas": accounts(policy.firma), "privacidad": privacy(policy),
    }  # fmt: skip


def client_slots(ficha: Card, nit: str, policy: Policy) -> dict[str, str]:
    """Return who the client is; of one that is not registered, only its id is known."""
    return {
        "cliente_nombre": ficha.get("razon_social") or nit,
        "cliente_nit_rotulo": policy.pais.rotulo,
        "cliente_nit": nit,
        "cliente_direccion": ficha.get("direccion") or "",
        "cliente_ciudad": ficha.get("ciudad") or "",
        "cliente_telefono": ficha.get("telefono") or "",
        "cliente_correo": ficha.get("correo") or "",
    }


def contact_slots(ficha: Card, who: Card) -> dict[str, str]:
    """Return to whom it is addressed; nobody in particular if it is the client itself."""
    name = who.get("nombre") or ""
    if same_word(name) == same_word(ficha.get("razon_social") or ""):
        return {"contacto_nombre": "", "contacto_cargo": ""}
    return {"contacto_nombre": name, "contacto_cargo": who.get("cargo") or ""}


def answering_slots(seller: Card, policy: Policy) -> dict[str, str]:
    """Return with whom to talk of a statement: whom the firm names, else the seller, else the firm."""
    said = policy.firma
    named = {part: said.get(f"firma_recaudo_{part}", "") for part in _PARTS}
    sells = {part: seller.get(part) or "" for part in _PARTS}
    whole = {**dict.fromkeys(_PARTS, ""), **{p: said.get(f"firma_{p}", "") for p in _OF_A_FIRM}}
    found = next((one for one in (named, sells, whole) if one["nombre"]), whole)
    return {f"responsable_{part}": text for part, text in found.items()}


_OF_A_FIRM = ("nombre", "telefono", "correo")
_PARTS = ("nombre", "cargo", "telefono", "correo")


def signing_slots(ficha: Card, who: Card, policy: Policy) -> dict[str, str]:
    """Return who signs for each side: a person signs for itself, a firm by its contact."""
    natural = ficha.get("tipo") == PERSONA
    names = ("firma_representante", "firma_representante_id", "firma_representante_cargo")
    return {
        **{name: policy.firma.get(name, "") for name in names},
        "cliente_representante": (ficha.get("razon_social") if natural else who.get("nombre"))
        or "",
        "cliente_representante_id": "",
        "cliente_representante_cargo": "" if natural else who.get("cargo") or "",
    }
