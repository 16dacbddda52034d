"""cartera cotizacion."""

import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cartera_xl.cli.closing import say_changed, say_notices
from cartera_xl.cli.output import DATA_PROBLEMS, FINE, progress_bar, say_json, stop_cleanly
from cartera_xl.cli.quote import LEDGER, say_issued
from cartera_xl.cli.types import DateType, WholeType

if TYPE_CHECKING:
    from cartera_xl.app.quotes.found import Done

_BOOK = click.argument("libro", metavar="OPORTUNIDADES", type=click.Path(path_type=Path))
_NUMBER = click.argument("numero", metavar="NÚMERO")
_JSON = click.option("--json", "as_json", is_flag=True, help="Lo hecho, para otro programa.")
_WHY = click.option("--razon", required=True, metavar="TEXTO", help="Por qué; queda escrito.")
_DAY = click.option("--fecha", type=DateType(), help="Qué día; si se omite, hoy.")


class PesosType(click.ParamType[Decimal]):
    """An amount as people write it: 1.250.000,50 or 1250000.50."""

    name = "VALOR"

    def convert(self, value: Any, param: Any, ctx: Any) -> Decimal:
        """Return the amount, or fail in Spanish."""
        from cartera_xl.units.arguments import as_pesos

        if isinstance(value, Decimal):
            return value
        try:
            return Decimal(as_pesos(value)) / 100
        except ValueError:
            self.fail(f"«{value}» no es un valor; escríbalo así: 1.250.000", param, ctx)


@click.group(
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN …",
    short_help="Lo que pasa con una cotización emitida: enviada, anulada, aceptada…",
    epilog="\b\nEjemplos:\n  cartera cotizacion enviada oportunidades.xlsx COT-2026-000123\n"
    "  cartera cotizacion vencen oportunidades.xlsx",
)
def cotizacion() -> None:
    """Anota lo que pasa con una cotización en Cotizaciones, Registro, Actividades y Etapas.

    NÚMERO es el de la columna Número; con la versión, si no es la última: "COT-2026-000123 v2".
    """


@cotizacion.command(
    options_metavar="[OPCIONES]",
    short_help="Anota que ya salió: actividad, etapa y próximo seguimiento.",
    epilog="\b\nEjemplo:\n  cartera cotizacion enviada oportunidades.xlsx COT-2026-000123",
)
@_BOOK
@_NUMBER
@_DAY
@click.option(
    "--porque", default="", metavar="TEXTO", help="Por qué se salta una etapa, si se salta."
)
@_JSON
def enviada(libro: Path, numero: str, fecha: date | None, porque: str, as_json: bool) -> None:
    """Anota «Cotización enviada», pasa la oportunidad a Propuesta si puede y programa la llamada."""
    with stop_cleanly():
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.quotes.sent import mark_sent

        with progress_bar("Anotando") as step:
            done = mark_sent(
                libro, numero, this_machine(), datetime.now(), step, fecha=fecha, porque=porque
            )
    _say(done, as_json)


@cotizacion.command(
    options_metavar="[OPCIONES]",
    short_help="Anula el número, que no se usa otra vez.",
    epilog="\b\nEjemplo:\n  cartera cotizacion anular oportunidades.xlsx COT-2026-000123 "
    '--razon "cambió el pedido"',
)
@_BOOK
@_NUMBER
@_WHY
@LEDGER
@_JSON
def anular(libro: Path, numero: str, razon: str, registro: str, as_json: bool) -> None:
    """Anula el número en el registro y en las filas, con su razón."""
    with stop_cleanly():
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.quotes.ended import void_quote

        with progress_bar("Anulando") as step:
            done = void_quote(
                libro, numero, razon, this_machine(), datetime.now(), step, registro=registro
            )
    _say(done, as_json)


@cotizacion.command(
    options_metavar="[OPCIONES]",
    short_help="Retira una oferta que sigue en pie.",
    epilog="\b\nEjemplo:\n  cartera cotizacion revocar oportunidades.xlsx COT-2026-000123 "
    '--razon "subió el costo"',
)
@_BOOK
@_NUMBER
@_WHY
@_JSON
def revocar(libro: Path, numero: str, razon: str, as_json: bool) -> None:
    """Anota que la oferta se retiró; el número sigue emitido."""
    with stop_cleanly():
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.quotes.ended import revoke_quote

        with progress_bar("Anotando") as step:
            done = revoke_quote(libro, numero, razon, this_machine(), datetime.now(), step)
    _say(done, as_json)


