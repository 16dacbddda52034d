"""cartera complemento."""

import sys
from dataclasses import asdict

import click

from cartera_xl.cli.output import DATA_PROBLEMS, FINE, say_json, stop_cleanly

_COLOURS = {"bien": "green", "aviso": "yellow", "falta": "red"}


@click.group(
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN …",
    short_help="Pone en Excel la pestaña Cartera y las funciones CX_….",
    epilog="\b\nEjemplos:\n  cartera complemento instalar\n  cartera complemento diagnostico",
)
def complemento() -> None:
    """Instala el complemento de Excel, lo quita, o dice por qué no funciona.

    No hace falta para trabajar: sin él, «cartera revisar» y «cartera vigilar» revisan los libros.
    """


@complemento.command(
    options_metavar="[OPCIONES]",
    short_help="Copia el complemento donde Excel lo abre.",
    epilog="\b\nEjemplos:\n  cartera complemento instalar",
)
def instalar() -> None:
    """Copia el complemento donde Excel lo abre al empezar, y le dice cuál es este Python.

    Solo para su usuario, sin permisos de administrador. Repetirlo arregla lo que se haya dañado.

    Termina con 0 si quedó instalado y 2 si no se pudo.
    """
    with stop_cleanly():
        from cartera_xl.hosts.setup.install import install
        from cartera_xl.hosts.setup.machine import read_machine

        for line in install(read_machine()):
            click.echo(line)


@complemento.command(
    options_metavar="[OPCIONES]",
    short_help="Quita lo que «instalar» puso.",
    epilog="\b\nEjemplos:\n  cartera complemento desinstalar",
)
def desinstalar() -> None:
    """Quita el complemento de Excel. No toca sus libros ni lo que usted agregó por su cuenta.

    Termina con 0 si ya no está y 2 si no se pudo.
    """
    with stop_cleanly():
        from cartera_xl.hosts.setup.install import uninstall
        from cartera_xl.hosts.setup.machine import read_machine

        for line in uninstall(read_machine()):
            click.echo(line)


@complemento.command(
    options_metavar="[OPCIONES]",
    short_help="Dice qué falta para que el complemento funcione.",
    epilog="\b\nEjemplos:\n  cartera complemento diagnostico\n"
    "  cartera complemento diagnostico --json",
)
@click.option("--json", "as_json", is_flag=True, help="Solo la lista, para otro programa.")
def diagnostico(as_json: bool) -> None:
    """Revisa lo instalado, lo que Excel permite, y llama una función como la llama Excel.

    No cambia nada. Termina con 0 si no falta nada y 1 si falta algo.
    """
    with stop_cleanly():
        from cartera_xl.hosts.setup.doctor import diagnose
        from cartera_xl.hosts.setup.machine import read_machine

        found = diagnose(read_machine())
    if as_json:
        say_json([asdict(finding) for finding in found])
    else:
        for finding in found:
            mark = click.style(finding.estado, fg=_COLOURS[finding.estado])
            click.echo(f"{mark}  {click.style(finding.nombre, bold=True)}: {finding.hallado}")
            if finding.ayuda:
                click.echo(f"  {finding.ayuda} [{finding.codigo}]")
    sys.exit(DATA_PROBLEMS if any(f.estado == "falta" for f in found) else FINE)
