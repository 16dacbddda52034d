"""cartera semana."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cartera_xl.cli.closing import exit_code, say_left_out, say_notices, say_written
from cartera_xl.cli.output import free_path, progress_bar, say_json, stop_cleanly
from cartera_xl.cli.types import DateType

if TYPE_CHECKING:
    from cartera_xl.app.week import WeekReport
    from cartera_xl.units.explanation import Explanation

_TITLES = (
    "Hechas", "Efectivas", "Efectividad", "Planeadas", "Cumplimiento", "No planeadas", "Cobros",
)  # fmt: skip


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Escribe la semana de visitas de cada vendedor, para imprimir.",
    epilog="\b\nEjemplos:\n  cartera semana equipo\n"
    "  cartera semana equipo --semana 2026-S47 --carpeta informes",
)
@click.argument("ruta", metavar="ARCHIVO|CARPETA", type=click.Path(path_type=Path))
@click.option(
    "--semana", "nombre", metavar="AAAA-SNN", default=None,
    help="La semana, de lunes a domingo: 2026-S47; si se omite, la del último día que cerró.",
)  # fmt: skip
@click.option(
    "--corte", type=DateType(), help="Día hasta el que se cuenta; si se omite, el último que cerró."
)
@click.option(
    "--carpeta", type=click.Path(path_type=Path), default=None,
    help="Dónde escribir el libro; si se omite, junto a los de visitas.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Las cifras, para otro programa.")
def semana(
    ruta: Path, nombre: str | None, corte: date | None, carpeta: Path | None, as_json: bool
) -> None:
    """Cuenta las visitas de una semana por vendedor: hechas, efectivas y del plan; la cobertura, los
    motivos de no venta y los seguimientos sin hacer. Nunca reemplaza un libro.

    Las filas con errores no entran en las cifras: el libro dice cuántas son y cuáles.
    """
    with stop_cleanly():
        from cartera_xl.app.check import link_folder
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.week import report_week
        from cartera_xl.write.new_book import write_book

        folder = ruta if ruta.is_dir() else ruta.parent
        target = folder if carpeta is None else carpeta
        if ruta.exists():
            free_path(target / "semana.xlsx")  # a folder that is missing is said before computing
        with progress_bar("Contando") as step:
            seen = link_folder(folder, target / "semana.xlsx")
            result = report_week(ruta, nombre, corte, this_machine(), step, carpeta=seen)
        path = free_path(target / f"semana {result.week.periodo.nombre}.xlsx")
        write_book(result.plan, path)
        say_json(_as_json(result, path)) if as_json else _say(result, path)
    sys.exit(exit_code(result.problems))


def _as_json(result: "WeekReport", path: Path) -> dict[str, Any]:
    week = result.week
    return {
        "libro": str(path),
        "semana": week.periodo.nombre,
        "vendedores": [
            {"vendedor": row.vendedor, "cifras": [figure.as_dict() for figure in row.figures()]}
            for row in (*week.vendedores, week.total)
        ],
        "cobertura": week.cobertura.total.as_dict(),
        "seguimientos_vencidos": week.vencidos.as_dict(),
        "filas_por_fuera": result.fuera,
        "avisos": result.avisos,
        "problemas": [problem.as_dict() for problem in result.problems],
    }


def _say(result: "WeekReport", path: Path) -> None:
    from cartera_xl.present.week.common import week_words

    week = result.week
    click.echo(week_words(week))
    _say_table(
        [
            (_called(row.vendedor, result.nombres), *map(_brief, row.figures()))
            for row in (*week.vendedores, week.total)
        ]
    )
    for name, figure in (
        ("Cobertura de clientes", week.cobertura.total), ("Seguimientos vencidos", week.vencidos)
    ):  # fmt: skip
        click.echo(f"{name}: {figure.shown()}")
    say_notices(result.avisos)
    say_left_out(result.fuera)
    say_written("Libro", path)


def _brief(figure: "Explanation") -> str:
    """Return the value without the word «visitas», which the heading of its column implies."""
    if figure.valor is None or figure.valor.unidad == "%":
        return figure.shown()
    return str(figure.valor._replace(unidad=""))


def _called(code: str, names: dict[str, str]) -> str:
    from cartera_xl.units.cell import same_word

    name = names.get(same_word(code))
    return f"{code} {name}" if name else code


def _say_table(rows: Sequence[tuple[str, ...]]) -> None:
    lines = [("Vendedor", *_TITLES), *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for first, *rest in lines:
        cells = (cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        click.echo("  ".join([first.ljust(widths[0]), *cells]))
