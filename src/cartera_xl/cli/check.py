"""cartera revisar."""

import sys
from pathlib import Path

import click

from cartera_xl.cli.closing import exit_code
from cartera_xl.cli.output import (
    CANNOT_RUN,
    free_path,
    progress_bar,
    say_json,
    say_problems,
    stop_cleanly,
)


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Dice qué celdas están mal, por qué y qué hacer.",
    epilog="\b\nEjemplos:\n  cartera revisar clientes.xlsx\n"
    "  cartera revisar equipo --salida problemas.xlsx\n  cartera revisar equipo --json",
)
@click.argument("ruta", metavar="ARCHIVO|CARPETA", type=click.Path(path_type=Path))
@click.option("--salida", type=click.Path(path_type=Path), help="Escribe la lista en un libro.")
@click.option("--json", "as_json", is_flag=True, help="Solo la lista, para otro programa.")
def revisar(ruta: Path, salida: Path | None, as_json: bool) -> None:
    """Revisa un libro, o todos los de una carpeta. No cambia nada en ellos.

    Termina con 0 si no hay errores, 1 si los hay y 2 si no se pudo revisar.
    """
    with stop_cleanly():
        from cartera_xl.app.check import check_path, write_problems
        from cartera_xl.app.host import this_machine
        from cartera_xl.present.problems import count_problems

        path = free_path(salida) if salida is not None else None
        with progress_bar("Revisando") as step:
            review = check_path(ruta, this_machine(), step)
        problems = review.problems
        if as_json:
            say_json([problem.as_dict() for problem in problems])
        else:
            say_problems(problems, "Véalos todos con --salida problemas.xlsx")
            count = f"{len(review.libros)} libros" if len(review.libros) != 1 else "1 libro"
            rows = f"{review.filas} filas" if review.filas != 1 else "1 fila"
            found = count_problems(problems) if problems else "0 problemas"
            click.echo(click.style(f"{found} en {count}, {rows}.", bold=True))
        if path is not None:
            write_problems(review, ruta if ruta.is_dir() else ruta.parent, path)
            click.echo(f"Lista de problemas: {path}", err=as_json)
    if not ruta.is_dir() and all(book.book is None for book in review.libros):
        sys.exit(CANNOT_RUN)
    sys.exit(exit_code(problems))
