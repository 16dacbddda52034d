"""cartera listas."""

import sys
from pathlib import Path

import click

from cartera_xl.cli.closing import say_notices
from cartera_xl.cli.output import DATA_PROBLEMS, FINE, progress_bar, stop_cleanly


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Actualiza lo que ofrecen las listas desplegables de los libros.",
    epilog="\b\nEjemplos:\n  cartera listas equipo\n  cartera listas visitas.xlsx",
)
@click.argument("ruta", metavar="ARCHIVO|CARPETA", type=click.Path(path_type=Path))
def listas(ruta: Path) -> None:
    """Llena las listas desplegables con los vendedores, productos y clientes de la carpeta.

    Toma los que siguen activos de maestros.xlsx y clientes.xlsx, y no cambia nada más en los libros.

    Termina con 0 si todo quedó al día, 1 si algún libro no se pudo actualizar y 2 si no se pudo
    empezar.
    """
    with stop_cleanly():
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.lists import refresh_lists

        with progress_bar("Leyendo") as step:
            books = refresh_lists(ruta, this_machine(), step)
    for book in books:
        if book.estado == "ajeno":
            click.echo(f"{book.motivo} Se dejó como está.")
            continue
        colour = {"actualizado": "green", "no se actualizó": "red"}.get(book.estado)
        click.echo(f"{click.style(book.archivo, bold=True)}: {click.style(book.estado, fg=colour)}")
        for line in (book.motivo, *(f"{k}: {n}" for k, n in book.listas.items())):
            if line:
                click.echo(f"  {line}")
        say_notices(f"  {aviso}" for aviso in book.avisos)
    if not books:
        click.echo(f"En «{ruta}» no hay libros con listas que llenar.")
    wrong = {"no se actualizó"} if ruta.is_dir() else {"no se actualizó", "ajeno"}
    sys.exit(DATA_PROBLEMS if any(book.estado in wrong for book in books) else FINE)
