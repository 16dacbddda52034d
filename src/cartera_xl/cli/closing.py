"""How commands end: what a reader must know, the rows left out, what was written, the exit code."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cartera_xl.cli.output import DATA_PROBLEMS, FINE

if TYPE_CHECKING:
    from cartera_xl.app.papers import MadePaper
    from cartera_xl.units.problem import Problem


def say_notices(avisos: Iterable[str]) -> None:
    """Print what a reader must know, a line each."""
    for aviso in avisos:
        click.echo(click.style(aviso, fg="yellow"))


def say_left_out(
    count: int, why: str = "con errores por fuera de las cifras", see: str = "en «Problemas»"
) -> None:
    """Print how many rows were of no use, if any, and where to see them."""
    if count:
        rows, look = ("1 fila", "véala") if count == 1 else (f"{count} filas", "véalas")
        click.echo(f"{rows} {why}: {look} {see}.")


def say_unplaced(count: int, where: str) -> None:
    """Print how many rows of a visitas book lack a right day or client; ``where``: «del plan»."""
    say_left_out(count, f"con fecha o cliente errado por fuera {where}", "con cartera revisar")


def say_written(what: str, path: Path) -> None:
    """Print where a file was written."""
    click.echo(click.style(f"{what}: {path}", bold=True))


def say_changed(libro: Path, copia: Path | None, same: str) -> None:
    """Print where it was written and the copy of before; ``same`` when nothing was."""
    if copia is None:
        click.echo(click.style(f"{same}: no se cambió {libro}", bold=True))
        return
    click.echo(click.style(f"Escrito en {libro}", bold=True))
    click.echo(f"Copia del libro de antes: {copia.name}")


def say_papers(papers: Sequence["MadePaper"]) -> None:
    """Print why a document, or its PDF, is missing: each reason once, and of how many."""
    faults = [(one.nombre, one.falla) for one in papers if one.falla]
    for name, fault in faults:
        click.echo(click.style(f"No se hizo «{name}»: {fault}", fg="red"))
    reasons = Counter(one.sin_pdf for one in papers if one.sin_pdf)
    for reason, count in reasons.items():
        say_notices([reason if count == 1 else f"Sin PDF, {count} documentos. {reason}"])


def exit_code(problems: Iterable["Problem"]) -> int:
    """Return the exit code of a command that found ``problems``: a notice is not an error."""
    return DATA_PROBLEMS if any(problem.nivel == "error" for problem in problems) else FINE