@cotizacion.command(
    options_metavar="[OPCIONES]",
    short_help="Copia la cotización en un borrador con la versión que sigue.",
    epilog="\b\nEjemplo:\n  cartera cotizacion version oportunidades.xlsx COT-2026-000123",
)
@_BOOK
@_NUMBER
@_JSON
def version(libro: Path, numero: str, as_json: bool) -> None:
    """Deja en borrador otra versión, con el mismo número, y dice si la anterior sigue en pie."""
    with stop_cleanly():
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.quotes.versions import draft_anew

        with progress_bar("Copiando") as step:
            done = draft_anew(libro, numero, this_machine(), datetime.now(), step)
    _say(done, as_json)


@cotizacion.command(
    options_metavar="[OPCIONES]",
    short_help="Anota que el cliente aceptó; archiva el pedido y cierra las demás.",
    epilog="\b\nEjemplo:\n  cartera cotizacion aceptar oportunidades.xlsx COT-2026-000123",
)
@_BOOK
@_NUMBER
@_DAY
@click.option("--respuesta", default="", metavar="TEXTO", help="Qué contestó.")
@_JSON
def aceptar(libro: Path, numero: str, fecha: date | None, respuesta: str, as_json: bool) -> None:
    """Anota la respuesta, archiva las filas del pedido y cierra las otras de la oportunidad."""
    with stop_cleanly():
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.quotes.ended import accept_quote

        with progress_bar("Anotando") as step:
            done = accept_quote(
                libro,
                numero,
                this_machine(),
                datetime.now(),
                step,
                fecha=fecha,
                respuesta=respuesta,
            )
    _say(done, as_json)


@cotizacion.command(
    options_metavar="[OPCIONES]",
    short_help="Archiva una cotización hecha a mano, con su número y su huella.",
    epilog="\b\nEjemplo:\n  cartera cotizacion registrar oportunidades.xlsx oferta.pdf "
    "--oportunidad OP-014 --valor 1.250.000 --vigencia 15",
)
@_BOOK
@click.argument("documento", metavar="DOCUMENTO", type=click.Path(path_type=Path))
@click.option("--oportunidad", required=True, metavar="CÓDIGO", help="De qué oportunidad: OP-014.")
@click.option("--valor", required=True, type=PesosType(), help="Total, con impuestos.")
@click.option("--vigencia", required=True, type=WholeType("DÍAS", 1, 365), help="Días que vale.")
@click.option(
    "--numero", default="", metavar="NÚMERO", help="El que trae impreso; si se omite, se toma uno."
)
@_DAY
@click.option("--serie", default="", metavar="SERIE", help="De qué serie, si hay varias.")
@LEDGER
def registrar(
    libro: Path, documento: Path, oportunidad: str, valor: Decimal, vigencia: int, numero: str,
    fecha: date | None, serie: str, registro: str,
) -> None:  # fmt: skip
    """Copia el documento al archivo y lo anota en Cotizaciones y Registro."""
    with stop_cleanly():
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.quotes.external import ByHand, register_quote
        from cartera_xl.app.quotes.issue import Asked

        hand = ByHand(documento, oportunidad, valor, vigencia, numero.strip(), fecha)
        with progress_bar("Archivando") as step:
            issued = register_quote(
                libro, hand, this_machine(), datetime.now(), Asked(serie, registro), step
            )
    say_issued(libro, issued)


@cotizacion.command(
    options_metavar="[OPCIONES]",
    short_help="Las que están por vencer o vencieron sin respuesta.",
    epilog="\b\nEjemplo:\n  cartera cotizacion vencen oportunidades.xlsx --dias 10",
)
@_BOOK
@_DAY
@click.option(
    "--dias", type=WholeType("DÍAS", 0, 365), help="Con cuánto aviso; si se omite, el de la firma."
)
@_JSON
def vencen(libro: Path, fecha: date | None, dias: int | None, as_json: bool) -> None:
    """Lista las cotizaciones sin respuesta, la que vence primero arriba."""
    with stop_cleanly():
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.quotes.expiring import list_expiring

        with progress_bar("Leyendo") as step:
            found = list_expiring(libro, this_machine(), step, fecha=fecha, dias=dias)
    if as_json:
        say_json([vars_of(one) for one in found])
    for one in () if as_json else found:
        click.echo(one.describe())
    if not found and not as_json:
        click.echo("Ninguna cotización sin respuesta está por vencer.")
    sys.exit(DATA_PROBLEMS if any(one.dias < 0 for one in found) else FINE)


def vars_of(one: Any) -> dict[str, Any]:
    """Return the keys of ``--json`` of a quote that expires."""
    from dataclasses import asdict

    return asdict(one)


def _say(done: "Done", as_json: bool) -> None:
    if as_json:
        say_json({
            "libro": done.libro, "hecho": done.lineas, "avisos": done.avisos, "copia": done.copia,
        })  # fmt: skip
        return
    for line in done.lineas:
        click.echo(line)
    say_notices(done.avisos)
    say_changed(done.libro, done.copia, "El libro ya lo decía")
