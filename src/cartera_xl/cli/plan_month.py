"""cartera plan."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cartera_xl.cli.closing import say_changed, say_notices, say_unplaced
from cartera_xl.cli.output import DATA_PROBLEMS, FINE, progress_bar, say_json, stop_cleanly
from cartera_xl.cli.types import MonthType

if TYPE_CHECKING:
    from cartera_xl.app.plan_month import PlannedMonth
    from cartera_xl.units.period import Period


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Propone las visitas del mes según la clase de cada cliente, sin festivos.",
    epilog="\b\nEjemplos:\n  cartera plan visitas.xlsx\n"
    "  cartera plan visitas.xlsx --mes 2026-12 --vendedor V01",
)
@click.argument("libro", metavar="VISITAS", type=click.Path(path_type=Path))
@click.option("--mes", type=MonthType(), help="Mes que se planea; si se omite, este.")
@click.option(
    "--vendedor",
    default="",
    metavar="CÓDIGO",
    help="De quién; si se omite, el único que puede ser.",
)
@click.option("--json", "as_json", is_flag=True, help="El plan, para otro programa.")
def plan(libro: Path, mes: "Period | None", vendedor: str, as_json: bool) -> None:
    """Escribe en la hoja Plan de VISITAS las visitas del mes que falten.

    Lo que ya está en el Plan cuenta y no se mueve; repetir la orden no agrega nada. Los clientes
    salen del clientes.xlsx de la misma carpeta.
    """
    with stop_cleanly():
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.plan_month import plan_month

        with progress_bar("Planeando") as step:
            found = plan_month(
                libro, this_machine(), datetime.now(), step, mes=mes, vendedor=vendedor
            )
        if as_json:
            say_json(_as_dict(found))
        else:
            _say(found)
    sys.exit(DATA_PROBLEMS if found.fuera else FINE)


def _say(found: "PlannedMonth") -> None:
    from cartera_xl.units.period import month_name

    click.echo(f"Plan de {month_name(found.mes.desde)} de {found.vendedor}")
    for clase, clients, visits in found.by_class():
        times = found.reglas.visitas_mes[clase]
        who = "1 cliente" if clients == 1 else f"{clients} clientes"
        click.echo(f"  Clase {clase}: {who}, {times} al mes; visitas nuevas: {visits}")
    kept = "1 visita" if found.ya == 1 else f"{found.ya} visitas"
    click.echo(f"Ya había {kept}; se agregaron {len(found.plan.visitas)}.")
    click.echo(found.calendario.describe())
    say_notices([*found.plan.avisos, *found.avisos])
    say_unplaced(found.fuera, "del plan")
    say_changed(found.libro, found.copia, "El plan ya estaba completo")


def _as_dict(found: "PlannedMonth") -> dict[str, Any]:
    return {
        "libro": str(found.libro),
        "copia": None if found.copia is None else str(found.copia),
        "mes": found.mes.nombre,
        "vendedor": found.vendedor,
        "clientes": found.clientes,
        "ya_planeadas": found.ya,
        "agregadas": [
            {
                "fecha": visit.fecha,
                "cliente": visit.cliente.nit,
                "nombre": visit.cliente.nombre,
                "zona": visit.cliente.zona,
                "motivo": visit.motivo,
            }
            for visit in found.plan.visitas
        ],
        "calendario": found.calendario.describe(),
        "filas_por_fuera": found.fuera,
        "avisos": [*found.plan.avisos, *found.avisos],
    }
