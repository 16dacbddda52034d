"""cartera cotizar."""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cartera_xl.cli.closing import say_notices, say_written
from cartera_xl.cli.output import (
    DATA_PROBLEMS,
    FINE,
    progress_bar,
    say_json,
    say_problems,
    stop_cleanly,
)
from cartera_xl.cli.types import WholeType

if TYPE_CHECKING:
    from cartera_xl.app.quotes.issue import Issued
    from cartera_xl.app.quotes.prepare import Prepared

LEDGER = click.option(
    "--registro", default="", metavar="LUGAR",
    help="Registro de números: carpeta o postgresql://…; si se omite, como en cartera numeros.",
)  # fmt: skip


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Genera la cotización de una oportunidad: número, Word, PDF y correo.",
    epilog="\b\nEjemplos:\n  cartera cotizar oportunidades.xlsx --oportunidad OP-014\n"
    "  cartera cotizar oportunidades.xlsx --oportunidad OP-014 --si",
)
@click.argument("libro", metavar="OPORTUNIDADES", type=click.Path(path_type=Path))
@click.option("--oportunidad", default="", metavar="CÓDIGO", help="La oportunidad: OP-014.")
@click.option(
    "--cotizacion", default="", metavar="CÓDIGO", help="Si la oportunidad tiene varios borradores."
)
@click.option(
    "--version", "numero", default=None, type=WholeType("NÚMERO", 1, 99), help="Su versión."
)
@click.option("--si", is_flag=True, help="Emite sin preguntar.")
@click.option("--simular", is_flag=True, help="Solo muestra qué quedaría; no toma número.")
@click.option("--serie", default="", metavar="SERIE", help="De qué serie, si hay varias.")
@LEDGER
@click.option(
    "--plantilla", type=click.Path(path_type=Path), metavar="WORD",
    help="Otra plantilla; si se omite, plantillas/cotizacion.docx o, si no está, la del producto.",
)  # fmt: skip
@click.option("--sin-pdf", is_flag=True, help="No hace el PDF.")
@click.option("--json", "as_json", is_flag=True, help="El resultado, para otro programa.")
def cotizar(
    libro: Path, oportunidad: str, cotizacion: str, numero: int | None, si: bool, simular: bool,
    serie: str, registro: str, plantilla: Path | None, sin_pdf: bool, as_json: bool,
) -> None:  # fmt: skip
    """Revisa la cotización, muestra los totales, toma el número y la archiva en Word y PDF.

    Deja también el borrador del correo y el texto de WhatsApp, y anota Cotizaciones y Registro. No
    envía nada. Si algo impide emitirla dice qué es y no toma número.
    """
    with stop_cleanly():
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.load import UsageError
        from cartera_xl.app.quotes.deals import read_deals
        from cartera_xl.app.quotes.issue import Asked, issue_quote
        from cartera_xl.app.quotes.prepare import prepare_quote

        if not oportunidad and not cotizacion:
            raise UsageError("Diga de qué oportunidad, con --oportunidad: por ejemplo OP-014.")
        host = this_machine()
        with progress_bar("Leyendo") as step:
            deals = read_deals(libro, host, step)
            prepared = prepare_quote(deals, host.hoy, oportunidad, cotizacion, numero or 0)
        if not as_json:
            _say_prepared(prepared)
        if not prepared.emitible or simular:
            if as_json:
                say_json(_as_dict(prepared, None))
            sys.exit(FINE if prepared.emitible else DATA_PROBLEMS)
        if not si and not _agreed(as_json):
            click.echo("No se emitió: no se tomó ningún número.", err=as_json)
            sys.exit(FINE)
        asked = Asked(serie, registro, plantilla, not sin_pdf)
        issued = issue_quote(deals, prepared, host, datetime.now(), asked)
    if as_json:
        say_json(_as_dict(prepared, issued))
    else:
        say_issued(libro, issued)


def _agreed(as_json: bool) -> bool:
    from cartera_xl.app.load import UsageError

    if as_json or not sys.stdin.isatty():
        raise UsageError("Para emitirla sin que se le pregunte, repita con --si.")
    return click.confirm("¿Emitirla? Se toma un número, que no se puede devolver")


def _say_prepared(prepared: "Prepared") -> None:
    for line in prepared.preview():
        click.echo(line)
    say_problems(prepared.problems, "Véalos en la hoja Cotizaciones.")
    say_notices(prepared.avisos)
    if not prepared.emitible:
        click.echo(click.style("No se puede emitir todavía: no se tomó ningún número.", bold=True))


def say_issued(libro: Path, issued: "Issued") -> None:
    """Print the number, the files and what to look at."""
    card = issued.card
    click.echo(click.style(f"{card.nombre}, válida hasta el {card.vence:%d/%m/%Y}", bold=True))
    for path in issued.archivos:
        say_written(
            {".eml": "Correo sin enviar", ".txt": "WhatsApp"}.get(
                path.suffix, path.suffix[1:].upper()
            ),
            path,
        )
    say_notices(issued.avisos)
    if issued.copia is not None:
        click.echo(f"Copia del libro de antes: {issued.copia.name}")
    click.echo(f'Cuando la haya enviado: cartera cotizacion enviada "{libro}" {card.numero}')


def _as_dict(prepared: "Prepared", issued: "Issued | None") -> dict[str, Any]:
    totals = prepared.totals
    files: Sequence[Path] = () if issued is None else issued.archivos
    return {
        "cotizacion": prepared.draft.cotizacion,
        "version": prepared.draft.version,
        "oportunidad": prepared.draft.oportunidad,
        "emitible": prepared.emitible,
        "neto": totals.neto / 100,
        "impuestos": totals.impuesto / 100,
        "total": totals.total / 100,
        "moneda": prepared.draft.moneda.codigo,
        "valida_hasta": prepared.vence,
        "problemas": [problem.as_dict() for problem in prepared.problems],
        "avisos": [*prepared.avisos, *(() if issued is None else issued.avisos)],
        "numero": None if issued is None else issued.card.nombre,
        "sha256": None if issued is None else issued.card.sha256,
        "huella": None if issued is None else issued.card.huella,
        "archivos": [str(path) for path in files],
        "copia": None if issued is None or issued.copia is None else str(issued.copia),
    }
