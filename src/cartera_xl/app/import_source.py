"""Importar: a foreign file into one of our books, once a person agrees on how it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cartera_xl.app.check import link_folder
from cartera_xl.app.host import Host
from cartera_xl.app.import_maps import MapChoice, choose_map
from cartera_xl.app.import_target import Changes, find_target, save_rows
from cartera_xl.app.load import Progress, UsageError, read_one, silent
from cartera_xl.intake.convert import Conversion, convert, understand
from cartera_xl.intake.formats import Evidence
from cartera_xl.intake.spellings import Spelling, find_spellings
from cartera_xl.intake.tables import SourceTable, find_tables
from cartera_xl.present.problems import plan_problem_book
from cartera_xl.read.csv import read_csv
from cartera_xl.specs.structure import RAZONES, refusal_words
from cartera_xl.units.raw import Refusal
from cartera_xl.write.new_book import write_book

TEXTS, BOOKS = (".csv", ".txt", ".tsv"), (".xlsx", ".xlsm")
_DELIMITERS = {"\t": "tabulador", ";": "punto y coma", ",": "coma", "|": "barra vertical"}


@dataclass(frozen=True)
class Request:
    """What to import and where. ``tabla``: its number among those of the source, 0 for any."""

    origen: Path
    libro: Path
    hoja: str = ""
    mapa: Path | None = None
    fijos: Mapping[str, str] = field(default_factory=dict)
    tabla: int = 0


@dataclass(frozen=True)
class Source:
    """A source as read. ``forma``: its encoding and delimiter, in words; "" for a workbook."""

    archivo: str
    forma: str
    tablas: list[SourceTable]


@dataclass(frozen=True)
class Asked:
    """Nothing was imported: ``dudas`` are to be answered in the map at ``mapa``."""

    source: Source
    choice: MapChoice
    evidencias: dict[str, Evidence]
    dudas: list[str]
    mapa: Path


@dataclass(frozen=True)
class Done:
    """What was imported. ``rechazos``: the list of rejected rows, None if there is none."""

    source: Source
    choice: MapChoice
    conversion: Conversion
    changes: Changes
    spellings: list[Spelling]
    rechazos: Path | None


def import_source(
    request: Request,
    host: Host,
    ahora: datetime,
    progress: Progress = silent,
    *,
    aparte: Path | None = None,
) -> Asked | Done:
    """Import a source into a book, or say what a person must answer first.

    Nothing is written but the map until all is certain. ``aparte``: where the rejected rows go
    while somebody has yet to agree; the map is then remembered by whoever asks.
    Error: UsageError; OSError.
    """
    progress("leyendo el origen", 1, 4)
    source = read_source(request.origen, host)
    target = find_target(request.libro, request.hoja, host)
    progress("entendiendo las columnas", 2, 4)
    choice = choose_map(
        source.tablas, target.sheets, request.libro.parent / "mapas",
        mapa=request.mapa, fijos=request.fijos, tabla=request.tabla,
    )  # fmt: skip
    evidence, doubts = understand(choice.tabla, choice.mapa, choice.sheet)
    doubts = [*choice.dudas, *doubts]
    if doubts:
        return Asked(source, choice, evidence, doubts, choice.write_proposal(doubts))
    progress("convirtiendo y revisando", 3, 4)
    conversion = convert(choice.tabla, choice.mapa, choice.sheet)
    progress("escribiendo", 4, 4)
    changes = save_rows(target, choice.sheet, conversion, host, ahora)
    if aparte is None:
        choice.remember()
    spellings = find_spellings(choice.tabla, choice.mapa, choice.sheet)
    rejected = _write_rejected(request, conversion, aparte or request.libro.parent)
    return Done(source, choice, conversion, changes, spellings, rejected)


def read_source(path: Path, host: Host) -> Source:
    """Return the tables of a text or of every sheet of a workbook. Error: UsageError."""
    suffix = path.suffix.lower()
    if suffix in TEXTS:
        text = read_csv(path)
        if isinstance(text, Refusal):
            raise UsageError(_refusal(text))
        form = f"{text.codificacion}, separado por {_DELIMITERS[text.delimitador]}"
        tables = find_tables(path.name, text.hoja, delimited=True)
    elif suffix in BOOKS:
        book = read_one(path, host)
        if isinstance(book, Refusal):
            raise UsageError(_refusal(book))
        form = ""
        tables = [t for sheet in book.hojas.values() for t in find_tables(path.name, sheet)]
    else:
        raise UsageError(
            f"«{path.name}» no se puede importar: debe ser {', '.join(TEXTS + BOOKS)}."
        )
    if not tables:
        raise UsageError(
            f"En «{path.name}» no se encontró ninguna tabla: una fila de títulos y filas debajo."
        )
    return Source(path.name, form, tables)


def _refusal(refusal: Refusal) -> str:
    rule, words = RAZONES[refusal.razon], refusal_words(refusal.detalle)
    words |= {"archivo": refusal.archivo, "hoja": refusal.hoja, "celda": refusal.celda}
    return f"{rule.message.format_map(words)} {rule.hint.format_map(words)}"


def _write_rejected(request: Request, conversion: Conversion, folder: Path) -> Path | None:
    """Write the rejected rows; the list is of the last import, and replaced."""
    path = folder / f"rechazadas {request.origen.stem}.xlsx"
    problems = [p for found in conversion.rechazadas.values() for p in found]
    if not problems:
        return None
    beside = request.libro.parent / path.name
    write_book(plan_problem_book(problems, link_folder(request.origen.parent, beside)), path)
    return path
