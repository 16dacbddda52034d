"""cartera explicar."""

import sys
from pathlib import Path

import click

from cartera_xl.cli.closing import exit_code
from cartera_xl.cli.output import say_json, stop_cleanly


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Dice de dónde sale la cifra de una celda, o qué pide.",
    epilog="\b\nEjemplos:\n  cartera explicar presupuesto.xlsx Avance!E23\n"
    "  cartera explicar visitas.xlsx 'Ruta de hoy!H6'\n"
    "  cartera explicar presupuesto.xlsx Ventas!K9 --json",
)
@click.argument("libro", metavar="LIBRO", type=click.Path(path_type=Path))
@click.argument("celda", metavar="HOJA!CELDA")
@click.option("--json", "as_json", is_flag=True, help="La explicación, para otro programa.")
def explicar(libro: Path, celda: str, as_json: bool) -> None:
    """Explica una celda de LIBRO: numerador, denominador, regla y fuente. No escribe nada.

    De una celda que se llena a mano dice qué pide su columna y, si está mal, qué hacer.
    """
    with stop_cleanly():
        from cartera_xl.app.host import this_machine
        from cartera_xl.catalog.explain import explain

        found = explain(libro, _place(celda), this_machine())
    if as_json:
        say_json(found.as_dict())
    else:
        title, *lines = found.lines()
        click.echo(click.style(title, bold=True))
        for line in lines:
            click.echo(f"  {line}")
    sys.exit(exit_code(found.problemas))


def _place(text: str) -> tuple[str, int, int]:
    """Return sheet, row and column. Error: UsageError."""
    from cartera_xl.app.load import UsageError
    from cartera_xl.units.address import parse_cell

    sheet, _, cell = text.rpartition("!")
    if sheet[:1] == sheet[-1:] == "'" and len(sheet) > 1:
        sheet = sheet[1:-1].replace("''", "'")
    try:
        row, column = parse_cell(cell.strip().upper())
    except ValueError:
        sheet, row, column = "", 0, 0
    if not sheet:
        raise UsageError(f"«{text}» no es una celda; escríbala así: Avance!E23.")
    return sheet, row, column
