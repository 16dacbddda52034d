"""From the checked oportunidades.xlsx at hand to what is open with each client."""

from datetime import date

from cartera_xl.app.inputs import Inputs
from cartera_xl.compute.negocios import ClientDeals, negocios
from cartera_xl.parameters.paises import country_on, money_format
from cartera_xl.specs.cotizacion import LOCAL
from cartera_xl.units.quantity import Quantity


def client_deals(inputs: Inputs, dia: date) -> dict[str, ClientDeals] | None:
    """Return client (key) → what is open with it on a day; None without a whole oportunidades.xlsx.

    Error: ValueError, in Spanish, if the firm's country has no value on that day.
    """
    sheets = inputs.deal_rows()
    if sheets is None:
        return None
    country = country_on(str(inputs.parameters().at("pais", dia).valor), dia)

    def write(centavos: int, moneda: str | None) -> str:
        code = moneda or country.moneda.codigo
        if code == LOCAL:
            return str(Quantity(centavos, code))  # as the other pesos of the page
        return money_format(code, country.codigo, dia).write(centavos)

    return negocios(*sheets, dia, write)
