"""Words that the names of the demonstration are made of, and what cannot belong to anybody.

Tax ids have a right check digit and a number that the registry has not reached; telephones begin
with 399, which no operator has; addresses of mail end in ``.example``.
"""

import re
import unicodedata

from cartera_xl.app.demo.draw import Draw
from cartera_xl.units.tax_ids.colombia import nit_check_digit

_NOMBRES = (
    "Gloria Patricia", "Luis Eduardo", "María Eugenia", "Carlos Alberto", "Blanca Nubia",
    "José Albeiro", "Sandra Milena", "Héctor Fabio", "Martha Lucía", "Óscar Iván", "Diana Marcela",
    "Jorge Iván", "Olga Lucía", "Rubén Darío", "Beatriz Elena", "Gustavo", "Yolanda", "Wilson",
    "Amparo", "Néstor", "Paula Andrea", "Fabián", "Leidy Johana", "Álvaro", "Rosalba", "Julián",
)  # fmt: skip
_APELLIDOS = (
    "Ocampo", "Marín", "Giraldo", "Londoño", "Grisales", "Betancur", "Zuluaga", "Arias", "Cardona",
    "Valencia", "Hincapié", "Loaiza", "Ospina", "Echeverri", "Bedoya", "Salazar", "Quintero",
    "Aristizábal", "Montoya", "Henao", "Villegas", "Tabares", "Usma", "Ñáñez", "Peña", "Muñoz",
)  # fmt: skip
LUGARES = (
    "La Esquina", "El Trébol", "Los Guaduales", "La Cascada", "El Samán", "Villa del Prado",
    "El Mirador", "La Floresta", "San Jorge", "El Yarumo", "Las Araucarias", "La Colina",
    "El Porvenir", "Santa Mónica", "La Enea", "Los Cámbulos", "El Diamante", "La Pradera",
    "Altos del Otún", "El Cafetal", "Los Alpes", "La Macarena", "El Bosque", "Portal del Lago",
    "La Rochela", "San Fernando", "El Guayacán", "Los Nogales", "La Milagrosa", "El Triunfo",
    "Buenavista", "La Palma", "El Naranjito", "Las Acacias", "Campo Alegre", "La Herradura",
    "El Rosario", "Los Almendros", "La Estación", "Nuevo Horizonte",
)  # fmt: skip
SECTORES = ("Centro", "Norte", "Sur", "Plaza", "Terminal")


def person(draw: Draw) -> str:
    """Return a first name and two surnames, different from each other."""
    first, second = draw.some(_APELLIDOS, [1.0] * len(_APELLIDOS), 2)
    return f"{draw.pick(_NOMBRES)} {first} {second}"


def company_nit(number: int) -> str:
    """Return the NIT of the fictitious company ``number``, from 1 to 999."""
    return with_digit(str(990_100_000 + number * 137))


def person_nit(number: int) -> str:
    """Return the cédula of the fictitious person ``number`` (from 1 to 999) as a NIT."""
    return with_digit(str(1_990_200_000 + number * 731))


def with_digit(number: str) -> str:
    """Return ``number`` with its check digit.

    >>> with_digit("800197268")
    '800197268-4'
    """
    return f"{number}-{nit_check_digit(number)}"


def phone(number: int) -> str:
    """Return the fictitious telephone ``number``, from 0 to 9999."""
    return f"399 555 {number:04d}"


def domain(name: str) -> str:
    """Return a domain of mail for a business.

    >>> domain("Droguería El Samán 2")
    'drogueriaelsaman2.example'
    """
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain) + ".example"


def mail(who: str, business: str) -> str:
    """Return the address of a person or an office at a business."""
    first = domain(who.split()[0]).removesuffix(".example")
    return f"{first}@{domain(business)}"
