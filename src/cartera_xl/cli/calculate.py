"""cartera calcular."""

import sys
from datetime import date, datetime
from pathlib import Path

import click

from cartera_xl.cli.closing import exit_code, say_changed, say_left_out, say_notices, say_written
from cartera_xl.cli.output import free_path, progress_bar, say_json, stop_cleanly
from cartera_xl.cli.types import DateType


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Escribe el informe del presupuesto, con cada cifra explicada.",
    epilog="\b\nEjemplos:\n  cartera calcular presupuesto.xlsx\n"
    "  cartera calcular equipo --corte 2026-11-19 --salida informe.xlsx",
)
@click.argument("ruta", metavar="ARCHIVO|CARPETA", type=click.Path(path_type=Path))
@click.option(
    "--corte",
    type=DateType(),
    help="Día hasta el que se calcula; si se omite, el último que cerró.",
)
@click.option(
    "--salida", type=click.Path(path_type=Path), default=None,
    help="Dónde escribir el informe; si se omite, informe.xlsx junto al libro.",
)  # fmt: skip
@click.option("--avance", is_flag=True, help="Además, llena la hoja Avance del libro.")
@click.option("--json", "as_json", is_flag=True, help="Las cifras, para otro programa.")
def calcular(
    ruta: Path, corte: date | None, salida: Path | None, avance: bool, as_json: bool
) -> None:
    """Calcula cumplimiento, proyecciones y ritmo, y escribe un informe con gráficos.

    Las filas con errores no entran en las cifras: el informe dice cuántas son y cuáles.
    """
    if avance and ruta.is_dir():
        raise click.UsageError("Con --avance, indique el libro de presupuesto y no una carpeta.")
    if avance and corte is not None and corte > date.today():
        raise click.UsageError(f"El {corte:%d/%m/%Y} no ha llegado: Avance quedaría en cero.")
    with stop_cleanly():
        from cartera_xl.app.calculate import calculate
        from cartera_xl.app.check import link_folder
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.progress import save_progress
        from cartera_xl.write.new_book import write_book

        folder = ruta if ruta.is_dir() else ruta.parent
        path = free_path(salida or folder / "informe.xlsx") if ruta.exists() else ruta
        seen = link_folder(folder, path)
        with progress_bar("Calculando") as step:
            result = calculate(ruta, corte, this_machine(), step, carpeta=seen)
        write_book(result.plan, path)
        copy = save_progress(ruta, result, this_machine(), datetime.now()) if avance else None
        figures = result.budget.figures()
        if as_json:
            say_json(
                {
                    "informe": str(path),
                    "corte": result.budget.corte,
                    "cifras": [figure.as_dict() for figure in figures],
                    "filas_por_fuera": result.fuera,
                    "avisos": result.avisos,
                    "problemas": [problem.as_dict() for problem in result.problems],
                }
            )
        else:
            click.echo(click.style(f"Presupuesto al {result.budget.corte:%d/%m/%Y}", bold=True))
            for figure in figures:
                click.echo(f"{figure.nombre + ':':34}{figure.shown():>20}")
            say_notices(result.avisos)
            say_left_out(result.fuera)
            say_written("Informe", path)
            if avance:
                say_changed(ruta, copy, "«Avance» ya decía lo mismo")
    sys.exit(exit_code(result.problems))
