"""cartera funcion."""

import json
import sys
from datetime import date
from typing import Any

import click

from cartera_xl.cli.output import CANNOT_RUN, say_json


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Calcula una función CX_… fuera de Excel.",
    context_settings={"ignore_unknown_options": True},
    epilog="\b\nEjemplos:\n  cartera funcion CX_CUMPLIMIENTO 62000000 100000000\n"
    "  cartera funcion CX_NIT_DV '\"860002964\"'\n"
    "  cartera funcion CX_DIAS_HABILES '\"2026-11-01\"' '\"2026-11-30\"' --json",
)
@click.argument("nombre", metavar="CX_NOMBRE")
@click.argument("argumentos", nargs=-1, metavar="ARG…")
@click.option("--json", "as_json", is_flag=True, help="El valor con toda su explicación.")
def funcion(nombre: str, argumentos: tuple[str, ...], as_json: bool) -> None:
    """Calcula una función de la hoja. Cada argumento va en JSON; un rango, como listas de filas.

    Un texto puede ir sin comillas si no parece otra cosa; una fecha va así: 2026-11-19; null omite
    un argumento.
    """
    from cartera_xl.catalog import FUNCTIONS, FunctionError
    from cartera_xl.hosts.answer import try_function
    from cartera_xl.units.explanation import Explanation

    if nombre.upper() not in FUNCTIONS:
        click.echo(f"No hay una función «{nombre}». Hay: {', '.join(FUNCTIONS)}.", err=True)
        sys.exit(CANNOT_RUN)
    try:
        result = try_function(nombre.upper(), [_read(argument) for argument in argumentos])
    except FunctionError as error:
        click.echo(str(error), err=True)
        sys.exit(CANNOT_RUN)
    if isinstance(result, Explanation):
        say_json(result.as_dict()) if as_json else click.echo(result.describe())
    else:
        say_json({"valor": result}) if as_json else click.echo(_written(result))


def _read(argument: str) -> Any:
    try:
        return _with_dates(json.loads(argument))
    except json.JSONDecodeError:
        return argument


def _with_dates(value: Any) -> Any:
    """Return a range with its ISO dates as dates: JSON has none, and a cell's date is no text."""
    if isinstance(value, list):
        return [_cell(item) if not isinstance(item, list) else _with_dates(item) for item in value]
    return value


def _cell(item: Any) -> Any:
    try:
        return date.fromisoformat(item) if isinstance(item, str) and len(item) == 10 else item
    except ValueError:
        return item


def _written(result: object) -> str:
    if isinstance(result, bool):
        return "VERDADERO" if result else "FALSO"
    return str(result) or "(vacío)"
