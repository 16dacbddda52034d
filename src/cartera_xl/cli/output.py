"""How commands talk: lists of problems, progress over a second, exit codes, JSON."""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

FINE, DATA_PROBLEMS, CANNOT_RUN = 0, 1, 2
_SHOWN = 40
_QUIET_SECONDS = 1.0


def say_problems(problems: Sequence[Any], more: str) -> None:
    """Print problems as a seller reads them, at most 40; ``more`` says where the others are."""
    for problem in problems[:_SHOWN]:
        colour = "red" if problem.nivel == "error" else "yellow"
        click.echo(click.style(f"{problem.lugar}: ", bold=True) + problem.mensaje)
        click.echo(f"  {problem.ayuda} " + click.style(f"[{problem.codigo}]", fg=colour))
    if len(problems) > _SHOWN:
        click.echo(f"… y {len(problems) - _SHOWN} más. {more}")


def say_json(content: Any) -> None:
    """Print a JSON document, and nothing else."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[str, int, int], None]]:
    """Yield a function to be told each step; a bar appears on a terminal after one second."""
    if not sys.stderr.isatty():
        yield lambda name, number, count: None
        return
    from rich.console import Console
    from rich.progress import Progress

    start = time.monotonic()
    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task(label)

    def step(name: str, number: int, count: int) -> None:
        bar.update(task, description=f"{label}: {name}", completed=number - 1, total=count)
        if time.monotonic() - start > _QUIET_SECONDS:
            bar.start()

    try:
        yield step
    finally:
        bar.stop()


@contextmanager
def stop_cleanly() -> Iterator[None]:
    """Turn what a user can mend into one sentence and exit code 2; let true faults through."""
    from cartera_xl.app.load import UsageError

    try:
        yield
    except UsageError as error:
        _stop(str(error))
    except OSError as error:
        place = error.filename or error
        _stop(f"No se pudo escribir o leer «{place}». Cierre el archivo si está abierto.")


def _stop(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(CANNOT_RUN)


def free_path(path: Path) -> Path:
    """Return ``path``, or the same name with a number when it is taken: nothing is replaced."""
    number, candidate = 2, path
    while candidate.exists():
        candidate = path.with_stem(f"{path.stem} ({number})")
        number += 1
    return candidate
