"""Cuentas: lo que hay que saber de lo que debe un cliente antes de ir: mora, crédito y promesas."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from cartera_xl.compute.edades.abiertos import Abiertos
from cartera_xl.compute.edades.credito import CreditCard, Credito, credit_rules, credito
from cartera_xl.compute.edades.deudas import Deuda, deudas
from cartera_xl.compute.edades.promesas import Promesa, pagos, promesas, promesas_verbales
from cartera_xl.compute.rules import whole_on
from cartera_xl.parameters.values import Parameters
from cartera_xl.units.quantity import Quantity


@dataclass(frozen=True, slots=True)
class ClientAccount:
    """What a client owes, its credit, and what it promised and has not paid whole."""

    deuda: Deuda
    credito: Credito
    promesas: tuple[Promesa, ...] = ()

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
    hojas: Mapping[str, pd.DataFrame],
    fichas: Mapping[str, CreditCard],
    parameters: Parameters,
) -> dict[str, ClientAccount]:
    """Return client (key) → its account, of each that owes or is registered.

    Entra: ``hojas``: the tables of Recaudos, Acuerdos and Gestiones by name; ``fichas``: client →
        what is registered of its credit.
    Error: ValueError, in Spanish, if a rule has no value on the cut-off.
    """
    corte = estado.corte
    rules, grace = credit_rules(parameters, corte), whole_on(parameters, "gracia_promesas", corte)
    owed, paid = deudas(estado, rules.dias), pagos(hojas["Recaudos"], corte)
    overdue = {key: one.vencido for key, one in owed.items()}
    agreed: dict[str, list[Promesa]] = {}
    for one in (
        *promesas(hojas["Acuerdos"], paid, corte, grace),
        *promesas_verbales(hojas["Gestiones"], paid, overdue, corte, grace),
    ):
        if one.falta:
            agreed.setdefault(one.clave, []).append(one)
    none = CreditCard(None)
    return {
        key: ClientAccount(
            debt := owed.get(key, Deuda()),
            credito(debt, fichas.get(key, none), agreed.get(key, ()), rules),
            tuple(agreed.get(key, ())),
        )
        for key in {*owed, *fichas} - {""}
    }
