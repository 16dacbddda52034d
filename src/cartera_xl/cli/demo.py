"""cartera demo."""

from pathlib import Path

import click

from cartera_xl.cli.output import progress_bar, say_problems, stop_cleanly

_SHOWN = 6


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Una firma de ejemplo, de principio a fin.",
    epilog="\b\nEjemplos:\n  cartera demo\n  cartera demo --carpeta prueba",
)
@click.option(
    "--carpeta", type=click.Path(path_type=Path), default=None,
    help="Dónde escribirla; si se omite, en «demo», o en «demo (2)» si ya está.",
)  # fmt: skip
def demo(carpeta: Path | None) -> None:
    """Llena los libros de una distribuidora inventada, con errores a propósito; los revisa,
    calcula su presupuesto y lo que le deben, y escribe el informe."""
    with stop_cleanly():
        from cartera_xl.app.files import free_name
        from cartera_xl.app.host import this_machine
        from cartera_xl.app.show import run_demo
        from cartera_xl.present.problems import count_problems

        carpeta = carpeta or free_name(Path("demo"))
        with progress_bar("Demo") as step:
            show = run_demo(carpeta, this_machine(), step)
    problems = show.review.problems
    click.echo(click.style("Lo que encontró la revisión", bold=True))
    say_problems(problems[:_SHOWN], "")
    click.echo(f"En total: {count_problems(problems)}; todos en {carpeta / 'problemas.xlsx'}.\n")
    figures = show.calculation.budget.figures()
    click.echo(click.style(f"Presupuesto al {show.calculation.budget.corte:%d/%m/%Y}", bold=True))
    for figure in figures:
        click.echo(f"  {figure.nombre + ':':34}{figure.shown():>20}")
    click.echo(click.style("\nQué abrir", bold=True))
    for name, what in (
        ("informe.xlsx", "el informe, con gráficos y cada cifra explicada"),
        ("problemas.xlsx", "cada problema, con un enlace a su celda"),
        ("edades.xlsx", "lo que debe cada cliente, por días de vencido, con gráficos"),
        ("presupuesto.xlsx", "un libro lleno: lea la columna Revisión"),
    ):
        click.echo(f"  {carpeta / name!s:28} {what}")
