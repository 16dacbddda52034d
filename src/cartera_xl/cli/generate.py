"""cartera generar."""

import sys
from pathlib import Path

import click

from cartera_xl.cli.output import CANNOT_RUN, stop_cleanly


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Para quien desarrolla: escribe de nuevo lo generado.",
    epilog="\b\nEjemplos:\n  cartera generar",
)
def generar() -> None:
    """Escribe los festivos, los libros en blanco, las funciones de Excel y la referencia.

    Solo funciona en una copia del código fuente, no en el programa instalado.
    """
    root = find_checkout()
    if root is None:
        click.echo("«cartera generar» solo funciona en una copia del código fuente.", err=True)
        sys.exit(CANNOT_RUN)
    with stop_cleanly():
        try:
            from cartera_xl.generate.everything import generate

            changed = generate(root)
        except ModuleNotFoundError as error:
            click.echo(
                f"Falta el paquete «{error.name}». Ejecute «python3 dev.py test», que lo instala.",
                err=True,
            )
            sys.exit(CANNOT_RUN)
    for path in changed:
        click.echo(path.relative_to(root).as_posix())
    if not changed:
        click.echo("Todo lo generado está al día.")


def find_checkout() -> Path | None:
    """Return the folder with pyproject.toml above the package, None in an installed wheel."""
    import cartera_xl

    root = Path(cartera_xl.__file__).resolve().parents[2]
    return root if (root / "pyproject.toml").is_file() else None
