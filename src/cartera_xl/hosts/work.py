"""The work behind each button that may be long: the use case of its command, and what to say of it.

Nothing here touches the open book: what is to change in it comes back, to be asked first.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, find_books
from cartera_xl.hosts import credit_work
from cartera_xl.hosts.outcome import Made, Outcome, Request
from cartera_xl.hosts.quote_work import QUOTE_WORK
from cartera_xl.hosts.recorder import Recorder

if TYPE_CHECKING:
    from cartera_xl.app.import_maps import MapChoice

Work = Callable[[Request, Host, datetime, Progress, Path], Outcome]
_PATIENCE = 5.0
_SECONDS_A_MEGABYTE = {
    "validar": 2, "ruta": 4, "calcular": 5, "importar": 3, "explicar": 4,
    "edades": 5, "llamar": 5, "estado": 5, "acuerdo": 5,
}  # fmt: skip
"""What each takes for a megabyte of workbooks on a modest machine, the start of Python apart."""
_PRINTS = ("estado", "acuerdo")
"""Those that start LibreOffice, which alone takes longer than anybody waits."""


def is_long(name: str, request: Request) -> bool:
    """Tell whether the work may take over five seconds, by the size of the files that it reads."""
    if name in _PRINTS:
        return True
    if name not in _SECONDS_A_MEGABYTE or request.formula.startswith("="):
        return False  # quotes read small books; a formula is explained by its book alone
    asked, beside = find_books(request.libro)
    files = [*asked, *beside, *([request.origen] if request.origen is not None else [])]
    megabytes = sum(path.stat().st_size for path in files if path.is_file()) / 1_000_000
    return megabytes * _SECONDS_A_MEGABYTE[name] > _PATIENCE


def run_work(
    name: str,
    request: Request,
    host: Host,
    books: Recorder,
    ahora: datetime,
    progress: Progress,
    aparte: Path,
) -> Outcome:
    """Return what the work of a button came to; ``books`` are those that are open.

    ``aparte``: the folder for the files that it makes. Error: UsageError, KeyError for a button
    without work, OSError.
    """
    outcome = WORK[name](request, replace(host, abiertos=books), ahora, progress, aparte)
    return replace(outcome, cambios=(*outcome.cambios, *books.cambios))


def validar(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Check the book; its list of problems, and the hidden Ids that its rows lack."""
    from cartera_xl.app.check import check_path
    from cartera_xl.app.load import read_one
    from cartera_xl.app.row_ids import find_new_ids
    from cartera_xl.present.problems import count_problems, plan_problems
    from cartera_xl.units.raw import RawBook

    review = check_path(request.libro, host, progress)
    problems, (checked,) = review.problems, review.libros
    raw = read_one(request.libro, host)
    if checked.book is None or not isinstance(raw, RawBook):
        return Outcome(tuple(f"{p.mensaje} {p.ayuda}" for p in problems))
    sheet = plan_problems(problems, ahora=ahora, libro=request.libro.name)
    rows = "1 fila revisada" if review.filas == 1 else f"{review.filas} filas revisadas"
    found = count_problems(problems) if problems else "0 problemas"
    lines = [f"{found} en «{request.libro.name}», {rows}."]
    first = next((p for p in problems if p.celda and p.archivo == request.libro.name), None)
    if first is not None:
        lines += [f"El primero: {first.hoja}!{first.celda}. {first.mensaje} {first.ayuda}"]
    if problems:
        lines += ["La lista completa está en la hoja «Problemas»."]
    ids = find_new_ids(raw, checked.book, lambda: f"fila-{token_hex(8)}")
    for name, copied in ids.copiadas.items():
        lines.append(
            f"Filas copiadas de otras en «{name}»: {_numbers(copied)}. Si sobran, bórrelas."
        )
    place = None if first is None else (first.hoja, first.celda)
    return Outcome(tuple(lines), marcas=ids.cambios, hoja=sheet, seleccion=place)


