"""cartera edades."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cartera_xl.cli.closing import exit_code, say_changed, say_notices, say_written
from cartera_xl.cli.output import free_path, progress_bar, say_json, stop_cleanly
from cartera_xl.cli.types import DateType, MoneyType

if TYPE_CHECKING:
    from cartera_xl.app.edades import AgingRefresh, Debts
    from cartera_xl.compute.edades.comparar import Comparacion
    from cartera_xl.units.quantity import Quantity


@click.command(
    options_metavar="[OPCIONES]",
    short_help="Actualiza lo que debe cada cliente, por días de vencido, y sus indicadores.",
    epilog="\b\nEjemplos:\n  cartera edades edades.xlsx --corte 2026-11-19\n"
    "  cartera edades edades.xlsx --contable 84250300,50 --simular\n"
    "  cartera edades edades.xlsx --comparar 2026-10-31 2026-11-19",
)
@click.argument("libro", metavar="EDADES", type=click.Path(path_type=Path))
@click.option(
    "--corte", type=DateType(), help="Día al que se calcula; si se omite, el último que cerró."
)
@click.option(
    "--contable", type=MoneyType(), help="Saldo contable de ese día, en pesos, para cuadrar."
)
@click.option("--simular", is_flag=True, help="Dice qué cambiaría y no escribe nada.")
@click.option(
    "--salida", type=click.Path(path_type=Path),
    help="Deja el libro nuevo en otro archivo y no toca el suyo, que puede estar abierto.",
)  # fmt: skip
@click.option(
    "--comparar", type=DateType(), nargs=2, metavar="FECHA1 FECHA2",
    help="Qué cambió entre dos días y por qué, documento por documento; no escribe nada.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Lo mismo, para otro programa.")
def edades(
    libro: Path,
    corte: date | None,
    contable: int | None,
    simular: bool,
    salida: Path | None,
    comparar: tuple[date, date] | None,
    as_json: bool,
) -> None:
    """Calcula las edades al corte y reemplaza Edades, Indicadores y las demás hojas de cifras.

    Lo demás del libro queda igual, y antes se hace una copia. Un corte pasado da lo que era cierto
    ese día. Las filas con errores no se cuentan: se dice cuántas son y por cuánto.
    """
    if comparar and (corte or contable is not None or simular or salida):
        raise click.UsageError("--comparar va solo: ya dice sus dos fechas y no escribe nada.")
    with stop_cleanly():
        from cartera_xl.app.edades import compare_days, refresh_aging
        from cartera_xl.app.host import this_machine

        other = None if salida is None else free_path(salida)
        with progress_bar("Calculando edades") as step:
            if comparar:
                debts, compared = compare_days(libro, *comparar, this_machine(), step)
                said = _compared_as_dict(debts, compared)
            else:
                found = refresh_aging(
                    libro, this_machine(), datetime.now(), step,
                    corte=corte, contable=contable, simular=simular, otro=other,
                )  # fmt: skip
                debts, said = found.debts, _as_dict(found, simular, other)
        if as_json:
            say_json(said)
        elif comparar:
            _say_compared(debts, compared)
        else:
            _say(found, simular, other)
    sys.exit(exit_code(debts.problems))


def _say(found: "AgingRefresh", simular: bool, other: Path | None) -> None:
    from cartera_xl.app.edades import totals_of

    debts = found.debts
    click.echo(click.style(f"Edades al {debts.corte:%d/%m/%Y}", bold=True))
    for name, amount in totals_of(debts):
        click.echo(f"{name + ':':34}{_money(amount)!s:>20}")
    for figure in debts.figures.indicadores:
        click.echo(f"{figure.nombre + ':':46}{figure.shown():>8}")
    if found.cuadre is not None:
        _say_square(found)
    say_notices(debts.avisos)
    for change in found.cambio.tablas:
        if change.cambia:
            rows = "1 fila" if change.despues == 1 else f"{change.despues} filas"
            verb = "quedaría con" if simular else "quedó con"
            click.echo(f"{change.hoja}: {verb} {rows}.")
    if simular:
        click.echo("Fue una simulación: no se escribió nada.")
        return
    if found.cambio.sin_recalcular:
        cells = ", ".join(found.cambio.sin_recalcular[:5])
        click.echo(f"Al abrir el libro, recalcule (Ctrl+Alt+F9): {cells} tienen la cifra de antes.")
    if other is not None:
        say_written("Libro nuevo", other)
        return
    say_changed(debts.path, found.cambio.copia, "El libro ya decía lo mismo")


def _say_square(found: "AgingRefresh") -> None:
    square = found.cuadre
    assert square is not None
    ledger = _money(square.contable)
    if square.cuadra:
        click.echo(click.style(f"Cuadra con el saldo contable, {ledger}.", fg="green"))
        return
    more = "más" if square.diferencia > 0 else "menos"
    click.echo(
        click.style(
            f"No cuadra: el libro tiene {_money(abs(square.diferencia))} {more} que el saldo "
            f"contable, {ledger}.",
            fg="red",
        )
    )


def _say_compared(debts: "Debts", compared: "Comparacion") -> None:
    from cartera_xl.compute.edades.comparar import told_once

    first, last = compared.desde, compared.hasta
    click.echo(f"{f'Saldo al {first:%d/%m/%Y}:':34}{_money(compared.saldo_desde)!s:>20}")
    rows = told_once(compared.cambios)
    for cause, amount in rows.groupby("causa", sort=False)["valor"].sum().items():
        if amount:
            click.echo(f"  {f'{cause}:':32}{_money(int(amount))!s:>20}")
    click.echo(f"{f'Saldo al {last:%d/%m/%Y}:':34}{_money(compared.saldo_hasta)!s:>20}")
    for row in rows.to_dict("records"):
        known = debts.clientes.get(row["clave"])
        paper = f"{row['documento']} cuota {row['cuota']}" if row["cuota"] > 1 else row["documento"]
        other = f" con {row['con']}" if row["con"] else ""
        moved = (
            f" ({row['tramo_antes'] or 'sin saldo'} → {row['tramo_despues'] or 'sin saldo'})"
            if row["tramo_antes"] != row["tramo_despues"]
            else ""
        )
        amount = f" {_money(row['valor'])}" if row["valor"] else ""
        who = known.nombre if known else "Por identificar"
        click.echo(f"{who}: {paper}: {row['causa']}{other}{amount}{moved}")
    say_notices(debts.avisos)


def _money(centavos: int) -> "Quantity":
    from cartera_xl.units.quantity import Quantity

    return Quantity(centavos, "COP")


def _pesos(centavos: int) -> float:
    return centavos / 100


def _as_dict(found: "AgingRefresh", simular: bool, other: Path | None) -> dict[str, Any]:
    from cartera_xl.app.edades import sheets_of, totals_of

    debts, square = found.debts, found.cuadre
    sheets = {name: rows for name, (_, rows) in sheets_of(debts).items()}
    copy = found.cambio.copia
    return {
        "libro": str(other or debts.path),
        "corte": debts.corte,
        "simulacion": simular,
        "copia": None if copy is None else str(copy),
        "totales": {name: _pesos(amount) for name, amount in totals_of(debts)},
        "indicadores": [figure.as_dict() for figure in debts.figures.indicadores],
        "grupos": sheets["Edades por grupo"],
        "tramos": sheets["Tramos"],
        "recaudo_esperado": sheets["Recaudo esperado"],
        "cuadre": None
        if square is None
        else {"contable": _pesos(square.contable), "diferencia": _pesos(square.diferencia)},
        "tablas": [
            {"hoja": c.hoja, "antes": c.antes, "despues": c.despues, "cambia": c.cambia}
            for c in found.cambio.tablas
        ],
        "avisos": list(debts.avisos),
        "problemas": [problem.as_dict() for problem in debts.problems],
    }


def _compared_as_dict(debts: "Debts", compared: "Comparacion") -> dict[str, Any]:
    rows = compared.cambios.to_dict("records")
    return {
        "desde": compared.desde,
        "hasta": compared.hasta,
        "saldo_desde": _pesos(compared.saldo_desde),
        "saldo_hasta": _pesos(compared.saldo_hasta),
        "cambios": [{**row, "valor": _pesos(row["valor"])} for row in rows],
        "avisos": list(debts.avisos),
    }
