"""What «cartera plan» and «cartera ruta» both say at their end."""

from collections.abc import Sequence
from pathlib import Path

import click


def say_notices(avisos: Sequence[str], fuera: int, what: str) -> None:
    """Print what a reader must know, and how many rows of the book were of no use."""
    for aviso in avisos:
        click.echo(click.style(aviso, fg="yellow"))
    if fuera:
        rows, see = ("1 fila", "véala") if fuera == 1 else (f"{fuera} filas", "véalas")
        click.echo(
            f"{rows} con fecha o cliente errado por fuera de {what}: {see} con cartera revisar."
        )


def say_changed(libro: Path, copia: Path | None, same: str) -> None:
    """Print where it was written and the copy of before; ``same`` when nothing was."""
    if copia is None:
        click.echo(click.style(f"{same}: no se cambió {libro}", bold=True))
        return
    click.echo(click.style(f"Escrito en {libro}", bold=True))
    click.echo(f"Copia del libro de antes: {copia.name}")
