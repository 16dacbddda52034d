"""The kinds of cell that every book is made of: how each is read, looks and is validated.

Each reads a raw cell into its meaning or refuses with a reason, which ``reasons`` words.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any

from annotated_types import Ge, Le
from pydantic import BeforeValidator, GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cartera_xl.specs import reasons
from cartera_xl.specs.base import Beside, Kind
from cartera_xl.units.cell import (
    as_date,
    as_decimal,
    as_integer,
    as_text,
    as_time,
    refuse,
    same_word,
)
from cartera_xl.units.listed import as_listed
from cartera_xl.units.money import as_centavos
from cartera_xl.units.tax_id import as_client_id, parse_tax_id


def _email(cell: object) -> str:
    text = as_text(cell).lower()
    if not re.fullmatch(r"[^@\s,;]+@[^@\s,;.]+(\.[^@\s,;.]+)+", text):
        raise refuse("correo")
    return text


def _phone(cell: object) -> str:
    text = as_text(cell)
    digits = re.sub(r"\D", "", text)
    if not re.fullmatch(r"\+?[\d\s().\-]+(ext\.? ?\d+)?", text) or not 7 <= len(digits) <= 20:
        raise refuse("telefono")
    return text


def _web(cell: object) -> str:
    text = as_text(cell).lower()
    if not re.fullmatch(r"(https?://)?[\w\-]+(\.[\w\-]+)+(/\S*)?", text):
        raise refuse("web")
    return text


def _percent(cell: object) -> Decimal:
    number = as_decimal(cell)
    if 1 < number <= 100:
        raise refuse("porcentaje_entero", sugerido=f"{number:f}".replace(".", ","))
    return number


def _month(cell: object) -> date:
    return as_date(cell).replace(day=1)


def _yes_no(cell: object) -> bool:
    if isinstance(cell, bool):
        return cell
    word = same_word(as_text(cell))
    if word not in ("si", "no"):
        raise refuse("si_no", opciones="Sí, No")
    return word == "si"


def _nit(cell: object, info: ValidationInfo) -> str:
    if "pais" in info.data:
        return parse_tax_id(info.data["pais"] or "CO", cell).texto
    # The country is wrong and says so itself: there is no rule to judge the id by.
    try:
        return parse_tax_id("CO", cell).texto
    except PydanticCustomError:
        return parse_tax_id("", cell).texto


_DAYS = (Ge(date(2000, 1, 1)), Le(date(2099, 12, 31)))

Texto = Annotated[str, BeforeValidator(as_text), Kind("texto", reasons.TEXT_RULES, "@", 18)]
_CODE = Kind("código", reasons.TEXT_RULES, "@", 12)
Codigo = Annotated[str, BeforeValidator(as_text), _CODE]
CodigoDeLista = Annotated[str, BeforeValidator(as_listed), _CODE]
"""A code registered elsewhere; what a drop-down shows after it is left out."""
Entero = Annotated[
    int,
    BeforeValidator(as_integer),
    Kind("entero", reasons.NUMBER, "#,##0", 12, validation="whole"),
]
Numero = Annotated[
    Decimal,
    BeforeValidator(as_decimal),
    Kind("número", reasons.NUMBER, "General", 12, validation="decimal"),
]
Cifra = Annotated[
    Decimal,
    BeforeValidator(as_decimal),
    Kind("número", reasons.NUMBER, "#,##0.00", 14, validation="decimal"),
]
"""A number that we computed, to two decimals, whatever its unit."""
Dinero = Annotated[
    int,
    BeforeValidator(as_centavos),
    Kind("dinero", reasons.NUMBER, "#,##0.00;[Red]-#,##0.00", 17, unit="COP", validation="decimal"),
]
Porcentaje = Annotated[
    Decimal,
    BeforeValidator(_percent),
    Kind("porcentaje", reasons.PERCENT, "0.0%", 10, unit="%", validation="decimal"),
    Ge(0),
    Le(1),
]
Fecha = Annotated[
    date,
    BeforeValidator(as_date),
    *_DAYS,
    Kind("fecha", reasons.DATE, "dd/mm/yyyy", 12, unit="fecha", validation="date"),
]
Hora = Annotated[
    time,
    BeforeValidator(as_time),
    Kind("hora", reasons.TIME, "hh:mm", 8, unit="hora"),
]
Mes = Annotated[
    date,
    BeforeValidator(_month),
    *_DAYS,
    Kind("mes", reasons.DATE, "mmm yyyy", 12, unit="mes", validation="date"),
]
SiNo = Annotated[
    bool,
    BeforeValidator(_yes_no),
    Kind("sí o no", reasons.CHOICE[1:], "@", 8, validation="list", options=("Sí", "No")),
]
IdCliente = Annotated[str, BeforeValidator(as_client_id), Kind("NIT", reasons.TEXT_RULES, "@", 15)]
Nit = Annotated[str, BeforeValidator(_nit), Beside("pais"), Kind("NIT", reasons.NIT, "@", 15)]
"""The id under the rules of the country in the row's ``pais``, a field before it."""
Correo = Annotated[str, BeforeValidator(_email), Kind("correo", reasons.EMAIL, "@", 26)]
Telefono = Annotated[str, BeforeValidator(_phone), Kind("teléfono", reasons.PHONE, "@", 16)]
Web = Annotated[str, BeforeValidator(_web), Kind("sitio web", reasons.WEB, "@", 24)]


@dataclass(frozen=True, init=False)
class Choice(Kind):
    """A cell that holds one of a fixed list; case and accents are forgiven, not other words."""

    def __init__(self, *options: str, width: int = 16) -> None:
        super().__init__("lista", reasons.CHOICE, "@", width, validation="list", options=options)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._read, handler(source))

    def _read(self, cell: object) -> str:
        text = as_text(cell)
        words = {same_word(option): option for option in self.options}
        if found := words.get(same_word(text)):
            return found
        options = ", ".join(self.options)
        near = get_close_matches(same_word(text), list(words), n=1)
        if near:
            raise refuse("parecido_a_la_lista", parecido=words[near[0]], opciones=options)
        raise refuse("fuera_de_lista", opciones=options)
