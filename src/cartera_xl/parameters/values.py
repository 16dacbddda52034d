"""Business values by date: the product's defaults, overridden by the firm's own.

Recomputing an old month gives the old answer: ask for the value on the month's date.

>>> default_parameters().at("peso_sabado", date(2026, 11, 19)).valor
Decimal('0.5')
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from cartera_xl.units.cell import same_word

Valor = Decimal | bool | str


@dataclass(frozen=True, slots=True)
class Dated:
    """A value in force from a day on, with its source."""

    nombre: str
    desde: date
    valor: Valor
    fuente: str


@dataclass(frozen=True, slots=True)
class Definition:
    """What a parameter is: its kind (``numero``, ``entero``, ``si_no``, ``opcion``, ``texto``), limits
    and unit.

    ``tema``: what it is about, the file of ``valores`` that defines it.
    """

    nombre: str
    descripcion: str
    tipo: str
    unidad: str
    opciones: tuple[str, ...] = ()
    minimo: Decimal | None = None
    maximo: Decimal | None = None
    tema: str = ""

    def parse(self, texto: str) -> Valor:
        """Return the value written as ``texto``.

        Error: ValueError, in Spanish, saying what the value must be.
        """
        if self.tipo == "texto":
            return texto.strip()
        if self.tipo == "si_no":
            word = same_word(texto)
            if word not in ("si", "no"):
                raise ValueError("debe ser Sí o No")
            return word == "si"
        if self.tipo == "opcion":
            if texto.upper() not in self.opciones:
                raise ValueError(f"debe ser uno de: {', '.join(self.opciones)}")
            return texto.upper()
        return self._parse_number(texto)

    def _parse_number(self, texto: str) -> Decimal:
        whole = self.tipo == "entero"
        limits = f"debe ser un número{' entero' if whole else ''} de {self.minimo} a {self.maximo}"
        try:
            # A parameter has no thousands: a comma can only be the decimal one.
            number = Decimal(texto.replace(",", "."))
        except InvalidOperation:
            raise ValueError(limits) from None
        low, high = self.minimo, self.maximo
        if (
            number.is_nan()
            or (low is not None and number < low)
            or (high is not None and number > high)
        ):
            raise ValueError(limits)
        if whole:
            if number != number.to_integral_value():
                raise ValueError(limits)
            return Decimal(int(number))
        return number


@dataclass(frozen=True)
class Parameters:
    """Definitions by name, the product's dated values and the firm's."""

    definiciones: dict[str, Definition]
    producto: tuple[Dated, ...]
    firma: tuple[Dated, ...] = ()

    def at(self, nombre: str, dia: date) -> Dated:
        """Return the value in force on ``dia``; the firm's wins over the product's.

        Error: ValueError, in Spanish, if there is none by that name or date.
        """
        for rows in (self.firma, self.producto):
            known = [row for row in rows if row.nombre == nombre and row.desde <= dia]
            if known:
                return max(known, key=lambda row: row.desde)
        raise ValueError(f"no hay un valor de «{nombre}» para el {dia:%d/%m/%Y}")

    def override(self, rows: Iterable[Dated]) -> "Parameters":
        """Return the same parameters with the firm's ``rows`` on top."""
        return Parameters(self.definiciones, self.producto, (*self.firma, *rows))


@cache
def default_parameters() -> Parameters:
    """Return the product's own values, from ``valores/*.yaml``."""
    definitions: dict[str, Definition] = {}
    dated: list[Dated] = []
    folder = files("cartera_xl.parameters") / "valores"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        for name, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            definitions[name] = definition = _definition(
                name, file.name.removesuffix(".yaml"), entry
            )
            dated += [
                Dated(name, day, definition.parse(row["valor"]), row["fuente"])
                for day, row in entry["valores"].items()
            ]
    return Parameters(definitions, tuple(dated))


def _definition(nombre: str, tema: str, entry: dict[str, Any]) -> Definition:
    low, high = (Decimal(str(entry[key])) if key in entry else None for key in ("minimo", "maximo"))
    return Definition(
        nombre, entry["descripcion"], entry["tipo"], entry["unidad"],
        tuple(entry.get("opciones", ())), low, high, tema,
    )  # fmt: skip
