"""A figure never travels alone: its value with where it comes from.

A division by zero gives no value and a reason, never 0 nor 100 % (DEFINITIONS, first rule).

>>> figura = ratio("Cumplimiento", Quantity(62, "COP"), Quantity(0, "COP"),
...     regla="ventas ÷ meta", si_cero="sin meta")
>>> figura.valor, figura.motivo
(None, 'sin meta')
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from cartera_xl.units.address import Area, a1_area
from cartera_xl.units.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Source:
    """A range that a figure was computed from, and which of its rows (``filtro``)."""

    archivo: str
    hoja: str
    area: Area
    filtro: str = ""

    def __str__(self) -> str:
        place = f"{self.archivo} {self.hoja}!{a1_area(self.area)}"
        return f"{place} ({self.filtro})" if self.filtro else place


@dataclass(frozen=True, slots=True)
class Explanation:
    """One figure with its numerator, denominator, n, dates, rule and source ranges.

    ``valor``: None when it cannot be computed; then ``motivo`` says why, in Spanish.
    ``n``: rows counted. ``desde`` and ``hasta``: first and last day included.
    ``regla``: the rule's formula. ``notas``: what else a reader must know.
    """

    nombre: str
    valor: Quantity | None
    regla: str
    numerador: Quantity | None = None
    denominador: Quantity | None = None
    n: int | None = None
    desde: date | None = None
    hasta: date | None = None
    fuentes: tuple[Source, ...] = ()
    motivo: str = ""
    notas: tuple[str, ...] = ()

    def shown(self) -> str:
        """Return the value as es-CO writes it, or the reason why there is none."""
        return self.motivo if self.valor is None else str(self.valor)

    def _is_quotient(self) -> bool:
        """Whether a reader who divides the parts, as they are written, gets the value."""
        if self.valor is None or not self.numerador or not self.denominador:
            return False
        if not self.denominador.valor:
            return False
        if self.denominador.unidad == "%" and Fraction(self.denominador.valor) % Fraction(1, 10**4):
            return False
        quotient = Fraction(self.numerador.valor) / self.denominador.valor
        slack = Fraction(1, 2) if self.valor.unidad == "COP" else 0
        return abs(quotient - self.valor.valor) <= slack

    def as_dict(self) -> dict[str, Any]:
        """Return the keys of ``--json``: numbers as pesos or ratios, dates in ISO form."""
        return {
            "nombre": self.nombre,
            "valor": None if self.valor is None else self.valor.as_number(),
            "unidad": "" if self.valor is None else self.valor.unidad,
            "motivo": self.motivo,
            "numerador": None if self.numerador is None else self.numerador.as_number(),
            "denominador": None if self.denominador is None else self.denominador.as_number(),
            "n": self.n,
            "desde": self.desde.isoformat() if self.desde else None,
            "hasta": self.hasta.isoformat() if self.hasta else None,
            "regla": self.regla,
            "notas": list(self.notas),
            "fuentes": [str(source) for source in self.fuentes],
        }

    def describe(self) -> str:
        """Return one line: value, parts, rule, n, dates, notes and sources."""
        parts = [f"{self.nombre}: {self.shown()}"]
        if self.numerador is not None and self.denominador is not None:
            if self._is_quotient():
                parts[0] += f" = {self.numerador} ÷ {self.denominador}"
            else:
                parts.append(f"numerador {self.numerador}, denominador {self.denominador}")
        parts.append(f"regla: {self.regla}")
        if self.n is not None:
            parts.append(f"n = {self.n}")
        if self.desde and self.hasta:
            parts.append(f"del {self.desde:%d/%m/%Y} al {self.hasta:%d/%m/%Y}")
        parts += self.notas
        if self.fuentes:
            parts.append("fuente: " + "; ".join(str(source) for source in self.fuentes))
        return ". ".join(parts) + "."


def ratio(
    nombre: str, numerador: Quantity, denominador: Quantity, *, si_cero: str, **rest: Any
) -> Explanation:
    """Return ``numerador ÷ denominador`` as a percentage; ``si_cero`` says why there is none.

    ``rest``: the other fields of ``Explanation``.
    """
    if denominador.valor == 0:
        return Explanation(
            nombre, None, numerador=numerador, denominador=denominador, motivo=si_cero, **rest
        )
    valor = Quantity(Fraction(numerador.valor) / denominador.valor, "%")
    return Explanation(nombre, valor, numerador=numerador, denominador=denominador, **rest)
