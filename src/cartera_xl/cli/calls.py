"""cartera llamar."""

import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cartera_xl.cli.closing import exit_code, say_notices, say_written
from cartera_xl.cli.output import free_path, progress_bar, say_json, stop_cleanly
from cartera_xl.cli.types import DateType, TimeType

if TYPE_CHECKING:
    from cartera_xl.app.call_list import CallList
    from cartera_xl.compute.edades.a_quien_llamar import Llamada
    from cartera_xl.present.edades import Debtor

_SHOWN = 20


@click.command(
    options_metavar="[OPCIONES]",
    short_help="A quién llamar hoy para cobrar, en qué orden y por qué.",
    epilog="\b\nEjemplos:\n  cartera llamar edades.xlsx\n"
    "  cartera llamar edades.xlsx --fecha 2026-11-23 --hora 14:30 --salida llamadas.xlsx",
)
@click.argument("libro", metavar="EDADES", type=click.Path(path_type=Path))
@click.option("--fecha", type=DateType(), help="Día de las llamadas; si se omite, hoy.")
@click.option(
    "--hora", type=TimeType(),
    help="Hora; si se omite, la de ahora o, de otro día, la primera en que se puede llamar.",
)  # fmt: skip
@click.option(
    "--salida", type=click.Path(path_type=Path), default=None, metavar="LIBRO.xlsx",
    help="Escribe además la lista completa en un libro nuevo.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="La lista completa, para otro programa.")
def llamar(
    libro: Path, fecha: date | None, hora: time | None, salida: Path | None, as_json: bool
) -> None:
    """Ordena a los clientes con mora por puntos: cuánto deben, desde cuándo, qué promesas rompieron
    y cuánto más tardan que de costumbre. Lo que está en disputa no se cobra.

    De cada uno dice a quién buscar, por qué medio y desde cuándo lo permite la ley, o por qué no. Al
    final van los que prometieron pagar en una fecha que no ha llegado. No cambia el libro.
    """
    with stop_cleanly():
        from cartera_xl.app.call_list import list_calls
        from cartera_xl.app.host import this_machine

        path = None if salida is None else free_path(salida)
        with progress_bar("Haciendo la lista") as step:
            found = list_calls(
                libro, this_machine(), datetime.now(), step, fecha=fecha, hora=hora
            )  # fmt: skip
        if path is not None:
            _write(found, path)
        if as_json:
            say_json(_as_dict(found))
        else:
            _say(found)
            if path is not None:
                say_written("Lista completa", path)
    sys.exit(exit_code(found.debts.problems))


def _write(found: "CallList", path: Path) -> None:
    from cartera_xl.present.calls import plan_call_book
    from cartera_xl.write.new_book import write_book

    write_book(plan_call_book(found.llamadas, found.debts.clientes, found.momento), path)


def _say(found: "CallList") -> None:
    from cartera_xl.present.calls import heading

    said = heading(found.momento, len(found.llamadas), found.exigible)
    click.echo(click.style(said, bold=True))
    for number, one in enumerate(found.llamadas[:_SHOWN], start=1):
        for line in _lines(number, one, found.debts.clientes[one.clave]):
            click.echo(line)
    if len(found.llamadas) > _SHOWN:
        rest = len(found.llamadas) - _SHOWN
        click.echo(f"… y {rest} más: --salida llamadas.xlsx los escribe todos en un libro.")
    say_notices(found.avisos)


def _lines(number: int, one: "Llamada", client: "Debtor") -> Iterator[str]:
    from cartera_xl.present.calls import rule_words

    yield f"{number:>3}. {client.nombre} ({client.nit}) · Puntos {one.puntos.describe()}"
    yield f"     {one.por_que()}"
    who = one.contacto
    reach = ", ".join(filter(None, (who.nombre, who.telefono, who.correo)))
    rule = f" ({why})" if (why := rule_words(one)) else ""
    yield f"     {f'{reach}: ' if reach else ''}{one.cuando()}{rule}"


def _as_dict(found: "CallList") -> dict[str, Any]:
    return {
        "momento": found.momento.isoformat(timespec="minutes"),
        "exigible": found.exigible / 100,
        "llamadas": [
            _call(one, found.debts.clientes[one.clave]) for one in found.llamadas
        ],
        "avisos": list(found.avisos),
        "problemas": [problem.as_dict() for problem in found.debts.problems],
    }  # fmt: skip


def _call(one: "Llamada", client: "Debtor") -> dict[str, Any]:
    points, who = one.puntos, one.contacto
    return {
        "nit": client.nit,
        "cliente": client.nombre,
        "exigible": one.deuda.exigible / 100,
        "mora": one.deuda.edad,
        "puntos": {
            "total": points.total, "monto": points.monto, "edad": points.edad,
            "promesas": points.promesas, "ritmo": points.ritmo,
        },
        "por_que": one.por_que(),
        "contacto": {"nombre": who.nombre, "telefono": who.telefono, "correo": who.correo},
        "canal": one.canal,
        "permitido": one.permiso.permitido,
        "motivo": one.permiso.motivo,
        "desde": one.permiso.desde,
        "cuando": one.cuando(),
    }  # fmt: skip