def ruta(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Make today's route into the open visitas book."""
    from cartera_xl.app.route import make_route
    from cartera_xl.specs.visitas import VISITAS

    found = make_route(request.libro, host, ahora, progress)
    lines = (f"Ruta del {found.fecha:%d/%m/%Y}. {found.totals()}", *found.avisos)
    return Outcome(
        (*lines, *_left_out(found.fuera, "la ruta")),
        (f"Se reemplaza «Ruta de hoy» por la del {found.fecha:%d/%m/%Y}. {found.totals()}",),
        seleccion=(VISITAS.sheet("Ruta de hoy").table, "A1"),
    )


def calcular(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Compute the budget: its report in a new file, its Avance in the open book."""
    from cartera_xl.app.calculate import calculate
    from cartera_xl.app.progress import save_progress
    from cartera_xl.write.new_book import write_book

    found = calculate(request.libro, None, host, progress)
    save_progress(request.libro, found, host, ahora)
    report = request.libro.with_name("informe.xlsx")
    write_book(found.plan, aparte / report.name)
    figures = tuple(f"{figure.nombre}: {figure.shown()}" for figure in found.budget.figures())
    return Outcome(
        (
            f"Presupuesto al {found.budget.corte:%d/%m/%Y}",
            *figures,
            *found.avisos,
            *_left_out(found.fuera, "las cifras"),
        ),
        ("Se actualiza la hoja «Avance» con lo calculado. El informe se abre aparte.",),
        hechos=(Made(aparte / report.name, report, informe=True),),
    )


def importar(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Import another file into the open book, or say what has to be answered first."""
    from cartera_xl.app.import_source import Asked, import_source
    from cartera_xl.app.import_source import Request as Import
    from cartera_xl.specs.books import BOOKS

    if request.origen is None:
        raise UsageError("Elija el archivo que se va a importar.")
    ours = {sheet.name for book in BOOKS for sheet in book.sheets if not sheet.output}
    sheet = request.hoja if request.hoja in ours else ""
    asked = Import(request.origen, request.libro, sheet)
    found = import_source(asked, host, ahora, progress, aparte=aparte)
    if isinstance(found, Asked):
        return Outcome(
            (
                f"No se importó nada de «{found.source.archivo}». Falta responder:",
                *(f"• {doubt}" for doubt in found.dudas),
                f"Se abre {found.mapa.name}: respóndalo allí, escriba «revisado: sí», guárdelo y pulse "
                "Importar otra vez.",
            ),
            abrir=found.mapa,
        )
    changes, rejected = found.changes, len(found.conversion.rechazadas)
    count = (
        f"{changes.nuevas} nuevas, {changes.actualizadas} actualizadas, {changes.iguales} iguales"
    )
    listed = f" Están en «{found.rechazos.name}»." if found.rechazos else ""
    sheet = found.choice.sheet.name
    made = () if found.rechazos is None else (_beside(found.rechazos, request.libro),)
    return Outcome(
        (
            f"«{found.source.archivo}» → {sheet}: {count}.",
            f"Rechazadas: {rejected}.{listed} Excluidas: {len(found.conversion.excluidas)}.",
        ),
        (
            f"Entran a «{sheet}»: {count}; rechazadas: {rejected}.",
            *(f"• {understood}" for understood in _understood(found.choice)),
        ),
        hechos=made,
        textos=found.choice.kept(),
    )


def _beside(made: Path, libro: Path) -> Made:
    return Made(made, libro.parent / made.name)


def explicar(
    request: Request, host: Host, ahora: datetime, progress: Progress, aparte: Path
) -> Outcome:
    """Say where the figure of the selected cell comes from."""
    from cartera_xl.catalog.explain import explain

    place = (request.hoja, *request.celda)
    return Outcome(explain(request.libro, place, host, formula=request.formula).lines())


def _understood(choice: "MapChoice") -> Iterator[str]:
    """Yield where each column comes from, in the words of the sheet."""
    for name, title in choice.mapa.columnas.items():
        yield f"{choice.sheet.by_name[name].col.header} ← «{title}»"


def _left_out(count: int, what: str) -> tuple[str, ...]:
    if not count:
        return ()
    rows = "1 fila con errores quedó" if count == 1 else f"{count} filas con errores quedaron"
    return (f"{rows} por fuera de {what}: véalas con Validar.",)


def _numbers(rows: list[int]) -> str:
    shown = ", ".join(map(str, rows[:10]))
    return f"{shown} y {len(rows) - 10} más" if len(rows) > 10 else shown


WORK: dict[str, Work] = {
    "validar": validar, "ruta": ruta, "calcular": calcular, "importar": importar,
    "explicar": explicar, **QUOTE_WORK,
    "edades": credit_work.edades, "llamar": credit_work.llamar, "estado": credit_work.estado,
    "acuerdo": credit_work.acuerdo,
}  # fmt: skip
