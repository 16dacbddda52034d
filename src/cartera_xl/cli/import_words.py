"""What «cartera importar» says: what was understood, what is asked, and what became of each row."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from cartera_xl.cli.output import say_json

if TYPE_CHECKING:
    from cartera_xl.app.import_source import Asked, Done
    from cartera_xl.intake.formats import Evidence

_CHANGES = 10
_HOW = {
    "coma": "coma decimal", "punto": "punto decimal", "dma": "día/mes/año", "mda": "mes/día/año",
    "amd": "año-mes-día",
}  # fmt: skip


def _understood(result: "Asked | Done") -> Iterator[tuple[str, str]]:
    """Yield field → where it comes from, in the words of the sheet."""
    choice = result.choice
    for name, title in choice.mapa.columnas.items():
        yield choice.sheet.by_name[name].col.header, f"columna «{title}»"
    for name, value in choice.mapa.fijos.items():
        yield choice.sheet.by_name[name].col.header, f"siempre «{_shown(value)}»"


def _evidence(result: "Asked | Done") -> "dict[str, Evidence]":
    return result.evidencias if hasattr(result, "evidencias") else result.conversion.evidencias


def _say_head(result: "Asked | Done") -> None:
    form = f" ({result.source.forma})" if result.source.forma else ""
    table = result.choice.tabla
    click.echo(f"Origen: {result.source.archivo}{form}")
    click.echo(f"Tabla: {table.nombre}, {len(table.filas)} filas → hoja {result.choice.sheet.name}")
    others = [t.nombre for t in result.source.tablas if t is not table]
    if others:
        click.echo(f"  Otras tablas, que no se importan: {'; '.join(others)}")
    for header, source in _understood(result):
        click.echo(f"  {header} ← {source}")
    for title, evidence in _evidence(result).items():
        proof = f", por «{evidence.prueba}»" if evidence.prueba else ""
        click.echo(f"  «{title}» se lee: {_HOW.get(evidence.decision, evidence.decision)}{proof}")
    used = {t for source in result.choice.mapa.columnas.values() for t in source.split(" × ")}
    unused = [title for title in table.columnas.values() if title not in used]
    if unused:
        click.echo(f"  Sin usar: {', '.join(unused)}")


def say_asked(result: "Asked", as_json: bool) -> None:
    """Print what was understood and what a person must answer."""
    if as_json:
        say_json(_asked_json(result))
        return
    _say_head(result)
    click.echo(click.style("No se importó nada. Falta responder:", bold=True))
    for doubt in result.dudas:
        click.echo(f"- {doubt}")
    click.echo(
        f"Corrija el mapa {result.mapa.as_posix()}, escriba en él «revisado: sí» y repita la orden."
    )


def _asked_json(result: "Asked") -> dict[str, Any]:
    return {
        "estado": "pendiente",
        **_head_json(result),
        "dudas": result.dudas,
    }


def _head_json(result: "Asked | Done") -> dict[str, Any]:
    choice = result.choice
    return {
        "origen": result.source.archivo,
        "forma": result.source.forma,
        "tabla": choice.tabla.nombre,
        "otras_tablas": [t.nombre for t in result.source.tablas if t is not choice.tabla],
        "hoja": choice.sheet.name,
        "mapa": choice.path.as_posix(),
        "columnas": dict(choice.mapa.columnas),
        "fijos": {name: _shown(value) for name, value in choice.mapa.fijos.items()},
        "formatos": {title: vars(e) for title, e in _evidence(result).items()},
    }


def say_done(result: "Done", as_json: bool) -> None:
    """Print what became of every row and every peso of the source."""
    from cartera_xl.app.import_summary import summarize

    summary = summarize(result)
    if as_json:
        say_json({"estado": "importado", **_head_json(result), **summary})
        return
    _say_head(result)
    changes = result.changes
    click.echo(
        f"Importadas: {summary['importadas']} ({changes.nuevas} nuevas, {changes.actualizadas} "
        f"actualizadas, {changes.iguales} iguales)"
    )
    for change in changes.cambios[:_CHANGES]:
        click.echo(
            f"  fila {change.fila}, {change.campo}: {_shown(change.antes)} → {_shown(change.nuevo)}"
        )
    if len(changes.cambios) > _CHANGES:
        click.echo(f"  … y {len(changes.cambios) - _CHANGES} cambios más")
    _say_left(result, summary)


def _say_left(result: "Done", summary: dict[str, Any]) -> None:
    click.echo(f"Rechazadas: {summary['rechazadas']}")
    for reason in summary["motivos_rechazo"]:
        click.echo(f"  {reason['filas']} × [{reason['codigo']}] {reason['ejemplo']}")
    click.echo(f"Excluidas: {summary['excluidas']}")
    for reason in summary["motivos_exclusion"]:
        click.echo(f"  {reason['filas']} × {reason['motivo']}: {reason['ejemplo']}")
    click.echo(f"Suman {summary['suman']} de {summary['filas']} filas.")
    for amount in summary["importes"]:
        click.echo(
            f"{amount['campo']}: origen {_money(amount['origen'])} = importado "
            f"{_money(amount['importado'])} + rechazado {_money(amount['rechazado'])} + excluido "
            f"{_money(amount['excluido'])}; redondeo a centavos {_money(amount['redondeo'])}"
        )
    for note in summary["notas"]:
        click.echo(f"Nota: {note}")
    if result.changes.copia is not None:
        click.echo(f"Copia del libro de antes: {result.changes.copia.name}")
    if result.rechazos is not None:
        click.echo(f"Lista de rechazadas: {result.rechazos.as_posix()}")


def _money(text: str) -> str:
    whole, _, decimals = text.partition(".")
    return f"{Decimal(whole):,}".replace(",", ".") + (f",{decimals}" if decimals else "")


def _shown(value: object) -> str:
    from cartera_xl.units.cell import show_cell

    return show_cell(value) or "vacío"
