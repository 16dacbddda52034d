"""cartera estado."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cartera_xl.cli.closing import exit_code, say_notices, say_papers, say_written
from cartera_xl.cli.output import DATA_PROBLEMS, progress_bar, say_json, stop_cleanly
from cartera_xl.cli.types import DateType

if TYPE_CHECKING:
    from cartera_xl.app.accounts import Accounts


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Estado de cuenta de un cliente o de todos: Word, PDF y un texto para enviar.",
    epilog="\b\nEjemplos:\n  cartera estado edades.xlsx 800197268-4\n"
    '  cartera estado edades.xlsx "granero el sol" --corte 2026-10-31\n'
    "  cartera estado edades.xlsx --todos --corte 2026-10-31",
)
@click.argument("libro", metavar="EDADES", type=click.Path(path_type=Path))
@click.argument("cliente", metavar="[CLIENTE]", required=False)
@click.option("--todos", is_flag=True, help="El de cada cliente que debe o tiene saldo a favor.")
@click.option(
    "--corte", type=DateType(), help="Día al que se calcula; si se omite, el último que cerró."
)
@click.option(
    "--carpeta", type=click.Path(path_type=Path), default=None,
    help="Dónde dejarlos, en una carpeta por mes; si se omite, en «estados», junto al libro.",
)  # fmt: skip
@click.option("--sin-pdf", is_flag=True, help="Solo el Word y el texto.")
@click.option("--json", "as_json", is_flag=True, help="Lo mismo, para otro programa.")
def estado(
    libro: Path,
    cliente: str | None,
    todos: bool,
    corte: date | None,
    carpeta: Path | None,
    sin_pdf: bool,
    as_json: bool,
) -> None:
    """Escribe lo que debe un cliente, por su NIT o parte de su nombre, factura por factura, con los
    movimientos del mes. Sus totales son los de las edades.

    La plantilla es plantillas/estado_cuenta.docx, junto al libro, o la del producto. El PDF lo hace
    LibreOffice; si no está, queda el Word. No reemplaza nada: lo que ya estaba igual se deja.
    """
    if todos == bool(cliente):
        raise click.UsageError("Escriba el NIT o el nombre de un cliente, o --todos.")
    with stop_cleanly():
        from cartera_xl.app.accounts import issue_statements
        from cartera_xl.app.host import this_machine
        from cartera_xl.write.pdf import find_converters

        with progress_bar("Estados de cuenta") as step:
            found = issue_statements(
                libro, cliente, this_machine(), find_converters(), step,
                corte=corte, carpeta=carpeta, con_pdf=not sin_pdf,
            )  # fmt: skip
        if as_json:
            say_json(_as_dict(found))
        elif cliente:
            _say_one(found)
        else:
            _say_all(found)
    failed = any(one.papel.falla for one in found.hechos)
    sys.exit(DATA_PROBLEMS if failed else exit_code(found.debts.problems))


def _say_one(found: "Accounts") -> None:
    from cartera_xl.units.quantity import Quantity

    (one,) = found.hechos
    late = f", {Quantity(one.estado.vencido, 'COP')} vencidos" if one.estado.vencido else ""
    owed = Quantity(one.estado.neto, "COP")
    said = f"{one.cliente}, al {found.debts.corte:%d/%m/%Y}: saldo {owed}{late}"
    click.echo(click.style(said, bold=True))
    say_notices(found.avisos)
    say_papers([one.papel])
    for path in one.papel.archivos:
        say_written("Nuevo" if path in one.papel.nuevos else "Ya estaba igual", path)


def _say_all(found: "Accounts") -> None:
    from cartera_xl.app.accounts import tie_words

    papers = [one.papel for one in found.hechos]
    new = sum(bool(paper.nuevos) for paper in papers)
    there = sum(not paper.nuevos and not paper.falla for paper in papers)
    count = f"{new} estados de cuenta" if new != 1 else "1 estado de cuenta"
    click.echo(click.style(f"{count} al {found.debts.corte:%d/%m/%Y}", bold=True))
    if there:
        click.echo(f"Ya estaban iguales: {there}")
    click.echo(tie_words(found))
    say_notices(found.avisos)
    say_papers(papers)
    say_written("Carpeta", found.carpeta)


def _as_dict(found: "Accounts") -> dict[str, Any]:
    return {
        "corte": found.debts.corte,
        "carpeta": str(found.carpeta),
        "estados": [
            {
                "nit": found.debts.clientes[one.estado.clave].nit,
                "cliente": one.cliente,
                "saldo": one.estado.saldo / 100,
                "vencido": one.estado.vencido / 100,
                "a_favor": one.estado.favor / 100,
                "neto": one.estado.neto / 100,
                "archivos": [str(path) for path in one.papel.archivos],
                "nuevos": [str(path) for path in one.papel.nuevos],
                "falla": one.papel.falla,
                "sin_pdf": one.papel.sin_pdf,
            }
            for one in found.hechos
        ],
        "por_identificar": found.por_identificar / 100,
        "avisos": list(found.avisos),
        "problemas": [problem.as_dict() for problem in found.debts.problems],
    }
