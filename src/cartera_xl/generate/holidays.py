"""Freeze the holidays of each country as YAML, from the package pinned for development."""

from importlib.metadata import version

import yaml

from cartera_xl.parameters.values import default_parameters

DESDE, HASTA = 2005, 2035


def holiday_files() -> dict[str, str]:
    """Return path inside the package → YAML text, one file a country."""
    countries = default_parameters().definiciones["pais"].opciones
    return {f"parameters/festivos/{pais}.yaml": _country(pais) for pais in countries}


def _country(pais: str) -> str:
    import holidays  # development only: users read the frozen files

    days = holidays.country_holidays(pais, years=range(DESDE, HASTA + 1), language="es")
    content = {
        "pais": pais,
        "fuente": f"festivos públicos del paquete holidays {version('holidays')}",
        "desde": DESDE,
        "hasta": HASTA,
        "dias": {day: _words(name) for day, name in sorted(days.items())},
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)


def _words(name: str) -> str:
    """Return the name as people here say it: a holiday kept on Monday is «trasladado»."""
    return name.replace("(observado)", "(trasladado)")
