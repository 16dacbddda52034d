"""cartera acuerdo."""

import sys
from pathlib import Path

import click

from cartera_xl.cli.closing import exit_code, say_notices, say_papers, say_written
from cartera_xl.cli.output import progress_bar, stop_cleanly


@click.command(
    options_metavar="[OPCIONES]",
    short_help="El documento de un acuerdo de pago, para firmar: Word y PDF.",
    epilog="\b\nEjemplos:\n  cartera acuerdo edades.xlsx AC-1",
)
@click.argument("libro", metavar="EDADES", type=click.Path(path_type=Path))
@click.argument("numero", metavar="ACUERDO")
@click.option(
    "--carpeta", type=click.Path(path_type=Path), default=None,
    help="Dónde dejarlo; si se omite, en «acuerdos», junto al libro.",
)  # fmt: skip
@click.option("--sin-pdf", is_flag=True, help="Solo el Word.")
def acuerdo(libro: Path, numero: str, carpeta: Path | None, sin_pdf: bool) -> None:
    """Escribe el acuerdo de la hoja Acuerdos: qué facturas cubre, las cuotas y quién firma.

    Cubre lo más vencido que el cliente debía ese día. Quién firma por la firma es el parámetro
    firma_representante; por el cliente, su contacto de Gerencia o el principal. La plantilla es
    plantillas/acuerdo_pago.docx, junto al libro, o la del producto. No reemplaza nada.
    """
    with stop_cleanly():
        from cartera_xl.app.agreements import issue_agreement
        from cartera_xl.app.host import this_machine
        from cartera_xl.units.quantity import Quantity
        from cartera_xl.write.pdf import find_converters

        with progress_bar("Acuerdo de pago") as step:
            found = issue_agreement(
                libro, numero, this_machine(), find_converters(), step,
                carpeta=carpeta, con_pdf=not sin_pdf,
            )  # fmt: skip
        agreed, paper = found.acuerdo, found.papel
        parts = "1 cuota" if len(agreed.cuotas) == 1 else f"{len(agreed.cuotas)} cuotas"
        total = Quantity(agreed.total, "COP")
        said = f"{agreed.numero}, {found.cliente}: {total} en {parts}"
        click.echo(click.style(said, bold=True))
        say_notices(found.debts.avisos_de(found.acuerdo.clave))
        say_papers([paper])
        for path in paper.archivos:
            say_written("Nuevo" if path in paper.nuevos else "Ya estaba igual", path)
    sys.exit(exit_code(found.debts.problems))
