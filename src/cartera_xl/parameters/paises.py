"""How the documents of each country write money, tax ids and taxes: ``paises.yaml``, by date.

>>> country_on("PE", date(2026, 11, 20)).moneda.write(1_234_50)
'S/ 1,234.50'
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from cartera_xl.units.money_format import MoneyFormat


@dataclass(frozen=True)
class CountryForms:
    """What a country's documents are like from a day on.

    ``rotulo``: what its tax id is called; ``impuesto``: its general tax; ``exento`` and
    ``excluido``: what it calls what is taxed at zero and what bears no tax. ``ley_datos``: the law on
    personal data; ``legal``: what else a quote must say, "" if nothing.
    """

    codigo: str
    nombre: str
    moneda: MoneyFormat
    rotulo: str
    impuesto: str
    exento: str
    excluido: str
    no_factura: str
    ley_datos: str
    legal: str
    fuente: str


def country_on(pais: str, dia: date) -> CountryForms:
    """Return how documents of a country are on a day.

    Error: ValueError, in Spanish, for a country or a day that is not known.
    """
    forms = _forms().get(pais, {})
    known = [since for since in forms if since <= dia]
    if not known:
        raise ValueError(
            f"no se sabe cómo son los documentos de «{pais}»: use {', '.join(_forms())}"
        )
    entry = forms[max(known)]
    return CountryForms(pais, **{**entry, "moneda": MoneyFormat(**entry["moneda"])})


def money_format(moneda: str, pais: str, dia: date) -> MoneyFormat:
    """Return how a country's document writes an amount of a currency: of another, with its code.

    Error: ValueError, in Spanish, for a currency that is not known.

    >>> money_format("USD", "CO", date(2026, 11, 20)).write(1_234_50)
    'USD 1.234,50'
    """
    own = country_on(pais, dia).moneda
    if moneda == own.codigo:
        return own
    # Ecuador's dollars are everybody's.
    for other in _forms():
        form = country_on(other, dia).moneda
        if form.codigo == moneda:
            name, decimals = form.nombre, form.decimales
            return MoneyFormat(moneda, name, f"{moneda} ", own.miles, own.decimal, decimals)
    raise ValueError(f"no se conoce la moneda «{moneda}»")


def words_code(moneda: str, pais: str, dia: date) -> str:
    """Return the code that ``units.letras`` knows a currency by: its country, or USD.

    >>> words_code("USD", "CO", date(2026, 11, 20)), words_code("COP", "CO", date(2026, 11, 20))
    ('USD', 'CO')
    """
    if moneda == country_on(pais, dia).moneda.codigo:
        return pais
    if moneda == "USD":
        return moneda
    return next(code for code in _forms() if country_on(code, dia).moneda.codigo == moneda)


@cache
def _forms() -> dict[str, dict[date, dict[str, Any]]]:
    file = files("cartera_xl.parameters") / "paises.yaml"
    loaded: dict[str, dict[date, dict[str, Any]]] = yaml.safe_load(file.read_text("utf-8"))
    return loaded
