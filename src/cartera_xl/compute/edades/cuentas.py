"""Cuentas: lo que hay que saber de lo que debe un cliente: mora, crédito y promesas.

Whoever asks (the aging, the call list, a route, a brief, a quote) is told the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from cartera_xl.compute.edades.abiertos import Abiertos
from cartera_xl.compute.edades.credito import CreditCard, Credito, CreditRules, credito
from cartera_xl.compute.edades.deudas import Deuda, deudas
from cartera_xl.compute.edades.promesas import Promesa, pagos, promesas, promesas_verbales
from cartera_xl.units.quantity import Quantity


@dataclass(frozen=True)
class DebtTables:
    """The sheets that people fill, as ``validate.tables.to_table`` gives them."""

    facturas: pd.DataFrame
    recaudos: pd.DataFrame
    aplicaciones: pd.DataFrame
    acuerdos: pd.DataFrame
    gestiones: pd.DataFrame


@dataclass(frozen=True, slots=True)
class ClientAccount:
    """What a client owes, its credit, and what it agreed and promised when called, by due date."""

    deuda: Deuda
    credito: Credito
    promesas: tuple[Promesa, ...] = ()

    @property
    def incumplidas(self) -> tuple[Promesa, ...]:
        """What it promised and has not paid whole."""
        return tuple(one for one in self.promesas if one.falta)

    @property
    def acordadas(self) -> tuple[Promesa, ...]:
        """The instalments of its agreements."""
        return tuple(one for one in self.promesas if one.cuota)

    def mora(self) -> str:
        """Return «$400.000 vencidos, el más viejo hace 35 días; debe $700.000» or «al día: debe $0»."""
        owed = f"debe {Quantity(self.deuda.neto, 'COP')}"
        if not self.deuda.vencido:
            return f"al día: {owed}"
        days = "1 día" if self.deuda.edad == 1 else f"{self.deuda.edad} días"
        late = Quantity(self.deuda.vencido, "COP")
        return f"{late} vencidos, el más viejo hace {days}; {owed}"


NO_ACCOUNT = ClientAccount(Deuda(), Credito("Libre", None, None))
"""Of who owes nothing and is registered nowhere."""


def cuentas(
    estado: Abiertos,
    tablas: DebtTables,
    fichas: Mapping[str, CreditCard],
    reglas: CreditRules,
    gracia: int,
) -> dict[str, ClientAccount]:
    """Return client (key) → its account, of each that owes, promised or is registered.

    Entra: ``fichas``: client → what is registered of its credit; ``gracia``: days in which a
        promise may still be kept.
    """
    owed = deudas(estado, reglas.dias)
    promised: dict[str, list[Promesa]] = {}
    for one in _promises(estado, tablas, owed, gracia):
        promised.setdefault(one.clave, []).append(one)
    keys = dict.fromkeys((*fichas, *owed, *promised))
    return {
        key: ClientAccount(
            debt := owed.get(key, Deuda()),
            credito(debt, fichas.get(key, CreditCard(None)), own := promised.get(key, ()), reglas),
            tuple(sorted(own, key=lambda one: one.vence)),
        )
        for key in keys
        if key
    }


def _promises(
    estado: Abiertos, tablas: DebtTables, owed: Mapping[str, Deuda], gracia: int
) -> Iterator[Promesa]:
    """Yield what was agreed, then what was promised in a call."""
    corte = estado.corte
    paid = pagos(tablas.recaudos, corte)
    overdue = {key: one.vencido for key, one in owed.items()}
    yield from promesas(tablas.acuerdos, paid, corte, gracia)
    yield from promesas_verbales(tablas.gestiones, paid, overdue, corte, gracia)
