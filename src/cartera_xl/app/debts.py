"""From the checked edades.xlsx at hand to the account of each client."""

from datetime import date

from cartera_xl.app.inputs import Inputs
from cartera_xl.compute.edades.abiertos import Reglas, abiertos
from cartera_xl.compute.edades.clientes_credito import credit_card
from cartera_xl.compute.edades.credito import CreditCard, credit_rules
from cartera_xl.compute.edades.cuentas import ClientAccount, cuentas
from cartera_xl.compute.edades.reglas import rules_on
from cartera_xl.compute.rules import whole_on
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.values import Parameters


def client_accounts(inputs: Inputs, corte: date) -> dict[str, ClientAccount] | None:
    """Return client (key) → its account at the end of a day; None without a whole edades.xlsx.

    Error: ValueError, in Spanish, if a rule has no value on that day.
    """
    sheets = inputs.debt_tables()
    if sheets is None:
        return None
    parameters = inputs.parameters()
    state = abiertos(
        sheets.facturas, sheets.recaudos, sheets.aplicaciones, corte,
        debt_rules(inputs, parameters, corte),
    )  # fmt: skip
    return cuentas(
        state, sheets, credit_cards(inputs), credit_rules(parameters, corte),
        whole_on(parameters, "gracia_promesas", corte),
    )  # fmt: skip


def credit_cards(inputs: Inputs) -> dict[str, CreditCard]:
    """Return client (key) → what is registered of its credit."""
    return {key: credit_card(row) for key, row in inputs.registered().items()}


def debt_rules(inputs: Inputs, parameters: Parameters, corte: date) -> Reglas:
    """Return what the firm has settled on for its receivables, in force on a day."""
    rows = inputs.registered()
    return rules_on(
        parameters,
        corte,
        calendar_on(parameters, corte, inputs.own_days()),
        {key: row["plazo"] for key, row in rows.items() if row.get("plazo") is not None},
        {
            key: (row["vendedor"], row.get("vendedor_desde"))
            for key, row in rows.items()
            if row.get("vendedor")
        },
    )
