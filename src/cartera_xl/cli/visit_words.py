"""What «cartera plan» and «cartera ruta» both say at their end."""

from collections.abc import Sequence
from pathlib import Path

import click


def say_notices(avisos: Sequence[str], fuera: int, what: str) -> None:
    """Print what a reader must know, and how many rows of the book were of no use."""
    for aviso in avisos:
        click.echo(click.style(aviso, fg="yellow"))
    if fuera:
        rows = "1 fila con" if fuera == 1 else f"{fuera} filas con"
        click.echo(
            f"{rows} fecha o cliente errado por fuera de {what}: véalas con cartera revisar."
        )


def say_changed(libro: Path, copia: Path | None, same: str) -> None:
    """Print where it was written and the copy of before; ``same`` when nothing was."""
    if copia is None:
        click.echo(click.style(f"{same}: no se cambió {libro}", bold=True))
        return
    click.echo(click.style(f"Escrito en {libro}", bold=True))
    click.echo(f"Copia del libro de antes: {copia.name}")
