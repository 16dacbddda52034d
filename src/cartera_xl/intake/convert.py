"""Foreign rows → rows of our sheet, every one accounted for.

Each source row ends imported, rejected with its reasons, or excluded by a stated rule: the three
counts add up. What cannot be read is worded by the sheet's own rules.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cartera_xl.intake.columns import ReadColumn, read_column
from cartera_xl.intake.fields import make_fields, to_raw_rows
from cartera_xl.intake.formats import Ambiguous, Evidence
from cartera_xl.intake.identity import make_id
from cartera_xl.intake.mapping import SourceMap, missing_fields
from cartera_xl.intake.reconcile import Amounts, make_amounts
from cartera_xl.intake.tables import SourceTable
from cartera_xl.specs.base import Sheet
from cartera_xl.units.address import parse_cell
from cartera_xl.units.problem import Problem
from cartera_xl.validate.across_rows import check_across_rows
from cartera_xl.validate.rows import check_rows


class Doubts(Exception):
    """The table cannot be imported until a person answers; one Spanish sentence each."""

    def __init__(self, dudas: list[str]) -> None:
        super().__init__("\n".join(dudas))
        self.dudas = dudas


@dataclass(frozen=True)
class Imported:
    """A row ready for our sheet. ``id`` is the same each time it is imported.

    ``valores``: field → value, as checked; ``avisos``: what there is to look at in it.
    """

    fila: int
    id: str
    valores: dict[str, Any]
    avisos: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Conversion:
    """What became of a table. ``excluidas``: row → the rule that leaves it out.

    ``negativas``: rows that came in negative and are credit notes now.
    """

    importadas: list[Imported]
    rechazadas: dict[int, list[Problem]]
    excluidas: dict[int, str]
    evidencias: dict[str, Evidence]
    importes: list[Amounts]
    negativas: list[int]

    @property
    def total(self) -> int:
        """Source rows in all."""
        return len(self.importadas) + len(self.rechazadas) + len(self.excluidas)


def understand(
    table: SourceTable, mapa: SourceMap, sheet: Sheet
) -> tuple[dict[str, Evidence], list[str]]:
    """Return title → how its texts are written, and what a map leaves undecided, a sentence each."""
    read, doubts = _prepare(table, mapa, sheet)
    return _evidence(read), doubts


def _evidence(read: Sequence[ReadColumn]) -> dict[str, Evidence]:
    return {title: e for column in read for title, e in column.evidencia.items()}


def _prepare(
    table: SourceTable, mapa: SourceMap, sheet: Sheet
) -> tuple[list[ReadColumn], list[str]]:
    read, doubts = _read_columns(table, mapa, sheet)
    titles = set(table.columnas.values())
    doubts += [
        f"El origen no tiene una columna «{rule.columna}», que una regla de excluir nombra."
        for rule in mapa.excluir
        if rule.columna not in titles
    ]
    missing = [sheet.by_name[name] for name in missing_fields(mapa, sheet)]
    return read, doubts + [
        f"Falta {f.col.header} ({f.name}): escriba su columna en el mapa, o un valor para todas las "
        f"filas con --fijo {f.name}=…"
        for f in missing
    ]


def convert(table: SourceTable, mapa: SourceMap, sheet: Sheet) -> Conversion:
    """Return what becomes of every row of ``table`` in ``sheet``.

    Error: Doubts if something is not decided; then nothing is converted.
    """
    read, doubts = _prepare(table, mapa, sheet)
    if doubts:
        raise Doubts(doubts)
    excluded = table.fuera | _excluded(table, mapa)
    exact, fields, negative = make_fields(table, mapa, sheet, read)
    raw = to_raw_rows(table, sheet, read, fields, excluded)
    checked = check_rows(raw)
    problems = _by_row([*checked.problems, *check_across_rows(checked)])
    imported: list[Imported] = []
    rejected: dict[int, list[Problem]] = {}
    seen: Counter[str] = Counter()
    for row in checked.filas:
        found = problems.get(row.fila, [])
        errors = [p for p in found if p.nivel == "error"]
        if errors:
            rejected[row.fila] = errors
        else:
            imported.append(
                Imported(row.fila, make_id(sheet, row.valores, seen), row.valores, tuple(found))
            )
    ends = {row.fila: "importado" for row in imported} | dict.fromkeys(excluded, "excluido")
    amounts = make_amounts(sheet, list(table.filas), exact, ends)
    return Conversion(
        imported,
        rejected,
        excluded,
        _evidence(read),
        amounts,
        [n for n in negative if n not in excluded],
    )


def _read_columns(
    table: SourceTable, mapa: SourceMap, sheet: Sheet
) -> tuple[list[ReadColumn], list[str]]:
    read: list[ReadColumn] = []
    doubts: list[str] = []
    for name, source in mapa.columnas.items():
        try:
            read.append(read_column(table, mapa, sheet.by_name[name], source))
        except KeyError as error:
            doubts.append(f"El origen no tiene una columna «{error.args[0]}», que el mapa nombra.")
        except Ambiguous as doubt:
            doubts.append(str(doubt))
    return read, doubts


def _excluded(table: SourceTable, mapa: SourceMap) -> dict[int, str]:
    """Return row → reason of those that the map's rules leave out."""
    found: dict[int, str] = {}
    for rule in mapa.excluir:
        number = table.column(rule.columna)
        cells = [row.get(number) for row in table.filas.values()]
        covered = {cell for cell in set(cells) if rule.covers(cell)}
        for fila, cell in zip(table.filas, cells, strict=True):
            if cell in covered:
                found.setdefault(fila, rule.motivo)
    return found


def _by_row(problems: Sequence[Problem]) -> dict[int, list[Problem]]:
    by_row: dict[int, list[Problem]] = {}
    for problem in problems:
        by_row.setdefault(parse_cell(problem.celda)[0], []).append(problem)
    return by_row
