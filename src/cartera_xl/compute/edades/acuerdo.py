"""Acuerdo de pago: las cuotas que un cliente se compromete a pagar y los documentos que cubren.

The instalments are those of the sheet Acuerdos; what they are for are the oldest documents of the
client, as far as the instalments reach.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cartera_xl.compute.compras import client_keys
from cartera_xl.compute.edades.estado_cuenta import OpenDocument
from cartera_xl.units.cell import same_word


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment that was agreed; ``valor`` in centavos."""

    cuota: int
    vence: date
    valor: int


@dataclass(frozen=True, slots=True)
class Covered:
    """A document and how much of it the agreement covers, in centavos."""

    documento: OpenDocument
    valor: int


@dataclass(frozen=True)
class Agreement:
    """A payment agreement. ``resto``: centavos agreed beyond what the client owes, 0 or more."""

    numero: str
    clave: str
    fecha: date
    cuotas: tuple[Instalment, ...]
    cubre: tuple[Covered, ...]
    resto: int

    @property
    def total(self) -> int:
        """What is to be paid in all: the sum of the instalments."""
        return sum(one.valor for one in self.cuotas)


def acuerdo(acuerdos: pd.DataFrame, numero: str, documentos: Sequence[OpenDocument]) -> Agreement:
    """Return the agreement called ``numero``.

    Entra: ``acuerdos``, the sheet; ``documentos``: what the client owed on its day, oldest first.
    Error: ValueError, in Spanish, if there is none, or it is of more than one client or day.
    """
    rows = acuerdos[[same_word(str(n)) == same_word(numero) for n in acuerdos["numero"]]]
    if rows.empty:
        raise ValueError(f"no hay un acuerdo «{numero}» en la hoja Acuerdos")
    owners, days = client_keys(rows["cliente"]).unique(), rows["fecha"].unique()
    if len(owners) > 1 or len(days) > 1:
        raise ValueError(f"las cuotas de «{numero}» no son todas del mismo cliente y fecha")
    rows = rows.sort_values(["vence", "cuota"], kind="stable")
    agreed = tuple(
        Instalment(int(cuota), due.date(), int(value))
        for cuota, due, value in zip(rows["cuota"], rows["vence"], rows["valor"], strict=True)
    )
    left, covered = sum(one.valor for one in agreed), []
    for paper in documentos:
        if given := min(left, paper.saldo):
            covered.append(Covered(paper, given))
            left -= given
    day = rows["fecha"].iloc[0].date()
    written = str(rows["numero"].iloc[0])
    return Agreement(written, str(owners[0]), day, agreed, tuple(covered), left)
