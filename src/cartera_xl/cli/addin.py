"""cartera complemento."""

import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cartera_xl.cli.output import DATA_PROBLEMS, FINE, say_json, stop_cleanly

if TYPE_CHECKING:
    from cartera_xl.hosts.setup.machine import Machine

_CALC = click.option("--calc", is_flag=True, help="En LibreOffice, no en Excel.")
_PROFILE = click.option(
    "--perfil",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="CARPETA",
    help="Con --calc: otro perfil de LibreOffice que el suyo.",
)
_COLOURS = {"bien": "green", "aviso": "yellow", "falta": "red"}


@click.group(
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN …",
    short_help="Pone en Excel la pestaña Cartera y las funciones CX_….",
    epilog="\b\nEjemplos:\n  cartera complemento instalar\n  cartera complemento instalar --calc\n"
    "  cartera complemento diagnostico",
)
def complemento() -> None:
    """Instala el complemento de Excel, lo quita, o dice por qué no funciona.

    No hace falta para trabajar: sin él, «cartera revisar» y «cartera vigilar» revisan los libros.
    """


@complemento.command(
    options_metavar="[OPCIONES]",
    short_help="Copia el complemento donde Excel lo abre.",
    epilog="\b\nEjemplos:\n  cartera complemento instalar\n  cartera complemento instalar --calc",
)
@_CALC
@_PROFILE
def instalar(calc: bool, perfil: Path | None) -> None:
    """Copia el complemento donde Excel lo abre al empezar, y le dice cuál es este Python.

    Con --calc, pone las funciones CX_… en LibreOffice; la seguridad de sus macros queda como está.

    Solo para su usuario, sin permisos de administrador. Repetirlo arregla lo que se haya dañado.

    Termina con 0 si quedó instalado y 2 si no se pudo.
    """
    with stop_cleanly():
        from cartera_xl.hosts.setup.calc_install import install_calc
        from cartera_xl.hosts.setup.install import install

        _tell(lambda machine: install_calc(machine, perfil) if calc else install(machine))


@complemento.command(
    options_metavar="[OPCIONES]",
    short_help="Quita lo que «instalar» puso.",
    epilog="\b\nEjemplos:\n  cartera complemento desinstalar\n"
    "  cartera complemento desinstalar --calc",
)
@_CALC
@_PROFILE
def desinstalar(calc: bool, perfil: Path | None) -> None:
    """Quita el complemento de Excel, o de LibreOffice. No toca sus libros ni lo que usted agregó por su cuenta.

    Termina con 0 si ya no está y 2 si no se pudo.
    """
    with stop_cleanly():
        from cartera_xl.hosts.setup.calc_install import uninstall_calc
        from cartera_xl.hosts.setup.install import uninstall

        _tell(lambda machine: uninstall_calc(machine, perfil) if calc else uninstall(machine))


@complemento.command(
    options_metavar="[OPCIONES]",
    short_help="Dice qué falta para que el complemento funcione.",
    epilog="\b\nEjemplos:\n  cartera complemento diagnostico\n"
    "  cartera complemento diagnostico --json",
)
@_CALC
@_PROFILE
@click.option("--json", "as_json", is_flag=True, help="Solo la lista, para otro programa.")
def diagnostico(calc: bool, perfil: Path | None, as_json: bool) -> None:
    """Revisa lo instalado, lo que Excel permite, y llama una función como la llama Excel.

    Con --calc, lo mismo de LibreOffice.

    No cambia nada. Termina con 0 si no falta nada y 1 si falta algo.
    """
    with stop_cleanly():
        from cartera_xl.hosts.calc.trial import try_server
        from cartera_xl.hosts.setup.calc_install import diagnose_calc
        from cartera_xl.hosts.setup.doctor import diagnose
        from cartera_xl.hosts.setup.machine import read_machine

        machine = read_machine()
        found = diagnose_calc(machine, try_server, perfil) if calc else diagnose(machine)
    if as_json:
        say_json([asdict(finding) for finding in found])
    else:
        for finding in found:
            mark = click.style(finding.estado, fg=_COLOURS[finding.estado])
            click.echo(f"{mark}  {click.style(finding.nombre, bold=True)}: {finding.hallado}")
            if finding.ayuda:
                click.echo(f"  {finding.ayuda} [{finding.codigo}]")
    sys.exit(DATA_PROBLEMS if any(f.estado == "falta" for f in found) else FINE)


def _tell(change: Callable[["Machine"], list[str]]) -> None:
    """Change what is installed on this machine, and say what was done."""
    from cartera_xl.hosts.setup.machine import read_machine

    for line in change(read_machine()):
        click.echo(line)
