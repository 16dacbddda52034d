"""Who answers for a client, and by what means."""

from datetime import date

import pytest

from cartera_xl.compute.edades.contactables import contactable, who_answers, who_signs

ANA = {"nombre": "Ana", "principal": True}
LUZ = {"nombre": "Luz", "rol": "Pagos", "correo": "luz@la14.example", "principal": False}
EVA = {"nombre": "Eva", "rol": "Gerencia", "telefono": "310 555 1234", "principal": False}
SHOP = {"razon_social": "Rosa Gil", "nombre_comercial": "El Sol", "tipo": "Persona natural",
        "telefono": "606 333 4455", "autorizacion": date(2026, 1, 2)}  # fmt: skip


def test_who_handles_payments_answers_and_who_manages_signs() -> None:
    assert who_answers([ANA, EVA, LUZ]) == LUZ
    assert who_signs([ANA, EVA, LUZ]) == EVA


def test_else_the_main_one_does_and_else_the_first() -> None:
    assert who_answers([EVA, ANA]) == ANA
    assert who_signs([LUZ, ANA]) == ANA
    assert who_answers([EVA]) == EVA
    assert who_answers([]) == {}


def test_what_the_contact_lacks_is_the_client_s() -> None:
    found = contactable(SHOP, [LUZ])
    assert (found.nombre, found.telefono, found.correo) == (
        "Luz", "606 333 4455", "luz@la14.example",
    )  # fmt: skip
    assert found.canales == ("Llamada", "WhatsApp", "Mensaje", "Correo")
    assert found.persona.natural and found.persona.autorizo


def test_without_contacts_it_is_the_client_as_it_is_known() -> None:
    found = contactable(SHOP, [])
    assert (found.nombre, found.canales) == ("El Sol", ("Llamada", "WhatsApp", "Mensaje"))


def test_who_is_not_registered_is_protected_and_cannot_be_reached() -> None:
    found = contactable(None, [])
    assert (found.nombre, found.canales) == ("", ())
    assert found.persona.natural and not found.persona.autorizo


def test_a_channel_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="«fax» no es un canal"):
        contactable({**SHOP, "canales": "fax"}, [])
