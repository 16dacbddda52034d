"""cartera ficha."""

import sys
from datetime import date
from pathlib import Path

import click

from cartera_xl.cli.closing import say_notices, say_written
from cartera_xl.cli.output import (
    DATA_PROBLEMS,
    FINE,
    free_path,
    progress_bar,
    stop_cleanly,
)
from cartera_xl.cli.types import DateType


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Escribe la ficha previa de un cliente: una página, en Excel y en PDF.",
    epilog="\b\nEjemplos:\n  cartera ficha 800197268-4\n"
    '  cartera ficha "granero el sol" equipo --fecha 2026-11-21 --salida fichas',
)
@click.argument("cliente", metavar="CLIENTE")
@click.argument("carpeta", metavar="[CARPETA]", type=click.Path(path_type=Path), default=Path("."))
@click.option(
    "--fecha", type=DateType(), help="Día de la ficha, que también cuenta; si se omite, hoy."
)
@click.option(
    "--salida", type=click.Path(path_type=Path), default=None,
    help="Carpeta donde dejarla; si se omite, la de los libros.",
)  # fmt: skip
@click.option("--sin-pdf", is_flag=True, help="Solo el Excel.")
def ficha(
    cliente: str, carpeta: Path, fecha: date | None, salida: Path | None, sin_pdf: bool
) -> None:
    """Escribe la ficha previa de un cliente, por su NIT o por parte de su nombre.

    Una página para leer antes de entrar: quién es, condiciones, preferencias, compras de 12 meses,
    visitas y seguimientos. El PDF lo hace LibreOffice; si no está, queda el Excel.
    """
    with stop_cleanly():
        from cartera_xl.app.brief import prepare_brief
        from cartera_xl.app.files import free_name
        from cartera_xl.app.host import this_machine
        from cartera_xl.write.new_book import write_book
        from cartera_xl.write.pdf import PdfRefused, find_converters, write_pdf

        with progress_bar("Ficha") as step:
            brief = prepare_brief(cliente, carpeta, fecha, this_machine(), step)
            path = free_path((salida or carpeta) / f"{brief.nombre}.xlsx")
            write_book(brief.plan, path)
            refusal = pdf = None
            if not sin_pdf:
                step("haciendo el PDF", 1, 1)
                pdf = free_name(path.with_suffix(".pdf"))
                try:
                    write_pdf(path, pdf, find_converters())
                except PdfRefused as refused:
                    refusal, pdf = str(refused), None
        say_notices([*brief.avisos, *([refusal] if refusal else [])])
        for written in filter(None, (path, pdf)):
            say_written("Ficha", written)
    sys.exit(DATA_PROBLEMS if brief.fuera else FINE)
