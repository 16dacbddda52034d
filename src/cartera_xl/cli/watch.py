"""cartera vigilar."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cartera_xl.cli.output import stop_cleanly
from cartera_xl.cli.types import WholeType

if TYPE_CHECKING:
    from cartera_xl.app.check import Review
    from cartera_xl.app.watch import Event

_LONGEST = 3600


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Revisa los libros de una carpeta cada vez que cambian.",
    epilog="\b\nEjemplos:\n  cartera vigilar equipo\n  cartera vigilar equipo --cada 30",
)
@click.argument("carpeta", metavar="CARPETA", type=click.Path(path_type=Path))
@click.option(
    "--cada", type=WholeType("SEGUNDOS", 1, _LONGEST), default=5,
    help="Cuánto esperar entre una mirada y otra, de 1 a 3600; si se omite, 5.",
)  # fmt: skip
def vigilar(carpeta: Path, cada: int) -> None:
    """Revisa los libros de una carpeta cada vez que uno cambia, hasta que se oprima Ctrl+C.

    Deja la lista de problemas en la misma carpeta, en «problemas (vigilar).xlsx», y la escribe de
    nuevo después de cada cambio. No cambia nada en los libros.
    """
    with stop_cleanly(), suppress(KeyboardInterrupt):
        from datetime import datetime
        from time import sleep

        from cartera_xl.app.host import this_machine
        from cartera_xl.app.watch import Watch

        watch = Watch(carpeta, this_machine(), datetime.now)
        click.echo(f"Vigilando «{carpeta}» cada {_seconds(cada)}. Ctrl+C termina.")
        while True:
            for event in watch.step():
                click.echo(describe(event))
            sleep(cada)
    click.echo("\nFin de la vigilancia.")


def describe(event: "Event") -> str:
    """Return the line that tells an event: «10:32 visitas.xlsx: 3 errores; lista en …»."""
    return f"{event.momento:%H:%M} {_what(event)}"


def _what(event: "Event") -> str:
    from cartera_xl.app.watch import (
        Changed,
        Gone,
        ListHeld,
        ListWritten,
        Reached,
        Started,
        Unreachable,
    )
    from cartera_xl.app.watch_list import LIST_NAME
    from cartera_xl.present.problems import count_problems

    match event:
        case Started(_, review, listed):
            found = count_problems(review.problems) if review.problems else "sin problemas"
            return f"{_books(review)}, {found}{_where(listed, review)}."
        case Changed(_, name, problems, review, listed) if problems:
            return f"{name}: {count_problems(problems)}{_where(listed, review)}."
        case Changed(_, name, _, review, listed) if review.problems:
            others = count_problems(review.problems)
            return f"{name}: sin problemas; en los demás libros, {others}{_where(listed, review)}."
        case Changed(_, name, _, review, _):
            return f"{name}: sin problemas. Todo bien: {_books(review)}, {_rows(review)}."
        case Gone(_, name):
            return f"{name}: ya no está en la carpeta."
        case Unreachable():
            return "No se puede abrir la carpeta; se seguirá intentando."
        case Reached():
            return "La carpeta se puede abrir de nuevo."
        case ListHeld(_, reason):
            return f"No se pudo escribir «{LIST_NAME}»: {reason}. Se seguirá intentando."
        case ListWritten():
            return f"«{LIST_NAME}» ya está al día."


def _where(listed: bool, review: "Review") -> str:
    from cartera_xl.app.watch_list import LIST_NAME

    return f"; lista en «{LIST_NAME}»" if listed and review.problems else ""


def _books(review: "Review") -> str:
    return "1 libro" if len(review.libros) == 1 else f"{len(review.libros)} libros"


def _rows(review: "Review") -> str:
    return "1 fila" if review.filas == 1 else f"{review.filas} filas"


def _seconds(count: int) -> str:
    return "segundo" if count == 1 else f"{count} segundos"
