"""Foto: lo que se debía al cerrar un día, para compararlo con otro día.

What is owed is that of the invoices: what is a favor is not taken from it, and stands apart.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from cartera_xl.compute.edades.columnas import Centavos, Days, Marks, day_number, sums_by
from cartera_xl.compute.edades.documentos import Documentos
from cartera_xl.compute.edades.saldos import Cruces, joined, saldos_al
from cartera_xl.specs.factura import SALDO_INICIAL
from cartera_xl.specs.recaudo import CASTIGO, NOTA_CREDITO
from cartera_xl.units.period import Period

NO_ES_RECAUDO = (NOTA_CREDITO, CASTIGO)
"""What lowers a debt without being collected."""


@dataclass(frozen=True)
class Foto:
    """The balances at the end of a day, in centavos, in the order of ``papeles.cuotas``."""

    papeles: Documentos
    corte: date
    cuotas: Centavos
    a_favor: Centavos
    cruces: Cruces

    @property
    def dia(self) -> int:
        """The day, counted from 1970-01-01."""
        return day_number(self.corte)

    @property
    def vence(self) -> Days:
        """When each instalment is due."""
        return self.papeles.cuotas.vence

    @cached_property
    def por_cobrar(self) -> int:
        """All that the invoices owe."""
        return int(self.cuotas.sum())

    @cached_property
    def por_vencer(self) -> int:
        """What is due on the day itself or later."""
        return int(self.cuotas[self.vence >= self.dia].sum())

    @property
    def vencido(self) -> int:
        """What was due before the day."""
        return self.por_cobrar - self.por_vencer

    @cached_property
    def recaudado(self) -> Centavos:
        """What has been collected on each instalment: neither credit notes nor what was written off."""
        types = self.papeles.recaudos["tipo"].isin(NO_ES_RECAUDO).to_numpy(dtype=bool)
        paid = ~types[self.cruces.recaudo]
        return sums_by(self.cruces.cuota[paid], self.cruces.valor[paid], len(self.cuotas))


def foto(papeles: Documentos, corte: date) -> Foto:
    """Return the balances at the end of a day."""
    found = saldos_al(day_number(corte), papeles.cuotas, papeles.abonos, papeles.aplicaciones)
    return Foto(papeles, corte, found.cuotas, found.recaudos, joined(found.cruces))


def ventas_con_iva(papeles: Documentos, periodo: Period) -> int:
    """Return what was invoiced in a period with IVA, less its credit notes, in centavos.

    An opening balance is no sale of any period. Source: DEFINITIONS, Bases.
    """
    first, last = day_number(periodo.desde), day_number(periodo.hasta)

    def inside(days: Days) -> Marks:
        return (days >= first) & (days <= last)

    opening = papeles.facturas["tipo"].eq(SALDO_INICIAL).to_numpy(dtype=bool)
    sold = papeles.cuotas.valor[inside(papeles.cuotas.fecha) & ~opening].sum()
    notes = papeles.recaudos["tipo"].eq(NOTA_CREDITO).to_numpy(dtype=bool)
    notes = notes & inside(papeles.abonos.desde)
    return int(sold) - int(papeles.abonos.valor[notes].sum())


def first_sale(papeles: Documentos) -> date | None:
    """Return the day of the first invoice that is no opening balance; None without any."""
    sold = papeles.facturas.loc[papeles.facturas["tipo"].ne(SALDO_INICIAL), "fecha"]
    return None if not len(sold) else sold.min().date()


def invoiced_in(papeles: Documentos, periodo: Period) -> Marks:
    """Return which instalments were issued in a period."""
    day = papeles.cuotas.fecha
    found: Marks = (day >= day_number(periodo.desde)) & (day <= day_number(periodo.hasta))
    return np.asarray(found)
