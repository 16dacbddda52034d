"""cartera cache."""

import click

from cartera_xl.cli.output import stop_cleanly


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Copias de los libros revisados, para no leerlos dos veces.",
    epilog="\b\nEjemplos:\n  cartera cache\n  cartera cache --borrar",
)
@click.option("--borrar", is_flag=True, help="Borra todas las copias.")
def cache(borrar: bool) -> None:
    """Dice dónde están las copias de los libros ya leídos, cuántas son y cuánto ocupan.

    De cada libro hay una de sus celdas y, si se revisó, otra de lo que se dijo de él. Mientras no
    cambie, se toma de ellas. Borrarlas no cambia ningún resultado: la próxima vez se leen y se
    revisan los libros.
    """
    with stop_cleanly():
        from cartera_xl.package.limits import MIB
        from cartera_xl.read.cache import user_cache

        store = user_cache()
        if borrar:
            count = store.clear()
            click.echo(f"Se borraron {count} copias." if count != 1 else "Se borró 1 copia.")
            return
        count, size = store.count()
        held = f"{size / MIB:.1f}".replace(".", ",")
        copies = f"{count} copias" if count != 1 else "1 copia"
        click.echo(f"Carpeta: {store.folder}")
        click.echo(f"{copies}, {held} MB de {store.limit // MIB} MB.")
