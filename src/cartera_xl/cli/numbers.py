"""cartera numeros."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cartera_xl.cli.closing import exit_code, say_notices
from cartera_xl.cli.output import say_json, say_problems, stop_cleanly
from cartera_xl.cli.types import WholeType

if TYPE_CHECKING:
    from cartera_xl.app.numbers import Verified
    from cartera_xl.compute.numeros.chain import Estado
    from cartera_xl.compute.numeros.verify import Known

_BOOKS = click.argument(
    "carpeta", metavar="[CARPETA]", type=click.Path(path_type=Path), default=Path(".")
)
_PLACE = click.option(
    "--registro", default="", metavar="LUGAR",
    help="Carpeta o dirección postgresql://… del registro; si se omite, lo que diga la variable "
    "CARTERA_NUMEROS o, si no, la carpeta «numeros» junto a los libros.",
)  # fmt: skip
_SERIE = click.option("--serie", default="", metavar="SERIE", help="Solo esa serie, como COT.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Solo los datos, para otro programa.")
_PRINTED = 12


class _PrintedType(click.ParamType["Known"]):
    """What a document prints: its number and at least 12 digits of its hash."""

    name = "NÚMERO=HUELLA"

    def convert(self, value: Any, param: Any, ctx: Any) -> "Known":
        """Return the number and the hash, or fail in Spanish."""
        from cartera_xl.compute.numeros.verify import Known

        number, _, digits = str(value).partition("=")
        digits = digits.replace(" ", "").replace("-", "").lower()
        if not number.strip() or len(digits) < _PRINTED or set(digits) - set("0123456789abcdef"):
            self.fail(
                f"«{value}» debe ser como COT-2026-000123=0a1b2c3d4e5f: el número y la huella "
                "que el documento trae impresa.",
                param, ctx,
            )  # fmt: skip
        return Known(number.strip().upper(), digits)


@click.group(
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN …",
    short_help="El registro de los números de las cotizaciones.",
    epilog="\b\nEjemplos:\n  cartera numeros crear\n  cartera numeros verificar\n"
    '  cartera numeros anular COT-2026-000123 --razon "cambió el pedido"',
)
def numeros() -> None:
    """Crea el registro de números, lo lista, lo verifica, anula un número o resuelve los pendientes.

    Cada número se toma una sola vez, aunque lo pidan varios equipos a la vez, y ninguno se reutiliza.
    """


@numeros.command(
    options_metavar="[OPCIONES]",
    short_help="Empieza una serie de números.",
    epilog="\b\nEjemplos:\n  cartera numeros crear\n  cartera numeros crear --vendedor JP\n"
    "  cartera numeros crear --registro postgresql://ventas@servidor/ventas",
)
@_BOOKS
@_PLACE
@click.option("--serie", default="COT", metavar="SERIE", help="Prefijo; si se omite, COT.")
@click.option(
    "--vendedor",
    default="",
    metavar="CÓDIGO",
    help="Una serie solo de ese vendedor: COT-JP-000123.",
)
@click.option(
    "--ancho", default=6, type=WholeType("CIFRAS", 3, 12), help="De 3 a 12; si se omite, 6."
)
@click.option("--con-ano/--sin-ano", "anual", default=None,
              help="Si empieza cada año en 1 y lleva el año; si se omite, solo la de la firma.")  # fmt: skip
@click.option(
    "--firma", default="", metavar="NOMBRE", help="La firma, para no mezclar dos registros."
)
def crear(
    carpeta: Path, registro: str, serie: str, vendedor: str, ancho: int, anual: bool | None,
    firma: str,
) -> None:  # fmt: skip
    """Empieza una serie de números en una carpeta que todos los equipos ven, o en PostgreSQL.

    Una vez por serie. En OneDrive, Google Drive, Dropbox o iCloud solo puede ser por vendedor.
    """
    with stop_cleanly():
        from datetime import datetime

        from cartera_xl.app.numbers import begin_series, number_settings

        settings = number_settings(carpeta, registro, firma)
        now = datetime.now().astimezone()
        begun = begin_series(settings, serie, vendedor, anual, ancho, now)
        click.echo(f"Creada la serie {begun.nombre}. Su primer número: {begun.number(now.year, 1)}")


@numeros.command(
    options_metavar="[OPCIONES]",
    short_help="Busca cambios, borrados y faltantes en el registro, y dice dónde.",
    epilog="\b\nEjemplos:\n  cartera numeros verificar\n"
    "  cartera numeros verificar --documento COT-2026-000123=0a1b2c3d4e5f",
)
@_BOOKS
@_PLACE
@_SERIE
@click.option(
    "--documento", "documentos", type=_PrintedType(), multiple=True,
    help="El número y la huella que trae un documento, para compararlos; se puede repetir.",
)  # fmt: skip
@_JSON
def verificar(
    carpeta: Path, registro: str, serie: str, documentos: tuple["Known", ...], as_json: bool
) -> None:
    """Revisa registro por registro que nada se haya cambiado, borrado ni movido, y lista los anulados.

    Que falte el final solo se sabe por un documento: dé el más reciente con --documento.

    Termina con 0 si está completo, 1 si no y 2 si no se pudo revisar.
    """
    with stop_cleanly():
        from cartera_xl.app.numbers import number_settings, verify_numbers

        found = verify_numbers(number_settings(carpeta, registro), serie, documentos)
    if as_json:
        say_json([_as_json(each) for each in found])
    else:
        for each in found:
            _say(each)
    sys.exit(exit_code(problem for each in found for problem in each.problems))


@numeros.command(
    options_metavar="[OPCIONES]",
    short_help="Lista los números y qué pasó con cada uno.",
    epilog="\b\nEjemplos:\n  cartera numeros listar\n  cartera numeros listar --serie COT --json",
)
@_BOOKS
@_PLACE
@_SERIE
@_JSON
def listar(carpeta: Path, registro: str, serie: str, as_json: bool) -> None:
    """Lista los números en el orden en que se tomaron: reservado, emitido o anulado, y por qué.

    Termina con 0, o con 1 si el registro tiene problemas y puede faltar alguno.
    """
    with stop_cleanly():
        from cartera_xl.app.numbers import number_settings, verify_numbers

        found = verify_numbers(number_settings(carpeta, registro), serie)
    estados = [estado for each in found for estado in each.estados]
    problems = [problem for each in found for problem in each.problems]
    if as_json:
        say_json([asdict(estado) for estado in estados])
    else:
        for estado in estados:
            click.echo(_line(estado))
        click.echo(f"{_count(estados)}.".capitalize())
        if exit_code(problems):
            say_notices(["El registro tiene problemas. Ejecute: cartera numeros verificar"])
    sys.exit(exit_code(problems))


@numeros.command(
    options_metavar="[OPCIONES]",
    short_help="Anula un número para siempre, con su razón.",
    epilog='\b\nEjemplos:\n  cartera numeros anular COT-2026-000123 --razon "cambió el pedido"',
)
@click.argument("numero", metavar="NÚMERO")
@_BOOKS
@_PLACE
@click.option("--razon", required=True, metavar="TEXTO", help="Por qué; queda en el registro.")
def anular(numero: str, carpeta: Path, registro: str, razon: str) -> None:
    """Anula un número, esté emitido o solo reservado. No se usa otra vez ni se borra su documento."""
    with stop_cleanly():
        from datetime import datetime

        from cartera_xl.app.numbers import number_settings, void_number

        settings = number_settings(carpeta, registro)
        head = void_number(settings, numero, razon, datetime.now().astimezone())
        click.echo(f"Anulado: {numero.strip().upper()}. Huella: {head[:_PRINTED]}")


@numeros.command(
    options_metavar="[OPCIONES]",
    short_help="Termina o anula los números que quedaron a medias.",
    epilog="\b\nEjemplos:\n  cartera numeros recuperar\n  cartera numeros recuperar --todas",
)
@_BOOKS
@_PLACE
@_SERIE
@click.option(
    "--archivo", "archivo", type=click.Path(path_type=Path), default=None, metavar="CARPETA",
    help="Donde quedan los documentos; si se omite, «archivo» junto a los libros.",
)  # fmt: skip
@click.option(
    "--todas", is_flag=True, help="También los que otro equipo tomó hace menos de 15 minutos."
)
@click.option(
    "--perdidos", is_flag=True,
    help="Anula los números que se perdieron con el final del registro, si no se puede reponer.",
)  # fmt: skip
@_JSON
def recuperar(
    carpeta: Path, registro: str, serie: str, archivo: Path | None, todas: bool, perdidos: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Resuelve los números que un programa tomó y no emitió porque se cerró.

    Si su documento está completo, el número queda emitido; si no, anulado, con su razón. Los que un
    programa tiene en curso no se tocan. Se hace también, sin pedirlo, antes de tomar un número.
    """
    with stop_cleanly():
        from datetime import datetime

        from cartera_xl.app.numbers import ARCHIVE, number_settings, recover_numbers

        done = recover_numbers(
            number_settings(carpeta, registro), archivo or carpeta / ARCHIVE,
            datetime.now().astimezone(), serie, todas=todas, perdidos=perdidos,
        )  # fmt: skip
    if as_json:
        say_json([asdict(each) for each in done])
        return
    for each in done:
        click.echo(f"{each.numero}: {each.que}; {each.motivo}.")
    if not done:
        click.echo("No hay números a medias.")


