"""Contactables: quién responde por lo que debe un cliente, y por qué medios se le busca.

Whoever handles payments answers first, then the main contact, then the client itself. A telephone
serves to call and to write; a mail, to write.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from cartera_xl.compute.edades.a_quien_llamar import Contactable
from cartera_xl.compute.edades.clientes_credito import persona
from cartera_xl.compute.edades.puedo_contactar import Canal

_PAGOS, _GERENCIA = "Pagos", "Gerencia"
_BY_TELEPHONE: tuple[Canal, ...] = ("Llamada", "WhatsApp", "Mensaje")
_BY_MAIL: tuple[Canal, ...] = ("Correo",)


def who_answers(people: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the row of Contactos of who handles payments, else of the main one; {} if there is none."""
    return _first(people, _PAGOS)


def who_signs(people: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the row of Contactos of who manages, else of the main one; {} if there is none."""
    return _first(people, _GERENCIA)


def _first(people: Sequence[Mapping[str, Any]], rol: str) -> Mapping[str, Any]:
    ranked = sorted(people, key=lambda one: (one.get("rol") != rol, not one.get("principal")))
    return ranked[0] if ranked else {}


def contactable(
    ficha: Mapping[str, Any] | None, people: Sequence[Mapping[str, Any]]
) -> Contactable:
    """Return who answers for a client.

    Entra: ``ficha``, its row of Clientes, None if it has none; ``people``, its rows of Contactos.
    Error: ValueError, in Spanish, for a channel of its row that is none.
    """
    known, who = ficha or {}, who_answers(people)
    telephone = who.get("telefono") or known.get("telefono") or ""
    mail = who.get("correo") or known.get("correo") or ""
    return Contactable(
        who.get("nombre") or known.get("nombre_comercial") or known.get("razon_social") or "",
        telephone, mail, persona(ficha),
        (*(_BY_TELEPHONE if telephone else ()), *(_BY_MAIL if mail else ())),
    )  # fmt: skip
