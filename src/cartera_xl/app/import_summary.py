"""The counts, reasons and sums of an import, as people and programs are told them."""

from typing import Any

from cartera_xl.app.import_source import Done
from cartera_xl.intake.convert import Conversion
from cartera_xl.units.cell import show_cell


def summarize(done: Done) -> dict[str, Any]:
    """Return the counts, reasons and sums of an import, as ``--json`` gives them."""
    result = done.conversion
    table = done.choice.tabla
    excluded: dict[str, list[int]] = {}
    for fila, reason in sorted(result.excluidas.items()):
        excluded.setdefault(reason, []).append(fila)
    return {
        "filas": len(table.filas) + len(table.fuera),
        "importadas": len(result.importadas),
        "nuevas": done.changes.nuevas,
        "actualizadas": done.changes.actualizadas,
        "iguales": done.changes.iguales,
        "rechazadas": len(result.rechazadas),
        "excluidas": len(result.excluidas),
        "suman": result.total,
        "motivos_rechazo": _rejections(result),
        "motivos_exclusion": [
            {"motivo": reason, "filas": len(rows), "ejemplo": f"fila {rows[0]}"}
            for reason, rows in excluded.items()
        ],
        "importes": [
            {key: str(value) for key, value in {**vars(a), "origen": a.origen}.items()}
            for a in result.importes
        ],
        "cambios": [
            {"fila": c.fila, "campo": c.campo, "antes": show_cell(c.antes), "nuevo": show_cell(c.nuevo)}
            for c in done.changes.cambios
        ],
        "notas": _notes(done),
        "rechazos": done.rechazos.as_posix() if done.rechazos else "",
    }  # fmt: skip


def _rejections(result: Conversion) -> list[dict[str, Any]]:
    """Return each reason with its rows and an example, most rows first."""
    reasons: dict[tuple[str, str], dict[str, Any]] = {}
    for found in result.rechazadas.values():
        for problem in {(p.codigo, p.campo): p for p in reversed(found)}.values():
            key = problem.codigo, problem.campo
            example = f"{problem.lugar}: {problem.mensaje}"
            reasons.setdefault(
                key, {"codigo": key[0], "campo": key[1], "filas": 0, "ejemplo": example}
            )["filas"] += 1
    return sorted(reasons.values(), key=lambda reason: -int(reason["filas"]))


def _notes(done: Done) -> list[str]:
    sign, negative = done.choice.sheet.sign, done.conversion.negativas
    notes = []
    if sign is not None and negative:
        notes.append(
            f"Filas negativas leídas en positivo como «{sign.negative}»: {len(negative)} (por "
            f"ejemplo, la fila {negative[0]})."
        )
    for spelling in done.spellings:
        notes.append(
            f"{spelling.campo}: {spelling.cuantos} códigos cambian solo en mayúsculas, por ejemplo "
            f"{' y '.join(spelling.ejemplo)}; cuentan como uno."
        )
    for amount in done.conversion.importes:
        if amount.ilegibles:
            notes.append(
                f"{amount.campo}: filas con algo que no es un número, por fuera de los totales: "
                f"{amount.ilegibles}."
            )
    return notes
