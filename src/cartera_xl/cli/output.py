"""How commands talk: lists of problems, progress over a second, exit codes, JSON."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
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
    click.echo(json.dumps(content, ensure_ascii=False, indent=2, default=str))


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[str, int, int], None]]:
    """Yield a function to be told each step; a bar appears on a terminal after one second."""
    if not sys.stderr.isatty():
        yield lambda name, number, count: None
        return
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task(label, total=None)
    # Of its own accord: a single large file has no step to wait for.
    start = Timer(_QUIET_SECONDS, bar.start)
    start.daemon = True
    start.start()

    def step(name: str, number: int, count: int) -> None:
        total = None if count == 1 else count
        bar.update(task, description=f"{label}: {name}", completed=number - 1, total=total)

    try:
        yield step
    finally:
        start.cancel()
        bar.stop()


@contextmanager
def stop_cleanly() -> Iterator[None]:
    """Turn what a user can mend into one sentence and exit code 2; let true faults through."""
    from cartera_xl.app.files import describe_os_error
    from cartera_xl.app.load import UsageError

    try:
        yield
    except UsageError as error:
        _stop(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        _stop(describe_os_error(error))


def _stop(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(CANNOT_RUN)


def free_path(path: Path) -> Path:
    """Return ``path`` as .xlsx, or with a number when it is taken: nothing is replaced.

    Error: UsageError, before anything is computed, where it could not be written.
    """
    from cartera_xl.app.files import free_name
    from cartera_xl.app.load import UsageError

    if path.is_dir():
        raise UsageError(f"«{path}» es una carpeta: escriba también el nombre del archivo.")
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"«{path}» debe terminar en .xlsx: se escribe un libro de Excel.")
    if not path.parent.is_dir():
        raise UsageError(f"No existe la carpeta «{path.parent}». Créela o elija otra.")
    return free_name(path)
