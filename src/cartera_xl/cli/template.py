"""cartera plantilla."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cartera_xl.cli.closing import exit_code, say_written
from cartera_xl.cli.output import CANNOT_RUN, say_json, say_problems, stop_cleanly

if TYPE_CHECKING:
    from cartera_xl.specs.documents.slots import Document

_KINDS = "cotizacion, estado_cuenta o acuerdo_pago"


@click.group(
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN …",
    short_help="Revisa la plantilla de Word de su firma, o copia la del producto.",
    epilog="\b\nEjemplos:\n  cartera plantilla copiar cotizacion\n"
    "  cartera plantilla revisar cotizacion.docx\n  cartera plantilla campos cotizacion",
)
def plantilla() -> None:
    """Las plantillas de los documentos de Word: cotización, estado de cuenta y acuerdo de pago."""


@plantilla.command(
    options_metavar="[OPCIONES]",
    short_help="Dice qué está mal en una plantilla y hace una muestra.",
    epilog="\b\nEjemplos:\n  cartera plantilla revisar cotizacion.docx\n"
    "  cartera plantilla revisar carta.docx --tipo cotizacion --imagenes logos",
)
@click.argument("archivo", metavar="ARCHIVO", type=click.Path(path_type=Path))
@click.option(
    "--tipo", default=None, metavar="TIPO",
    help=f"De qué documento es: {_KINDS}; si se omite, el del nombre del archivo.",
)  # fmt: skip
@click.option(
    "--imagenes", type=click.Path(file_okay=False, path_type=Path), default=None,
    metavar="CARPETA", help="Carpeta de imágenes de la firma.",
)  # fmt: skip
@click.option("--sin-muestra", is_flag=True, help="No escribe la muestra.")
@click.option("--json", "as_json", is_flag=True, help="Solo los problemas, para otro programa.")
def revisar(
    archivo: Path, tipo: str | None, imagenes: Path | None, sin_muestra: bool, as_json: bool
) -> None:
    """Lista los campos de una plantilla, los que no existen y los obligatorios que faltan.

    Si está bien, deja junto a ella una muestra con los datos de ejemplo. No cambia la plantilla.

    Termina con 0 si se puede usar, 1 si no, y 2 si no se pudo leer.
    """
    with stop_cleanly():
        from cartera_xl.app.files import free_name
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.template import find_template_document, review_template

        document = find_template_document(tipo, archivo)
        result = review_template(archivo, document, this_machine(), imagenes)
        if as_json:
            say_json([problem.as_dict() for problem in result.problems])
        else:
            say_problems(result.problems, "Corrija estos y revise de nuevo.")
            if result.campos:
                click.echo(f"{document.title}. Campos que usa: {', '.join(result.campos)}.")
        if result.muestra is not None and not sin_muestra:
            sample = free_name(archivo.with_stem(f"{archivo.stem} (muestra)"))
            with sample.open("xb") as stream:
                stream.write(result.muestra)
            if not as_json:
                say_written("Se puede usar. Muestra", sample)
    unread = any(problem.codigo < "CX-PLA-017" for problem in result.problems)
    sys.exit(CANNOT_RUN if unread else exit_code(result.problems))


@plantilla.command(
    options_metavar="[OPCIONES]",
    short_help="Copia la plantilla del producto, para adaptarla.",
    epilog="\b\nEjemplos:\n  cartera plantilla copiar cotizacion --carpeta plantillas",
)
@click.argument("tipo", metavar="TIPO")
@click.option(
    "--carpeta", type=click.Path(path_type=Path), default=Path("."), help="Dónde copiarla."
)
def copiar(tipo: str, carpeta: Path) -> None:
    """Copia la plantilla de cotizacion, estado_cuenta o acuerdo_pago. Nunca reemplaza una."""
    with stop_cleanly():
        from cartera_xl.app.template import copy_template, find_template_document

        say_written("Plantilla", copy_template(find_template_document(tipo), carpeta))


@plantilla.command(
    options_metavar="[OPCIONES]",
    short_help="Explica los campos que puede usar una plantilla.",
    epilog="\b\nEjemplos:\n  cartera plantilla campos estado_cuenta",
)
@click.argument("tipo", metavar="TIPO")
def campos(tipo: str) -> None:
    """Lista los campos de un documento: cómo se escriben, qué son y un ejemplo."""
    with stop_cleanly():
        from cartera_xl.app.template import find_template_document

        for line in _explained(find_template_document(tipo)):
            click.echo(line)


def _explained(document: "Document") -> Iterator[str]:
    from cartera_xl.specs.documents.slots import Table

    yield f"{document.title}. {document.purpose} Con * los obligatorios."
    for slot in document.slots:
        star = "*" if slot.required else ""
        if isinstance(slot, Table):
            yield f"{{%tr for fila in {slot.name} %}}{star}  {slot.meaning}"
            for column in slot.columns:
                star = "*" if column.required else ""
                said = (
                    f"{column.meaning} Ejemplo: {column.example}"
                    if column.example
                    else column.meaning
                )
                yield f"    {{{{ fila.{column.name} }}}}{star}  {said}"
        else:
            said = f"{slot.meaning} Ejemplo: {slot.example}" if slot.example else slot.meaning
            yield f"{{{{ {slot.name} }}}}{star}  {said}"