def _say(found: "Verified") -> None:
    whole = all(problem.nivel != "error" for problem in found.problems)
    said = "registro completo" if whole else "el registro tiene problemas"
    colour = "green" if whole else "red"
    click.echo(
        f"Serie {found.serie}: {_count(found.estados)}; {click.style(said, fg=colour, bold=True)}."
    )
    if found.huella:
        click.echo(f"Huella: {found.huella[:_PRINTED]}")
    for estado in found.estados:
        if estado.estado == "anulado":
            click.echo(f"  {_line(estado)}")
    say_problems(found.problems, "Pídalos todos con --json.")


def _count(estados: Sequence["Estado"]) -> str:
    counts = Counter(estado.estado for estado in estados)
    if not estados:
        return "ningún número todavía"
    parts = [
        f"{counts[name]} {name}{'s' if counts[name] != 1 else ''}"
        for name in ("emitido", "anulado", "reservado")
        if counts[name]
    ]
    total = "1 número" if len(estados) == 1 else f"{len(estados)} números"
    return f"{total}: {', '.join(parts)}"


def _line(estado: "Estado") -> str:
    from datetime import datetime

    moment = datetime.fromisoformat(estado.momento)
    who = f" por {estado.quien}" if estado.quien else ""
    why = f": {estado.motivo}" if estado.motivo else ""
    return f"{estado.numero} {estado.estado} el {moment:%d/%m/%Y %H:%M}{who}{why}"


def _as_json(found: "Verified") -> dict[str, Any]:
    return {
        "serie": found.serie,
        "huella": found.huella,
        "numeros": len(found.estados),
        "anulados": [asdict(e) for e in found.estados if e.estado == "anulado"],
        "problemas": [problem.as_dict() for problem in found.problems],
    }
