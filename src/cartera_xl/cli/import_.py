"""cartera importar."""

import sys
from datetime import datetime
from pathlib import Path

import click

from cartera_xl.cli.import_words import say_asked, say_done
from cartera_xl.cli.output import (
    CANNOT_RUN,
    DATA_PROBLEMS,
    FINE,
    progress_bar,
    stop_cleanly,
)


def _fixed(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    for value in values:
        if not all(value.partition("=")):
            raise click.BadParameter(f"«{value}» debe ser campo=valor, por ejemplo vendedor=V01.")
    return {v.partition("=")[0].strip(): v.partition("=")[2].strip() for v in values}


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Trae un Excel o un CSV ajeno a un libro, sin perder ni inventar filas.",
    epilog="\b\nEjemplos:\n  cartera importar facturas.csv --libro presupuesto.xlsx\n"
    "  cartera importar erp.xlsx --libro presupuesto.xlsx --hoja Ventas --fijo vendedor=V01\n"
    "  cartera importar clientes.txt --libro clientes.xlsx --mapa mapas/Clientes-1a2b3c4d.yaml",
)
@click.argument("origen", metavar="ORIGEN", type=click.Path(path_type=Path))
@click.option(
    "--libro", required=True, metavar="LIBRO", type=click.Path(path_type=Path),
    help="Libro que recibe las filas; si no existe, se crea.",
)  # fmt: skip
@click.option(
    "--hoja",
    default="",
    metavar="HOJA",
    help="Hoja del libro; si se omite, la que mejor se ajuste.",
)
@click.option(
    "--mapa",
    metavar="MAPA",
    type=click.Path(path_type=Path),
    help="Mapa que dice qué columna es cada cosa.",
)
@click.option(
    "--fijo",
    "fijos",
    multiple=True,
    metavar="CAMPO=VALOR",
    callback=_fixed,
    help="Valor igual en todas las filas; se puede repetir.",
)
@click.option(
    "--tabla",
    type=int,
    default=None,
    metavar="N",
    help="Número de la tabla, si el origen tiene varias.",
)
@click.option("--json", "as_json", is_flag=True, help="El resultado, para otro programa.")
def importar(
    origen: Path, libro: Path | None, hoja: str, mapa: Path | None, fijos: dict[str, str],
    tabla: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Trae las filas de ORIGEN (.csv, .txt, .xlsx o .xlsm) a un libro.

    Lo que no es seguro se pregunta en un mapa, que usted corrige una vez: nada se adivina. Repetir
    la importación actualiza y no duplica.

    Termina con 0 si todo entró, 1 si hubo filas rechazadas y 2 si hay que responder algo antes.
    """
    if libro is None:
        raise click.UsageError("Falta --libro: diga qué libro recibe las filas.")
    with stop_cleanly():
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.import_source import Asked, Request, import_source

        request = Request(origen, libro, hoja, mapa, fijos, tabla or 0)
        with progress_bar("Importando") as step:
            result = import_source(request, this_machine(), datetime.now(), step)
        if isinstance(result, Asked):
            say_asked(result, as_json)
            sys.exit(CANNOT_RUN)
        say_done(result, as_json)
        sys.exit(DATA_PROBLEMS if result.conversion.rechazadas else FINE)
