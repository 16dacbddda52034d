"""cartera ruta."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cartera_xl.cli.closing import say_changed, say_notices, say_unplaced
from cartera_xl.cli.output import DATA_PROBLEMS, FINE, progress_bar, say_json, stop_cleanly
from cartera_xl.cli.types import DateType

if TYPE_CHECKING:
    from cartera_xl.app.route import Route


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Llena «Ruta de hoy»: a quién visitar y qué saber antes de entrar.",
    epilog="\b\nEjemplos:\n  cartera ruta visitas.xlsx\n"
    "  cartera ruta visitas.xlsx --fecha 2026-11-23",
)
@click.argument("libro", metavar="VISITAS", type=click.Path(path_type=Path))
@click.option(
    "--fecha", type=DateType(), help="Día de la ruta; si se omite, hoy o el siguiente día hábil."
)
@click.option("--json", "as_json", is_flag=True, help="La ruta, para otro programa.")
def ruta(libro: Path, fecha: date | None, as_json: bool) -> None:
    """Pone en «Ruta de hoy» de VISITAS lo planeado para el día y los seguimientos pendientes.

    Lo que había en esa hoja se reemplaza; antes se hace una copia del libro. Los clientes, las
    ventas y las metas salen de los libros de la misma carpeta.
    """
    with stop_cleanly():
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.route import make_route

        with progress_bar("Haciendo la ruta") as step:
            found = make_route(libro, this_machine(), datetime.now(), step, fecha=fecha)
        if as_json:
            say_json(_as_dict(found))
        else:
            _say(found)
    sys.exit(DATA_PROBLEMS if found.fuera else FINE)


def _say(found: "Route") -> None:
    from cartera_xl.compute.ruta import ORDEN
    from cartera_xl.units.calendar import DIAS

    day = found.fecha
    click.echo(f"Ruta del {DIAS[day.weekday()]} {day:%d/%m/%Y}, {ORDEN}")
    for stop, row in zip(found.stops, found.filas, strict=True):
        if stop.registrado:
            called, where = row["nombre"] or row["cliente"], row["direccion"]
        else:  # in each column, why its card is not known
            called, where = f"{row['cliente']} ({row['nombre']})", ""
        own = row["falta"] if stop.falta is None or stop.falta.de == "cliente" else ""
        said = dict.fromkeys((called, where, row["motivo"], row["alerta"], own))
        click.echo(f"{row['orden']:>3}. " + " · ".join(str(part) for part in said if part))
    click.echo(found.totals())
    for missing in dict.fromkeys(
        row["falta"]
        for stop, row in zip(found.stops, found.filas, strict=True)
        if stop.falta is not None and stop.falta.de == "vendedor"
    ):
        click.echo(f"Falta para la meta {missing}")
    say_notices(found.avisos)
    say_unplaced(found.fuera, "de la ruta")
    say_changed(found.libro, found.copia, "«Ruta de hoy» ya decía lo mismo")


def _as_dict(found: "Route") -> dict[str, Any]:
    return {
        "libro": str(found.libro),
        "copia": None if found.copia is None else str(found.copia),
        "fecha": found.fecha,
        "paradas": [
            {
                **row,
                "planeada": stop.planeada,
                "cifras": [figure.as_dict() for figure in stop.figures()],
            }
            for stop, row in zip(found.stops, found.filas, strict=True)
        ],
        "total": found.totals(),
        "filas_por_fuera": found.fuera,
        "avisos": found.avisos,
    }
