"""Every peso of the source, by how its row ended: imported, rejected or excluded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cartera_xl.specs.base import Sheet

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Amounts:
    """The sum of an amount over the source's rows, in pesos, by how they ended.

    ``redondeo``: what rounding to the centavo adds to the imported sum. ``ilegibles``: rows whose
    amount could not be read, in no sum.
    """

    campo: str
    importado: Decimal
    rechazado: Decimal
    excluido: Decimal
    redondeo: Decimal
    ilegibles: int

    @property
    def origen(self) -> Decimal:
        """The sum over every source row that could be read, without rounding."""
        return self.importado + self.rechazado + self.excluido


def make_amounts(
    sheet: Sheet,
    filas: Sequence[int],
    exact: Mapping[str, Sequence[object]],
    ends: Mapping[int, str],
) -> list[Amounts]:
    """Return the sums of each amount. ``ends``: row → how it ended; the others were rejected."""
    found = []
    for name, cells in exact.items():
        totals = {"importado": Decimal(0), "rechazado": Decimal(0), "excluido": Decimal(0)}
        rounding, unread = Decimal(0), 0
        for fila, value in zip(filas, cells, strict=True):
            if not isinstance(value, Decimal):
                unread += value is not None
                continue
            end = ends.get(fila, "rechazado")
            totals[end] += value
            if end == "importado":
                rounding += value.quantize(_CENT, ROUND_HALF_UP) - value
        found.append(
            Amounts(sheet.by_name[name].col.header, **totals, redondeo=rounding, ilegibles=unread)
        )
    return found
