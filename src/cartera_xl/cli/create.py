"""cartera nuevo."""

from pathlib import Path

import click

from cartera_xl.cli.output import stop_cleanly


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Crea libros en blanco, listos para llenar.",
    epilog="\b\nEjemplos:\n  cartera nuevo clientes\n  cartera nuevo maestros clientes --carpeta equipo",
)
@click.argument("libros", nargs=-1, required=True, metavar="LIBRO…")
@click.option(
    "--carpeta", type=click.Path(path_type=Path), default=Path("."), help="Dónde crearlos."
)
def nuevo(libros: tuple[str, ...], carpeta: Path) -> None:
    """Crea libros en blanco: maestros, clientes, presupuesto. Nunca reemplaza uno que ya existe."""
    with stop_cleanly():
        from cartera_xl.app.create import create_books

        for path in create_books(libros, carpeta):
            click.echo(f"Creado: {path}")
