"""Calendars: frozen holidays of a country, the firm's weights and its own days.

The holidays are YAML files written by ``cartera generar`` from the pinned ``holidays`` package,
because two versions of it disagree (Colombia 2026: 18 days in one, 19 in another) and a
projection must not change by itself.

>>> from cartera_xl.parameters.values import default_parameters
>>> calendar_on(default_parameters(), date(2026, 11, 19)).weigh(date(2026, 11, 16))
(Fraction(0, 1), 'Independencia de Cartagena (trasladado)')
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from cartera_xl.parameters.values import Parameters
from cartera_xl.units.calendar import Calendar

_WEEKDAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")


@cache
def load_holidays(pais: str) -> dict[str, Any]:
    """Return ``fuente``, ``desde``, ``hasta`` (years) and ``dias`` (day → name) of a country.

    Error: FileNotFoundError if the country has no file.
    """
    file = files("cartera_xl.parameters") / "festivos" / f"{pais}.yaml"
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def calendar_on(
    parameters: Parameters,
    dia: date,
    propios: Mapping[date, tuple[Fraction, str]] | None = None,
    *,
    pais: str | None = None,
    peso_sabado: Fraction | None = None,
) -> Calendar:
    """Return the calendar that the parameters in force on ``dia`` ask for.

    Entra: ``propios``, the firm's own days (maestros, hoja Calendario): weight and reason;
    ``pais`` and ``peso_sabado`` win over the parameters.
    Error: ValueError, in Spanish, for a country whose holidays are not known.
    """

    def number(nombre: str) -> Fraction:
        value = parameters.at(nombre, dia).valor
        assert isinstance(value, Decimal)
        return Fraction(value)

    country = pais or str(parameters.at("pais", dia).valor)
    known = parameters.definiciones["pais"].opciones
    if country not in known:
        raise ValueError(f"no hay festivos de «{country}»; los hay de: {', '.join(known)}")
    holidays = load_holidays(country)
    weights = [number(f"peso_{name}") for name in _WEEKDAYS]
    if peso_sabado is not None:
        weights[_WEEKDAYS.index("sabado")] = peso_sabado
    return Calendar(
        country,
        holidays["dias"],
        range(holidays["desde"], holidays["hasta"] + 1),
        tuple(weights),
        holidays["fuente"],
        dict(propios or {}),
    )
