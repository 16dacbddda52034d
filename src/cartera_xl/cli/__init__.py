"""The ``cartera`` command. Each subcommand is imported when it runs, so ``--help`` is quick.

Exit code: 0 fine, 1 problems in the data, 2 cannot run.
"""

import gc
import gettext
import os
import sys
from pathlib import Path

import click

from cartera_xl.catalog import COMMANDS, resolve
from cartera_xl.cli.output import CANNOT_RUN, FINE

_HELP = """Libros de Excel que revisan lo que se escribe, calculan y explican cada cifra.

\b
Ejemplos:
  cartera demo                         una firma de ejemplo, de principio a fin
  cartera nuevo clientes presupuesto   libros en blanco en esta carpeta
  cartera revisar presupuesto.xlsx     qué está mal, dónde y qué hacer
  cartera calcular presupuesto.xlsx    el informe, con cada cifra explicada
"""


class _LazyGroup(click.Group):
    """Commands by name; the module of one is imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        command = resolve(place)
        assert isinstance(command, click.Command)
        return command


@click.command(
    cls=_LazyGroup,
    help=_HELP,
    context_settings={"max_content_width": 100},
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN …",
)
@click.version_option(
    package_name="cartera_xl",
    prog_name="cartera",
    message="%(prog)s, versión %(version)s",
    help="Muestra la versión.",
)
def cartera() -> None:
    """Group of every command."""


def main() -> None:
    """Run ``cartera`` in Spanish, whatever the language of the machine."""
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
    os.environ["LANGUAGE"] = "es"
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may be in a code page without « or −: better a «?» than a stop.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    # A command lives for seconds and makes many cells: looking for cycles in them costs a fifth.
    gc.set_threshold(200_000)
    sys.exit(_run())


def _run() -> int:
    """Return the exit code; a fault of ours is one sentence, and its trace on request."""
    try:
        result = cartera(prog_name="cartera", standalone_mode=False)
        return result if isinstance(result, int) else FINE
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        click.echo("Interrumpido.", err=True)
    except click.ClickException as error:
        error.show()
    except BrokenPipeError:
        # Who read our output has gone, as in «cartera … | head»: nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception as error:
        if os.environ.get("CARTERA_TRAZA"):
            raise
        click.echo(
            f"Falló algo que no esperábamos: {type(error).__name__}. Repita la orden con la variable "
            "CARTERA_TRAZA=1 y envíenos lo que aparezca.",
            err=True,
        )
    return CANNOT_RUN
