"""Who a quote is from, for whom, and who answers for it."""

from cartera_xl.compute.cotizacion.draft import Draft
from cartera_xl.compute.cotizacion.emision import Policy

_SAME = ("nombre", "nit", "regimen", "direccion", "telefono", "correo", "web")
"""Slots that show a parameter of the firm as it is: firma_nombre …"""


def firm(policy: Policy) -> dict[str, str]:
    """Return the firm's slots."""
    city = policy.firma.get("firma_ciudad", "")
    return {
        "logo": policy.firma.get("firma_logo", ""),
        "firma_nit_rotulo": policy.pais.rotulo,
        "firma_ciudad": f"{city}, {policy.pais.nombre}" if city else policy.pais.nombre,
        **{f"firma_{name}": policy.firma.get(f"firma_{name}", "") for name in _SAME},
    }


def client(draft: Draft, policy: Policy) -> dict[str, str]:
    """Return the client's slots and its contact's. Error: ValueError for a quote without client."""
    buyer = draft.cliente
    if buyer is None:
        raise ValueError(f"la cotización {draft.cotizacion} no tiene cliente")
    return {
        "cliente_nombre": buyer.nombre,
        "cliente_nit_rotulo": policy.pais.rotulo,
        "cliente_nit": buyer.nit,
        "cliente_direccion": buyer.direccion,
        "cliente_ciudad": buyer.ciudad,
        "cliente_telefono": buyer.telefono,
        "cliente_correo": buyer.correo,
        "contacto_nombre": draft.contacto,
        "contacto_cargo": draft.cargo_contacto,
    }


def seller(draft: Draft) -> dict[str, str]:
    """Return the seller's slots."""
    return {
        "vendedor_nombre": draft.vendedor.nombre,
        "vendedor_cargo": draft.vendedor.cargo,
        "vendedor_telefono": draft.vendedor.telefono,
        "vendedor_correo": draft.vendedor.correo,
    }


def privacy(policy: Policy) -> str:
    """Return the line on personal data: the firm's own, or one that names its country's law."""
    if own := policy.firma.get("firma_privacidad", ""):
        return own
    mail = policy.firma.get("firma_correo", "")
    write = f" escriba a {mail}" if mail else " escríbanos"
    return (
        f"Tratamos sus datos personales según {policy.pais.ley_datos}; para conocerlos, corregirlos o "
        f"retirarlos,{write}."
    )
